package store

import (
	"cmp"
	"context"
	"database/sql"
	"math"
	"slices"
	"time"
)

// ActivityKind is what happened to a contact.
type ActivityKind int

// The kinds. At one moment they come in this order: a conversation, then what it has
// brought.
const (
	LoggedActivity ActivityKind = iota + 1
	PathActivity
	LevelActivity
	CapitalActivity
	InviteActivity
)

// Activity is something that happened to a contact. Of the last five fields it has the
// one of its kind.
type Activity struct {
	Kind   ActivityKind
	At     time.Time
	Cursor Cursor

	Logged  Interaction
	Move    Move
	Level   LevelChange
	Capital CapitalEntry // without a Balance
	Invite  InviteEvent
}

// ID tells what happened apart from all else of its kind.
func (a Activity) ID() int64 { return a.Cursor.id }

// LevelChange is a level that was set. Label is the level in words, and Was what it was
// before; empty is none.
type LevelChange struct {
	OfPriority  bool // else of support
	Level       int  // 1 to 5, as a Priority or a Support; 0 is none
	Before      int
	Label, Was  string
	Interaction InteractionID // zero by hand
	Author      string
}

// ActivityQuery asks for a page of what happened to a contact, newest first.
type ActivityQuery struct {
	Contact ContactID
	Kinds   []ActivityKind // any of these; all without one
	Excerpt int            // cut the Details of interactions to so many characters; 0 is whole
	Page    Page
}

func (q ActivityQuery) asks(kind ActivityKind) bool {
	return len(q.Kinds) == 0 || slices.Contains(q.Kinds, kind)
}

// Activities returns a page of what happened to a contact. At one moment the newest of
// a kind comes first.
func (r *Reader) Activities(ctx context.Context, q ActivityQuery) (Rows[Activity], error) {
	return read(ctx, r, func(s *session) (Rows[Activity], error) {
		var all []Activity
		for kind := LoggedActivity; kind <= InviteActivity; kind++ {
			if !q.asks(kind) {
				continue
			}
			some, err := activityPlaces(ctx, s, q, kind)
			if err != nil {
				return Rows[Activity]{}, err
			}
			all = append(all, some...)
		}
		slices.SortFunc(all, func(a, b Activity) int {
			if q.Page.Backward {
				a, b = b, a
			}
			return a.compare(b)
		})
		page := paged(all[:min(len(all), q.Page.want())], q.Page)
		return page, fillActivities(ctx, s, q, page.Rows)
	})
}

// EachActivity calls fn with what happened to a contact, newest first; q.Page.Limit 0 is
// all of it. It reads as [Reader.EachContact] does.
func (r *Reader) EachActivity(ctx context.Context, q ActivityQuery, fn func(Activity) error) error {
	return stream(q.Page, func(page Page) ([]Activity, Cursor, bool, error) {
		q.Page = page
		rows, err := r.Activities(ctx, q)
		if err != nil || len(rows.Rows) == 0 {
			return nil, Cursor{}, false, err
		}
		return rows.Rows, rows.Rows[len(rows.Rows)-1].Cursor, rows.More, nil
	}, fn)
}

// compare puts the newest first, then goes by kind, and then puts the newest id first.
func (a Activity) compare(b Activity) int {
	return cmp.Or(cmp.Compare(b.Cursor.num, a.Cursor.num), cmp.Compare(a.Kind, b.Kind), cmp.Compare(b.Cursor.id, a.Cursor.id))
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

// activityPlaces returns the rows of one kind that may be on the page, without what they
// are about.
func activityPlaces(ctx context.Context, s *session, q ActivityQuery, kind ActivityKind) ([]Activity, error) {
	from := activityEdge(q.Page, kind)
	sign, order := "<", direction(true)
	if q.Page.Backward {
		sign, order = ">", direction(false)
	}
	table, index, at, id := activityTable(kind)
	return many(ctx, s, "SELECT t."+at+", t."+id+" FROM "+table+" t INDEXED BY "+index+
		" WHERE t.contact_id = ? AND (t."+at+", t."+id+") "+sign+" (?, ?)"+
		" ORDER BY t."+at+" "+order+", t."+id+" "+order+" LIMIT ?",
		func(rows *sql.Rows) (Activity, error) {
			a := Activity{Kind: kind, Cursor: Cursor{tier: int(kind)}}
			err := rows.Scan(&a.Cursor.num, &a.Cursor.id)
			a.At = moment(a.Cursor.num)
			return a, err
		}, q.Contact, from.at, from.id, q.Page.want())
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
