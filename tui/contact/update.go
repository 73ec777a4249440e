package contact

import (
	"context"
	"errors"
	"fmt"

	tea "charm.land/bubbletea/v2"

	"rapport/internal/when"
	"rapport/store"
	"rapport/tui/keymap"
	"rapport/tui/remove"
	"rapport/tui/screen"
	"rapport/tui/ui"
)

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
		m.width, m.height = msg.Width, msg.Height
		m.list.Resize(m.listHeight())
		m.measure()
	case screen.Changed:
		return tea.Batch(m.readContact(), m.list.Again())
	case contactRead:
		return m.took(msg)
	case screen.Pressed:
		return m.press(msg.Action)
	case screen.Chosen:
		m.filters.types = nil
		for _, v := range msg.Values {
			m.filters.types = append(m.filters.types, store.TypeID(v))
		}
		return m.ask()
	case screen.Ranged:
		m.filters.dates = msg.Range
		return m.ask()
	case remove.Found:
		return msg.Ask(m.env)
	case screen.Answered:
		return m.answered(msg)
	case screen.Written:
		return m.written(msg)
	case tea.KeyPressMsg, tea.PasteMsg:
		return m.typed(msg)
	}
	return nil
}

// took takes the contact as it is now. Without it there is nothing to show, so
// the page closes.
func (m *Model) took(msg contactRead) tea.Cmd {
	switch {
	case errors.Is(msg.err, store.ErrNotFound):
		return tea.Sequence(m.env.Close(screen.Changed{}), screen.Fail(fmt.Errorf("%s is no longer in the book", m.name)))
	case msg.err != nil:
		return screen.Fail(msg.err)
	}
	m.contact, m.name = msg.contact, msg.contact.Name
	m.measure()
	return nil
}

func (m *Model) typed(msg tea.Msg) tea.Cmd {
	if !m.filters.typing {
		return nil
	}
	before := m.filters.words.Value()
	cmd := m.filters.words.Update(msg)
	if m.filters.words.Value() == before {
		return cmd
	}
	return tea.Batch(cmd, m.ask())
}

func (m *Model) press(a keymap.Action) tea.Cmd {
	switch a {
	case keymap.NextTab, keymap.PreviousTab:
		m.tab = (m.tab + 1) % tabs
		m.scroll = ui.Scroll{}
		m.measure()
	case keymap.Log:
		return m.env.Open(screen.Page{Kind: screen.LogForm, Contact: m.ref()})
	case keymap.Edit, keymap.Delete, keymap.Open:
		return m.act(a)
	case keymap.FilterType:
		return m.env.Open(screen.Page{Kind: screen.Choose, Choice: m.typeChoice()})
	case keymap.FilterRange:
		return m.env.Open(screen.Page{Kind: screen.Range, Range: m.filters.dates})
	default:
		return m.filterOrMove(a)
	}
	return nil
}

func (m *Model) filterOrMove(a keymap.Action) tea.Cmd {
	switch a {
	case keymap.FilterHigh:
		m.filters.high = !m.filters.high
	case keymap.ClearFilters:
		m.filters.clear()
	case keymap.DropWords:
		m.filters.dropWords()
	case keymap.Search:
		m.filters.typing = true
		m.filters.words.Focus()
		return nil
	case keymap.KeepWords:
		m.filters.keepWords()
		return nil
	default:
		if m.tab == profile {
			m.measure()
			m.scroll.Press(a)
			return nil
		}
		return m.list.Press(a)
	}
	return m.ask()
}

// act edits, deletes or opens: the contact on its profile, else the interaction
// under the cursor.
func (m *Model) act(a keymap.Action) tea.Cmd {
	if m.tab == profile {
		if a == keymap.Edit {
			return m.env.Open(screen.Page{Kind: screen.ContactForm, Contact: m.ref()})
		}
		return remove.Look(m.env, m.ref(), m.contact.Archived)
	}
	i, ok := m.list.Selected()
	if !ok {
		return nil
	}
	switch a {
	case keymap.Edit:
		return m.env.Open(screen.Page{Kind: screen.LogForm, Interaction: i.ID})
	case keymap.Open:
		return m.env.Open(screen.Page{Kind: screen.Read, Interaction: i.ID})
	}
	return m.env.Open(screen.Page{Kind: screen.Ask, Question: m.interactionQuestion(i)})
}

func (m *Model) ref() store.ContactRef { return store.ContactRef{ID: m.id, Name: m.name} }

func (m *Model) interactionQuestion(i store.Interaction) screen.Question {
	beginning, _ := ui.Wrap(i.Details, 40, 1)
	text := fmt.Sprintf("Delete this %s of %s for good?\n\"%s\"", i.Type.Label, when.Full(i.At.In(m.env.Zone)), beginning[0])
	if n := len(i.Contacts); n > 1 {
		text += fmt.Sprintf("\nIt goes from the history of all %d contacts.", n)
	}
	return screen.Question{
		Title:   "Delete interaction",
		Text:    text,
		Answers: []screen.Answer{{Key: keymap.No, Label: "Keep"}, {Key: keymap.Yes, Label: "Delete", Danger: true}},
		Subject: deleteInteraction{i.ID},
	}
}

type (
	// deleteInteraction is the subject of the question about one.
	deleteInteraction struct{ id store.InteractionID }
	// deleted says that it is gone.
	deleted struct{}
)

func (m *Model) answered(msg screen.Answered) tea.Cmd {
	switch subject := msg.Subject.(type) {
	case deleteInteraction:
		if msg.Index == 1 {
			log := m.env.Log
			return m.env.Write(func(ctx context.Context) (tea.Msg, error) {
				return deleted{}, log.Delete(ctx, subject.id)
			})
		}
	case remove.Subject:
		return subject.Do(m.env, msg.Index)
	}
	return nil
}

func (m *Model) written(msg screen.Written) tea.Cmd {
	if msg.Err != nil {
		return screen.Fail(msg.Err)
	}
	switch done := msg.Msg.(type) {
	case deleted:
		return screen.Say("Deleted the interaction")
	case remove.Done:
		if !done.Gone {
			return screen.Say(done.Text)
		}
		return tea.Sequence(m.env.Close(nil), screen.Say(done.Text))
	}
	return nil
}
