package store

import (
	"cmp"
	"context"
	"database/sql"
	"math"
	"slices"
)

// happening is where something stands in a contact's line of time.
type happening struct {
	kind ActivityKind
	at   int64
	id   int64
}

// compare puts the newest first, then goes by kind, and then puts the newest id first.
func (h happening) compare(o happening) int {
	return cmp.Or(cmp.Compare(o.at, h.at), cmp.Compare(h.kind, o.kind), cmp.Compare(o.id, h.id))
}

// activityTable is where rows of a kind are in the order of time, for each contact.
func activityTable(kind ActivityKind) (table, index, at, id string) {
	switch kind {
	case PathActivity:
		return "path_moves", "path_moves_by_time", "at", "id"
	case LevelActivity:
		return "level_changes", "level_changes_by_time", "at", "id"
	case CapitalActivity:
		return "capital_entries", "capital_entries_by_time", "at", "id"
	case InviteActivity:
		return "invite_events", "invite_events_by_time", "at", "id"
	}
	return "interaction_contacts", "sqlite_autoindex_interaction_contacts_1", "occurred_at", "interaction_id"
}

// activityPlaces returns what a page has, and one more. What of a kind comes behind a
// whole page of those that were read already is not read.
func activityPlaces(ctx context.Context, s *session, q ActivityQuery) (all []happening, err error) {
	want := q.Page.want()
	for kind := LoggedActivity; kind <= InviteActivity; kind++ {
		if !q.asks(kind) {
			continue
		}
		end := idEnd(q.Page.Backward)
		if len(all) == want {
			end = all[want-1].at
		}
		some, err := activityOf(ctx, s, q, kind, end)
		if err != nil {
			return nil, err
		}
		all = append(all, some...)
		slices.SortFunc(all, func(a, b happening) int {
			if q.Page.Backward {
				a, b = b, a
			}
			return a.compare(b)
		})
		all = all[:min(len(all), want)]
	}
	return all, nil
}

// activityOf returns what of one kind may be on the page, up to a moment and including
// it.
func activityOf(ctx context.Context, s *session, q ActivityQuery, kind ActivityKind, end int64) ([]happening, error) {
	from := activityEdge(q.Page, kind)
	before, until, order := "<", ">=", direction(true)
	if q.Page.Backward {
		before, until, order = ">", "<=", direction(false)
	}
	table, index, at, id := activityTable(kind)
	return many(ctx, s, "SELECT t."+at+", t."+id+" FROM "+table+" t INDEXED BY "+index+
		" WHERE t.contact_id = ? AND (t."+at+", t."+id+") "+before+" (?, ?) AND t."+at+" "+until+" ?"+
		" ORDER BY t."+at+" "+order+", t."+id+" "+order+" LIMIT ?",
		func(rows *sql.Rows) (happening, error) {
			h := happening{kind: kind}
			err := rows.Scan(&h.at, &h.id)
			return h, err
		}, q.Contact, from.at, from.id, end, q.Page.want())
}

// activityEdge is the place that the rows of one kind are read from.
func activityEdge(p Page, kind ActivityKind) place {
	switch {
	case p.From.IsZero():
		return place{idEnd(!p.Backward), idEnd(!p.Backward)}
	case int(kind) > p.From.tier: // behind it at the same moment
		return place{p.From.num, math.MaxInt64}
	case int(kind) < p.From.tier:
		return place{p.From.num, math.MinInt64}
	case p.Including:
		return place{p.From.num, beside(p.From.id, !p.Backward)}
	}
	return place{p.From.num, p.From.id}
}
