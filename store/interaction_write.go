package store

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"
)

// InsertInteraction logs an interaction and returns its id. It needs at least
// one contact and some details. ErrNotFound if a contact, the type or the
// organisation does not exist. The moment is kept to the second, cut off. A
// contact that is named twice counts once. A follow-up needs a UID that no other one
// has, and at least a minute: [ErrRefused] else.
func (tx *Tx) InsertInteraction(ctx context.Context, f InteractionFields, loggedBy string, now time.Time) (InteractionID, error) {
	if err := f.check(); err != nil {
		return 0, err
	}
	_, id, err := tx.s.exec(ctx, insertInteraction, insertInteractionArgs(f, loggedBy, now)...)
	if err != nil {
		return 0, err
	}
	e := f.entry(InteractionID(id))
	e.by, e.created = loggedBy, millis(now)
	if f.FollowUp.State != NoFollowUp {
		if err := keepFollowUp(ctx, tx.s, e.id, f.FollowUp); err != nil {
			return 0, err
		}
	}
	return e.id, insertEntry(ctx, tx.s, e)
}

const insertInteraction = `
	INSERT INTO interactions (occurred_at, type_id, high, organisation_id, outcome_id, broadcaster_id, path_id, step_id,
		support, priority, capital, details, created_at, updated_at, logged_by)
	VALUES (?, ?, ?, nullif(?, 0), nullif(?, 0), nullif(?, 0), nullif(?, 0), nullif(?, 0), ?, ?, ?, ?, ?, ?, ?)`

func insertInteractionArgs(f InteractionFields, loggedBy string, now time.Time) []any {
	return append(f.columns(), millis(now), millis(now), loggedBy)
}

// columns are the values of what is both inserted and updated.
func (f InteractionFields) columns() []any {
	return []any{
		seconds(f.At), f.Type, f.High, f.Organisation, f.Campaign.Outcome, f.Campaign.Broadcaster, f.Campaign.Path, f.Campaign.Step,
		f.Campaign.Support, f.Campaign.Priority, f.Campaign.Capital, f.Details,
	}
}

// UpdateInteraction replaces the whole record except LoggedBy, CreatedAt, Attachments
// and Invites, and of the follow-up UID and Sequence.
// ErrNotFound if there is none; else the errors of [Tx.InsertInteraction].
func (tx *Tx) UpdateInteraction(ctx context.Context, id InteractionID, f InteractionFields, now time.Time) error {
	if err := f.check(); err != nil {
		return err
	}
	before, err := entryOf(ctx, tx.s, id)
	if err != nil {
		return err
	}
	due, err := dueOn(ctx, tx.s, before)
	if err != nil {
		return err
	}
	if err := deleteEntry(ctx, tx.s, before); err != nil {
		return err
	}
	if _, _, err := tx.s.exec(ctx, `
		UPDATE interactions SET occurred_at = ?, type_id = ?, high = ?, organisation_id = nullif(?, 0), outcome_id = nullif(?, 0),
			broadcaster_id = nullif(?, 0), path_id = nullif(?, 0), step_id = nullif(?, 0), support = ?, priority = ?, capital = ?,
			details = ?, updated_at = ?
		WHERE id = ?`, append(f.columns(), millis(now), id)...); err != nil {
		return err
	}
	if err := setFollowUp(ctx, tx.s, id, f.FollowUp); err != nil {
		return err
	}
	after := f.entry(id)
	after.files, after.by, after.created = before.files, before.by, before.created
	if after.Path == before.Path {
		after.begin = before.begin
	}
	if err := insertEntry(ctx, tx.s, after); err != nil {
		return err
	}
	return keepDue(ctx, tx.s, before.Path, due)
}

// DeleteInteraction deletes an interaction with its attachments, whose contents
// are then among [Tx.Released], its follow-up and the invites to it. Of its messages
// those that are over lose their content, which may hold the details; the others are
// for the caller: see [Tx.Withdraw]. ErrNotFound if there is none.
func (tx *Tx) DeleteInteraction(ctx context.Context, id InteractionID) error {
	e, err := entryOf(ctx, tx.s, id)
	if err != nil {
		return err
	}
	if e.files {
		if err := tx.releaseAll(ctx, id); err != nil {
			return err
		}
	}
	if err := errors.Join(deleteEntry(ctx, tx.s, e), tx.purgeMessages(ctx, id)); err != nil {
		return err
	}
	for _, text := range []string{
		"DELETE FROM interaction_search WHERE rowid = ?",
		"DELETE FROM interactions WHERE id = ?", // and what hangs on it
	} {
		if _, _, err := tx.s.exec(ctx, text, id); err != nil {
			return err
		}
	}
	return nil
}

// check refuses what the schema cannot.
func (f InteractionFields) check() error {
	c := f.Campaign
	switch {
	case len(f.Contacts) == 0:
		return fmt.Errorf("an interaction needs a contact: %w", ErrRefused)
	case c.Step != 0 && c.Path == 0:
		return fmt.Errorf("a step needs a path: %w", ErrRefused)
	case c.Support < 0 || c.Support > Levels || c.Priority < 0 || c.Priority > Levels:
		return fmt.Errorf("levels go from 1 to %d: %w", Levels, ErrRefused)
	}
	return nil
}

func (f InteractionFields) entry(id InteractionID) entry {
	e := entry{
		id: id, at: seconds(f.At), typ: f.Type, high: f.High, details: f.Details, organisation: f.Organisation,
		Campaign: f.Campaign,
	}
	if f.FollowUp.State == FollowUpOpen {
		e.open, e.followUp = true, seconds(f.FollowUp.At)
	}
	for _, c := range f.Contacts {
		if !slices.Contains(e.contacts, c) {
			e.contacts = append(e.contacts, c)
		}
	}
	return e
}
