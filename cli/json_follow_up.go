package cli

import (
	"time"

	"rapport/logbook"
	"rapport/store"
)

type followUpJSON struct {
	At      string `json:"at"`
	Minutes int    `json:"minutes"`
	State   string `json:"state"`
}

type inviteJSON struct {
	To       string `json:"to"` // "me" or "contact"
	Address  string `json:"address"`
	UID      string `json:"uid"`
	Sequence int    `json:"sequence"`
	State    string `json:"state"`
}

// messageJSON is a line of the outbox.
type messageJSON struct {
	ID            store.MessageID     `json:"id"`
	InteractionID store.InteractionID `json:"interaction_id"`
	To            string              `json:"to"`
	Subject       string              `json:"subject"`
	Method        string              `json:"method"`
	UID           string              `json:"uid"`
	Sequence      int                 `json:"sequence"`
	State         string              `json:"state"`
	Attempts      int                 `json:"attempts"`
	NextTryAt     *string             `json:"next_try_at"`
	LastError     *string             `json:"last_error"`
}

// wholeMessageJSON is a message with what is in it.
type wholeMessageJSON struct {
	messageJSON
	From      string            `json:"from"`
	MessageID string            `json:"message_id"`
	Text      *string           `json:"text"`
	Calendar  *string           `json:"calendar"`
	Files     []messageFileJSON `json:"files"`
}

type messageFileJSON struct {
	Name      string `json:"name"`
	Size      int64  `json:"size"`
	MediaType string `json:"media_type"`
	SHA256    string `json:"sha256"`
}

func followUpObject(f store.FollowUp, zone *time.Location) *followUpJSON {
	if f.State == store.NoFollowUp {
		return nil
	}
	return &followUpJSON{stamp(f.At, zone), f.Minutes, f.State.String()}
}

func inviteObjects(i store.Interaction) []inviteJSON {
	all := []inviteJSON{}
	for _, inv := range i.Invites {
		to := "contact"
		if inv.Contact == 0 {
			to = "me"
		}
		all = append(all, inviteJSON{to, inv.Address, inv.UID, inv.Sequence, logbook.InviteState(inv)})
	}
	return all
}

func messageObject(m store.MessageRow, zone *time.Location) messageJSON {
	o := messageJSON{
		ID: m.ID, InteractionID: m.Interaction, To: m.To.Address, Subject: m.Subject, Method: string(m.Method),
		UID: m.UID, Sequence: m.Sequence, State: m.State.String(), Attempts: m.Attempts, LastError: orNull(m.LastError),
	}
	if m.State.Waiting() {
		o.NextTryAt = orNull(stamp(m.NextTry, zone))
	}
	return o
}

func wholeMessageObject(m store.Message, zone *time.Location) wholeMessageJSON {
	o := wholeMessageJSON{
		messageJSON: messageObject(m.MessageRow, zone), From: m.From.Address, MessageID: m.MailID,
		Text: orNull(m.Text), Calendar: orNull(string(m.Calendar)), Files: []messageFileJSON{},
	}
	for _, f := range m.Files {
		o.Files = append(o.Files, messageFileJSON{f.Name, f.Size, f.MediaType, f.SHA256})
	}
	return o
}
