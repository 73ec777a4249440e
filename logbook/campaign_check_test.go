package logbook_test

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"rapport/store"
)

// check compares what the book says of everybody with what was said.
func (c *campaigning) check() {
	for _, id := range c.contacts {
		is, got := c.of(id), c.read(id)
		if got.Support != is.support || got.Priority != is.priority {
			c.t.Errorf("contact %d: support %d, priority %d; want %d and %d", id, got.Support, got.Priority, is.support, is.priority)
		}
		if !got.LastContactAt.Equal(is.last) {
			c.t.Errorf("contact %d: last contact %v; want %v", id, got.LastContactAt, is.last)
		}
		if got.Capital != is.capital {
			c.t.Errorf("contact %d: balance %d; want %d", id, got.Capital, is.capital)
		}
		c.checkLedger(id, is.capital)
		c.checkPlaces(id, is)
	}
	for id, t := range c.talks {
		i, err := c.book.Interaction(c.t.Context(), id)
		c.must(err)
		got := store.Campaign{
			Outcome: i.Outcome.ID, Broadcaster: i.Broadcaster.ID, Path: i.Path.ID, Step: i.Path.Step.ID,
			Support: i.Support, Priority: i.Priority, Capital: i.Capital,
		}
		var with []store.ContactID
		for _, ref := range i.Contacts {
			with = append(with, ref.ID)
		}
		if got != t.says || i.Type.ID != t.kind || !i.At.Equal(t.at) || i.Details != t.details || !slices.Equal(with, t.with) {
			c.t.Errorf("interaction %d is %+v of %v; want %+v", id, got, with, t)
		}
	}
}

func (c *campaigning) read(id store.ContactID) store.Contact {
	got, err := c.book.Contact(c.t.Context(), id)
	c.must(err)
	return got
}

// checkLedger adds up the ledger: it comes to the balance, after each of its entries as
// well, and to what each interaction records; what was entered once is as it was.
func (c *campaigning) checkLedger(id store.ContactID, balance int64) {
	var rows []store.CapitalEntry
	c.must(c.book.EachCapitalEntry(c.t.Context(), id, store.Page{}, func(e store.CapitalEntry) error {
		rows = append(rows, e)
		return nil
	}))
	slices.Reverse(rows)
	sum, by := int64(0), map[store.InteractionID]int64{}
	for _, e := range rows {
		sum += e.Amount
		by[e.Interaction] += e.Amount
		if e.Balance != sum || e.Reason == "" || e.Author != "Sam Organiser" {
			c.t.Errorf("contact %d: after entry %d the ledger comes to %d: %+v", id, e.ID, sum, e)
		}
	}
	if sum != balance {
		c.t.Errorf("contact %d: the ledger comes to %d; want %d", id, sum, balance)
	}
	for i, t := range c.talks {
		if slices.Contains(t.with, id) && by[i] != t.says.Capital {
			c.t.Errorf("contact %d: interaction %d has entries of %d; want %d", id, i, by[i], t.says.Capital)
		}
	}
	if before := c.seen[id]; len(rows) < len(before) || !slices.Equal(rows[:len(before)], before) {
		c.t.Errorf("contact %d: what was entered before has changed:\n%+v\nwas\n%+v", id, rows, before)
	}
	c.seen[id] = rows
}

func (c *campaigning) checkPlaces(id store.ContactID, is told) {
	places, err := c.book.PlacesOf(c.t.Context(), id)
	c.must(err)
	if len(places) != len(is.places) {
		c.t.Errorf("contact %d: has %d places; want %+v", id, len(places), is.places)
	}
	for _, p := range places {
		want := is.places[p.Path.ID]
		if (stand{p.State, p.Path.Step.ID, p.Since}) != (stand{want.state, want.step, want.since.UTC()}) {
			c.t.Errorf("contact %d: stands at %+v; want %+v", id, p, want)
		}
		if want := c.due[onPath{id, p.Path.ID}]; p.Due != want {
			c.t.Errorf("contact %d: due on %q; want %q", id, p.Due, want)
		}
	}
	moves := 0
	for path := store.PathID(1); path <= 2; path++ {
		history, err := c.book.Moves(c.t.Context(), id, path)
		c.must(err)
		moves += len(history)
		if len(history) > 0 && history[len(history)-1].State != is.places[path].state {
			c.t.Errorf("contact %d: the history of path %d ends with %+v", id, path, history[len(history)-1])
		}
	}
	if moves != is.moves {
		c.t.Errorf("contact %d: the history has %d moves; want %d", id, moves, is.moves)
	}
}

// checkHappened counts what happened to a contact, read in pages of three.
func (c *campaigning) checkHappened(id store.ContactID, is told) {
	counts, seen := map[store.ActivityKind]int{}, map[string]bool{}
	var last store.Activity
	q := store.ActivityQuery{Contact: id, Page: store.Page{Limit: 3}}
	for more := true; more; {
		page, err := c.book.Activities(c.t.Context(), q)
		c.must(err)
		for _, a := range page.Rows {
			key := fmt.Sprint(a.Kind, " ", a.ID())
			if seen[key] || !last.At.IsZero() && a.At.After(last.At) {
				c.t.Errorf("contact %d: %s comes twice or too late", id, key)
			}
			seen[key], last = true, a
			counts[a.Kind]++
		}
		if more = page.More && len(page.Rows) > 0; more {
			q.Page.From = page.Rows[len(page.Rows)-1].Cursor
		}
	}
	for kind, want := range map[store.ActivityKind]int{
		store.LoggedActivity: is.talks, store.PathActivity: is.moves, store.LevelActivity: is.levels, store.CapitalActivity: len(c.seen[id]),
	} {
		if counts[kind] != want {
			c.t.Errorf("contact %d: happened of kind %d: %d; want %d", id, kind, counts[kind], want)
		}
	}
}

// checkLists reads the lists of people: by priority, and who stands where.
func (c *campaigning) checkLists() {
	for _, id := range c.contacts {
		c.checkHappened(id, c.of(id))
	}
	contacts, err := c.book.Contacts(c.t.Context(), store.ContactQuery{Sort: store.ByPriority, Archived: store.WithArchived, Page: store.Page{Limit: 50}})
	c.must(err)
	byRank := func(a, b store.ContactID) int {
		return cmp.Or(cmp.Compare(c.of(b).priority, c.of(a).priority), strings.Compare(store.Fold(c.read(a).Name), store.Fold(c.read(b).Name)))
	}
	want := slices.SortedFunc(slices.Values(c.contacts), byRank)
	var got []store.ContactID
	for _, row := range contacts.Rows {
		got = append(got, row.ID)
	}
	if !slices.Equal(got, want) {
		c.t.Errorf("the contacts by priority are %v; want %v", got, want)
	}
	for path := store.PathID(1); path <= 2; path++ {
		for _, sort := range []store.PathSort{store.PathByDue, store.PathByPriority} {
			c.checkPeople(store.PathQuery{Path: path, Sort: sort, Page: store.Page{Limit: 50}})
		}
	}
	for _, l := range c.everyList() {
		all, err := c.book.Listed(c.t.Context(), l)
		c.must(err)
		var cards []card
		for _, e := range all {
			cards = append(cards, card{e.ID, e.Hidden, e.Attempt})
		}
		if !slices.Equal(cards, c.lists[l]) {
			c.t.Errorf("the list %+v is %+v; want %+v", l, cards, c.lists[l])
		}
	}
}

func (c *campaigning) checkPeople(q store.PathQuery) {
	page, err := c.book.PathPeople(c.t.Context(), q)
	c.must(err)
	order := func(id store.ContactID) []string {
		is, day := c.of(id), cmp.Or(c.due[onPath{id, q.Path}], "~")
		step := slices.IndexFunc(c.lists[store.List{Kind: store.StepList, Path: q.Path}], func(s card) bool {
			return store.StepID(s.id) == is.places[q.Path].step
		})
		level := 0
		if q.Sort == store.PathByPriority {
			level = 5 - int(is.priority)
		}
		return []string{fmt.Sprintf("%03d %d", step, level), day, store.Fold(c.read(id).Name)}
	}
	var want, got []store.ContactID
	for _, id := range c.contacts {
		if c.of(id).places[q.Path].state == store.OnPath {
			want = append(want, id)
		}
	}
	slices.SortFunc(want, func(a, b store.ContactID) int { return slices.Compare(order(a), order(b)) })
	for _, row := range page.Rows {
		got = append(got, row.Contact.ID)
	}
	if !slices.Equal(got, want) {
		c.t.Errorf("on path %d stand %v; want %v", q.Path, got, want)
	}
}
