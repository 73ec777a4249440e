package logbook_test

import (
	"cmp"
	"slices"
	"time"

	"rapport/store"
)

// facts are all that was said in a book, as one would write it on cards: nothing that
// follows from them is kept, but is told by going through the cards of a contact.
type facts struct {
	contacts []store.ContactID
	newest   store.InteractionID // that was ever logged
	talks    map[store.InteractionID]talk
	hands    []hand
	money    map[store.ContactID]int64 // by hand
	due      map[onPath]string
	lists    map[store.List][]card // in their order
}

// talk is an interaction. begin is where its path began when it was logged.
type talk struct {
	with    []store.ContactID
	kind    store.TypeID
	at      time.Time // in whole seconds
	says    store.Campaign
	begin   store.StepID
	details string
}

// hand is what was set by hand, after the interaction that was the newest then.
type hand struct {
	contact  store.ContactID
	after    store.InteractionID
	at       time.Time
	support  *store.Support
	priority *store.Priority
	path     store.PathID
	step     store.StepID     // moved to
	leave    store.PlaceState // completed or abandoned
}

type onPath struct {
	contact store.ContactID
	path    store.PathID
}

// card is an entry of a managed list.
type card struct {
	id      int64
	hidden  bool
	attempt bool
}

// told is what is known of a contact once all was told in the order of time.
type told struct {
	support  store.Support
	priority store.Priority
	capital  int64
	last     time.Time
	places   map[store.PathID]stand
	moves    int // all that were told, with those that changed nothing
	levels   int
	talks    int
}

type stand struct {
	state store.PlaceState
	step  store.StepID
	since time.Time
}

// of tells the life of a contact.
func (f *facts) of(contact store.ContactID) told {
	is := told{places: map[store.PathID]stand{}, capital: f.money[contact]}
	for _, event := range f.events(contact) {
		event(&is)
	}
	return is
}

// events are what happened to a contact, in the order of time; at one moment what was
// logged and what was done by hand took turns as they were entered.
func (f *facts) events(contact store.ContactID) []func(*told) {
	type dated struct {
		at    time.Time
		after store.InteractionID
		turn  int // behind its interaction
		fn    func(*told)
	}
	var all []dated
	for id, t := range f.talks {
		if slices.Contains(t.with, contact) {
			all = append(all, dated{t.at, id, 0, func(is *told) { f.tellTalk(t, is) }})
		}
	}
	for i, h := range f.hands {
		if h.contact == contact {
			all = append(all, dated{h.at, h.after, 1 + i, h.tell})
		}
	}
	slices.SortFunc(all, func(a, b dated) int {
		return cmp.Or(a.at.Compare(b.at), cmp.Compare(a.after, b.after), cmp.Compare(a.turn, b.turn))
	})
	events := make([]func(*told), len(all))
	for i, d := range all {
		events[i] = d.fn
	}
	return events
}

func (f *facts) tellTalk(t talk, is *told) {
	is.talks++
	is.capital += t.says.Capital
	if t.kind != store.NoteType && !f.card(store.List{Kind: store.OutcomeList}, int64(t.says.Outcome)).attempt {
		is.last = t.at // the later ones come later
	}
	if t.says.Support != 0 {
		is.support = t.says.Support
		is.levels++
	}
	if t.says.Priority != 0 {
		is.priority = t.says.Priority
		is.levels++
	}
	if t.says.Path == 0 {
		return
	}
	is.moves++
	switch on := is.places[t.says.Path]; {
	case t.says.Step != 0 && (on.state != store.OnPath || on.step != t.says.Step):
		is.places[t.says.Path] = stand{store.OnPath, t.says.Step, t.at}
	case t.says.Step == 0 && on.state != store.OnPath:
		is.places[t.says.Path] = stand{store.OnPath, t.begin, t.at}
	}
}

func (h hand) tell(is *told) {
	if h.support != nil {
		is.support = *h.support
		is.levels++
	}
	if h.priority != nil {
		is.priority = *h.priority
		is.levels++
	}
	if h.path == 0 {
		return
	}
	is.moves++
	on := is.places[h.path]
	switch {
	case h.leave != 0 && on.state == store.OnPath:
		is.places[h.path] = stand{h.leave, on.step, h.at}
	case h.leave == 0 && (on.state != store.OnPath || on.step != h.step):
		is.places[h.path] = stand{store.OnPath, h.step, h.at}
	}
}

// card is an entry of a list; one that is not on it is hidden, and zero is none.
func (f *facts) card(list store.List, id int64) card {
	for _, c := range f.lists[list] {
		if c.id == id {
			return c
		}
	}
	return card{hidden: id != 0}
}

// offered reports whether an entry may be chosen by whom has had another one.
func (f *facts) offered(list store.List, was, will int64) bool {
	return was == will || !f.card(list, will).hidden
}

// allows reports whether what is recorded may become so.
func (f *facts) allows(was, will talk) bool {
	a, b := was.says, will.says
	steps := store.List{Kind: store.StepList, Path: b.Path}
	return f.offered(store.List{Kind: store.TypeList}, int64(was.kind), int64(will.kind)) &&
		f.offered(store.List{Kind: store.OutcomeList}, int64(a.Outcome), int64(b.Outcome)) &&
		f.offered(store.List{Kind: store.BroadcasterList}, int64(a.Broadcaster), int64(b.Broadcaster)) &&
		f.offered(store.List{Kind: store.PathList}, int64(a.Path), int64(b.Path)) &&
		f.offered(steps, int64(a.Step), int64(b.Step)) && (b.Step == 0 || f.card(steps, int64(b.Step)).id != 0)
}

// steps are those of a path that may be chosen, in their order.
func (f *facts) steps(path store.PathID) (open []store.StepID) {
	for _, c := range f.lists[store.List{Kind: store.StepList, Path: path}] {
		if !c.hidden {
			open = append(open, store.StepID(c.id))
		}
	}
	return open
}

// next is the step that follows one, or the first; zero is none.
func (f *facts) next(path store.PathID, from stand) store.StepID {
	past := from.state != store.OnPath
	for _, c := range f.lists[store.List{Kind: store.StepList, Path: path}] {
		if past && !c.hidden {
			return store.StepID(c.id)
		}
		past = past || store.StepID(c.id) == from.step
	}
	return 0
}

// forget takes a contact out of all that was said.
func (f *facts) forget(contact store.ContactID) {
	is := func(c store.ContactID) bool { return c == contact }
	f.contacts = slices.DeleteFunc(f.contacts, is)
	f.hands = slices.DeleteFunc(f.hands, func(h hand) bool { return h.contact == contact })
	for id, t := range f.talks {
		if t.with = slices.DeleteFunc(slices.Clone(t.with), is); len(t.with) == 0 {
			delete(f.talks, id)
			continue
		}
		f.talks[id] = t
	}
}
