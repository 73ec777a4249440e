package organisation

import (
	"context"

	tea "charm.land/bubbletea/v2"

	"rapport/internal/harmless"
	"rapport/store"
	"rapport/tui/keymap"
	"rapport/tui/screen"
	"rapport/tui/ui"
)

type (
	// unlinking is the subject of the question about a contact.
	unlinking struct{ contact store.ContactRef }
	// unlinked says that they are no longer linked.
	unlinked struct{ contact store.ContactRef }
)

// nameWidth is how much of a name stands in the question.
const nameWidth = 40

// question asks before a contact is taken out of the organisation.
func (m *members) question(c store.ContactRef) screen.Question {
	name := ui.Cut(m.theme, harmless.Line(c.Name), nameWidth)
	text := "Take " + name + " out of " + ui.Cut(m.theme, harmless.Line(m.of.Name), nameWidth) + "? " +
		"The role and the dates go; the person stays, and so does all that was logged. " +
		"On this page stays what was logged for the organisation, or with others of it."
	return screen.Question{
		Title: "Unlink " + name, Text: text, Subject: unlinking{c},
		Answers: []screen.Answer{{Key: keymap.No, Label: "Keep"}, {Key: keymap.Yes, Label: "Unlink", Danger: true}},
	}
}

func (m *members) answered(msg screen.Answered) (cmd tea.Cmd, ours bool) {
	subject, ours := msg.Subject.(unlinking)
	if !ours || msg.Index == 0 {
		return nil, ours
	}
	log, of := m.env.Log, m.of.ID
	return m.env.Write(func(ctx context.Context) (tea.Msg, error) {
		return unlinked(subject), log.Unlink(ctx, of, subject.contact.ID)
	}), true
}

func (m *members) written(msg screen.Written) (cmd tea.Cmd, ours bool) {
	done, ours := msg.Msg.(unlinked)
	switch {
	case !ours:
		return nil, false
	case msg.Err != nil:
		return screen.Fail(msg.Err), true
	}
	return screen.Say(done.contact.Name + " is no longer linked to " + m.of.Name), true
}
