package store

import (
	"context"
	"database/sql"
	"math"
	"strings"
)

// place is where an interaction stands: newest first by moment, then by id.
type place struct{ at, id int64 }

func (p place) compare(o place) int {
	switch {
	case p == o:
		return 0
	case p.at > o.at || p.at == o.at && p.id > o.id:
		return -1
	}
	return 1
}

// span is a stretch of time between two places, both left out.
type span struct{ newest, oldest place }

func (s span) holds(p place) bool {
	return p.compare(s.newest) > 0 && p.compare(s.oldest) < 0
}

// always is all of time.
func always() span {
	return span{
		newest: place{at: math.MaxInt64, id: math.MaxInt64},
		oldest: place{at: math.MinInt64, id: math.MinInt64},
	}
}

// spanOf is what a query asks for: between Since and Until, and beyond the
// place that the page starts from.
func spanOf(q InteractionQuery) span {
	s := always()
	if !q.Until.IsZero() {
		s.newest = place{at: seconds(q.Until), id: math.MaxInt64}
	}
	if !q.Since.IsZero() {
		s.oldest = place{at: ceilSeconds(q.Since)}
	}
	from := place{at: q.Page.From.num, id: q.Page.From.id}
	if q.Page.From.IsZero() {
		return s
	}
	if q.Page.Including {
		from.id = beside(from.id, !q.Page.Backward)
	}
	if q.Page.Backward && from.compare(s.oldest) < 0 {
		s.oldest = from
	}
	if !q.Page.Backward && from.compare(s.newest) > 0 {
		s.newest = from
	}
	return s
}

// beyond is the rest of a span behind a place, in the direction of reading.
func (s span) beyond(p place, backward bool) span {
	if backward {
		s.oldest = p
	} else {
		s.newest = p
	}
	return s
}

// until is the part of a span before a place, in the direction of reading.
func (s span) until(p place, backward bool) span {
	if backward {
		s.newest = p
	} else {
		s.oldest = p
	}
	return s
}

// timeline is a list of interactions with its filters, apart from the words.
type timeline struct {
	contact      ContactID
	organisation OrganisationID
	chosen       chosen
	high         bool
	files        bool
}

func timelineOf(q InteractionQuery) timeline {
	return timeline{contact: q.Contact, organisation: q.Organisation, chosen: chosenIn(q), high: q.High, files: q.Files}
}

// scan returns up to limit places of the timeline inside the span, from the
// newest back or, backward, from the oldest on.
func (t timeline) scan(ctx context.Context, s *session, within span, backward bool, limit int) ([]place, error) {
	if t.organisation != 0 && t.contact == 0 && t.chosen.any() && !t.high && !t.files {
		return t.scanFeed(ctx, s, within, backward, limit, usualDetour())
	}
	return t.read(ctx, s, within, backward, limit, "")
}

// read is scan along the timeline's own index. With a condition, which begins
// with the name of the timeline's rows, it returns those that meet it.
func (t timeline) read(ctx context.Context, s *session, within span, backward bool, limit int, condition string, more ...any) ([]place, error) {
	text, args := t.query(within)
	if condition != "" {
		text = "SELECT p.at, p.id FROM (" + text + ")" + condition
	}
	return many(ctx, s, whole(ordered(text, backward)), scanPlace, append(append(args, more...), limit)...)
}

// ordered adds the direction and the limit, which is the last parameter.
func ordered(text string, backward bool) string {
	if backward {
		return text + " ORDER BY 1 ASC, 2 ASC LIMIT ?"
	}
	return text + " ORDER BY 1 DESC, 2 DESC LIMIT ?"
}

func scanPlace(rows *sql.Rows) (p place, err error) {
	return p, rows.Scan(&p.at, &p.id)
}

func (t timeline) query(within span) (string, []any) {
	switch {
	case t.contact != 0:
		text, args := t.scoped("interaction_contacts", "contact_id", int64(t.contact), within)
		if t.organisation != 0 {
			text += ` AND EXISTS (SELECT 1 FROM organisation_feed f
				WHERE f.organisation_id = ? AND f.occurred_at = t.occurred_at AND f.interaction_id = t.interaction_id)`
			args = append(args, t.organisation)
		}
		return text, args
	case t.organisation != 0:
		return t.scoped("organisation_feed", "organisation_id", int64(t.organisation), within)
	case t.chosen.rarest() != byType:
		return t.byEntry(t.chosen.rarest(), within)
	case t.files:
		return t.everybody("interactions_files", within)
	case t.chosen.any():
		return t.byEntry(byType, within)
	case t.high:
		return t.everybody("interactions_high", within)
	}
	return t.everybody("interactions_by_time", within)
}

// scoped reads a contact's timeline or an organisation's feed. The filters
// are columns of the index.
func (t timeline) scoped(table, column string, id int64, within span) (string, []any) {
	index := "sqlite_autoindex_" + table + "_1"
	switch {
	case t.files:
		index = table + "_files"
	case t.high:
		index = table + "_high"
	}
	text := "SELECT t.occurred_at AS at, t.interaction_id AS id FROM " + table + " t INDEXED BY " + index +
		" WHERE t." + column + " = ? AND (t.occurred_at, t.interaction_id) < (?, ?) AND (t.occurred_at, t.interaction_id) > (?, ?)"
	return t.filtered(text, t.chosen, append([]any{id}, within.args()...))
}

// everybody reads an index of all interactions in the order of time.
func (t timeline) everybody(index string, within span) (string, []any) {
	text := "SELECT t.occurred_at AS at, t.id FROM interactions t INDEXED BY " + index +
		" WHERE (t.occurred_at, t.id) < (?, ?) AND (t.occurred_at, t.id) > (?, ?)"
	return t.filtered(text, t.chosen, within.args())
}

// byEntry merges one scan for each of the entries that are chosen from a list.
func (t timeline) byEntry(f facet, within span) (string, []any) {
	index := f.index()
	if f == byType && t.high {
		index = "interactions_high_by_type"
	}
	one := "SELECT t.occurred_at AS at, t.id FROM interactions t INDEXED BY " + index +
		" WHERE t." + f.column() + " = ? AND (t.occurred_at, t.id) < (?, ?) AND (t.occurred_at, t.id) > (?, ?)"
	one, more := t.filtered(one, t.chosen.but(f), nil)
	var args []any
	for _, id := range t.chosen[f] {
		args = append(append(append(args, id), within.args()...), more...)
	}
	return one + strings.Repeat(" UNION ALL "+one, len(t.chosen[f])-1), args
}

// filtered adds the filters, which are columns of the index.
func (t timeline) filtered(text string, c chosen, args []any) (string, []any) {
	if t.files {
		text += " AND t.has_files = 1"
	}
	if t.high {
		text += " AND t.high = 1"
	}
	condition, more := c.condition()
	return text + condition, append(args, more...)
}

func (s span) args() []any {
	return []any{s.newest.at, s.newest.id, s.oldest.at, s.oldest.id}
}
