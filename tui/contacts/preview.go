package contacts

import (
	"context"

	tea "charm.land/bubbletea/v2"

	"rapport/store"
	"rapport/tui/screen"
	"rapport/tui/ui"
)

// recent is how many interactions the preview shows at the most.
const recent = 8

// previewText is how much of the details the preview reads.
const previewText = 400

// preview is the contact under the cursor, read when the cursor comes to rest
// on it.
type preview struct {
	wanted  store.ContactID
	reads   ui.Latest
	stale   bool
	contact store.Contact
	latest  []store.Interaction
}

type previewed struct {
	seq     int
	contact store.Contact
	latest  []store.Interaction
	err     error
}

// look reads the contact under the cursor, if it is not the one being shown.
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
		c, err := book.Contact(ctx, id)
		if err != nil {
			return previewed{seq: seq, err: err}
		}
		page, err := book.Interactions(ctx, store.InteractionQuery{
			Contact: id, Excerpt: previewText, Page: store.Page{Limit: recent},
		})
		return previewed{seq: seq, contact: c, latest: page.Rows, err: err}
	})
}

// receive takes what was read, unless the cursor has moved on or it was asked for
// again.
func (p *preview) receive(msg previewed) tea.Cmd {
	if !p.reads.Counts(msg.seq) {
		return nil
	}
	if msg.err != nil {
		p.stale, p.contact, p.latest = true, store.Contact{}, nil
		return screen.Fail(msg.err)
	}
	p.contact, p.latest = msg.contact, msg.latest
	return nil
}

// draw draws the preview; it is empty until the first contact has been read. Log
// says how the first interaction is logged, points what social capital is counted in.
func (p *preview) draw(d screen.Draw, log, points string) string {
	if p.wanted == 0 || p.contact.ID == 0 {
		return ui.Block(d.Theme, nil, d.Width, d.Height)
	}
	lines := append(ui.ContactCard(d, p.contact), "")
	for _, i := range p.latest {
		if len(lines) >= d.Height {
			break
		}
		lines = append(lines, ui.Entry{Interaction: i, Of: p.contact.ID, Points: points}.Draw(d)...)
	}
	if len(p.latest) == 0 {
		said, _ := ui.Wrap(d.Theme, "Nothing logged yet."+log, d.Width, 0)
		for _, line := range said {
			lines = append(lines, d.Theme.Dim.Render(line))
		}
	}
	return ui.Block(d.Theme, lines, d.Width, d.Height)
}
