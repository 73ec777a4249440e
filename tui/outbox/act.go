package outbox

import (
	"context"

	tea "charm.land/bubbletea/v2"

	"rapport/internal/harmless"
	"rapport/logbook"
	"rapport/store"
	"rapport/tui/keymap"
	"rapport/tui/screen"
)

// messageKeys are the actions on a message, with why one cannot be done.
func messageKeys(m store.MessageRow) []screen.Key {
	retry, cancel := screen.Key{Action: keymap.Retry}, screen.Key{Action: keymap.CancelMessage}
	switch m.State {
	case store.Sending:
		retry.Disabled = "It is being sent"
		if m.HandedOver {
			cancel.Disabled = "It is being handed over, and may have left already"
		}
	case store.Sent:
		retry.Disabled = "It has been sent"
		cancel.Disabled = "It has been sent; to take the event back, drop the follow-up"
	case store.Unknown:
		cancel.Disabled = "It may have left already; to take the event back, drop the follow-up"
	case store.Cancelled:
		retry.Disabled = "It is cancelled; a change to its follow-up makes a new one"
		cancel.Disabled = "It is cancelled already"
	case store.Expired:
		retry.Disabled = "What it is about is over"
		cancel.Disabled = retry.Disabled
	}
	return []screen.Key{retry, cancel}
}

type (
	// retrying is the subject of the question whether to send again what may have
	// arrived.
	retrying struct{ id store.MessageID }
	// cancelling is the subject of the question whether to cancel a message.
	cancelling struct{ id store.MessageID }
	// done says what has been done.
	done struct{ text string }
)

// act does what is done to a message; ours is false for any other action.
func act(env screen.Env, a keymap.Action, m store.MessageRow) (cmd tea.Cmd, ours bool) {
	switch {
	case a == keymap.Retry && m.State == store.Unknown:
		return env.Open(screen.Page{Kind: screen.Ask, Question: retryQuestion(m)}), true
	case a == keymap.Retry:
		return retry(env, m.ID), true
	case a == keymap.CancelMessage:
		return env.Open(screen.Page{Kind: screen.Ask, Question: cancelQuestion(m)}), true
	}
	return nil, false
}

// answered does what was answered to one of the questions about a message.
func answered(env screen.Env, a screen.Answered) tea.Cmd {
	if a.Index == 0 {
		return nil
	}
	switch s := a.Subject.(type) {
	case retrying:
		return retry(env, s.id)
	case cancelling:
		log := env.Log
		return env.Write(func(ctx context.Context) (tea.Msg, error) {
			return done{"Cancelled: it is not sent"}, log.CancelMessage(ctx, s.id)
		})
	}
	return nil
}

// written tells how a write has ended.
func written(msg screen.Written) tea.Cmd {
	if msg.Err != nil {
		return screen.Fail(msg.Err)
	}
	if d, ok := msg.Msg.(done); ok {
		return screen.Say(d.text)
	}
	return nil
}

// retry has a message tried now; the root sends what is due after every write.
func retry(env screen.Env, id store.MessageID) tea.Cmd {
	log := env.Log
	said := "It is tried now"
	if !log.MailIsSetUp() {
		said = needsSettings(env)
	}
	return env.Write(func(ctx context.Context) (tea.Msg, error) {
		return done{said}, log.Retry(ctx, id)
	})
}

// needsSettings says what mail waits for where it is not set up.
func needsSettings(env screen.Env) string {
	return "It waits: mail is not set up." + env.Says(keymap.Settings, " %s shows the settings, where it is.")
}

func retryQuestion(m store.MessageRow) screen.Question {
	return screen.Question{
		Title: "Send it again",
		Text: "This mail to " + whole(m.To) + " was handed over, and the answer was lost: it may have arrived. " +
			"Sent again, it may arrive twice. Calendars know it by its number, and show one event.",
		Answers: []screen.Answer{{Key: keymap.No, Label: "Leave it"}, {Key: keymap.Yes, Label: "Send it again"}},
		Subject: retrying{m.ID},
	}
}

func cancelQuestion(m store.MessageRow) screen.Question {
	what, about := logbook.Occasion(m.Letter)
	text := whole(m.To) + " then does not get the " + what + " \"" + harmless.Line(about) + "\"."
	switch what {
	case "invitation", "follow-up":
		text += " The next change to the follow-up makes another one."
	case "update":
		text += " Their calendar keeps the event as it was, until the next change to the follow-up."
	case "cancellation":
		text += " Their calendar keeps the event."
	}
	return screen.Question{
		Title:   "Cancel this mail",
		Text:    text,
		Answers: []screen.Answer{{Key: keymap.No, Label: "Keep it"}, {Key: keymap.Yes, Label: "Cancel it", Danger: true}},
		Subject: cancelling{m.ID},
	}
}

// whole is a name with its address.
func whole(m store.Mailbox) string {
	if m.Name == "" {
		return harmless.Line(m.Address)
	}
	return harmless.Line(m.Name) + " <" + harmless.Line(m.Address) + ">"
}
