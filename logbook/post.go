package logbook

import (
	"context"
	"slices"

	"rapport/ics"
	"rapport/mailer"
	"rapport/store"
)

// tell brings those who know of an interaction's event up to date: it plans a round
// and writes its mails into the outbox, in the transaction that changes the interaction.
// files go with the first mail to each contact. f is what the interaction is to be;
// without a follow-up everybody is told that there is none.
func (l *Logbook) tell(ctx context.Context, tx *store.Tx, id store.InteractionID, f store.InteractionFields, files []store.OutgoingFile) error {
	i, err := tx.Interaction(ctx, id)
	if err != nil {
		return err
	}
	if len(i.Invites) == 0 && !f.FollowUp.ToMe && !f.FollowUp.ToContacts {
		return nil
	}
	ev, err := l.eventOf(ctx, tx.Reader, f)
	if err != nil {
		return err
	}
	now := l.now()
	p := poster{
		tx: tx, id: id, uid: eventUID(i), files: files,
		writer: writer{ev: ev, organiser: ics.Person(l.organiser(i.Invites)), alarm: l.mailSettings().Alarm, answers: answersTo(i.Invites), now: now},
	}
	return p.post(ctx, planRound(now, ev, i.Invites))
}

// organiser is who the event is from. Programs take changes from nobody else, so it stays
// who it was, whatever the settings say now, as long as somebody knows of the event.
func (l *Logbook) organiser(known []store.Invite) store.Mailbox {
	for _, inv := range known {
		if standingOf(inv).has && inv.From.Address != "" {
			return inv.From
		}
	}
	from := l.mailSettings().From
	for _, inv := range known {
		if from.Address == "" {
			return inv.From
		}
	}
	return from
}

// eventUID is what calendars know the event by; it outlives the follow-up.
func eventUID(i store.Interaction) string {
	for _, inv := range i.Invites {
		if inv.UID != "" {
			return inv.UID
		}
	}
	return i.FollowUp.UID
}

// answersTo are the answers that hold for the event as it is, by address.
func answersTo(known []store.Invite) map[string]ics.Answer {
	words := map[store.Answer]ics.Answer{store.Accepted: ics.Accepted, store.Declined: ics.Declined, store.Tentative: ics.Tentative}
	answers := map[string]ics.Answer{}
	for _, inv := range known {
		if answerHolds(inv) {
			answers[recipientOf(inv).key()] = words[inv.Reply.Answer]
		}
	}
	return answers
}

// answerHolds reports whether what somebody has answered is about the time and place
// that they know.
func answerHolds(inv store.Invite) bool {
	s := standingOf(inv)
	return s.has && !inv.Reply.Stamp.IsZero() && inv.Reply.Sequence >= s.shape.Since
}

// poster writes the mails of a round into the outbox.
type poster struct {
	writer
	tx    *store.Tx
	id    store.InteractionID
	uid   string
	files []store.OutgoingFile
}

func (p poster) post(ctx context.Context, r round) error {
	if len(p.files) > 0 && !slices.ContainsFunc(r.mails, mailing.takesFiles) {
		return &RuleError{FieldInviteFiles, "the invitation has left already", "invite files go with the first mail alone; send a link in the invite details, or a mail of your own"}
	}
	sequence := -1
	for _, m := range r.mails {
		if err := p.queue(ctx, m); err != nil {
			return err
		}
		sequence = max(sequence, m.sequence)
	}
	for _, id := range r.withdrawn {
		if _, err := p.tx.Withdraw(ctx, id, p.now); err != nil {
			return err
		}
	}
	for _, id := range r.forgotten {
		if err := p.tx.DeleteInvite(ctx, id); err != nil {
			return err
		}
	}
	if sequence < 0 {
		return nil
	}
	return p.tx.SetSequence(ctx, p.id, sequence)
}

// queue puts one mail into the outbox, and keeps who is told.
func (p poster) queue(ctx context.Context, m mailing) error {
	words, err := p.write(m, p.uid)
	if err != nil {
		return err
	}
	inv := m.invite
	inv.Interaction, inv.Contact, inv.Mailbox = p.id, m.to.contact, m.to.Mailbox
	if inv.ID, err = p.tx.SaveInvite(ctx, inv); err != nil {
		return err
	}
	out := store.Outgoing{
		Letter: store.Letter{
			Interaction: p.id, Invite: inv.ID, To: m.to.Mailbox, From: store.Mailbox(p.organiser),
			Subject: words.subject, Method: m.method, UID: p.uid, Sequence: m.sequence,
			MailID: mailer.NewMessageID(p.organiser.Address), Expires: m.shape.end(),
		},
		Text: words.text, Calendar: words.calendar,
	}
	if m.method != store.Cancel {
		out.Shape = m.shape.String()
	}
	if m.takesFiles() {
		out.Files = p.files
	}
	if m.replaces {
		_, err = p.tx.ReplaceMessage(ctx, m.invite.Message, out, p.now)
	} else {
		_, err = p.tx.QueueMessage(ctx, out, p.now)
	}
	return err
}
