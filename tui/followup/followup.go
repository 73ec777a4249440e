// Package followup is what is done to a follow-up: done, opened again, dropped, put off,
// moved to a time that somebody has proposed. A list of follow-ups and the timelines do it
// alike: a change that mails somebody names them and asks first, all others are made at
// once. It imports screen and ui, and no screen's own package.
package followup

import (
	"context"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"

	"rapport/internal/harmless"
	"rapport/internal/when"
	"rapport/logbook"
	"rapport/store"
	"rapport/tui/keymap"
	"rapport/tui/screen"
	"rapport/tui/ui"
)

// Act is a change to a follow-up, and how it is told.
type Act struct {
	Interaction store.InteractionID
	Change      logbook.FollowUpChange
	Title       string // of the question
	Question    string // without its question mark
	Yes         string // the answer that does it
	Done        string // what the user is told then
	Undo        *Act   // takes it back; nil where nothing does
}

// Outcome says that an act is done.
type Outcome struct{ Act Act }

type (
	// foreseen carries the mails that an act would lead to; it is not done.
	foreseen struct {
		act   Act
		mails []logbook.Announcement
	}
	// subject marks the question about an act.
	subject struct{ act Act }
)

// Do does what build makes of this moment, after a question where it mails somebody. Its
// outcome comes back in a Written: see Update. It is a write from the key on, so that
// quitting waits for it.
func Do(env screen.Env, build func(now time.Time) Act) tea.Cmd {
	log, now := env.Log, env.Now
	return env.Write(func(ctx context.Context) (tea.Msg, error) {
		a := build(now())
		change := logbook.Change{FollowUpChange: a.Change}
		mails, err := log.WouldEdit(ctx, a.Interaction, change)
		if err == nil && len(mails) > 0 {
			return foreseen{a, mails}, nil
		}
		if err == nil {
			_, _, err = log.Edit(ctx, a.Interaction, change)
		}
		return Outcome{a}, err
	})
}

// Update takes what belongs to an act. Done is the outcome, where it has come to that.
func Update(env screen.Env, msg tea.Msg) (cmd tea.Cmd, done *Outcome, ours bool) {
	switch msg := msg.(type) {
	case screen.Answered:
		s, is := msg.Subject.(subject)
		if is && msg.Index == 1 {
			return write(env, s.act), nil, true
		}
		return nil, nil, is
	case screen.Written:
		switch out := msg.Msg.(type) {
		case foreseen:
			return ask(env, out), nil, true
		case Outcome:
			if msg.Err != nil {
				return screen.Fail(msg.Err), nil, true
			}
			return nil, &out, true
		}
	}
	return nil, nil, false
}

// ask asks whether to do what mails somebody.
func ask(env screen.Env, f foreseen) tea.Cmd {
	return env.Open(screen.Page{Kind: screen.Ask, Question: screen.Question{
		Title: f.act.Title, Text: f.act.Question + "?" + ui.WouldMail("That", f.mails),
		Answers: []screen.Answer{{Key: keymap.No, Label: "No"}, {Key: keymap.Yes, Label: f.act.Yes, Danger: true}},
		Subject: subject{f.act},
	}})
}

func write(env screen.Env, a Act) tea.Cmd {
	log := env.Log
	return env.Write(func(ctx context.Context) (tea.Msg, error) {
		_, _, err := log.Edit(ctx, a.Interaction, logbook.Change{FollowUpChange: a.Change})
		return Outcome{a}, err
	})
}

// names are the contacts of an interaction, short enough for a sentence.
func names(i store.Interaction) string {
	var all []string
	for _, c := range i.Contacts {
		all = append(all, harmless.Line(c.Name))
	}
	if len(all) > 3 {
		all = append(all[:2], "others")
	}
	return strings.Join(all, ", ")
}

// state is an act that sets what has become of a follow-up.
func state(i store.Interaction, to store.FollowUpState) Act {
	a := Act{Interaction: i.ID, Change: logbook.FollowUpChange{State: &to}}
	switch to {
	case store.FollowUpDone:
		a.Done = "Done: the follow-up with " + names(i)
	case store.FollowUpDropped:
		a.Done = "Dropped the follow-up with " + names(i)
		a.Title, a.Yes = "Drop follow-up", "Drop it"
		a.Question = "Drop the follow-up with " + names(i)
	default:
		a.Done = "Open again: the follow-up with " + names(i)
		a.Title, a.Yes = "Open follow-up", "Open it again"
		a.Question = "Open the follow-up with " + names(i) + " again"
	}
	return a
}

// Toggle marks the follow-up as done; one that is not open is opened again.
func Toggle(i store.Interaction) Act {
	if i.FollowUp.State == store.FollowUpOpen {
		return settle(i, store.FollowUpDone)
	}
	return state(i, store.FollowUpOpen)
}

// Drop drops the follow-up.
func Drop(i store.Interaction) Act { return settle(i, store.FollowUpDropped) }

func settle(i store.Interaction, to store.FollowUpState) Act {
	a, undo := state(i, to), state(i, store.FollowUpOpen)
	a.Undo = &undo
	return a
}

// Move gives the follow-up another moment, and another length where there is one.
func Move(i store.Interaction, at time.Time, minutes int, now time.Time) Act {
	a := move(i, at, minutes, now)
	if i.FollowUp.At.After(now) { // nobody can be asked for a moment that has passed
		undo := move(i, i.FollowUp.At, i.FollowUp.Minutes, now)
		a.Undo = &undo
	}
	return a
}

func move(i store.Interaction, at time.Time, minutes int, now time.Time) Act {
	said := when.SayTimed(at.In(now.Location()), now)
	a := Act{
		Interaction: i.ID, Change: logbook.FollowUpChange{At: &at},
		Title: "Move follow-up", Yes: "Move it", Question: "Move the follow-up with " + names(i) + " to " + said,
		Done: "The follow-up with " + names(i) + " is " + said,
	}
	if minutes > 0 {
		length := time.Duration(minutes) * time.Minute
		a.Change.Length = &length
	}
	return a
}

// Proposals are the invites whose recipients have asked for another time.
func Proposals(i store.Interaction) []store.Invite {
	var all []store.Invite
	for _, inv := range i.Invites {
		if logbook.InviteState(inv) == logbook.Proposed {
			all = append(all, inv)
		}
	}
	return all
}
