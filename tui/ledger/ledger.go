// Package ledger is the social capital of a contact: the balance, the ledger under it, the
// newest entry first, and the form of another entry. Entries are only added.
//
// It imports screen, ui and the parts below, and no screen's own package.
package ledger

import (
	"context"
	"errors"

	tea "charm.land/bubbletea/v2"

	"rapport/store"
	"rapport/tui/keymap"
	"rapport/tui/screen"
	"rapport/tui/ui"
)

// Model is the dialog of the ledger.
type Model struct {
	env     screen.Env
	of      store.ContactRef
	balance *int64 // since it was read
	asked   int    // which read of the balance counts
	list    ui.Pager[store.CapitalEntry]
}

// New makes the dialog.
func New(env screen.Env, of store.ContactRef) *Model {
	key := func(e store.CapitalEntry) int64 { return int64(e.ID) }
	place := func(e store.CapitalEntry) store.Cursor { return e.Cursor }
	return &Model{env: env, of: of, list: ui.NewPager(env, key, place)}
}

// Title implements screen.Screen.
func (m *Model) Title() string { return "Social capital of " + m.of.Name }

// Init implements screen.Screen.
func (m *Model) Init() tea.Cmd {
	book, of := m.env.Book, m.of.ID
	return tea.Batch(m.readBalance(), m.list.Ask(func(ctx context.Context, p store.Page) (store.Rows[store.CapitalEntry], error) {
		return book.Ledger(ctx, of, p)
	}))
}

// balanceRead carries the balance as it is now.
type balanceRead struct {
	seq     int
	contact store.Contact
	err     error
}

func (m *Model) readBalance() tea.Cmd {
	m.asked++
	book, of, seq := m.env.Book, m.of.ID, m.asked
	return m.env.Read(func(ctx context.Context) tea.Msg {
		c, err := book.Contact(ctx, of)
		return balanceRead{seq, c, err}
	})
}

// Keys implements screen.Screen.
func (m *Model) Keys() []screen.Key {
	read := screen.Key{Action: keymap.Open, Word: "read"}
	switch e, ok := m.list.Selected(); {
	case !ok:
		read.Disabled = "The ledger is empty" + m.env.Says(keymap.Add, "; %s adds an entry")
	case e.Interaction == 0:
		read.Disabled = "This entry came with no interaction"
	}
	keys := []screen.Key{{Action: keymap.Add}, read, {Action: keymap.Cancel, Word: "close"}}
	return append(keys, ui.Moves()...)
}

// Update implements screen.Screen.
func (m *Model) Update(msg tea.Msg) tea.Cmd {
	if ours, err := m.list.Receive(msg); ours {
		if err != nil {
			return screen.Fail(err)
		}
		return m.list.More()
	}
	switch msg := msg.(type) {
	case screen.Resized:
		m.list.Resize(max(msg.Height-headLines, 1))
	case screen.Changed:
		return tea.Batch(m.readBalance(), m.list.Again())
	case balanceRead:
		return m.took(msg)
	case ui.RowClicked:
		if m.list.Click(msg) {
			return m.press(keymap.Open)
		}
		return m.list.More()
	case screen.Scrolled:
		return m.list.Wheel(msg.Lines)
	case screen.Pressed:
		return m.press(msg.Action)
	}
	return nil
}

// took takes the balance as it is now. Where the contact is gone, the dialog closes.
func (m *Model) took(msg balanceRead) tea.Cmd {
	switch {
	case msg.seq != m.asked:
		return nil // it has been asked for again
	case errors.Is(msg.err, store.ErrNotFound):
		return m.env.Close(screen.Changed{})
	case msg.err != nil:
		return screen.Fail(msg.err)
	}
	m.balance, m.of.Name = &msg.contact.Capital, msg.contact.Name
	return nil
}

func (m *Model) press(a keymap.Action) tea.Cmd {
	switch a {
	case keymap.Cancel:
		return m.env.Close(nil)
	case keymap.Add:
		return m.env.Open(screen.Page{Kind: screen.LedgerEntry, Contact: m.of})
	case keymap.Open:
		if e, ok := m.list.Selected(); ok && e.Interaction != 0 {
			return m.env.Open(screen.Page{Kind: screen.Read, Interaction: e.Interaction})
		}
		return nil
	}
	return m.list.Press(a)
}
