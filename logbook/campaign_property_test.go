package logbook_test

import (
	"errors"
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"rapport/logbook"
	"rapport/store"
)

// campaigning is a logbook whose users do random things, and the facts of them.
type campaigning struct {
	desk
	*rand.Rand
	facts
	clock time.Time
	seen  map[store.ContactID][]store.CapitalEntry // the ledgers, the oldest entry first
	did   string                                   // the last thing
}

// TestCampaignFollowsItsFacts logs, edits, deletes, does things by hand and keeps the
// lists at random; whatever was done, levels, places, balances and last contacts follow
// from what was said, and what is not on offer is refused, and changes nothing.
func TestCampaignFollowsItsFacts(t *testing.T) {
	seeds, things := uint64(3), 120
	if testing.Short() {
		seeds = 2
	}
	for seed := range seeds {
		t.Run(fmt.Sprint("seed ", seed), func(t *testing.T) {
			c := newCampaigning(t, seed)
			for n := range things {
				if c.act(); !t.Failed() {
					c.check()
				}
				if n%15 == 0 && !t.Failed() {
					c.checkLists()
				}
				if t.Failed() {
					t.Fatalf("seed %d, after %d things; the last was: %s", seed, n+1, c.did)
				}
			}
		})
	}
}

func newCampaigning(t *testing.T, seed uint64) *campaigning {
	c := &campaigning{Rand: rand.New(rand.NewPCG(seed, 66)), clock: now(), seen: map[store.ContactID][]store.CapitalEntry{}}
	c.desk = open(t)
	c.Logbook = logbook.New(c.book, logbook.Options{LoggedBy: "Sam Organiser", Now: func() time.Time { return c.clock }})
	c.facts = facts{
		talks: map[store.InteractionID]talk{}, money: map[store.ContactID]int64{}, due: map[onPath]string{}, lists: map[store.List][]card{},
	}
	for _, name := range []string{"Ada", "Grace", "Bo", "Mary", "Zoë"} {
		c.contacts = append(c.contacts, c.person(name, "The Club").ID)
	}
	c.listed(broadcasterList, logbook.ListEntry{Name: "The Director"})
	c.listed(broadcasterList, logbook.ListEntry{Name: "The Chair"})
	c.listed(pathList, logbook.ListEntry{Name: "Become a donor", Steps: []string{"First call", "Visit", "Asked", "Given"}})
	c.listed(pathList, logbook.ListEntry{Name: "Host a meeting", Steps: []string{"Invited", "Hosted"}})
	for _, l := range c.everyList() {
		all, err := c.book.Listed(t.Context(), l)
		if err != nil {
			t.Fatal(err)
		}
		for _, e := range all {
			c.lists[l] = append(c.lists[l], card{id: e.ID, attempt: e.Attempt})
		}
	}
	return c
}

func (c *campaigning) everyList() []store.List {
	return []store.List{typeList, outcomeList, broadcasterList, pathList, {Kind: store.StepList, Path: 1}, {Kind: store.StepList, Path: 2}}
}

func oneOf[T any](c *campaigning, all ...T) T { return all[c.IntN(len(all))] }

func (c *campaigning) someone() store.ContactID { return oneOf(c, c.contacts...) }

func (c *campaigning) some() []store.ContactID {
	all := slices.Clone(c.contacts)
	c.Shuffle(len(all), func(i, j int) { all[i], all[j] = all[j], all[i] })
	return all[:1+c.IntN(min(3, len(all)))]
}

// moment is one of few, so that much happens at the same one.
func (c *campaigning) moment() time.Time {
	back := oneOf(c, 0, 0, time.Second, time.Hour, 24*time.Hour, 24*time.Hour, time.Duration(c.IntN(100))*time.Hour)
	return c.clock.Add(-back)
}

// act does one thing, and moves the clock on now and then.
func (c *campaigning) act() {
	if c.IntN(3) == 0 {
		c.clock = c.clock.Add(time.Duration(c.IntN(90)) * time.Second)
	}
	switch n := c.IntN(100); {
	case n < 30 || len(c.talks) == 0:
		c.logs()
	case n < 52:
		c.edits()
	case n < 60:
		c.deletes()
	case n < 68:
		c.levels()
	case n < 84:
		c.walks()
	case n < 89:
		c.pays()
	case n < 92:
		c.archives()
	case n < 93 && len(c.contacts) > 3:
		who := c.someone()
		c.did = fmt.Sprint("deleting the contact ", who)
		c.must(c.DeleteContact(c.t.Context(), who))
		c.forget(who)
	default:
		c.keepsAList()
	}
	for place := range c.due {
		if c.of(place.contact).places[place.path].state != store.OnPath {
			delete(c.due, place)
		}
	}
}

func (c *campaigning) must(err error) {
	if err != nil {
		c.t.Errorf("%v", err)
	}
}

// went reports whether something was done, which it should be where it is allowed.
func (c *campaigning) went(err error, allowed bool) bool {
	var rule *logbook.RuleError
	switch {
	case allowed:
		c.must(err)
	case !errors.As(err, &rule):
		c.t.Errorf("it was not refused: %v", err)
	}
	return err == nil
}

// says is what may be recorded: mostly what is on offer.
func (c *campaigning) says(was store.Campaign) store.Campaign {
	set := func(one int, fn func()) {
		if c.IntN(one) == 0 {
			fn()
		}
	}
	will := was
	set(2, func() { will.Outcome = store.OutcomeID(c.IntN(1 + len(c.lists[outcomeList]))) })
	set(4, func() { will.Broadcaster = store.BroadcasterID(c.IntN(3)) })
	set(3, func() { will.Path, will.Step = store.PathID(c.IntN(3)), 0 })
	set(2, func() {
		will.Step = 0
		if will.Path != 0 && c.IntN(3) > 0 {
			will.Step = store.StepID(oneOf(c, c.lists[store.List{Kind: store.StepList, Path: will.Path}]...).id)
		}
	})
	set(40, func() {
		will.Step = store.StepID(oneOf(c, c.lists[store.List{Kind: store.StepList, Path: store.PathID(1 + c.IntN(2))}]...).id)
	})
	set(4, func() { will.Support = store.Support(c.IntN(6)) })
	set(4, func() { will.Priority = store.Priority(c.IntN(6)) })
	set(3, func() { will.Capital = int64(c.IntN(11)) - 5 })
	return will
}

func (c *campaigning) logs() {
	t := talk{with: c.some(), at: c.moment(), details: "Talked", says: c.says(store.Campaign{})}
	t.kind = store.TypeID(1 + c.IntN(4))
	e := logbook.Entry{Contacts: t.with, Type: t.kind, Details: t.details, At: t.at, Campaign: t.says}
	if t.kind == store.NoteType && c.IntN(2) == 0 {
		e.Type = 0
	}
	c.did = fmt.Sprintf("logging %+v", e)
	i, _, err := c.Log(c.t.Context(), e)
	if !c.went(err, c.allows(talk{kind: store.NoteType}, t)) {
		return
	}
	t.at, t.begin = t.at.Truncate(time.Second), c.next(t.says.Path, stand{})
	c.talks[i.ID], c.newest = t, max(c.newest, i.ID)
}

// edits changes some fields, and names only those.
func (c *campaigning) edits() {
	id := oneOf(c, slices.Sorted(maps.Keys(c.talks))...)
	was := c.talks[id]
	will, change := was, logbook.Change{}
	if c.IntN(3) == 0 {
		will.with = c.some()
		change.Contacts = &will.with
	}
	if c.IntN(3) == 0 {
		will.at = c.moment().Truncate(time.Second)
		change.At = &will.at
	}
	if c.IntN(4) == 0 {
		will.kind = store.TypeID(1 + c.IntN(4))
		change.Type = &will.kind
	}
	if c.IntN(4) == 0 {
		will.details += " more"
		change.Details = &will.details
	}
	if c.IntN(4) > 0 {
		will.says = c.says(was.says)
		change.Campaign = changes(was.says, will.says)
	}
	c.did = fmt.Sprintf("editing interaction %d from %+v to %+v", id, was, will)
	_, _, err := c.Edit(c.t.Context(), id, change)
	if !c.went(err, c.allows(was, will)) {
		return
	}
	if was.says.Path != will.says.Path || was.says.Step != 0 {
		will.begin = c.next(will.says.Path, stand{})
	}
	c.talks[id] = will
}

// changes are what is different; another path takes the step away by itself.
func changes(was, will store.Campaign) (c logbook.CampaignChange) {
	set(&c.Outcome, was.Outcome, will.Outcome)
	set(&c.Broadcaster, was.Broadcaster, will.Broadcaster)
	set(&c.Path, was.Path, will.Path)
	if was.Path != will.Path {
		was.Step = 0
	}
	set(&c.Step, was.Step, will.Step)
	set(&c.Support, was.Support, will.Support)
	set(&c.Priority, was.Priority, will.Priority)
	set(&c.Capital, was.Capital, will.Capital)
	return c
}

func set[T comparable](to **T, was, will T) {
	if was != will {
		*to = &will
	}
}

func (c *campaigning) deletes() {
	id := oneOf(c, slices.Sorted(maps.Keys(c.talks))...)
	c.did = fmt.Sprintf("deleting interaction %d: %+v", id, c.talks[id])
	c.must(c.Delete(c.t.Context(), id))
	delete(c.talks, id)
}

// levels sets one by hand, or takes it away; what was never there cannot be taken away.
func (c *campaigning) levels() {
	h := c.hand()
	n := c.IntN(6)
	if c.IntN(2) == 0 {
		h.support = ref(store.Support(n))
	} else {
		h.priority = ref(store.Priority(n))
	}
	is := c.of(h.contact)
	c.did = fmt.Sprintf("setting a level of contact %d to %d", h.contact, n)
	if c.IntN(2) == 0 {
		_, err := c.SetLevels(c.t.Context(), h.contact, h.support, h.priority)
		c.must(err)
	} else {
		_, _, err := c.EditContact(c.t.Context(), h.contact, logbook.PersonChange{Support: h.support, Priority: h.priority})
		c.must(err)
	}
	if n != 0 || h.support != nil && is.support != 0 || h.priority != nil && is.priority != 0 {
		c.hands = append(c.hands, h)
	}
}

func (c *campaigning) hand() hand {
	return hand{contact: c.someone(), after: c.newest, at: c.clock.Truncate(time.Second)}
}

// walks does something to a place by hand.
func (c *campaigning) walks() {
	h := c.hand()
	h.path = store.PathID(1 + c.IntN(2))
	on := c.of(h.contact).places[h.path]
	place := onPath{h.contact, h.path}
	switch n := c.IntN(10); {
	case n < 6:
		c.moves(h, on)
	case n < 8:
		due := oneOf(c, "", "2026-11-25", "2026-12-01")
		c.did = fmt.Sprintf("setting the day of %+v to %q", place, due)
		_, _, err := c.SetDue(c.t.Context(), h.contact, h.path, due)
		if c.went(err, on.state == store.OnPath) {
			c.due[place] = due
		}
	default:
		h.leave = oneOf(c, store.Completed, store.Abandoned)
		leave := map[store.PlaceState]func() (store.Place, error){
			store.Completed: func() (store.Place, error) { return c.CompletePath(c.t.Context(), h.contact, h.path) },
			store.Abandoned: func() (store.Place, error) { return c.AbandonPath(c.t.Context(), h.contact, h.path) },
		}[h.leave]
		c.did = fmt.Sprintf("leaving a path: %+v", h)
		if _, err := leave(); c.went(err, on.state == store.OnPath) {
			c.hands = append(c.hands, h)
		}
	}
}

// moves moves a contact to a step, or to the next one.
func (c *campaigning) moves(h hand, on stand) {
	steps := store.List{Kind: store.StepList, Path: h.path}
	var named store.StepID
	if h.step = c.next(h.path, on); c.IntN(2) == 0 {
		named = store.StepID(oneOf(c, c.lists[steps]...).id)
		h.step = named
	}
	var due *string
	if c.IntN(3) == 0 {
		due = ref(oneOf(c, "", "2026-12-24"))
	}
	stays := on.state == store.OnPath && on.step == h.step
	allowed := h.step != 0 && (on.state == store.OnPath || !c.card(pathList, int64(h.path)).hidden) && (stays || !c.card(steps, int64(h.step)).hidden)
	c.did = fmt.Sprintf("moving %+v", h)
	_, _, err := c.MoveOnPath(c.t.Context(), h.contact, h.path, named, due)
	if !c.went(err, allowed) {
		return
	}
	if !stays {
		c.hands = append(c.hands, h)
	}
	if due != nil {
		c.due[onPath{h.contact, h.path}] = *due
	}
}

func (c *campaigning) pays() {
	who, amount := c.someone(), int64(c.IntN(9))-4
	c.did = fmt.Sprintf("giving %d to contact %d", amount, who)
	_, _, err := c.AddCapital(c.t.Context(), who, amount, "a lift")
	if c.went(err, amount != 0) {
		c.money[who] += amount
	}
}

// archives takes somebody out of the lists, or brings them back: nothing that was said
// is lost.
func (c *campaigning) archives() {
	who := c.someone()
	c.did = fmt.Sprintf("archiving or restoring contact %d", who)
	c.must(oneOf(c, c.ArchiveContact, c.RestoreContact)(c.t.Context(), who))
}

// keepsAList hides, shows, names anew, moves or adds an entry.
func (c *campaigning) keepsAList() {
	list := oneOf(c, c.everyList()...)
	cards := c.lists[list]
	at := c.IntN(len(cards))
	id := cards[at].id
	c.did = fmt.Sprintf("keeping entry %d of %+v", id, list)
	var err error
	switch n := c.IntN(8); {
	case n < 3:
		isNote := list == typeList && id == int64(store.NoteType)
		isLast := list.Kind == store.StepList && slices.Equal(c.steps(list.Path), []store.StepID{store.StepID(id)})
		if _, err = c.HideListed(c.t.Context(), list, id); c.went(err, !isNote && !isLast) {
			cards[at].hidden = true
		}
		return
	case n < 6:
		cards[at].hidden = false
		_, err = c.ShowListed(c.t.Context(), list, id)
	case n < 7:
		_, _, err = c.RenameListed(c.t.Context(), list, id, fmt.Sprint("Name ", c.Uint64()))
	case c.IntN(2) == 0:
		to := 1 + c.IntN(len(cards))
		_, err = c.MoveListed(c.t.Context(), list, id, to)
		c.lists[list] = slices.Insert(slices.Delete(slices.Clone(cards), at, at+1), to-1, cards[at])
	case list.Kind == store.StepList || list == outcomeList:
		var added store.Listed
		attempt := list == outcomeList && c.IntN(2) == 0
		added, _, err = c.AddListed(c.t.Context(), list, logbook.ListEntry{Name: fmt.Sprint("New ", c.Uint64()), Attempt: attempt})
		c.lists[list] = append(cards, card{id: added.ID, attempt: attempt})
	}
	c.must(err)
}
