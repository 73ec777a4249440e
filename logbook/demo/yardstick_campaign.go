package demo

import (
	"time"

	"rapport/store"
)

// Of a hundred interactions so many set a level, name a path, are on somebody's behalf,
// credit or charge; of a hundred that name a path so many give a day for the next step.
const (
	percentLevel       = 4
	percentPath        = 3
	percentBroadcaster = 5
	percentCapital     = 2
	percentDue         = 30
)

// record adds what was recorded beside the words. A conversation has an outcome; of three,
// one reached nobody.
func (h *history) record(e *entry) {
	r, c := h.beside, &e.Campaign
	switch h.choices.labels[e.Type] {
	case "Call", "Door knock", "Video call", "Robocall":
		c.Outcome = store.OutcomeID(1 + min(r.IntN(10), r.IntN(10)))
	}
	if r.IntN(100) < percentLevel {
		c.Support = store.Support(r.IntN(store.Levels + 1))
		c.Priority = store.Priority(1 + r.IntN(store.Levels))
	}
	if r.IntN(100) < percentBroadcaster {
		c.Broadcaster = store.BroadcasterID(1 + r.IntN(len(h.choices.broadcasters)))
	}
	if r.IntN(100) < percentCapital {
		c.Capital = int64(1 + r.IntN(5))
		if r.IntN(3) == 0 {
			c.Capital = -c.Capital
		}
		e.why = h.choices.labels[e.Type]
	}
	if r.IntN(100) < percentPath {
		h.move(e)
	}
}

// move puts people on a path, on one of its steps or wherever they are on it.
func (h *history) move(e *entry) {
	r := h.beside
	at := r.IntN(len(h.choices.paths))
	p := h.choices.paths[at]
	e.Campaign.Path = store.PathID(at + 1)
	if n := r.IntN(len(p.steps) + 1); n > 0 {
		e.Campaign.Step = p.first + store.StepID(n-1)
	}
	if r.IntN(100) < percentDue {
		e.due = h.calendar.start.AddDate(0, 0, calendarDays-20+r.IntN(60)).Format(time.DateOnly)
	}
}
