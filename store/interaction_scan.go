package store

import (
	"context"
	"database/sql"
	"math"
	"slices"
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
	types        []TypeID // sorted, each once
	high         bool
	files        bool
}

func timelineOf(q InteractionQuery) timeline {
	types := slices.Clone(q.Types)
	slices.Sort(types)
	return timeline{contact: q.Contact, organisation: q.Organisation, types: slices.Compact(types), high: q.High, files: q.Files}
}

// scan returns up to limit places of the timeline inside the span, from the
// newest back or, backward, from the oldest on.
func (t timeline) scan(ctx context.Context, s *session, within span, backward bool, limit int) ([]place, error) {
	if t.organisation != 0 && t.contact == 0 && len(t.types) > 0 && !t.high && !t.files {
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
	case t.files:
		return t.filtered("SELECT t.occurred_at AS at, t.id FROM interactions t INDEXED BY interactions_files WHERE t.has_files = 1"+
			" AND (t.occurred_at, t.id) < (?, ?) AND (t.occurred_at, t.id) > (?, ?)", within.args())
	case len(t.types) > 0:
		return t.byType(within)
	}
	index := "interactions_by_time WHERE"
	if t.high {
		index = "interactions_high WHERE high = 1 AND"
	}
	return "SELECT occurred_at AS at, id FROM interactions INDEXED BY " + index +
		" (occurred_at, id) < (?, ?) AND (occurred_at, id) > (?, ?)", within.args()
}

// scoped reads a contact's timeline or an organisation's feed. The filters
// are columns of the index.
func (t timeline) scoped(table, column string, id int64, within span) (string, []any) {
	text := "SELECT t.occurred_at AS at, t.interaction_id AS id FROM " + table + " t INDEXED BY "
	switch {
	case t.files:
		text += table + "_files WHERE t.has_files = 1 AND "
	case t.high:
		text += table + "_high WHERE t.high = 1 AND "
	default:
		text += "sqlite_autoindex_" + table + "_1 WHERE "
	}
	text += "t." + column + " = ? AND (t.occurred_at, t.interaction_id) < (?, ?) AND (t.occurred_at, t.interaction_id) > (?, ?)"
	return t.filtered(text, append([]any{id}, within.args()...))
}

// filtered adds the filters that are columns of the index, and no part of its
// key.
func (t timeline) filtered(text string, args []any) (string, []any) {
	if t.files && t.high {
		text += " AND t.high = 1"
	}
	if len(t.types) > 0 {
		text += " AND t.type_id IN (?" + strings.Repeat(", ?", len(t.types)-1) + ")"
		for _, id := range t.types {
			args = append(args, id)
		}
	}
	return text, args
}

// byType merges one scan a type.
func (t timeline) byType(within span) (string, []any) {
	one := "SELECT occurred_at AS at, id FROM interactions INDEXED BY interactions_by_type WHERE type_id = ?"
	if t.high {
		one = "SELECT occurred_at AS at, id FROM interactions INDEXED BY interactions_high_by_type WHERE high = 1 AND type_id = ?"
	}
	one += " AND (occurred_at, id) < (?, ?) AND (occurred_at, id) > (?, ?)"
	var args []any
	for _, id := range t.types {
		args = append(append(args, id), within.args()...)
	}
	return one + strings.Repeat(" UNION ALL "+one, len(t.types)-1), args
}

func (s span) args() []any {
	return []any{s.newest.at, s.newest.id, s.oldest.at, s.oldest.id}
}
