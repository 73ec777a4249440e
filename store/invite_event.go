package store

import (
	"context"
	"time"
)

// InviteEventKind is what became of an invitation. Its number is stored.
type InviteEventKind int

// What becomes of invitations.
const (
	Invited InviteEventKind = iota + 1
	InviteUpdated
	InviteCancelled
	InviteAccepted
	InviteDeclined
	InviteTentative
	TimeProposed
)

// InviteEvent is something that became of a contact's invitation.
type InviteEvent struct {
	Kind        InviteEventKind
	Contact     ContactID
	Interaction InteractionID // which may have gone since
	At          time.Time     // kept to the second
	Proposed    time.Time     // the moment that was proposed; zero without
	Subject     string        // of the mail that was sent; empty for an answer
}

// NoteInviteEvent keeps what became of an invitation, for the contact's activity.
// ErrNotFound without such a contact.
func (tx *Tx) NoteInviteEvent(ctx context.Context, e InviteEvent) error {
	proposed := int64(0)
	if !e.Proposed.IsZero() {
		proposed = seconds(e.Proposed)
	}
	_, _, err := tx.s.exec(ctx, `
		INSERT INTO invite_events (contact_id, at, kind, interaction_id, proposed_at, subject) VALUES (?, ?, ?, ?, ?, ?)`,
		e.Contact, seconds(e.At), e.Kind, e.Interaction, proposed, e.Subject)
	return err
}

// noteSent notes that a message has left, for the contact whom it was for, who may have
// gone since.
func (tx *Tx) noteSent(ctx context.Context, id MessageID, now time.Time) error {
	_, _, err := tx.s.exec(ctx, `
		INSERT INTO invite_events (contact_id, at, kind, interaction_id, proposed_at, subject)
		SELECT o.contact_id, ?2, CASE WHEN o.method = 'CANCEL' THEN ?3
			WHEN EXISTS (SELECT 1 FROM invite_events e INDEXED BY invite_events_by_interaction
				WHERE e.interaction_id = o.interaction_id AND e.contact_id = o.contact_id AND e.kind <= ?4) THEN ?4
			ELSE ?5 END, o.interaction_id, 0, o.subject
		FROM outbox o CROSS JOIN contacts c ON c.id = o.contact_id WHERE o.id = ?1`,
		id, seconds(now), InviteCancelled, InviteUpdated, Invited)
	return err
}
