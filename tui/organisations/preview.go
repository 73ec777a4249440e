package organisations

import (
	"context"

	tea "charm.land/bubbletea/v2"

	"rapport/internal/harmless"
	"rapport/store"
	"rapport/tui/keymap"
	"rapport/tui/screen"
	"rapport/tui/ui"
)

// first is how many contacts the preview shows at the most.
const first = 40

// preview is the organisation under the cursor, read when the cursor comes to rest
// on it.
type preview struct {
	wanted       store.OrganisationID
	reads        ui.Latest
	stale        bool
	organisation store.Organisation
	members      store.Rows[store.MemberRow]
}

type previewed struct {
	seq          int
	organisation store.Organisation
	members      store.Rows[store.MemberRow]
	err          error
}

// look reads the organisation under the cursor, if it is not the one being shown.
func (m *Model) look() tea.Cmd {
	row, ok := m.list.Selected()
	if !ok {
		m.preview.reads.Drop()
		m.preview = preview{reads: m.preview.reads}
		return nil
	}
	if row.ID == m.preview.wanted && !m.preview.stale {
		return nil
	}
	m.preview.wanted, m.preview.stale = row.ID, false
	book, id := m.env.Book, row.ID
	ctx, done, seq := m.preview.reads.Next(m.env.Life)
	return m.env.ReadIn(ctx, func(ctx context.Context) tea.Msg {
		defer done()
		o, err := book.OrganisationProfile(ctx, id)
		if err != nil {
			return previewed{seq: seq, err: err}
		}
		members, err := book.Members(ctx, store.MemberQuery{Organisation: id, Page: store.Page{Limit: first}})
		return previewed{seq, o, members, err}
	})
}

// receive takes what was read, unless the cursor has moved on or it was asked for
// again.
func (p *preview) receive(msg previewed) tea.Cmd {
	if !p.reads.Counts(msg.seq) {
		return nil
	}
	if msg.err != nil {
		*p = preview{wanted: p.wanted, reads: p.reads, stale: true}
		return screen.Fail(msg.err)
	}
	p.organisation, p.members = msg.organisation, msg.members
	return nil
}

// draw draws the preview; it is empty until the first organisation has been read.
func (p *preview) draw(d screen.Draw, env screen.Env) string {
	if p.wanted == 0 || p.organisation.ID == 0 {
		return ui.Block(d.Theme, nil, d.Width, d.Height)
	}
	lines := append(ui.OrganisationCard(d, p.organisation), "")
	return ui.Block(d.Theme, append(lines, p.people(d, env, d.Height-len(lines))...), d.Width, d.Height)
}

// people are the first contacts with their roles, as many as there is room for.
func (p *preview) people(d screen.Draw, env screen.Env, room int) []string {
	t := d.Theme
	if len(p.members.Rows) == 0 {
		words := "No contact is linked to it yet." + env.Says(keymap.Open, " %s opens the page where it is done.")
		lines, _ := ui.Wrap(t, words, d.Width, room)
		for i := range lines {
			lines[i] = t.Dim.Render(lines[i])
		}
		return lines
	}
	var lines []string
	for i, m := range p.members.Rows {
		if last := len(lines) == room-1; last && (i < len(p.members.Rows)-1 || p.members.More) {
			return append(lines, t.Dim.Render(t.Glyphs.More+" more on its page"))
		}
		line := harmless.Line(m.Contact.Name)
		if role := harmless.Line(m.Role); role != "" {
			line += t.Dim.Render("  " + role)
		}
		lines = append(lines, ui.Cut(t, line, d.Width))
	}
	return lines
}
