package store

import (
	"context"
	"fmt"
)

// KeepDraft writes a draft, or what it has become, as its owner's. The moment at
// which it was created stays. ErrRefused if somebody else has the draft.
func (tx *Tx) KeepDraft(ctx context.Context, d Draft) error {
	n, err := tx.s.aside(ctx, `
		INSERT INTO drafts (id, form, target, owner, created_at, updated_at, title, body) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
		ON CONFLICT (id) DO UPDATE SET form = excluded.form, target = excluded.target, updated_at = excluded.updated_at,
			title = excluded.title, body = excluded.body
		WHERE owner = excluded.owner`,
		d.ID, d.Form, d.Target, d.Owner, millis(d.CreatedAt), millis(d.UpdatedAt), d.Title, d.Body)
	if err == nil && n == 0 {
		return fmt.Errorf("draft %d is somebody else's: %w", d.ID, ErrRefused)
	}
	return err
}

// TakeDraft gives a draft to a new owner, under a new id: what its owner before
// still writes makes a draft of its own. ErrNotFound if there is none.
func (tx *Tx) TakeDraft(ctx context.Context, id, taken DraftID, owner string) error {
	return tx.mustFind(ctx, id, "UPDATE drafts SET id = ?, owner = ? WHERE id = ?", taken, owner, id)
}

// LeaveDraft makes a draft nobody's. ErrNotFound if there is none.
func (tx *Tx) LeaveDraft(ctx context.Context, id DraftID) error {
	return tx.mustFind(ctx, id, "UPDATE drafts SET owner = '' WHERE id = ?", id)
}

// DeleteDraft deletes a draft of this owner, if there is one.
func (tx *Tx) DeleteDraft(ctx context.Context, id DraftID, owner string) error {
	_, err := tx.s.aside(ctx, "DELETE FROM drafts WHERE id = ? AND owner = ?", id, owner)
	return err
}

func (tx *Tx) mustFind(ctx context.Context, id DraftID, text string, args ...any) error {
	n, err := tx.s.aside(ctx, text, args...)
	if err == nil && n == 0 {
		return notFound("draft", int64(id))
	}
	return err
}
