package store

import (
	"context"
	"database/sql"
	"math"
)

// Draft returns a draft, whoever types it. ErrNotFound if there is none.
func (r *Reader) Draft(ctx context.Context, id DraftID) (Draft, error) {
	return read(ctx, r, func(s *session) (d Draft, err error) {
		var created, updated int64
		err = s.one(ctx, `
			SELECT id, form, target, title, body, owner, created_at, updated_at FROM drafts WHERE id = ?`, []any{id},
			&d.ID, &d.Form, &d.Target, &d.Title, &d.Body, &d.Owner, &created, &updated)
		d.CreatedAt, d.UpdatedAt = moment(created), moment(updated)
		return d, err
	})
}

// Drafts returns a page of drafts, whoever types them.
func (r *Reader) Drafts(ctx context.Context, q DraftQuery) (Rows[DraftRow], error) {
	return read(ctx, r, func(s *session) (Rows[DraftRow], error) {
		where, args := " INDEXED BY drafts_by_time WHERE ", []any{}
		if q.Form != "" {
			where, args = " INDEXED BY drafts_by_target WHERE form = ? AND target = ? AND ", []any{q.Form, q.Target}
		}
		sign, order := "<", "DESC"
		if q.Page.Backward {
			sign, order = ">", "ASC"
		}
		at, id := draftPlace(q.Page)
		rows, err := many(ctx, s, draftRows+where+"(updated_at, id) "+sign+" (?, ?) ORDER BY updated_at "+order+", id "+order+" LIMIT ?",
			scanDraftRow, append(args, at, id, q.Page.want())...)
		return paged(rows, q.Page), err
	})
}

// draftRows knows what each form is about. A target that is none is not gone.
const draftRows = `
	SELECT id, form, target, title, owner, created_at, updated_at, target <> 0 AND CASE
		WHEN form IN ('log', 'edit-contact', 'add-capital') OR form GLOB 'move-on-path-*' OR form GLOB 'due-on-path-*'
			THEN NOT EXISTS (SELECT 1 FROM contacts c WHERE c.id = drafts.target)
		WHEN form IN ('edit-organisation', 'link') OR form GLOB 'edit-link-*'
			THEN NOT EXISTS (SELECT 1 FROM organisations o WHERE o.id = drafts.target)
		WHEN form = 'edit-interaction' THEN NOT EXISTS (SELECT 1 FROM interactions i WHERE i.id = drafts.target)
		ELSE 0 END
	FROM drafts`

// draftPlace is the place that a page starts behind.
func draftPlace(p Page) (at, id int64) {
	// Newest first is read downwards, from beyond every key.
	down := !p.Backward
	if p.From.IsZero() {
		if down {
			return math.MaxInt64, math.MaxInt64
		}
		return math.MinInt64, math.MinInt64
	}
	if p.Including {
		return p.From.num, beside(p.From.id, down)
	}
	return p.From.num, p.From.id
}

func scanDraftRow(rows *sql.Rows) (DraftRow, error) {
	var d DraftRow
	var created, updated int64
	err := rows.Scan(&d.ID, &d.Form, &d.Target, &d.Title, &d.Owner, &created, &updated, &d.TargetGone)
	d.CreatedAt, d.UpdatedAt = moment(created), moment(updated)
	d.Cursor = Cursor{tier: listTier, num: updated, id: int64(d.ID)}
	return d, err
}
