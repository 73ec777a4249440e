package store

import (
	"context"
	"database/sql"
	"slices"
	"time"
)

// InsertAttachment adds an attachment to an interaction and returns its id. ID,
// Interaction and CreatedAt are ignored. The content is for the caller: it must
// be in its place before the transaction is committed. ErrNotFound if there is no
// such interaction; [ErrRefused] without a name, or with a SHA256 that is none.
func (tx *Tx) InsertAttachment(ctx context.Context, id InteractionID, a Attachment, now time.Time) (AttachmentID, error) {
	marked, err := hasFiles(ctx, tx.s, id)
	if err != nil {
		return 0, err
	}
	_, added, err := tx.s.exec(ctx, insertAttachment, insertAttachmentArgs(id, a, now)...)
	if err != nil {
		return 0, err
	}
	if !marked {
		err = markFiles(ctx, tx.s, id, true)
	}
	return AttachmentID(added), err
}

const insertAttachment = `
	INSERT INTO attachments (interaction_id, name, name_key, size, media_type, sha256, created_at)
	VALUES (?, ?, ?, ?, ?, ?, ?)`

func insertAttachmentArgs(id InteractionID, a Attachment, now time.Time) []any {
	return []any{id, a.Name, Fold(a.Name), a.Size, a.MediaType, a.SHA256, millis(now)}
}

const markInteraction = "UPDATE interactions SET has_files = ? WHERE id = ?"

// DeleteAttachment takes an attachment from its interaction. Its content is then
// among [Tx.Released]. ErrNotFound if there is none.
func (tx *Tx) DeleteAttachment(ctx context.Context, id AttachmentID) error {
	a, err := attachment(ctx, tx.s, id)
	if err != nil {
		return err
	}
	if _, _, err := tx.s.exec(ctx, "DELETE FROM attachments WHERE id = ?", id); err != nil {
		return err
	}
	tx.released = append(tx.released, a.SHA256)
	left, err := countAttachments(ctx, tx.s, []InteractionID{a.Interaction})
	if err != nil || left > 0 {
		return err
	}
	return markFiles(ctx, tx.s, a.Interaction, false)
}

// Released returns the contents that have lost an attachment in this transaction,
// whatever has deleted it, by their SHA-256, sorted and each once. Others may still have
// them: see [Reader.HasContent].
func (tx *Tx) Released() []string {
	return slices.Compact(slices.Sorted(slices.Values(tx.released)))
}

// releaseAll says that the attachments of an interaction are about to go.
func (tx *Tx) releaseAll(ctx context.Context, id InteractionID) error {
	list, err := many(ctx, tx.s, "SELECT sha256 FROM attachments INDEXED BY attachments_by_interaction WHERE interaction_id = ?",
		func(rows *sql.Rows) (sha256 string, err error) { return sha256, rows.Scan(&sha256) }, id)
	tx.released = append(tx.released, list...)
	return err
}

// markFiles says in every list that an interaction is in whether it has
// attachments.
func markFiles(ctx context.Context, s *session, id InteractionID, files bool) error {
	e, err := entryOf(ctx, s, id)
	if err != nil {
		return err
	}
	e.files = files
	if _, _, err := s.exec(ctx, markInteraction, files, id); err != nil {
		return err
	}
	for _, contact := range e.contacts {
		if _, _, err := s.exec(ctx, `
			UPDATE interaction_contacts SET has_files = ? WHERE contact_id = ? AND occurred_at = ? AND interaction_id = ?`,
			files, contact, e.at, id); err != nil {
			return err
		}
	}
	for _, organisation := range e.feeds {
		if _, _, err := s.exec(ctx, `
			UPDATE organisation_feed SET has_files = ? WHERE organisation_id = ? AND occurred_at = ? AND interaction_id = ?`,
			files, organisation, e.at, id); err != nil {
			return err
		}
	}
	return insertDocument(ctx, s, e)
}
