package store

import (
	"cmp"
	"slices"
	"strings"
	"time"
)

// PathSort is the order of a path's people within a step.
type PathSort int

// The orders. Who is due by the same day stands by name.
const (
	PathByDue      PathSort = iota // what is overdue first, then by the day; those without one last
	PathByPriority                 // the highest first, then by the day
)

// PathQuery asks for a page of a path's people: step by step, in the order of the path.
// Steps that are hidden come where they stand.
type PathQuery struct {
	Path       PathID
	Step       StepID     // those at this one; zero is all
	State      PlaceState // those of this state; zero is those on the path
	Priorities []Priority // those with any of these levels; all without one
	Sort       PathSort
	Page       Page
}

// PlaceRow is one of a path's people.
type PlaceRow struct {
	Contact       ContactRef
	Archived      bool
	Support       Support
	Priority      Priority
	LastContactAt time.Time // zero without one
	Place
	Cursor Cursor
}

// stretch is a part of the list that an index has in its order.
type stretch struct {
	step   StepID
	levels []Priority // several are merged; none is all, as the index by day has them
	rank   [2]int     // its place among the others
}

// stretches are the parts of the list, in its order.
func (q PathQuery) stretches(steps []Step) (all []stretch) {
	for i, step := range steps {
		if q.Step != 0 && step.ID != q.Step {
			continue
		}
		if q.Sort != PathByPriority {
			all = append(all, stretch{step.ID, q.Priorities, [2]int{i, 0}})
			continue
		}
		for l := HighestPriority; l >= NoPriority; l-- {
			if len(q.Priorities) == 0 || slices.Contains(q.Priorities, l) {
				all = append(all, stretch{step.ID, []Priority{l}, [2]int{i, int(-l)}})
			}
		}
	}
	return all
}

// state is the state that is asked for.
func (q PathQuery) state() PlaceState { return cmp.Or(q.State, OnPath) }

// rank is where a cursor stands among the stretches.
func (q PathQuery) rank(c Cursor, steps []Step) [2]int {
	at := slices.IndexFunc(steps, func(s Step) bool { return s.ID == StepID(c.num) })
	if q.Sort != PathByPriority {
		return [2]int{at, 0}
	}
	return [2]int{at, int(-c.part)}
}

// spot is where somebody stands in a stretch.
type spot struct {
	due, name string // keys
	contact   ContactID
}

// keyEnd stands between the two keys of a spot in a cursor: neither has it.
const keyEnd = "\x00"

func (a spot) cursor(step StepID, level Priority) Cursor {
	return Cursor{tier: listTier, key: a.due + keyEnd + a.name, num: int64(step), id: int64(a.contact), part: int64(level)}
}

// edge is the spot that a page starts from, in the stretch of its cursor.
func (p Page) edge() spot {
	due, name, _ := strings.Cut(p.From.key, keyEnd)
	id := p.From.id
	if p.Including {
		id = beside(id, p.Backward)
	}
	return spot{due, name, ContactID(id)}
}

// placeEnd is beyond every spot on the side that a stretch is read from.
func placeEnd(backward bool) spot {
	return spot{textEnd(backward), textEnd(backward), ContactID(idEnd(backward))}
}
