package store

import (
	"context"
	"database/sql"
	"errors"
)

// Attachment returns an attachment. ErrNotFound if there is none.
func (r *Reader) Attachment(ctx context.Context, id AttachmentID) (Attachment, error) {
	return read(ctx, r, func(s *session) (Attachment, error) { return attachment(ctx, s, id) })
}

// HasContent reports whether any attachment has this content, by its SHA-256 in
// lower-case hex.
func (r *Reader) HasContent(ctx context.Context, sha256 string) (bool, error) {
	return read(ctx, r, func(s *session) (has bool, err error) {
		err = s.one(ctx, "SELECT EXISTS (SELECT 1 FROM attachments INDEXED BY attachments_by_content WHERE sha256 = ?)",
			[]any{sha256}, &has)
		return has, err
	})
}

const attachmentColumns = "a.id, a.interaction_id, a.name, a.size, a.media_type, a.sha256, a.created_at"

func scanAttachment(rows *sql.Rows) (Attachment, error) {
	var a Attachment
	var created int64
	err := rows.Scan(&a.ID, &a.Interaction, &a.Name, &a.Size, &a.MediaType, &a.SHA256, &created)
	a.CreatedAt = moment(created)
	return a, err
}

func attachment(ctx context.Context, s *session, id AttachmentID) (Attachment, error) {
	list, err := many(ctx, s, "SELECT "+attachmentColumns+" FROM attachments a WHERE a.id = ?", scanAttachment, id)
	if err == nil && len(list) == 0 {
		err = notFound("attachment", int64(id))
	}
	if err != nil {
		return Attachment{}, err
	}
	return list[0], nil
}

// addAttachments fills in the attachments of the interactions that have any.
func addAttachments(ctx context.Context, s *session, ids []InteractionID, at map[InteractionID]*Interaction) error {
	if len(ids) == 0 {
		return nil
	}
	list, err := many(ctx, s, "SELECT "+attachmentColumns+` FROM json_each(?) j
		CROSS JOIN attachments a INDEXED BY attachments_by_interaction ON a.interaction_id = j.value`,
		scanAttachment, idList(ids))
	for _, a := range list {
		at[a.Interaction].Attachments = append(at[a.Interaction].Attachments, a)
	}
	return err
}

// countAttachments counts those of all the interactions.
func countAttachments(ctx context.Context, s *session, ids []InteractionID) (n int, err error) {
	err = s.one(ctx, `
		SELECT count(*) FROM json_each(?) j
		CROSS JOIN attachments a INDEXED BY attachments_by_interaction ON a.interaction_id = j.value`,
		[]any{idList(ids)}, &n)
	return n, err
}

// hasFiles reports whether an interaction is marked as one that has attachments.
// ErrNotFound if there is none.
func hasFiles(ctx context.Context, s *session, id InteractionID) (has bool, err error) {
	err = s.one(ctx, "SELECT has_files FROM interactions WHERE id = ?", []any{id}, &has)
	if errors.Is(err, ErrNotFound) {
		err = notFound("interaction", int64(id))
	}
	return has, err
}
