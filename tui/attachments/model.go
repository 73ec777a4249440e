// Package attachments is the dialog of the files that are kept with one
// interaction: their list, and beside it what can be shown of the one under the
// cursor.
package attachments

import (
	"context"
	"errors"

	tea "charm.land/bubbletea/v2"

	"rapport/store"
	"rapport/tui/attachment"
	"rapport/tui/keymap"
	"rapport/tui/screen"
	"rapport/tui/ui"
)

// Model is the dialog.
type Model struct {
	env   screen.Env
	id    store.InteractionID
	first store.AttachmentID // the cursor begins there
	asked int                // which read counts
	list  ui.List[store.Attachment]
	view  view
	size  screen.Resized
}

// New makes the dialog for the attachments of an interaction. The cursor begins at
// one of them, or at the first.
func New(env screen.Env, id store.InteractionID, first store.AttachmentID) *Model {
	m := &Model{env: env, id: id, first: first, view: view{env: env}}
	m.list.Key = func(a store.Attachment) int64 { return int64(a.ID) }
	return m
}

// Title implements screen.Screen.
func (m *Model) Title() string { return "Attachments" }

// attachmentsRead carries the attachments as they are now.
type attachmentsRead struct {
	seq int
	all []store.Attachment
	err error
}

// Init implements screen.Screen.
func (m *Model) Init() tea.Cmd {
	m.asked++
	book, id, seq := m.env.Book, m.id, m.asked
	return m.env.Read(func(ctx context.Context) tea.Msg {
		i, err := book.Interaction(ctx, id)
		return attachmentsRead{seq, i.Attachments, err}
	})
}

// Keys implements screen.Screen.
func (m *Model) Keys() []screen.Key {
	why := ""
	if _, ok := m.list.Selected(); !ok {
		why = "There is no file here yet; a moment"
	}
	return append(append(attachment.Keys(why), screen.Key{Action: keymap.Cancel, Word: "close"}), ui.Moves()...)
}

// Update implements screen.Screen.
func (m *Model) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case screen.Resized:
		m.size = msg
		m.list.Resize(m.layout().listHeight)
		return m.look(true)
	case screen.Changed:
		return m.Init()
	case attachmentsRead:
		return m.took(msg)
	case previewed:
		return m.view.take(msg, m.room())
	case ui.RowClicked:
		if m.list.Click(msg) {
			return m.press(keymap.Open)
		}
		return m.look(false)
	case screen.Scrolled:
		m.view.scroll.Wheel(msg.Lines)
	case screen.Pressed:
		return m.press(msg.Action)
	case screen.Answered:
		cmd, _ := attachment.Answered(m.env, msg)
		return cmd
	case screen.Written:
		cmd, _ := attachment.Written(msg)
		return cmd
	}
	return nil
}

// took takes the attachments as they are now. Where none is left, the dialog
// closes.
func (m *Model) took(msg attachmentsRead) tea.Cmd {
	switch {
	case msg.seq != m.asked:
		return nil // it has been asked for again
	case errors.Is(msg.err, store.ErrNotFound), msg.err == nil && len(msg.all) == 0:
		return m.env.Close(screen.Changed{})
	case msg.err != nil:
		return tea.Sequence(m.env.Close(nil), screen.Fail(msg.err))
	}
	m.list.Reset(msg.all, true, true)
	if m.first != 0 {
		m.list.Select(int64(m.first))
		m.first = 0
	}
	m.list.Resize(m.layout().listHeight)
	return m.look(false)
}

func (m *Model) press(a keymap.Action) tea.Cmd {
	switch a {
	case keymap.Cancel:
		return m.env.Close(nil)
	case keymap.Down:
		m.list.Move(1)
		return m.look(false)
	case keymap.Up:
		m.list.Move(-1)
		return m.look(false)
	}
	if file, ok := m.list.Selected(); ok {
		if cmd, ours := attachment.Press(m.env, m.size.Theme, a, file); ours {
			return cmd
		}
	}
	m.view.scroll.Press(a)
	return nil
}

// look shows the file under the cursor; anew, if there is other room for it.
func (m *Model) look(anew bool) tea.Cmd {
	file, ok := m.list.Selected()
	if !ok {
		return nil
	}
	return m.view.show(file.ID, anew, m.room())
}
