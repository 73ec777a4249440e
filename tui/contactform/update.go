package contactform

import (
	"context"
	"strings"

	tea "charm.land/bubbletea/v2"

	"rapport/store"
	"rapport/tui/keymap"
	"rapport/tui/screen"
)

// contactRead carries the contact to edit.
type contactRead struct {
	contact store.Contact
	err     error
}

func (m *Model) readContact() tea.Cmd {
	book, id := m.env.Book, m.id
	return m.env.Read(func(ctx context.Context) tea.Msg {
		c, err := book.Contact(ctx, id)
		return contactRead{c, err}
	})
}

// Update implements screen.Screen.
func (m *Model) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case screen.Resized:
		m.editor.Resize(msg.Theme, msg.Width, msg.Height)
	case screen.Pressed:
		return m.press(msg.Action)
	case contactRead:
		return m.fill(msg)
	case screen.Written:
		return m.written(msg)
	case screen.Answered:
		return m.editor.Answered(msg)
	case tea.KeyPressMsg, tea.PasteMsg:
		return m.editor.Typed(msg)
	}
	return nil
}

func (m *Model) press(a keymap.Action) tea.Cmd {
	switch a {
	case keymap.Save:
		return m.save()
	case keymap.Cancel:
		return m.editor.Cancel()
	}
	return m.editor.Press(a)
}

// fill puts the contact that is edited into the fields.
func (m *Model) fill(msg contactRead) tea.Cmd {
	if msg.err != nil {
		return tea.Sequence(m.env.Close(screen.Changed{}), screen.Fail(msg.err))
	}
	c := msg.contact
	m.name.SetValue(c.Name)
	m.emailText.SetValue(emailLines(c.Emails))
	m.phoneText.SetValue(phoneLines(c.Phones))
	m.organisations.SetValue(organisationNames(c.Organisations))
	m.tags.SetValue(strings.Join(c.Tags, ", "))
	m.birthday.SetValue(c.Birthday)
	m.address.SetValue(c.Address)
	m.notes.SetValue(c.Notes)
	return m.settle()
}

func (m *Model) written(msg screen.Written) tea.Cmd {
	if msg.Err != nil {
		return m.editor.Failed(msg.Err)
	}
	done, ok := msg.Msg.(saved)
	if !ok {
		return nil
	}
	return tea.Sequence(m.env.Close(screen.SavedContact{Contact: done.contact}), screen.Say(done.text))
}
