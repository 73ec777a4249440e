package store

import (
	"context"
	"database/sql"
	"math"
	"slices"
	"strings"
)

// Outbox returns a page of messages, the newest first.
func (r *Reader) Outbox(ctx context.Context, q OutboxQuery) (Rows[MessageRow], error) {
	return read(ctx, r, func(s *session) (Rows[MessageRow], error) {
		text, args := outboxPlaces(q)
		rows, err := many(ctx, s, `
			WITH page AS MATERIALIZED (`+text+`)
			SELECT `+messageColumns+` FROM page CROSS JOIN outbox m ON m.id = page.id`, scanMessageRow, args...)
		return paged(rows, q.Page), err
	})
}

// EachMessage calls fn with messages, the newest first; q.Page.Limit 0 is all of
// them. It reads as [Reader.EachContact] does.
func (r *Reader) EachMessage(ctx context.Context, q OutboxQuery, fn func(MessageRow) error) error {
	return stream(q.Page, func(page Page) ([]MessageRow, Cursor, bool, error) {
		q.Page = page
		rows, err := r.Outbox(ctx, q)
		if err != nil || len(rows.Rows) == 0 {
			return nil, Cursor{}, false, err
		}
		return rows.Rows, rows.Rows[len(rows.Rows)-1].Cursor, rows.More, nil
	}, fn)
}

// Message returns a message. ErrNotFound if there is none.
func (r *Reader) Message(ctx context.Context, id MessageID) (Message, error) {
	return read(ctx, r, func(s *session) (Message, error) { return message(ctx, s, id) })
}

// MessageFiles returns the files that go with a message, in their order, with what
// is in them. There are none any more once it has been sent, cancelled or expired.
func (r *Reader) MessageFiles(ctx context.Context, id MessageID) ([]OutgoingFile, error) {
	return read(ctx, r, func(s *session) ([]OutgoingFile, error) {
		return many(ctx, s, `
			SELECT f.name, f.media_type, c.body FROM outbox_files f CROSS JOIN outbox_contents c ON c.sha256 = f.sha256
			WHERE f.message_id = ? ORDER BY f.position`,
			func(rows *sql.Rows) (f OutgoingFile, err error) { return f, rows.Scan(&f.Name, &f.MediaType, &f.Data) }, id)
	})
}

// OutboxCounts counts the messages that are not settled.
func (r *Reader) OutboxCounts(ctx context.Context) (OutboxCounts, error) {
	return read(ctx, r, func(s *session) (c OutboxCounts, err error) {
		for state, into := range map[MessageState]*int{
			Queued: &c.Queued, Retrying: &c.Retrying, Sending: &c.Sending, Failed: &c.Failed, Unknown: &c.Unknown,
		} {
			if err := s.one(ctx, "SELECT count(*) FROM outbox INDEXED BY outbox_by_state WHERE state = ?", []any{state}, into); err != nil {
				return c, err
			}
		}
		if c.Queued+c.Retrying == 0 {
			return c, nil
		}
		var next int64
		err = s.one(ctx, "SELECT next_try_at FROM outbox INDEXED BY outbox_due WHERE state <= 2 ORDER BY next_try_at LIMIT 1", nil, &next)
		c.NextTry = moment(next)
		return c, err
	})
}

const messageColumns = `m.id, m.interaction_id, m.invite_id, m.to_name, m.to_address, m.from_name, m.from_address, m.subject,
	m.method, m.uid, m.sequence, m.shape, m.mail_id, m.expires_at, m.state, m.attempts, m.next_try_at, m.last_error, m.owner,
	m.handed_over, m.queued_at, m.created_at, m.updated_at`

func scanMessageRow(rows *sql.Rows) (MessageRow, error) { return scanMessage(rows) }

// scanMessage reads a row, and what comes behind it into more.
func scanMessage(rows *sql.Rows, more ...any) (MessageRow, error) {
	var m MessageRow
	var expires, next, queued, created, updated int64
	err := rows.Scan(append([]any{
		&m.ID, &m.Interaction, &m.Invite, &m.To.Name, &m.To.Address, &m.From.Name, &m.From.Address, &m.Subject,
		&m.Method, &m.UID, &m.Sequence, &m.Shape, &m.MailID, &expires, &m.State, &m.Attempts, &next, &m.LastError, &m.Owner,
		&m.HandedOver, &queued, &created, &updated,
	}, more...)...)
	m.Expires, m.NextTry, m.QueuedAt = moment(expires), moment(next), moment(queued)
	m.CreatedAt, m.UpdatedAt = moment(created), moment(updated)
	m.Cursor = Cursor{tier: listTier, id: int64(m.ID)}
	return m, err
}

func message(ctx context.Context, s *session, id MessageID) (Message, error) {
	list, err := many(ctx, s, "SELECT "+messageColumns+", m.text, m.calendar FROM outbox m WHERE m.id = ?",
		func(rows *sql.Rows) (m Message, err error) {
			m.MessageRow, err = scanMessage(rows, &m.Text, &m.Calendar)
			return m, err
		}, id)
	if err == nil && len(list) == 0 {
		err = notFound("message", int64(id))
	}
	if err != nil {
		return Message{}, err
	}
	m := list[0]
	m.Files, err = many(ctx, s, "SELECT name, media_type, size, sha256 FROM outbox_files WHERE message_id = ? ORDER BY position",
		func(rows *sql.Rows) (f MessageFile, err error) {
			return f, rows.Scan(&f.Name, &f.MediaType, &f.Size, &f.SHA256)
		}, id)
	return m, err
}

// outboxPlaces is the query for the ids of a page, one more than it has.
func outboxPlaces(q OutboxQuery) (string, []any) {
	low, high, order := int64(math.MinInt64), int64(math.MaxInt64), "DESC"
	if q.Page.Backward {
		order = "ASC"
	}
	if from := q.Page.From; !from.IsZero() {
		if q.Page.Including {
			from.id = beside(from.id, !q.Page.Backward)
		}
		if q.Page.Backward {
			low = from.id
		} else {
			high = from.id
		}
	}
	states := slices.Clone(q.States)
	slices.Sort(states)
	states = slices.Compact(states)
	within := "m.id < ? AND m.id > ?"
	var parts []string
	var args []any
	switch {
	case q.Interaction != 0:
		part := "SELECT m.id FROM outbox m INDEXED BY outbox_by_interaction WHERE m.interaction_id = ? AND " + within
		args = append(args, q.Interaction, high, low)
		if len(states) > 0 {
			part += " AND m.state IN (?" + strings.Repeat(", ?", len(states)-1) + ")"
			for _, state := range states {
				args = append(args, state)
			}
		}
		parts = append(parts, part)
	case len(states) > 0:
		for _, state := range states {
			parts = append(parts, "SELECT m.id FROM outbox m INDEXED BY outbox_by_state WHERE m.state = ? AND "+within)
			args = append(args, state, high, low)
		}
	default:
		parts = append(parts, "SELECT m.id FROM outbox m WHERE "+within)
		args = append(args, high, low)
	}
	return strings.Join(parts, " UNION ALL ") + " ORDER BY 1 " + order + " LIMIT ?", append(args, q.Page.want())
}
