// Package remove is the question whether to delete a contact, or an organisation,
// and what follows from the answer: the list of them and the page of one ask it
// alike. It imports screen and ui, and no screen's own package.
package remove

import (
	"context"
	"fmt"

	tea "charm.land/bubbletea/v2"

	"rapport/internal/harmless"
	"rapport/logbook"
	"rapport/store"
	"rapport/tui/keymap"
	"rapport/tui/screen"
	"rapport/tui/theme"
	"rapport/tui/ui"
)

// Found says what deleting a contact would take with it.
type Found struct {
	contact  store.ContactRef
	archived bool
	takes    store.Deletion
	mails    []logbook.Announcement
	err      error
}

// Subject marks the question about a contact.
type Subject struct {
	contact  store.ContactRef
	archived bool
}

// Done says what was done with the contact.
type Done struct {
	Text string // for a toast
	Gone bool   // the contact is deleted
}

// Look reads what deleting a contact would take, and whom it would mail. It is answered by
// a Found.
func Look(env screen.Env, c store.ContactRef, archived bool) tea.Cmd {
	book, log := env.Book, env.Log
	return env.Read(func(ctx context.Context) tea.Msg {
		found := Found{contact: c, archived: archived}
		if found.takes, found.err = book.ContactDeletion(ctx, c.ID); found.err == nil {
			found.mails, found.err = log.WouldDeleteContact(ctx, c.ID)
		}
		return found
	})
}

// Ask asks the question, or says why it cannot be asked.
func (f Found) Ask(env screen.Env, t *theme.Theme) tea.Cmd {
	if f.err != nil {
		return screen.Fail(f.err)
	}
	answers := []screen.Answer{{Key: keymap.No, Label: "Keep"}}
	if !f.archived {
		answers = append(answers, screen.Answer{Key: keymap.Archive, Label: "Archive instead"})
	}
	answers = append(answers, screen.Answer{Key: keymap.Yes, Label: "Delete", Danger: true})
	return env.Open(screen.Page{Kind: screen.Ask, Question: screen.Question{
		Title: "Delete " + f.name(t), Text: f.text(t), Answers: answers,
		Subject: Subject{f.contact, f.archived},
	}})
}

// name is the contact's, short enough to leave room for the question.
func (f Found) name(t *theme.Theme) string {
	return ui.Cut(t, harmless.Line(f.contact.Name), nameWidth)
}

// nameWidth is how much of a name stands in the question.
const nameWidth = 60

// text says what goes and what stays.
func (f Found) text(t *theme.Theme) string {
	text := fmt.Sprintf("Delete %s for good?", f.name(t))
	switch n := f.takes.Alone; n {
	case 0:
		text += " Nothing was logged with them alone."
	case 1:
		text += " 1 interaction logged with them alone goes too."
	default:
		text += fmt.Sprintf(" %d interactions logged with them alone go too.", n)
	}
	switch n := f.takes.Files; n {
	case 0:
	case 1:
		text += " So does the file that is attached to them."
	default:
		text += fmt.Sprintf(" So do the %d files that are attached to them.", n)
	}
	switch n := f.takes.Shared; n {
	case 0:
	case 1:
		text += " 1 that others share stays with the others."
	default:
		text += fmt.Sprintf(" %d that others share stay with the others.", n)
	}
	text += ui.WouldMail("Deleting", f.mails)
	if f.archived {
		return text
	}
	return text + " Archiving keeps everything and takes them off the list."
}

// Do does what was answered; it returns nil for the answer that changes
// nothing. A Done comes back in the Written.
func (s Subject) Do(env screen.Env, answer int) tea.Cmd {
	log, c := env.Log, s.contact
	switch {
	case answer == 0:
		return nil
	case answer == 1 && !s.archived:
		done := Done{Text: "Archived " + c.Name + env.Says(keymap.ShowArchived, "; %s in the list shows the archived contacts")}
		return env.Write(func(ctx context.Context) (tea.Msg, error) { return done, log.ArchiveContact(ctx, c.ID) })
	}
	done := Done{Text: "Deleted " + c.Name, Gone: true}
	return env.Write(func(ctx context.Context) (tea.Msg, error) { return done, log.DeleteContact(ctx, c.ID) })
}
