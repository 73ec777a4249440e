package remove

import (
	"context"
	"fmt"

	tea "charm.land/bubbletea/v2"

	"rapport/internal/harmless"
	"rapport/store"
	"rapport/tui/keymap"
	"rapport/tui/screen"
	"rapport/tui/theme"
	"rapport/tui/ui"
)

// FoundOrganisation says what deleting an organisation would change.
type FoundOrganisation struct {
	organisation store.OrganisationRef
	changes      store.OrganisationDeletion
	err          error
}

// OrganisationSubject marks the question about an organisation.
type OrganisationSubject struct{ organisation store.OrganisationRef }

// LookOrganisation reads what deleting an organisation would change. It is answered
// by a FoundOrganisation.
func LookOrganisation(env screen.Env, o store.OrganisationRef) tea.Cmd {
	book := env.Book
	return env.Read(func(ctx context.Context) tea.Msg {
		changes, err := book.OrganisationDeletion(ctx, o.ID)
		return FoundOrganisation{o, changes, err}
	})
}

// Ask asks the question, or says why it cannot be asked.
func (f FoundOrganisation) Ask(env screen.Env, t *theme.Theme) tea.Cmd {
	if f.err != nil {
		return screen.Fail(f.err)
	}
	name := ui.Cut(t, harmless.Line(f.organisation.Name), nameWidth)
	return env.Open(screen.Page{Kind: screen.Ask, Question: screen.Question{
		Title: "Delete " + name, Text: "Delete " + name + " for good?" + f.stays(),
		Answers: []screen.Answer{{Key: keymap.No, Label: "Keep"}, {Key: keymap.Yes, Label: "Delete", Danger: true}},
		Subject: OrganisationSubject{f.organisation},
	}})
}

// stays says what is left without the organisation: people and their history.
func (f FoundOrganisation) stays() string {
	text := " No contact is linked to it."
	switch n := f.changes.Contacts; {
	case n == 1:
		text = " 1 contact loses the link to it, and stays with everything else."
	case n > 1:
		text = fmt.Sprintf(" %d contacts lose the link to it, and stay with everything else.", n)
	}
	switch n := f.changes.Interactions; {
	case n == 1:
		text += " 1 interaction logged for it stays with its contacts, and names it no more."
	case n > 1:
		text += fmt.Sprintf(" %d interactions logged for it stay with their contacts, and name it no more.", n)
	}
	return text
}

// Do does what was answered; it returns nil for the answer that changes nothing. A
// Done comes back in the Written.
func (s OrganisationSubject) Do(env screen.Env, answer int) tea.Cmd {
	if answer == 0 {
		return nil
	}
	log, o := env.Log, s.organisation
	done := Done{Text: "Deleted " + o.Name, Gone: true}
	return env.Write(func(ctx context.Context) (tea.Msg, error) { return done, log.DeleteOrganisation(ctx, o.ID) })
}
