package timeline

import (
	"context"
	"fmt"
	"strings"

	tea "charm.land/bubbletea/v2"

	"rapport/internal/when"
	"rapport/logbook"
	"rapport/store"
	"rapport/tui/keymap"
	"rapport/tui/screen"
	"rapport/tui/ui"
)

type (
	// deletion is the subject of the question about an interaction.
	deletion struct{ id store.InteractionID }
	// deleted says that it is gone.
	deleted struct{}
)

// toDelete carries whom deleting an interaction would mail.
type toDelete struct {
	interaction store.Interaction
	mails       []logbook.Announcement
	err         error
}

// look reads whom deleting an interaction would mail. Where nobody is invited, there is
// nothing to read.
func (l *Timeline) look(i store.Interaction) tea.Cmd {
	if len(i.Invites) == 0 {
		return l.ask(toDelete{interaction: i})
	}
	log := l.env.Log
	return l.env.Read(func(ctx context.Context) tea.Msg {
		mails, err := log.WouldDelete(ctx, i.ID)
		return toDelete{i, mails, err}
	})
}

func (l *Timeline) ask(d toDelete) tea.Cmd {
	if d.err != nil {
		return screen.Fail(d.err)
	}
	return l.env.Open(screen.Page{Kind: screen.Ask, Question: l.question(d.interaction, d.mails)})
}

// question asks before an interaction is deleted.
func (l *Timeline) question(i store.Interaction, mails []logbook.Announcement) screen.Question {
	beginning, _ := ui.Wrap(l.theme, i.Details, 40, 1)
	text := fmt.Sprintf("Delete this %s of %s for good?\n\"%s\"", i.Type.Label, when.Full(i.At.In(l.env.Zone)), beginning[0])
	if n := len(i.Contacts); n > 1 {
		text += fmt.Sprintf("\nIt goes from the history of all %d contacts.", n)
	}
	text += l.goesAlong(i)
	switch n := len(i.Attachments); n {
	case 0:
	case 1:
		text += "\nIts attachment is deleted too."
	default:
		text += fmt.Sprintf("\nIts %d attachments are deleted too.", n)
	}
	if said := ui.WouldMail("This", mails); said != "" {
		text += "\n" + said[1:]
	}
	return screen.Question{
		Title:   "Delete interaction",
		Text:    text,
		Answers: []screen.Answer{{Key: keymap.No, Label: "Keep"}, {Key: keymap.Yes, Label: "Delete", Danger: true}},
		Subject: deletion{i.ID},
	}
}

// goesAlong says what else an interaction has set that is taken back with it.
func (l *Timeline) goesAlong(i store.Interaction) string {
	var set []string
	if i.Support != 0 || i.Priority != 0 {
		set = append(set, "level")
	}
	if i.Path.ID != 0 {
		set = append(set, "place on "+i.Path.Name)
	}
	text := ""
	if len(set) > 0 {
		text = "\nWhat it has set goes with it: the " + strings.Join(set, ", the ") + "."
	}
	if i.Capital != 0 {
		text += "\nThe ledger takes back " + ui.CapitalSaid(i.Capital, l.env.Lists.Points()) + "."
	}
	return text
}

func (l *Timeline) answered(msg screen.Answered) (tea.Cmd, bool) {
	subject, ours := msg.Subject.(deletion)
	if !ours || msg.Index == 0 {
		return nil, ours
	}
	log := l.env.Log
	return l.env.Write(func(ctx context.Context) (tea.Msg, error) {
		return deleted{}, log.Delete(ctx, subject.id)
	}), true
}

func written(msg screen.Written) (tea.Cmd, bool) {
	if _, ours := msg.Msg.(deleted); !ours {
		return nil, false
	}
	if msg.Err != nil {
		return screen.Fail(msg.Err), true
	}
	return screen.Say("Deleted the interaction"), true
}
