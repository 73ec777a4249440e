package contact

import (
	"errors"

	tea "charm.land/bubbletea/v2"

	"rapport/store"
	"rapport/tui/activity"
	"rapport/tui/filelist"
	"rapport/tui/keymap"
	"rapport/tui/remove"
	"rapport/tui/screen"
	"rapport/tui/timeline"
	"rapport/tui/ui"
)

// Update implements screen.Screen.
func (m *Model) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case screen.Scrolled, ui.RowClicked, tea.KeyPressMsg, tea.PasteMsg:
		return m.handle(msg)
	case tabClicked:
		return m.turn(int(msg.tab - m.tab))
	case timeline.Reopened:
		return m.timeline.Press(keymap.Read)
	case activity.Jump:
		return tea.Batch(m.turn(int(interactions-m.tab)), m.timeline.GoTo(msg.Interaction))
	case filelist.Jump:
		return tea.Batch(m.turn(int(interactions-m.tab)), m.timeline.GoTo(msg.Interaction))
	case screen.Resized:
		m.theme, m.width, m.height = msg.Theme, msg.Width, msg.Height
		m.timeline.Resize(m.theme, m.width, m.height-headHeight)
		m.activity.Resize(m.height - headHeight)
		m.files.Resize(m.theme, m.width, m.height-headHeight)
		m.measure()
	case screen.Changed:
		return tea.Batch(m.readContact(), m.timeline.Again(), m.activity.Again(), m.files.Again())
	case contactRead:
		return m.took(msg)
	case screen.Pressed:
		return m.press(msg.Action)
	default:
		return m.pass(msg)
	}
	return nil
}

// handle gives what the user does with the rows, or types, to the tab in view.
func (m *Model) handle(msg tea.Msg) tea.Cmd {
	switch m.tab {
	case interactions:
		cmd, _ := m.timeline.Update(msg)
		return cmd
	case happened:
		cmd, _ := m.activity.Update(msg)
		return cmd
	case files:
		cmd, _ := m.files.Update(msg)
		return cmd
	}
	if turned, ok := msg.(screen.Scrolled); ok {
		m.scroll.Wheel(turned.Lines)
	}
	return nil
}

// pass gives the tabs what one of them has asked for, in view or not.
func (m *Model) pass(msg tea.Msg) tea.Cmd {
	if cmd, ours := m.activity.Update(msg); ours {
		return cmd
	}
	if cmd, ours := m.timeline.Update(msg); ours {
		return cmd
	}
	if cmd, ours := m.files.Update(msg); ours {
		return cmd
	}
	switch msg := msg.(type) {
	case screen.Picked:
		return m.picked(msg)
	case remove.Found:
		return msg.Ask(m.env, m.theme)
	case screen.Answered:
		return m.answered(msg)
	case screen.Written:
		return m.written(msg)
	}
	return nil
}

// took takes the contact as it is now. Without it there is nothing to show, so
// the page closes.
func (m *Model) took(msg contactRead) tea.Cmd {
	switch {
	case msg.seq != m.asked:
		return nil // it has been asked for again
	case errors.Is(msg.err, store.ErrNotFound):
		return tea.Sequence(m.env.Close(screen.Changed{}), screen.Do(screen.Toast{Text: m.name + " is no longer in the book", Bad: true}))
	case msg.err != nil:
		return screen.Fail(msg.err)
	}
	m.contact, m.name, m.places = msg.contact, msg.contact.Name, msg.places
	m.measure()
	return nil
}

func (m *Model) press(a keymap.Action) tea.Cmd {
	switch {
	case a == keymap.NextTab:
		return m.turn(1)
	case a == keymap.PreviousTab:
		return m.turn(-1)
	case a == keymap.Log:
		return m.env.Open(screen.Page{Kind: screen.LogForm, Contacts: []store.ContactRef{m.ref()}})
	case a == keymap.Places:
		return m.env.Open(screen.Page{Kind: screen.Places, Contact: m.ref()})
	case a == keymap.Ledger:
		return m.env.Open(screen.Page{Kind: screen.Ledger, Contact: m.ref()})
	case a == keymap.ToOrganisation:
		return m.goToOrganisation()
	case m.tab == profile:
		return m.pressProfile(a)
	case m.tab == happened:
		return m.activity.Press(a)
	case m.tab == files:
		return m.files.Press(a)
	case a == keymap.Open:
		return m.timeline.Press(keymap.Read)
	}
	return m.timeline.Press(a)
}

// turn goes to the next tab, or the one before, round the ends.
func (m *Model) turn(by int) tea.Cmd {
	m.tab = (m.tab + tab(by) + tabs) % tabs
	m.scroll = ui.Scroll{Indent: indent}
	m.measure()
	switch m.tab {
	case happened:
		return m.activity.Show()
	case files:
		return m.files.Show()
	}
	return nil
}

func (m *Model) pressProfile(a keymap.Action) tea.Cmd {
	switch a {
	case keymap.Edit:
		return m.env.Open(screen.Page{Kind: screen.ContactForm, Contact: m.ref()})
	case keymap.Delete:
		return remove.Look(m.env, m.ref(), m.contact.Archived)
	}
	m.measure()
	m.scroll.Press(a)
	return nil
}

func (m *Model) ref() store.ContactRef { return store.ContactRef{ID: m.id, Name: m.name} }

func (m *Model) answered(msg screen.Answered) tea.Cmd {
	if subject, ok := msg.Subject.(remove.Subject); ok {
		return subject.Do(m.env, msg.Index)
	}
	return nil
}

func (m *Model) written(msg screen.Written) tea.Cmd {
	if msg.Err != nil {
		return screen.Fail(msg.Err)
	}
	done, ok := msg.Msg.(remove.Done)
	switch {
	case !ok:
		return nil
	case !done.Gone:
		return screen.Say(done.Text)
	}
	return tea.Sequence(m.env.Close(nil), screen.Say(done.Text))
}
