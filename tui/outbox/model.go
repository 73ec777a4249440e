// Package outbox is the screen of the mail that is to leave, and of what has: each
// message, what has become of it, and what can be done about it. The dialog of one
// whole message and that which reads a reply from a file belong to it.
//
// It imports screen, ui and the parts below, and no screen's own package.
package outbox

import (
	"context"

	tea "charm.land/bubbletea/v2"

	"rapport/store"
	"rapport/tui/keymap"
	"rapport/tui/screen"
	"rapport/tui/theme"
	"rapport/tui/ui"
)

// above is how many lines stand above the rows: what the list is narrowed to, and
// the heads of the columns.
const above = 2

// Model is the screen.
type Model struct {
	env       screen.Env
	list      ui.Pager[store.MessageRow]
	unsettled bool // only what somebody may want to know of is listed
	offers    []offer
	cache     ui.RowCache
	theme     *theme.Theme // since Resized
}

// New makes the screen.
func New(env screen.Env) *Model {
	key := func(r store.MessageRow) int64 { return int64(r.ID) }
	place := func(r store.MessageRow) store.Cursor { return r.Cursor }
	m := &Model{env: env, list: ui.NewPager(env, key, place)}
	m.list.Height = height
	return m
}

// Title implements screen.Screen.
func (m *Model) Title() string { return "Outbox" }

// Init implements screen.Screen.
func (m *Model) Init() tea.Cmd { return m.ask() }

// ask starts the list anew.
func (m *Model) ask() tea.Cmd {
	q, book := store.OutboxQuery{}, m.env.Book
	if m.unsettled {
		q.States = []store.MessageState{store.Queued, store.Retrying, store.Sending, store.Failed, store.Unknown}
	}
	return m.list.Ask(func(ctx context.Context, p store.Page) (store.Rows[store.MessageRow], error) {
		q := q // pages may be read at the same time
		q.Page = p
		return book.Outbox(ctx, q)
	})
}

// Keys implements screen.Screen.
func (m *Model) Keys() []screen.Key {
	row, ok := m.list.Selected()
	keys := append(screen.Can(keymap.Open), messageKeys(row)...)
	if !ok {
		for i := range keys {
			keys[i].Disabled = m.nothing()
		}
	}
	filter := screen.Key{Action: keymap.FilterUnsettled}
	if m.unsettled {
		filter.Word = "all"
	}
	return append(append(keys, screen.Key{Action: keymap.ReadReply}, filter), ui.Moves()...)
}

// nothing is why there is no message, and what to do.
func (m *Model) nothing() string {
	if m.unsettled {
		return "Nothing waits, and nothing has failed." + m.env.Says(keymap.FilterUnsettled, " %s shows what has been sent too.")
	}
	needs := ""
	if !m.env.Log.MailIsSetUp() {
		needs = " Mail is not set up." + m.env.Says(keymap.Settings, " %s shows the settings, where it is.")
	}
	return "No mail yet. Invitations, and what becomes of them, are listed here: a follow-up in the log form can go to your calendar and to the contact's." +
		m.env.Says(keymap.ReadReply, " %s reads a reply from a file.") + needs
}

// Update implements screen.Screen.
func (m *Model) Update(msg tea.Msg) tea.Cmd {
	if ours, err := m.list.Receive(msg); ours {
		m.cache.Forget()
		if err != nil {
			return screen.Fail(err)
		}
		return m.list.More()
	}
	switch msg := msg.(type) {
	case screen.Resized:
		m.theme = msg.Theme
		m.list.Resize(max(msg.Height-above, 1))
	case screen.Changed:
		return m.list.Again()
	case screen.Pressed:
		return m.press(msg.Action)
	case ui.RowClicked:
		if m.list.Click(msg) {
			return m.press(keymap.Open)
		}
		return m.list.More()
	case screen.Scrolled:
		return m.list.Wheel(msg.Lines)
	case heard:
		return m.heard(msg)
	case read:
		return m.offerNext()
	case offered:
		return m.offered(msg)
	case screen.Answered:
		return m.answered(msg)
	case screen.Written:
		return written(msg)
	}
	return nil
}

func (m *Model) press(a keymap.Action) tea.Cmd {
	switch a {
	case keymap.FilterUnsettled:
		m.unsettled = !m.unsettled
		return m.ask()
	case keymap.ReadReply:
		return m.env.Open(screen.Page{Kind: screen.ReadReply})
	}
	if row, ok := m.list.Selected(); ok {
		if a == keymap.Open {
			return m.env.Open(screen.Page{Kind: screen.Message, Message: row.ID})
		}
		if cmd, ours := act(m.env, a, row); ours {
			return cmd
		}
	}
	return m.list.Press(a)
}

// answered does what was answered to a question about a message, or about a time that
// was proposed.
func (m *Model) answered(a screen.Answered) tea.Cmd {
	if o, ok := a.Subject.(offer); ok {
		return m.decided(o, a.Index)
	}
	return answered(m.env, a)
}
