package store

import (
	"context"
	"fmt"
	"time"
)

// SetFollowUp changes the follow-up of an interaction and nothing else, as
// [Tx.UpdateInteraction] would. ErrNotFound if there is no such interaction.
func (tx *Tx) SetFollowUp(ctx context.Context, id InteractionID, f FollowUpFields, now time.Time) error {
	e, err := entryOf(ctx, tx.s, id)
	if err != nil {
		return err
	}
	if err := setFollowUp(ctx, tx.s, id, f); err != nil {
		return err
	}
	if _, _, err := tx.s.exec(ctx, "UPDATE interactions SET updated_at = ? WHERE id = ?", millis(now), id); err != nil {
		return err
	}
	if err := closeFollowUp(ctx, tx.s, e); err != nil {
		return err
	}
	e.open, e.followUp = f.State == FollowUpOpen, seconds(f.At)
	return openFollowUp(ctx, tx.s, e)
}

// SetSequence notes the highest SEQUENCE that anybody may have seen of the event of an
// interaction. ErrNotFound if it never had a follow-up.
func (tx *Tx) SetSequence(ctx context.Context, id InteractionID, sequence int) error {
	n, _, err := tx.s.exec(ctx, "UPDATE follow_ups SET sequence = ? WHERE interaction_id = ?", sequence, id)
	if err == nil && n == 0 {
		return notFound("follow-up of interaction", int64(id))
	}
	return err
}

// followUpTaken is the state of a follow-up that was taken away. It is kept for its
// UID and SEQUENCE: should there be another one, calendars know the event by them.
const followUpTaken = 4

// setFollowUp writes what has become of a follow-up, or that there is none any more.
func setFollowUp(ctx context.Context, s *session, id InteractionID, f FollowUpFields) error {
	if f.State != NoFollowUp {
		return keepFollowUp(ctx, s, id, f)
	}
	_, _, err := s.exec(ctx, `
		UPDATE follow_ups SET state = ?, to_me = 0, to_contacts = 0, title = '', details = ''
		WHERE interaction_id = ? AND state <> ?`, followUpTaken, id, followUpTaken)
	return err
}

func keepFollowUp(ctx context.Context, s *session, id InteractionID, f FollowUpFields) error {
	if f.State < NoFollowUp || f.State > FollowUpDropped {
		return fmt.Errorf("a follow-up of the state %d: %w", f.State, ErrRefused)
	}
	n, _, err := s.exec(ctx, `
		UPDATE follow_ups SET at = ?, minutes = ?, state = ?, to_me = ?, to_contacts = ?, title = ?, details = ?
		WHERE interaction_id = ?`,
		seconds(f.At), f.Minutes, f.State, f.ToMe, f.ToContacts, f.Title, f.Details, id)
	if err != nil || n > 0 {
		return err
	}
	return insertFollowUp(ctx, s, id, f)
}

func insertFollowUp(ctx context.Context, s *session, id InteractionID, f FollowUpFields) error {
	_, _, err := s.exec(ctx, `
		INSERT INTO follow_ups (at, minutes, state, to_me, to_contacts, title, details, interaction_id, uid)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
		seconds(f.At), f.Minutes, f.State, f.ToMe, f.ToContacts, f.Title, f.Details, id, f.UID)
	return err
}

// openFollowUp adds an interaction to the open follow-ups of its contacts, if it has
// one.
func openFollowUp(ctx context.Context, s *session, e entry) error {
	if !e.open {
		return nil
	}
	for _, contact := range e.contacts {
		if _, _, err := s.exec(ctx, "INSERT INTO open_follow_ups (contact_id, at, interaction_id) VALUES (?, ?, ?)",
			contact, e.followUp, e.id); err != nil {
			return err
		}
		if err := findNextFollowUp(ctx, s, contact); err != nil {
			return err
		}
	}
	_, _, err := s.exec(ctx, "UPDATE follow_ups SET priority = "+highestPriority+" WHERE interaction_id = ?", e.id)
	return err
}

// closeFollowUp takes an interaction away from the open follow-ups of its contacts.
func closeFollowUp(ctx context.Context, s *session, e entry) error {
	if !e.open {
		return nil
	}
	for _, contact := range e.contacts {
		if _, _, err := s.exec(ctx, "DELETE FROM open_follow_ups WHERE contact_id = ? AND at = ? AND interaction_id = ?",
			contact, e.followUp, e.id); err != nil {
			return err
		}
		if err := findNextFollowUp(ctx, s, contact); err != nil {
			return err
		}
	}
	return nil
}

// findNextFollowUp looks for a contact's soonest open follow-up.
func findNextFollowUp(ctx context.Context, s *session, id ContactID) error {
	_, _, err := s.exec(ctx, `
		UPDATE contacts SET next_follow_up_at = (
			SELECT o.at FROM open_follow_ups o WHERE o.contact_id = ?1 ORDER BY o.at LIMIT 1)
		WHERE id = ?1`, id)
	return err
}
