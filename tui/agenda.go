package tui

import (
	"context"
	"fmt"
	"time"

	tea "charm.land/bubbletea/v2"

	"rapport/tui/screen"
)

// agenda is what the top line says of the follow-ups.
type agenda struct {
	overdue int       // at most mostOverdue
	next    time.Time // of those that are not
	asked   int       // which count counts
}

// mostOverdue is where counting ends: whoever has so many knows enough.
const mostOverdue = 100

// agendaTime is how long the count may take: it is done again in a moment.
const agendaTime = 5 * time.Second

type (
	// overdueCounted carries how many follow-ups are overdue, and when the next one will
	// be; zero without one.
	overdueCounted struct {
		asked   int
		overdue int
		now     time.Time
		next    time.Time
		err     error
	}
	// followUpDue comes when the next one is.
	followUpDue struct{ asked int }
)

// countOverdue counts the follow-ups whose moment has come.
func (r *root) countOverdue() tea.Cmd {
	r.agenda.asked++
	book, clock, asked := r.env.Book, r.env.Now, r.agenda.asked
	return func() tea.Msg {
		ctx, cancel := context.WithTimeout(context.Background(), agendaTime)
		defer cancel()
		now := clock()
		after := now.Truncate(time.Second).Add(time.Second)
		n, err := book.FollowUpCount(ctx, after, mostOverdue)
		if err != nil {
			return overdueCounted{asked: asked, err: err}
		}
		next, _, err := book.NextFollowUp(ctx, after)
		return overdueCounted{asked, n, now, next, err}
	}
}

// tookOverdue shows the count, and waits for the next moment. What could not be read is
// read again with the next change, or in a while. When a moment has come, the screens in
// view read again.
func (r *root) tookOverdue(msg overdueCounted) tea.Cmd {
	if msg.asked != r.agenda.asked {
		return nil
	}
	wait := longestWait
	if msg.err == nil {
		if came := r.agenda.next; !came.IsZero() && !came.After(msg.now) {
			r.now = msg.now
			r.changed()
		}
		r.agenda.overdue, r.agenda.next = msg.overdue, msg.next
		if msg.next.IsZero() {
			return nil
		}
		wait = min(msg.next.Sub(msg.now), longestWait)
	}
	return tea.Tick(wait, func(time.Time) tea.Msg { return followUpDue{msg.asked} })
}

// longestWait is how long a timer runs at the most: a computer that slept meanwhile has a
// clock that went on.
const longestWait = time.Minute

// due counts again, for a moment may have come.
func (r *root) due(msg followUpDue) tea.Cmd {
	if msg.asked != r.agenda.asked {
		return nil
	}
	return r.countOverdue()
}

// minute takes the time of a full minute. With a new day, today is another one on every
// screen.
func (r *root) minute(msg ticked) tea.Cmd {
	newDay := msg.now.YearDay() != r.now.YearDay()
	r.now = msg.now
	if newDay {
		r.changed()
	}
	return r.tick()
}

// badge is what stands behind the name of a top screen: how many follow-ups are overdue.
func (r *root) badge(d *desk) string {
	switch {
	case d.kind != screen.FollowUps || r.agenda.overdue == 0:
		return ""
	case r.agenda.overdue >= mostOverdue:
		return fmt.Sprintf("(%d+)", mostOverdue-1)
	}
	return fmt.Sprintf("(%d)", r.agenda.overdue)
}
