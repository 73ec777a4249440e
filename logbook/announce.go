package logbook

import (
	"context"

	"rapport/store"
)

// Announcement is one mail that a write would lead to: for whoever is to decide on it.
type Announcement struct {
	To     store.Mailbox
	ToMe   bool // to my own calendar
	Method store.Method
	Update bool // the recipient knows of the event, and is told that it has changed
	// Replaces says that it takes the place of one that waits in the outbox, so that the
	// recipient is sent no more than without the write. It is never said of a CANCEL.
	Replaces bool
}

// WouldLog returns the mails that logging e would lead to. The errors are those of
// [Logbook.Log], as far as they can be told without writing.
func (l *Logbook) WouldLog(ctx context.Context, e Entry) ([]Announcement, error) {
	if _, err := e.takeIn(); err != nil {
		return nil, err
	}
	f, err := l.check(ctx, l.book.Reader, e, l.now())
	if err == nil {
		err = lookAtFiles(e.Attach, e.InviteFiles)
	}
	if err != nil {
		return nil, err
	}
	return l.announce(ctx, news{was: f, will: f}, store.Interaction{FollowUp: store.FollowUp{Sequence: -1}})
}

// WouldEdit returns the mails that the change would lead to, and the errors of
// [Logbook.Edit] likewise.
func (l *Logbook) WouldEdit(ctx context.Context, id store.InteractionID, c Change) ([]Announcement, error) {
	var in intake
	if c.takeIn(&in); in.err != nil {
		return nil, in.err
	}
	old, err := l.book.Interaction(ctx, id)
	if err != nil {
		return nil, goneInteraction(err, id)
	}
	if err := c.rebase(old); err != nil {
		return nil, err
	}
	was := fieldsOf(old)
	will, err := l.change(ctx, l.book.Reader, c, was, l.now())
	if err == nil {
		err = lookAtFiles(c.Attach, c.InviteFiles)
	}
	if err != nil {
		return nil, err
	}
	return l.announce(ctx, news{was: was, will: toldOf(was, will), files: make([]store.OutgoingFile, len(c.InviteFiles))}, old)
}

// WouldDelete returns the mails that deleting the interaction would lead to.
func (l *Logbook) WouldDelete(ctx context.Context, id store.InteractionID) ([]Announcement, error) {
	i, err := l.book.Interaction(ctx, id)
	if err != nil {
		return nil, goneInteraction(err, id)
	}
	return l.announce(ctx, goneWith(i), i)
}

// WouldDeleteContact returns the mails that deleting the contact would lead to.
func (l *Logbook) WouldDeleteContact(ctx context.Context, id store.ContactID) ([]Announcement, error) {
	ahead, err := l.book.FollowUpsWith(ctx, id, l.now())
	if err != nil {
		return nil, err
	}
	var all []Announcement
	for _, one := range ahead {
		i, err := l.book.Interaction(ctx, one)
		if err != nil {
			return nil, err
		}
		some, err := l.announce(ctx, without(i, id), i)
		if err != nil {
			return nil, err
		}
		all = append(all, some...)
	}
	return all, nil
}

// WouldEditContact returns the mails that the change would lead to: those of a new
// primary email.
func (l *Logbook) WouldEditContact(ctx context.Context, id store.ContactID, c PersonChange) ([]Announcement, error) {
	if c.Emails == nil {
		return nil, nil
	}
	old, err := l.book.Contact(ctx, id)
	if err != nil {
		return nil, goneContact(err, id)
	}
	var in intake
	will := old
	will.Emails = in.emails(*c.Emails)
	if in.err != nil || primaryEmail(will) == primaryEmail(old) {
		return nil, in.err
	}
	ahead, err := l.book.FollowUpsWith(ctx, id, l.now())
	if err != nil {
		return nil, err
	}
	var all []Announcement
	for _, one := range ahead {
		i, err := l.book.Interaction(ctx, one)
		if err != nil {
			return nil, err
		}
		some, err := l.announce(ctx, news{was: fieldsOf(i), will: fieldsOf(i)}, i, will)
		if err != nil {
			return nil, err
		}
		all = append(all, some...)
	}
	return all, nil
}

// announce plans the round that news of an interaction leads to. Contacts are as they are
// stored, but for those that are given.
func (l *Logbook) announce(ctx context.Context, n news, i store.Interaction, changed ...store.Contact) ([]Announcement, error) {
	if n.concernsNobody(i.Invites) {
		return nil, nil
	}
	ev, err := l.eventOf(ctx, l.book.Reader, n.will, changed...)
	if err != nil {
		return nil, err
	}
	ev.know(n, i)
	var all []Announcement
	for _, m := range planRound(l.now(), ev, i.Invites).mails {
		if !m.isReworded() {
			all = append(all, Announcement{
				To: m.to.Mailbox, ToMe: m.to.isMe(), Method: m.method, Update: standingOf(m.invite).has,
				Replaces: m.replaces && m.method != store.Cancel && m.invite.Method != store.Cancel,
			})
		}
	}
	return all, nil
}

// isReworded reports whether a mail only puts other words into one that waits already.
func (m mailing) isReworded() bool {
	return m.replaces && m.invite.Method == m.method && says(m.invite, m.shape)
}
