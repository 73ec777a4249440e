package cli

import (
	"time"

	"rapport/internal/when"
	"rapport/logbook"
	"rapport/store"
)

// followUpWords is a follow-up within a line: its moment, and its state once it is not
// open any more.
func (s *session) followUpWords(f store.FollowUp) string {
	words := s.said(f.At)
	if f.State != store.FollowUpOpen {
		words += " " + f.State.String()
	}
	return words
}

// nextStep is the follow-up of an interaction without its moment.
func nextStep(i store.Interaction) string {
	if i.FollowUp.Title != "" {
		return i.FollowUp.Title + " with " + people(i)
	}
	return i.Type.Label + " with " + people(i)
}

// followUpLines are what the history says of a follow-up: when it is, and who is told.
func (s *session) followUpLines(i store.Interaction) []string {
	var lines []string
	if f := i.FollowUp; f.State != store.NoFollowUp {
		line := "follow-up " + when.Full(f.At.In(s.zone())) + ", " + length(f) + ", " + f.State.String()
		if f.Title != "" {
			line += ": " + f.Title
		}
		lines = append(lines, line)
	}
	for _, inv := range i.Invites {
		lines = append(lines, "invite to "+guest(inv)+": "+s.inviteWords(inv))
	}
	return lines
}

func length(f store.FollowUp) string {
	return when.SayLength(time.Duration(f.Minutes) * time.Minute)
}

// guest is who is invited.
func guest(inv store.Invite) string {
	if inv.Contact == 0 {
		return "me <" + inv.Address + ">"
	}
	return mailbox(inv.Mailbox)
}

// mailbox is a name with its address.
func mailbox(m store.Mailbox) string {
	if m.Name == "" {
		return m.Address
	}
	return m.Name + " <" + m.Address + ">"
}

// inviteWords says what an invite has come to, and why.
func (s *session) inviteWords(inv store.Invite) string {
	words := s.inviteState(inv)
	if inv.LastError != "" && (inv.State == store.Failed || inv.State == store.Retrying) {
		words += ": " + inv.LastError
	}
	return words
}

// inviteState says what an invite has come to.
func (s *session) inviteState(inv store.Invite) string {
	words := logbook.InviteState(inv)
	if words == logbook.Proposed {
		words += " " + s.proposal(inv.Reply.Proposed)
	}
	return words
}

// proposal is another moment that somebody would like.
func (s *session) proposal(p store.Proposal) string {
	words := when.Full(p.At.In(s.zone()))
	if p.Minutes > 0 {
		words += ", " + when.SayLength(time.Duration(p.Minutes)*time.Minute)
	}
	return words
}
