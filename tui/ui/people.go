package ui

import (
	"context"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"rapport/internal/harmless"
	"rapport/store"
	"rapport/tui/keymap"
	"rapport/tui/screen"
	"rapport/tui/theme"
)

// offered is how many matches are shown under the field.
const offered = 5

// People is a field of contacts: chips, found as you type, the last one removed
// with backspace.
type People struct {
	env     screen.Env
	chips   []store.ContactRef
	input   *Input
	matches []store.ContactRow
	at      int
	seq     int
	found   int          // the seq that matches belong to: another one is awaited
	takes   pick         // what to take of those awaited
	theme   *theme.Theme // since Resize
	width   int
}

// pick says what to take of the matches once they are there: keys may be ahead
// of the search.
type pick int

const (
	none pick = iota
	first
	only // if it is one alone
)

// peopleFound carries the contacts that match what was typed.
type peopleFound struct {
	seq  int
	rows []store.ContactRow
	err  error
}

// NewPeople makes an empty field.
func NewPeople(env screen.Env) *People {
	return &People{env: env, input: NewInput("a name")}
}

// Chosen returns the contacts, in the order in which they were chosen.
func (p *People) Chosen() []store.ContactRef { return p.chips }

// SetChosen replaces them.
func (p *People) SetChosen(refs []store.ContactRef) { p.chips = slices.Clone(refs) }

// Rest is what has been typed and is no contact yet.
func (p *People) Rest() string { return strings.TrimSpace(p.input.Value()) }

// SetRest replaces it.
func (p *People) SetRest(s string) tea.Cmd {
	p.input.SetValue(s)
	return p.find()
}

// Focus implements Field.
func (p *People) Focus() { p.input.Focus() }

// Blur implements Field. What matches one contact alone is taken.
func (p *People) Blur() {
	p.input.Blur()
	if p.Rest() != "" {
		p.choose(only)
	}
}

// choose takes a match, now or as soon as those for the present words are there.
func (p *People) choose(what pick) {
	if p.found != p.seq {
		p.takes = what
		return
	}
	p.takes = none
	if n := len(p.matches); n == 1 || n > 1 && what == first {
		p.take()
	}
}

// Typing implements Field.
func (p *People) Typing() bool { return true }

// Keys implements Field.
func (p *People) Keys() []screen.Key {
	switch {
	case p.open():
		return append(screen.Can(keymap.TakeMatch), screen.Quietly(keymap.Down, keymap.Up)...)
	case p.input.text.Focused() && p.Nobody():
		return screen.Can(keymap.AddPerson)
	}
	return nil
}

func (p *People) open() bool { return p.input.text.Focused() && p.Rest() != "" && len(p.matches) > 0 }

// Nobody reports whether what has been typed is known to match no contact.
func (p *People) Nobody() bool { return p.Rest() != "" && p.found == p.seq && len(p.matches) == 0 }

// Press implements Field.
func (p *People) Press(a keymap.Action) tea.Cmd {
	switch a {
	case keymap.TakeMatch:
		p.choose(first)
	case keymap.AddPerson:
		return p.env.Open(screen.Page{Kind: screen.ContactForm, Contact: store.ContactRef{Name: p.Rest()}})
	case keymap.Down:
		p.at = within(p.at+1, len(p.matches)-1)
	case keymap.Up:
		p.at = within(p.at-1, len(p.matches)-1)
	}
	return nil
}

// take makes the match under the cursor a chip.
func (p *People) take() {
	m := p.matches[p.at]
	p.Take(store.ContactRef{ID: m.ID, Name: m.Name})
}

// Take makes a contact a chip, in place of what has been typed.
func (p *People) Take(ref store.ContactRef) {
	if !slices.ContainsFunc(p.chips, func(c store.ContactRef) bool { return c.ID == ref.ID }) {
		p.chips = append(p.chips, ref)
	}
	p.input.SetValue("")
	p.matches, p.at = nil, 0
	p.seq++
	p.found = p.seq
}

// Receive takes the contacts that were found.
func (p *People) Receive(msg tea.Msg) tea.Cmd {
	if found, ok := msg.(peopleFound); ok {
		return p.receive(found)
	}
	return nil
}

// Update implements Field.
func (p *People) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case matchClicked:
		if msg.index < len(p.matches) {
			p.at = msg.index
			p.take()
		}
		return nil
	case chipClicked:
		p.chips = slices.DeleteFunc(slices.Clone(p.chips), func(c store.ContactRef) bool { return c.ID == msg.id })
		return nil
	}
	if k, ok := msg.(tea.KeyPressMsg); ok && k.Code == tea.KeyBackspace && p.input.Value() == "" {
		p.chips = p.chips[:max(len(p.chips)-1, 0)]
		return nil
	}
	before := p.input.Value()
	cmd := p.input.Update(msg)
	if p.input.Value() == before {
		return cmd
	}
	return tea.Batch(cmd, p.find())
}

func (p *People) receive(found peopleFound) tea.Cmd {
	if found.seq != p.seq {
		return nil
	}
	if found.err != nil {
		return screen.Fail(found.err)
	}
	p.matches, p.at, p.found = found.rows, 0, p.seq
	if p.takes != none {
		p.choose(p.takes)
	}
	return nil
}

// find reads the contacts that match what has been typed.
func (p *People) find() tea.Cmd {
	p.seq++
	p.takes = none
	book, seq, words := p.env.Book, p.seq, p.Rest()
	if words == "" {
		p.matches, p.at, p.found = nil, 0, p.seq
		return nil
	}
	return p.env.Read(func(ctx context.Context) tea.Msg {
		page, err := book.Contacts(ctx, store.ContactQuery{Words: words, Page: store.Page{Limit: offered}})
		return peopleFound{seq, page.Rows, err}
	})
}

// Resize implements Field.
func (p *People) Resize(t *theme.Theme, width, _ int) { p.theme, p.width = t, width }

// Lines is how many lines the field takes now.
func (p *People) Lines() int {
	n := len(p.chipLines(p.theme, p.width))
	switch {
	case p.open():
		n += len(p.matches)
	case p.Nobody():
		n++
	}
	return n
}

// Draw implements Field.
func (p *People) Draw(d screen.Draw) screen.Frame {
	var all screen.Frame
	var lines []string
	for y, line := range p.chipLines(d.Theme, d.Width) {
		frame := line.Frame().At(0, y)
		lines = append(lines, d.Theme.Accent.Render(frame.Content))
		all.Spots = append(all.Spots, frame.Spots...)
	}
	last := len(lines) - 1
	at := Width(d.Theme, lines[last])
	input := *p.input
	if len(p.chips) > 0 {
		input.Placeholder = ""
	}
	typed := input.Draw(d.Sized(max(d.Width-at, 1), 1)).At(at, last)
	lines[last] += typed.Content
	all.Cursor = typed.Cursor
	all.Spots = append(all.Spots, typed.Spots...)
	switch {
	case p.open():
		for i, line := range p.matchLines(d) {
			all.Spots = append(all.Spots, screen.Spot{Y: len(lines), Width: d.Width, Height: 1, Msg: matchClicked{i}})
			lines = append(lines, line)
		}
	case p.Nobody():
		lines = append(lines, d.Theme.Danger.Render(Cut(d.Theme, "Nobody matches"+p.env.Says(keymap.AddPerson, "; %s adds them"), d.Width)))
	}
	all.Content = strings.Join(lines, "\n")
	return all
}

type (
	// matchClicked says which of the contacts that match was clicked.
	matchClicked struct{ index int }
	// chipClicked says which chip was to go.
	chipClicked struct{ id store.ContactID }
)

// chipLines lays the chips out, with room for a few letters behind the last. The
// mark behind a chip takes it away.
func (p *People) chipLines(t *theme.Theme, width int) []*Strip {
	lines := []*Strip{{Theme: t}}
	for _, c := range p.chips {
		name := Cut(t, harmless.Line(c.Name), max(width-16, 8)) + " "
		last := lines[len(lines)-1]
		if last.Width() > 0 && last.Width()+Width(t, name+t.Glyphs.Remove)+len("  ") > width {
			last = &Strip{Theme: t}
			lines = append(lines, last)
		}
		last.Add(name)
		last.Button(t.Glyphs.Remove, chipClicked{c.ID})
		last.Add("  ")
	}
	if lines[len(lines)-1].Width()+12 > width {
		lines = append(lines, &Strip{Theme: t})
	}
	return lines
}

func (p *People) matchLines(d screen.Draw) []string {
	lines := make([]string, len(p.matches))
	for i, m := range p.matches {
		text := harmless.Line(m.Name)
		if m.Organisation != "" {
			text += "  " + harmless.Line(m.Organisation)
		}
		lines[i] = matchLine(d, text, i == p.at)
	}
	return lines
}
