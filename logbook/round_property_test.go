package logbook_test

import (
	"errors"
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	ical "github.com/arran4/golang-ical"

	"rapport/logbook"
	"rapport/mailer/mailtest"
	"rapport/store"
)

// world is what everybody's calendars hold of one event, as programs keep them: the
// highest SEQUENCE counts, and at the same one the later mail.
type world struct {
	*post
	event     store.Interaction
	people    []store.Contact
	calendars map[string]entry // by address
	highest   map[string]int
}

type entry struct {
	start  time.Time
	end    time.Time
	link   string
	guests string
}

// TestCalendarsFollow changes an event at random, with mail that leaves now and then,
// is refused now and then, is lost now and then, and comes too late now and then. Whenever
// all has left, the calendars of those who are wished there hold the event as it is, unless
// it is over, and nobody's holds anything else that is ahead; no mail said what its
// recipient knew already. It ends with somebody, or the event itself, being deleted.
func TestCalendarsFollow(t *testing.T) {
	mails, seeds := 0, uint64(12)
	if testing.Short() {
		seeds = 3
	}
	for seed := range seeds {
		t.Run(fmt.Sprint(seed), func(t *testing.T) {
			r := rand.New(rand.NewPCG(seed, 5))
			w := newWorld(t)
			for range 60 {
				w.change(r)
				switch r.IntN(9) {
				case 0, 1:
					w.send()
					w.check()
				case 2:
					w.server.Refuse("RCPT", 450, "Later")
					w.send()
					w.server.Allow("RCPT")
				case 3:
					w.server.Break(mailtest.Answer) // it arrives, and nobody hears of it
					w.send()
					w.server.Allow(mailtest.Answer)
				case 4:
					w.later(time.Duration(r.IntN(5)) * time.Hour)
				case 5: // nothing leaves before it is over
					w.move(w.event, w.clock.Truncate(time.Hour).Add(time.Hour))
					w.later(time.Duration(1+r.IntN(4)) * time.Hour)
				}
				if t.Failed() {
					return
				}
			}
			w.remove(r)
			for range 60 { // until the last retry
				w.send()
			}
			w.check()
			mails += len(w.server.Mails())
		})
	}
	if mails < 15*int(seeds) {
		t.Errorf("%d mails: the test shows little", mails)
	}
}

func newWorld(t *testing.T) *world {
	w := &world{post: openPost(t), calendars: map[string]entry{}, highest: map[string]int{}}
	for n := range 3 {
		w.people = append(w.people, w.reachable(fmt.Sprint("P", n), fmt.Sprintf("p%d@example.com", n)))
	}
	w.event = w.invite(tue(15), true, w.people[0])
	return w
}

// change does one thing that a user may do.
func (w *world) change(r *rand.Rand) {
	flag := func() *bool { return ref(r.IntN(3) > 0) }
	var c logbook.Change
	switch r.IntN(9) {
	case 0, 1:
		c.FollowUpChange.At = ref(w.clock.Truncate(time.Hour).Add(time.Duration(1+r.IntN(8)) * time.Hour))
	case 2:
		c.Length = ref(time.Duration(1+r.IntN(2)) * time.Hour)
	case 3:
		c.ToMe = flag()
	case 4:
		c.Invite = flag()
	case 5:
		c.InviteDetails = ref([]string{"", "Words", "https://meet.example.org/1"}[r.IntN(3)])
	case 6:
		c.State = ref([]store.FollowUpState{store.FollowUpOpen, store.FollowUpDone, store.FollowUpDropped}[r.IntN(3)])
	case 7:
		c.Contacts = ref(ids(w.people[:1+r.IntN(len(w.people))]...))
	case 8:
		n := r.IntN(len(w.people))
		_, _, err := w.EditContact(w.t.Context(), w.people[n].ID, logbook.PersonChange{
			Emails: &[]store.Email{{Address: fmt.Sprintf("p%d%s@example.com", n, []string{"", ".new"}[r.IntN(2)])}},
		})
		if err != nil {
			w.t.Fatal(err)
		}
		return
	}
	var rule *logbook.RuleError
	if _, _, err := w.Edit(w.t.Context(), w.event.ID, c); err != nil && !errors.As(err, &rule) { // nobody is invited to what is dropped
		w.t.Fatal(err)
	}
}

// remove deletes the event, or one of those who are invited to it, or nothing.
func (w *world) remove(r *rand.Rand) {
	var err error
	switch r.IntN(3) {
	case 0:
		err = w.Delete(w.t.Context(), w.event.ID)
	case 1:
		err = w.DeleteContact(w.t.Context(), w.people[r.IntN(2)].ID)
	}
	if err != nil {
		w.t.Fatal(err)
	}
}

// send delivers until nothing is due, and lets the calendars take in what arrives.
func (w *world) send() {
	w.later(5 * time.Minute)
	w.deliver()
	for _, m := range w.server.Mails()[w.read:] {
		w.take(m)
	}
	w.read = len(w.server.Mails())
}

func (w *world) take(m mailtest.Mail) {
	to := m.To[0]
	calendar, event := eventIn(w.t, m)
	sequence, err := strconv.Atoi(event.GetProperty(ical.ComponentPropertySequence).Value)
	if err != nil {
		w.t.Fatal(err)
	}
	if before, known := w.highest[to]; known && sequence <= before {
		w.t.Errorf("%s has SEQUENCE %d, and is sent %d", to, before, sequence)
	}
	w.highest[to] = sequence
	if strings.Contains(calendar.Serialize(), "METHOD:CANCEL") {
		if _, has := w.calendars[to]; !has {
			w.t.Errorf("%s is sent a CANCEL of nothing", to)
		}
		delete(w.calendars, to)
		return
	}
	next := entryOf(w.t, event)
	if before, has := w.calendars[to]; has && before == next {
		w.t.Errorf("%s is told what it knows: %+v", to, next)
	}
	w.calendars[to] = next
}

func entryOf(t testing.TB, event *ical.VEvent) (e entry) {
	var err error
	if e.start, err = event.GetStartAt(); err != nil {
		t.Fatal(err)
	}
	if e.end, err = event.GetEndAt(); err != nil {
		t.Fatal(err)
	}
	e.start, e.end = e.start.UTC(), e.end.UTC()
	if p := event.GetProperty(ical.ComponentPropertyUrl); p != nil {
		e.link = p.Value
	}
	var guests []string
	for _, a := range event.Attendees() {
		guests = append(guests, a.Email())
	}
	slices.Sort(guests)
	e.guests = strings.Join(guests, ",")
	return e
}

// check compares the calendars with what is stored, unless something waits still.
func (w *world) check() {
	counts, err := w.book.OutboxCounts(w.t.Context())
	if err != nil {
		w.t.Fatal(err)
	}
	if counts.Queued+counts.Retrying > 0 {
		return
	}
	ahead := maps.Clone(w.calendars)
	maps.DeleteFunc(ahead, func(_ string, e entry) bool { return !e.end.After(*w.clock) })
	if want := w.wished(); !maps.Equal(ahead, want) {
		w.t.Errorf("calendars at %v:\n%+v\nwant:\n%+v", w.clock, ahead, want)
	}
}

// wished is what the calendars should hold.
func (w *world) wished() map[string]entry {
	i, err := w.book.Interaction(w.t.Context(), w.event.ID)
	if errors.Is(err, store.ErrNotFound) {
		return nil
	}
	if err != nil {
		w.t.Fatal(err)
	}
	f, all := i.FollowUp, map[string]entry{}
	if f.State == store.FollowUpDropped || !f.End().After(*w.clock) {
		return all
	}
	e := entry{start: f.At.UTC(), end: f.End().UTC()}
	if strings.HasPrefix(f.Details, "https:") {
		e.link = f.Details
	}
	if f.ToMe {
		all["sam@example.org"] = e
	}
	var guests []string
	for _, ref := range i.Contacts {
		c, err := w.book.Contact(w.t.Context(), ref.ID)
		if err != nil {
			w.t.Fatal(err)
		}
		guests = append(guests, c.Emails[0].Address)
	}
	slices.Sort(guests)
	e.guests = strings.Join(guests, ",")
	for _, g := range guests {
		if f.ToContacts {
			all[g] = e
		}
	}
	return all
}
