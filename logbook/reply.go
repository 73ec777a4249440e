package logbook

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net/mail"
	"slices"
	"strings"
	"time"

	"rapport/ics"
	"rapport/mailer"
	"rapport/store"
)

// Heard is what has become of one reply.
type Heard struct {
	Verdict     Verdict
	From        store.Mailbox     // who has replied, as they wrote it
	Interaction store.Interaction // as it is now; zero for an unknown event
	Invite      store.Invite      // as it is now; zero for an unknown event and a stranger
	// Sender is the address in the From of the mail, where that is not the author's:
	// everybody who is invited could have written it.
	Sender string
}

// Verdict says whether a reply counts.
type Verdict int

// The verdicts. Only what is Taken has changed anything.
const (
	Taken        Verdict = iota
	UnknownEvent         // no follow-up here has its UID
	Stranger             // it is from an address that is not invited
	Outdated             // it answers an older state of the event, or a newer answer is known
	NotUnderWay          // its author is not invited any more, or has not been sent anything yet
	NoAnswer             // it says nothing that can be kept, such as that somebody else will come
)

// maxReply is the size in bytes of a mail that a reply is looked for in.
const maxReply = 64 << 20

// TakeReplies reads the answers to invitations in a calendar object, or in a mail that has
// one, and keeps those that count. An input without any is an error of mailer or ics.
func (l *Logbook) TakeReplies(ctx context.Context, r io.Reader) ([]Heard, error) {
	data, err := io.ReadAll(io.LimitReader(r, maxReply+1))
	if err != nil {
		return nil, err
	}
	calendars, err := mailer.Calendars(bytes.NewReader(data))
	if err != nil {
		return nil, err
	}
	replies, err := readReplies(calendars, l.now().Location())
	if err != nil {
		return nil, err
	}
	var heard []Heard
	err = l.write(ctx, func(tx *store.Tx) error {
		heard = nil
		for _, reply := range replies {
			h, err := l.hear(ctx, tx, reply, senderOf(data))
			if err != nil {
				return err
			}
			heard = append(heard, h)
		}
		return nil
	})
	return heard, err
}

// readReplies reads the answers in any of the calendars: mails have one twice, and
// others beside it.
func readReplies(calendars [][]byte, here *time.Location) (all []ics.Reply, first error) {
	for _, calendar := range calendars {
		replies, err := ics.ReadReplies(calendar, here)
		if err != nil && first == nil {
			first = err
		}
		for _, reply := range replies {
			if !slices.ContainsFunc(all, func(other ics.Reply) bool { return sameReply(reply, other) }) {
				all = append(all, reply)
			}
		}
	}
	if len(all) > 0 {
		return all, nil
	}
	return nil, first
}

func sameReply(a, b ics.Reply) bool {
	return a.UID == b.UID && a.Method == b.Method && a.Sequence == b.Sequence && a.Stamp.Equal(b.Stamp) && slices.Equal(a.Attendees, b.Attendees)
}

// senderOf is the address in the From of a mail, if it is one.
func senderOf(data []byte) string {
	m, err := mail.ReadMessage(bytes.NewReader(data))
	if err != nil {
		return ""
	}
	from, err := mail.ParseAddress(m.Header.Get("From"))
	if err != nil {
		return ""
	}
	return from.Address
}

// hear keeps one reply, if it counts.
func (l *Logbook) hear(ctx context.Context, tx *store.Tx, reply ics.Reply, sender string) (Heard, error) {
	who := author(reply, sender)
	h := Heard{From: store.Mailbox(who.Person)}
	if sender != "" && addressKey(sender) != addressKey(who.Address) {
		h.Sender = sender
	}
	id, err := tx.EventByUID(ctx, reply.UID)
	if errors.Is(err, store.ErrNotFound) {
		h.Verdict = UnknownEvent
		return h, nil
	}
	if err != nil {
		return h, err
	}
	if h.Interaction, err = tx.Interaction(ctx, id); err != nil {
		return h, err
	}
	at := slices.IndexFunc(h.Interaction.Invites, func(inv store.Invite) bool {
		return inv.Contact != 0 && recipientOf(inv).key() == addressKey(who.Address)
	})
	if at < 0 {
		h.Verdict = Stranger
		return h, nil
	}
	h.Invite = h.Interaction.Invites[at]
	if h.Verdict = judge(reply, who, h.Invite); h.Verdict != Taken {
		return h, nil
	}
	return l.keepReply(ctx, tx, h, reply, who)
}

// author is who has answered. A COUNTER may name everybody (RFC 5546 §3.2.7): then it is
// the one who has sent the mail, and where that is none of them, it is not guessed.
func author(reply ics.Reply, sender string) ics.Attendee {
	if len(reply.Attendees) == 1 {
		return reply.Attendees[0]
	}
	for _, a := range reply.Attendees {
		if addressKey(a.Address) == addressKey(sender) {
			return a
		}
	}
	return ics.Attendee{Person: ics.Person{Address: sender}}
}

// judge says whether a reply counts, by RFC 5546 §2.1.5: the higher SEQUENCE, then the
// later DTSTAMP.
func judge(reply ics.Reply, who ics.Attendee, inv store.Invite) Verdict {
	s := standingOf(inv)
	last := inv.Reply
	switch {
	case !s.has:
		return NotUnderWay
	case reply.Sequence > max(s.sequence, inv.Sequence): // there was no such invitation
		return NotUnderWay
	case reply.Sequence < s.sequence, reply.Sequence < last.Sequence && !last.Stamp.IsZero():
		return Outdated
	case reply.Sequence == last.Sequence && reply.Stamp.Before(last.Stamp):
		return Outdated
	case reply.Method != ics.Counter && answerOf(who.Answer) == store.NoAnswer:
		return NoAnswer
	}
	return Taken
}

func (l *Logbook) keepReply(ctx context.Context, tx *store.Tx, h Heard, reply ics.Reply, who ics.Attendee) (Heard, error) {
	h.Invite.Reply = store.Reply{Answer: answerOf(who.Answer), Sequence: reply.Sequence, Stamp: reply.Stamp, Comment: cutComment(reply.Comment)}
	now := l.now().Truncate(time.Second)
	if reply.Stamp.IsZero() || reply.Stamp.After(now.Add(clockSkew)) { // a clock that is far ahead must not outdate all that comes
		h.Invite.Reply.Stamp = now
	}
	if reply.Method == ics.Counter {
		h.Invite.Reply.Proposed = store.Proposal{At: reply.Start, Minutes: int(reply.Length / time.Minute)}
	}
	if _, err := tx.SaveInvite(ctx, h.Invite); err != nil {
		return h, err
	}
	if err := tx.NoteInviteEvent(ctx, answered(h.Invite)); err != nil {
		return h, err
	}
	var err error
	h.Interaction, err = tx.Interaction(ctx, h.Interaction.ID)
	return h, err
}

// answered is the reply to an invitation as something that became of it.
func answered(inv store.Invite) store.InviteEvent {
	e := store.InviteEvent{Contact: inv.Contact, Interaction: inv.Interaction, At: inv.Reply.Stamp, Proposed: inv.Reply.Proposed.At}
	switch {
	case !e.Proposed.IsZero():
		e.Kind = store.TimeProposed
	case inv.Reply.Answer == store.Accepted:
		e.Kind = store.InviteAccepted
	case inv.Reply.Answer == store.Declined:
		e.Kind = store.InviteDeclined
	default:
		e.Kind = store.InviteTentative
	}
	return e
}

// clockSkew is how far ahead of this computer's clock an answer may be written.
const clockSkew = time.Hour

// maxComment is how many bytes are kept of what comes with an answer: it is read with
// every list.
const maxComment = 2 << 10

func cutComment(s string) string {
	if len(s) <= maxComment {
		return s
	}
	return strings.ToValidUTF8(s[:maxComment], "") + "…"
}

func answerOf(a ics.Answer) store.Answer {
	switch a {
	case ics.Accepted:
		return store.Accepted
	case ics.Declined:
		return store.Declined
	case ics.Tentative:
		return store.Tentative
	}
	return store.NoAnswer
}

// String is the verdict as the end of a sentence about the reply.
func (v Verdict) String() string {
	switch v {
	case Taken:
		return "counts"
	case UnknownEvent:
		return "is about no follow-up of this book"
	case Stranger:
		return "is from somebody who is not invited"
	case Outdated:
		return "is about how it was before, or a newer one is known"
	case NotUnderWay:
		return "is about an invitation that is not under way any more"
	case NoAnswer:
		return "says neither yes nor no"
	}
	return fmt.Sprintf("has the verdict %d", int(v))
}

// IsNoReply reports whether an error of [Logbook.TakeReplies] says that its input is no
// reply: it is something else, damaged, or too large to be one.
func IsNoReply(err error) bool {
	var other *ics.NotReplyError
	var damaged *ics.SyntaxError
	return errors.As(err, &other) || errors.As(err, &damaged) || errors.Is(err, ics.ErrTooLarge) ||
		errors.Is(err, mailer.ErrNoCalendar) || errors.Is(err, mailer.ErrNoMail) || errors.Is(err, mailer.ErrTooLarge)
}
