package logbook

import (
	"strings"
	"time"

	"rapport/store"
)

// ActivityWords say in one line what happened to a contact: what a conversation was, a
// move on a path, a level, an amount, what became of an invitation. points is what social
// capital is counted in, and say puts words to a moment that was proposed. The words of an
// interaction are cut by whoever shows them.
func ActivityWords(a store.Activity, points string, say func(time.Time) string) string {
	switch a.Kind {
	case store.PathActivity:
		return a.Move.Path.Name + ": " + MoveWords(a.Move)
	case store.LevelActivity:
		return levelWords(a.Level)
	case store.CapitalActivity:
		return amountWords(a.Capital, points) + ": " + a.Capital.Reason
	case store.InviteActivity:
		return inviteWords(a.Invite, say)
	}
	return loggedWords(a.Logged)
}

// ActivityBy is who did it: empty where nobody of the users has, as with the answer to an
// invitation.
func ActivityBy(a store.Activity) string {
	switch a.Kind {
	case store.PathActivity:
		return a.Move.Author
	case store.LevelActivity:
		return a.Level.Author
	case store.CapitalActivity:
		return a.Capital.Author
	case store.InviteActivity:
		return ""
	}
	return a.Logged.LoggedBy
}

// ActivityInteraction is the interaction that something belongs to, which may have gone
// since; zero without one.
func ActivityInteraction(a store.Activity) store.InteractionID {
	switch a.Kind {
	case store.PathActivity:
		return a.Move.Interaction
	case store.LevelActivity:
		return a.Level.Interaction
	case store.CapitalActivity:
		return a.Capital.Interaction
	case store.InviteActivity:
		return a.Invite.Interaction
	}
	return a.Logged.ID
}

// amountWords are an amount of a ledger, and whether it takes something back.
func amountWords(e store.CapitalEntry, points string) string {
	words := CapitalWords(e.Amount, points)
	if e.Reverses != 0 {
		words += ", taken back"
	}
	return words
}

func levelWords(c store.LevelChange) string {
	what := "support"
	if c.OfPriority {
		what = "priority"
	}
	switch {
	case c.Level == 0:
		return what + " " + c.Was + " taken away"
	case c.Before == 0:
		return what + " set to " + c.Label
	case c.Level == c.Before:
		return what + " " + c.Label + ", as before"
	}
	return what + " " + c.Was + " → " + c.Label
}

func inviteWords(e store.InviteEvent, say func(time.Time) string) string {
	words := map[store.InviteEventKind]string{
		store.Invited: "invitation sent", store.InviteUpdated: "invitation updated", store.InviteCancelled: "invitation cancelled",
		store.InviteAccepted: "invitation accepted", store.InviteDeclined: "invitation declined", store.InviteTentative: "invitation accepted tentatively",
		store.TimeProposed: "another time proposed",
	}[e.Kind]
	switch {
	case !e.Proposed.IsZero():
		return words + ": " + say(e.Proposed)
	case e.Subject != "":
		_, about := Occasion(store.Letter{Subject: e.Subject})
		return words + ": " + about
	}
	return words
}

func loggedWords(i store.Interaction) string {
	words := i.Type.Label
	if i.High {
		words = "HIGH  " + words
	}
	if i.Outcome.ID != 0 {
		words += ", " + OutcomeWords(i.Outcome)
	}
	return words + ": " + strings.Join(strings.Fields(i.Details), " ")
}
