package store

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"testing"
)

// someDays are those by which somebody is due in a story; the empty one is none.
var someDays = []string{"", "2026-11-30", "2026-12-01", "2026-12-24"}

// reorder puts a step of a path elsewhere.
func (s *story) reorder(ctx context.Context, tx *Tx, path PathID) error {
	steps := s.m.campaign.steps[path]
	from, to := s.IntN(len(steps)), s.IntN(len(steps))
	step := steps[from]
	s.m.campaign.steps[path] = slices.Insert(slices.Delete(slices.Clone(steps), from, from+1), to, step)
	return tx.MoveListed(ctx, List{Kind: StepList, Path: path}, int64(step), to+1)
}

// dropDue forgets the days of those who are not on a path any more.
func (m *model) dropDue() {
	maps.DeleteFunc(m.campaign.due, func(on onPath, _ string) bool { return m.place(on.contact, on.path).state != OnPath })
}

// peopleOn are a path's people: by step, then by priority if that is asked for, then by
// day and by name.
func (m *model) peopleOn(q PathQuery) (ids []ContactID) {
	type person struct {
		id        ContactID
		step      int
		level     int
		due, name string
	}
	var all []person
	for id, c := range m.contacts {
		at := m.place(id, q.Path)
		level := m.level(id, priorityLevel)
		if at.state != cmp.Or(q.State, OnPath) || q.Step != 0 && at.step != q.Step ||
			len(q.Priorities) > 0 && !slices.Contains(q.Priorities, Priority(level)) {
			continue
		}
		p := person{id, slices.Index(m.campaign.steps[q.Path], at.step), 0, cmp.Or(m.campaign.due[onPath{id, q.Path}], "none"), Fold(c.Name)}
		if q.Sort == PathByPriority {
			p.level = -level
		}
		all = append(all, p)
	}
	slices.SortFunc(all, func(a, b person) int {
		return cmp.Or(cmp.Compare(a.step, b.step), cmp.Compare(a.level, b.level), cmp.Compare(a.due, b.due), cmp.Compare(a.name, b.name), cmp.Compare(a.id, b.id))
	})
	for _, p := range all {
		ids = append(ids, p.id)
	}
	return ids
}

func (s *story) peoplePages(q PathQuery) pageReader {
	return func(p Page) (Rows[pagedRow], error) {
		q.Page = p
		rows, err := s.book.PathPeople(s.t.Context(), q)
		return toPaged(rows, func(r PlaceRow) pagedRow { return pagedRow{r.Contact.ID, r.Cursor} }), err
	}
}

// pathQueries are lists of a path's people in all orders.
func pathQueries() (list []PathQuery) {
	for _, sort := range []PathSort{PathByDue, PathByPriority} {
		for _, state := range []PlaceState{NoPlace, Completed, Abandoned} {
			for _, levels := range [][]Priority{nil, {HighPriority}, {LowestPriority, NoPriority, HighestPriority}} {
				for _, step := range []StepID{0, 2} {
					list = append(list, PathQuery{Path: 1, Step: step, State: state, Priorities: levels, Sort: sort})
				}
			}
		}
		list = append(list, PathQuery{Path: 2, Sort: sort})
	}
	return list
}

// checkPathPeople compares the lists of paths' people, how many they are, and the place
// of each.
func (s *story) checkPathPeople() {
	ctx := s.t.Context()
	for _, q := range pathQueries() {
		want := s.m.peopleOn(q)
		checkPages(s, fmt.Sprintf("%+v", q), want, s.peoplePages(q))
		counts := must(s.book.StepCounts(ctx, q, 3))(s.t)
		for _, step := range s.m.campaign.steps[q.Path] {
			one := q
			one.Step = step
			if n := len(s.m.peopleOn(one)); (q.Step == 0 || q.Step == step) && counts[step] != min(n, 3) {
				s.t.Errorf("%+v: %d at step %d, want %d and 3 at most", q, counts[step], step, n)
			}
		}
		if len(want) == 0 || len(q.Priorities) > 0 || q.Step != 0 {
			continue
		}
		who := one(s, want)
		at, state, err := s.book.PathPlace(ctx, q.Path, who)
		q.Page = Page{Limit: 1, From: at, Including: true}
		rows := must(s.book.PathPeople(ctx, q))(s.t)
		if err != nil || state != cmp.Or(q.State, OnPath) || len(rows.Rows) != 1 || rows.Rows[0].Contact.ID != who || rows.Rows[0].Cursor != at {
			s.t.Errorf("%+v: contact %d stands at %+v (%v, %v), and there is %+v", q, who, at, state, err, rows.Rows)
		}
	}
}

// What is due stays through an edit of the very conversation that has brought somebody
// onto the path.
func TestEditKeepsWhatIsDue(t *testing.T) {
	book := openTest(t)
	ada, bo := addContact(t, book, Contact{Name: "Ada Lovelace"}), addContact(t, book, Contact{Name: "Bo Berg"})
	ctx := t.Context()
	f := InteractionFields{Contacts: []ContactID{ada, bo}, Type: 2, Details: "asked", At: noon}
	write(t, book, func(ctx context.Context, tx *Tx) (err error) {
		f.Campaign.Path, err = tx.InsertPath(ctx, Path{Name: "Become a donor", Steps: []Step{{Name: "First call"}, {Name: "Meeting"}}})
		return err
	})
	id := logOne(t, book, f)
	write(t, book, func(ctx context.Context, tx *Tx) error {
		f.Details, f.Contacts = "asked again", []ContactID{ada}
		return errors.Join(tx.SetDue(ctx, ada, 1, "2026-12-01"), tx.SetDue(ctx, bo, 1, "2026-12-02"), tx.UpdateInteraction(ctx, id, f, noon))
	})
	if places := must(book.PlacesOf(ctx, ada))(t); len(places) != 1 || places[0].Due != "2026-12-01" {
		t.Errorf("after the edit: %+v", places)
	}
	if places := must(book.PlacesOf(ctx, bo))(t); len(places) != 0 {
		t.Errorf("taken off the conversation: %+v", places)
	}
	write(t, book, func(ctx context.Context, tx *Tx) error {
		if err := tx.Complete(ctx, ada, 1, "Sam", noon); err != nil {
			return err
		}
		return tx.UpdateInteraction(ctx, id, f, noon)
	})
	if places := must(book.PlacesOf(ctx, ada))(t); places[0].State != Completed || places[0].Due != "" {
		t.Errorf("completed: %+v", places)
	}
}
