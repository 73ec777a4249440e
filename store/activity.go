package store

import (
	"context"
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
		places, err := activityPlaces(ctx, s, q)
		if err != nil {
			return Rows[Activity]{}, err
		}
		some := paged(places, q.Page)
		page := Rows[Activity]{Rows: make([]Activity, len(some.Rows)), More: some.More}
		for i, p := range some.Rows {
			page.Rows[i] = Activity{Kind: p.kind, At: moment(p.at), Cursor: Cursor{tier: int(p.kind), num: p.at, id: p.id}}
		}
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
