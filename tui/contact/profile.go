package contact

import (
	"fmt"
	"strings"

	"rapport/internal/harmless"
	"rapport/internal/when"
	"rapport/store"
	"rapport/tui/journey"
	"rapport/tui/keymap"
	"rapport/tui/screen"
	"rapport/tui/ui"
)

// indent is how far in the lines of the profile stand.
const indent = 2

// profileLines is everything that the book holds about the contact.
func (m *Model) profileLines(d screen.Draw) []string {
	p := ui.NewSheet(d.Sized(d.Width-indent, d.Height))
	c := m.contact
	for _, e := range c.Emails {
		p.Row("Email", marked(e.Address, e.Label, e.Primary && len(c.Emails) > 1))
	}
	for _, n := range c.Phones {
		p.Row("Phone", marked(n.Number, n.Label, n.Primary && len(c.Phones) > 1))
	}
	p.Row("Address", c.Address)
	for _, o := range c.Organisations {
		p.Row("Organisation", membership(o))
	}
	p.Row("Tags", strings.Join(c.Tags, ", "))
	p.Row("Birthday", when.SayBirthday(c.Birthday))
	m.campaignRows(d, p)
	p.Row("Notes", c.Notes)
	if !c.LastContactAt.IsZero() {
		p.Row("Last contact", when.Full(c.LastContactAt.In(d.Now.Location())))
	}
	p.Row("Added", when.Full(c.CreatedAt.In(d.Now.Location())))
	lines := p.Lines()
	for i := range lines {
		lines[i] = strings.Repeat(" ", indent) + lines[i]
	}
	return lines
}

// campaignRows say where the contact stands: the levels, the paths, the balance.
func (m *Model) campaignRows(d screen.Draw, p *ui.Sheet) {
	p.Styled("Support", ui.Support(d.Theme, m.contact.Support))
	p.Styled("Priority", ui.Priority(d.Theme, m.contact.Priority))
	for i, place := range m.places {
		text := harmless.Line(place.Path.Name) + ": " + journey.Draw(d, place)
		if i == len(m.places)-1 {
			text += m.env.Says(keymap.Places, " (%s moves them on)")
		}
		p.Styled("Path", text)
	}
	if len(m.places) == 0 && len(m.env.Lists.Paths) > 0 {
		p.Row("Path", "none"+m.env.Says(keymap.Places, " (%s begins one)"))
	}
	if m.env.Lists.ShowsCapital() {
		p.Row("Capital", balance(m.env.Lists, m.contact.Capital)+m.env.Says(keymap.Ledger, " (%s shows the ledger)"))
	}
}

// balance is an amount of social capital in words.
func balance(lists *store.Lists, n int64) string {
	return fmt.Sprintf("%d %s", n, lists.Points())
}

// marked adds the label, and whether it is the primary one.
func marked(value, label string, primary bool) string {
	if label != "" {
		value += " (" + label + ")"
	}
	if primary {
		value += "  primary"
	}
	return value
}

// membership is the organisation with role and dates.
func membership(o store.Membership) string {
	text := o.Organisation.Name
	if more := ui.Membership(o.Role, o.From, o.To); more != "" {
		text += ", " + more
	}
	return text
}

// measure says how long the profile is, before it is drawn or scrolled.
func (m *Model) measure() {
	lines := m.profileLines(screen.Draw{Width: m.width, Theme: m.theme})
	m.scroll.Fit(len(lines), m.height-profileHead)
}

// ledgerKey is the way to the ledger, where social capital is in use.
func (m *Model) ledgerKey() screen.Key {
	k := screen.Key{Action: keymap.Ledger, Quiet: m.tab != profile}
	if !m.env.Lists.ShowsCapital() {
		k.Disabled = "Social capital is not in use: a currency is named in the settings, or an entry made with rapport capital credit"
	}
	return k
}
