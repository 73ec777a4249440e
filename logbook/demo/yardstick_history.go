package demo

import (
	"math/rand/v2"
	"time"

	"rapport/store"
)

// history makes the yardstick's interactions, in the order in which they were
// logged.
type history struct {
	*yardstick
	rand     *rand.Rand
	later    *rand.Rand // for follow-ups
	beside   *rand.Rand // for what is recorded beside the words
	crowd    *crowd
	walk     walk
	composer *composer
	details  []byte            // the texts of a batch, one after the other
	ends     []int             // where each of them ends
	contacts []store.ContactID // of a batch, likewise
}

func newHistory(y *yardstick) *history {
	r := y.stream(streamHistory)
	return &history{
		yardstick: y,
		rand:      r,
		later:     y.stream(streamLater),
		beside:    y.stream(streamCampaign),
		crowd:     newCrowd(r, y.contacts),
		walk:      walk{calendar: y.calendar, n: int64(y.interactions)},
		composer:  newComposer(y.words, y.stream(streamText)),
	}
}

func (h *history) generate(b *belt) error {
	for i := 0; i < h.interactions; {
		t, err := b.take()
		if err != nil {
			return err
		}
		// The batch keeps the contacts; the texts are copied once for all.
		h.details, h.ends = h.details[:0], h.ends[:0]
		h.contacts = make([]store.ContactID, 0, 2*batchRows)
		for end := min(h.interactions, i+batchRows); i < end; i++ {
			t.interactions = append(t.interactions, h.interaction(i))
		}
		texts, from := string(h.details), 0
		for j, end := range h.ends {
			t.interactions[j].Details = texts[from:end]
			from = end
		}
		if err := b.send(t); err != nil {
			return err
		}
	}
	return nil
}

// Of a hundred interactions so many are logged late, with several contacts, for
// an organisation, of HIGH importance, with a follow-up.
const (
	percentLate         = 4
	percentSeveral      = 3
	percentOrganisation = 10
	percentHigh         = 5
	percentFollowUp     = 5
)

// Of a hundred follow-ups whose day is over so many are still open, or were dropped.
const (
	percentOverdue = 3
	percentDropped = 7
)

func (h *history) interaction(i int) entry {
	r := h.rand
	at := h.walk.at(i)
	e := entry{by: pick(r, h.places.loggers), logged: at}
	e.At, e.Type = at, pick(r, h.types)
	e.High = r.IntN(100) < percentHigh
	if r.IntN(100) < percentLate {
		e.At = at.Add(-time.Duration(1+r.IntN(45))*24*time.Hour - time.Duration(r.IntN(3600))*time.Second)
	}
	first := len(h.contacts)
	h.contacts = append(h.contacts, h.crowd.draw())
	if r.IntN(100) < percentSeveral {
		h.contacts = h.crowd.others(h.contacts[first], h.contacts)
	}
	e.Contacts = h.contacts[first:len(h.contacts):len(h.contacts)]
	if r.IntN(100) < percentOrganisation {
		e.Organisation = h.homes[e.Contacts[0]-1]
	}
	if h.later.IntN(100) < percentFollowUp {
		e.FollowUp = h.followUp(at)
	}
	h.record(&e)
	h.details = h.composer.compose(h.details)
	h.ends = append(h.ends, len(h.details))
	return e
}

// followUp is one of the six weeks after a moment.
func (h *history) followUp(at time.Time) store.FollowUpFields {
	r := h.later
	day := at.Truncate(24*time.Hour).AddDate(0, 0, 1+r.IntN(42))
	f := store.FollowUpFields{
		State: store.FollowUpDone, At: day.Add(dayOpens + time.Duration(r.IntN(26))*dayIsOpen/26),
		Minutes: 15 * (1 + r.IntN(4)), ToMe: r.IntN(2) == 0, UID: uid(r),
	}
	switch n := r.IntN(100); {
	case !day.Before(h.calendar.start.AddDate(0, 0, calendarDays)) || n < percentOverdue:
		f.State = store.FollowUpOpen
	case n < percentOverdue+percentDropped:
		f.State = store.FollowUpDropped
	}
	return f
}
