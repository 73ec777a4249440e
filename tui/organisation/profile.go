package organisation

import (
	tea "charm.land/bubbletea/v2"

	"rapport/internal/when"
	"rapport/store"
	"rapport/tui/keymap"
	"rapport/tui/remove"
	"rapport/tui/screen"
	"rapport/tui/theme"
	"rapport/tui/ui"
)

// profile is the pane of all that the book holds about the organisation itself.
type profile struct {
	env    screen.Env
	of     store.OrganisationRef
	whole  store.Organisation // since it was read
	scroll ui.Scroll
	theme  *theme.Theme // since Resize

	width, height int
}

// show takes the organisation as it is now.
func (p *profile) show(o store.Organisation) {
	p.of.Name, p.whole = o.Name, o
	p.measure()
}

// Init implements pane: the page reads the organisation.
func (p *profile) Init() tea.Cmd { return nil }

// Again implements pane: the page reads the organisation.
func (p *profile) Again() tea.Cmd { return nil }

// Typing implements pane.
func (p *profile) Typing() bool { return false }

// Keys implements pane.
func (p *profile) Keys() []screen.Key {
	return append(screen.Can(keymap.Log, keymap.Edit, keymap.Delete), ui.Moves()...)
}

// Press implements pane.
func (p *profile) Press(a keymap.Action) tea.Cmd {
	switch a {
	case keymap.Log:
		return p.env.Open(screen.Page{Kind: screen.LogForm, Organisation: p.of})
	case keymap.Edit:
		return p.env.Open(screen.Page{Kind: screen.OrganisationForm, Organisation: p.of})
	case keymap.Delete:
		return remove.LookOrganisation(p.env, p.of)
	}
	p.scroll.Press(a)
	return nil
}

// Update implements pane.
func (p *profile) Update(msg tea.Msg) (cmd tea.Cmd, ours bool) {
	if turned, ok := msg.(screen.Scrolled); ok {
		p.scroll.Wheel(turned.Lines)
		return nil, true
	}
	return nil, false
}

// Resize implements pane.
func (p *profile) Resize(t *theme.Theme, width, height int) {
	p.theme, p.width, p.height = t, width, height
	p.measure()
}

// measure says how long the profile is, before it is drawn or scrolled. An empty
// line stands above it.
func (p *profile) measure() {
	lines := p.lines(screen.Draw{Width: p.width, Theme: p.theme})
	p.scroll.Fit(len(lines), p.height-1)
}

// Draw implements pane.
func (p *profile) Draw(d screen.Draw) screen.Frame {
	lines := append([]string{""}, p.scroll.Window(d, p.lines(d))...)
	return screen.Frame{Content: ui.Block(d.Theme, lines, d.Width, d.Height)}
}

func (p *profile) lines(d screen.Draw) []string {
	sheet := ui.NewSheet(d.Sized(d.Width-2, d.Height))
	o := p.whole
	if o.ID == 0 {
		return nil
	}
	for _, address := range o.Emails {
		sheet.Row("Email", address)
	}
	for _, number := range o.Phones {
		sheet.Row("Phone", number)
	}
	sheet.Row("Website", o.Website)
	sheet.Row("Address", o.Address)
	sheet.Row("Notes", o.Notes)
	sheet.Row("Added", when.Full(o.CreatedAt.In(p.env.Zone)))
	lines := sheet.Lines()
	for i := range lines {
		lines[i] = "  " + lines[i]
	}
	return lines
}
