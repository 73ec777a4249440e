package logbook

import (
	"context"
	"errors"
	"slices"

	"rapport/ics"
	"rapport/mailer"
	"rapport/store"
)

// news is what becomes of an interaction, for those who know of its event.
type news struct {
	was    store.InteractionFields // who is not invited any more is told in the words of then
	will   store.InteractionFields // with a follow-up that is dropped, if there is to be none
	isGone bool                    // the interaction goes
	files  []store.OutgoingFile    // they go with the first mail to each contact
}

// tell brings those who know of an interaction's event up to date: it plans a round
// and writes its mails into the outbox, in the transaction that changes the interaction.
func (l *Logbook) tell(ctx context.Context, tx *store.Tx, id store.InteractionID, n news) error {
	i, err := tx.Interaction(ctx, id)
	if err != nil {
		return err
	}
	if n.concernsNobody(i.Invites) {
		return nil
	}
	ev, err := l.eventOf(ctx, tx.Reader, n.will)
	if err != nil {
		return err
	}
	ev.know(n, i)
	before, err := l.eventOf(ctx, tx.Reader, n.was)
	if err != nil {
		return err
	}
	now := l.now()
	p := poster{
		tx: tx, id: id, uid: eventUID(i), files: n.files, known: i.Invites,
		writer: writer{
			ev: ev, before: before, organiser: inASCII(l.organiser(i.Invites)), alarm: l.mailSettings().Alarm,
			answers: answersTo(i.Invites), now: now,
		},
	}
	return p.post(ctx, planRound(now, ev, i.Invites))
}

func (n news) concernsNobody(known []store.Invite) bool {
	return len(known) == 0 && !n.will.FollowUp.ToMe && !n.will.FollowUp.ToContacts
}

// know takes in what is known of the event so far.
func (ev *event) know(n news, i store.Interaction) {
	ev.hasFiles, ev.isGone = len(n.files) > 0, n.isGone
	if i.FollowUp.State != store.NoFollowUp {
		ev.seen = i.FollowUp.Sequence
	}
	if ev.me.Address != "" {
		return
	}
	for _, inv := range i.Invites { // without settings I am who I was
		if inv.Contact == 0 {
			ev.me.Mailbox = inv.Mailbox
		}
	}
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
	known []store.Invite
}

func (p poster) post(ctx context.Context, r round) error {
	if len(p.files) > 0 && !slices.ContainsFunc(r.mails, mailing.takesFiles) {
		return &RuleError{FieldInviteFiles, "the invitation has left already", "invite files go with the first mail alone; send a link in the invite details, or a mail of your own"}
	}
	for _, inv := range r.rehomed {
		if _, err := p.tx.SaveInvite(ctx, inv); err != nil {
			return err
		}
	}
	for _, m := range r.mails {
		if err := p.queue(ctx, m); err != nil {
			return err
		}
	}
	for _, id := range r.withdrawn {
		if err := p.tx.TakeBack(ctx, id, p.now); err != nil {
			return err
		}
	}
	for _, id := range r.forgotten {
		if err := p.tx.DeleteInvite(ctx, id); err != nil {
			return err
		}
	}
	return nil
}

// queue puts one mail into the outbox, and keeps who is told.
func (p poster) queue(ctx context.Context, m mailing) error {
	words, err := p.write(m, p.uid)
	if err != nil {
		return unwritable(err)
	}
	inv := m.invite
	inv.Interaction, inv.Contact, inv.Mailbox = p.id, m.to.contact, m.to.Mailbox
	if s := standingOf(inv); inv.State == store.Sending && inv.HandedOver { // nobody will look at that message again
		inv.Seen = store.Seen{Any: true, Sequence: s.sequence, Shape: inv.Shape}
		if err := p.tx.SetSequence(ctx, p.id, max(s.sequence, p.ev.seen)); err != nil {
			return err
		}
	}
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
	var id store.MessageID
	if m.replaces {
		id, err = p.tx.ReplaceMessage(ctx, m.invite.Message, out, p.now)
	} else {
		id, err = p.tx.QueueMessage(ctx, out, p.now)
	}
	if err != nil || !m.takesFiles() {
		return err
	}
	return p.inherit(ctx, m, id)
}

// inherit gives the first mail to a contact the files of one that has not reached them, at
// this address or another.
func (p poster) inherit(ctx context.Context, m mailing, id store.MessageID) error {
	for _, inv := range p.known {
		waits := standingOf(inv).waiting && !(m.replaces && inv.ID == m.invite.ID)
		if inv.Contact == m.to.contact && !standingOf(inv).has && (waits || gaveUp(inv)) {
			if err := p.tx.MoveFiles(ctx, inv.Message, id); err != nil {
				return err
			}
		}
	}
	return nil
}

// unwritable is an event that no calendar can hold, as a broken rule.
func unwritable(err error) error {
	var broken *ics.EventError
	if errors.As(err, &broken) {
		return &RuleError{FieldInvite, "no invitation can be made of it: " + broken.Error(), "correct the address, or leave the invitation out"}
	}
	return err
}
