package tui

import (
	"context"
	"errors"
	"sync/atomic"
	"time"

	tea "charm.land/bubbletea/v2"

	"rapport/logbook"
	"rapport/store"
	"rapport/tui/screen"
)

// Mail leaves while the program runs: at its start, after each write, and when the
// next try of what waits is due. One delivery is under way at a time, as a command;
// the outbox alone says what there is to do, whoever has put it there.

// How mail leaves.
const (
	// countTime is how long it may take to count what is in the outbox.
	countTime = 10 * time.Second
	// restTime lies between two deliveries, unless this program has queued something:
	// what is due and has not left is in the hands of another rapport.
	restTime = 30 * time.Second
	// unsetTime lies between two looks at what waits for settings.
	unsetTime = 10 * time.Minute
	// farewellTime is how long quitting waits for the mail that is on its way.
	farewellTime = 10 * time.Second
	// abandonTime is how long a program that has ended otherwise does: a delivery that is
	// stopped waits three seconds at most for the answer to a whole message.
	abandonTime = 4 * time.Second
)

// post is what the root knows of the mail that is to leave.
type post struct {
	counts    store.OutboxCounts
	asked     int       // which count is waited for
	run       *delivery // under way; nil is none
	rest      time.Time // nothing is tried before
	pressed   bool      // something was queued while a delivery was under way
	uncounted bool      // something may have been queued since the last count
	unset     bool      // there are no mail settings to send with
	left      bool      // the program was about to end
	seen      int       // how many that have not arrived the user has had a look at
}

// delivery is one round of sending. Its flag is read by the goroutine that sends.
type delivery struct {
	last    atomic.Bool // nothing follows the message that is on its way
	stopped bool        // it is broken off, and ends in a moment
	stop    context.CancelFunc
	done    chan struct{}
}

// breakOff ends it as soon as that can be: at once, unless a message has been said whole
// and its answer alone is missing.
func (d *delivery) breakOff() {
	d.stopped = true
	d.stop()
}

type (
	// counted carries what is in the outbox.
	counted struct {
		asked  int
		counts store.OutboxCounts
		now    time.Time
		err    error
	}
	// due comes when what waits may be tried.
	due struct{ asked int }
	// delivered comes when a round of sending is over.
	delivered struct {
		now time.Time
		err error
	}
	// farewell comes when quitting has waited long enough for a round.
	farewell struct{ run *delivery }
)

// posted takes what is about mail; ours reports whether msg was such.
func (r *root) posted(msg tea.Msg) (cmd tea.Cmd, ours bool) {
	switch msg := msg.(type) {
	case counted:
		return r.counted(msg), true
	case due:
		if msg.asked == r.post.asked {
			return r.count(), true
		}
		return nil, true
	case delivered:
		return r.delivered(msg), true
	case farewell:
		if msg.run == r.post.run && msg.run.last.Load() {
			msg.run.breakOff()
		}
		return nil, true
	}
	return nil, false
}

// count looks into the outbox. The answer to an older look is dropped.
func (r *root) count() tea.Cmd {
	r.post.asked++
	asked, book, now := r.post.asked, r.env.Book, r.env.Now
	return func() tea.Msg {
		ctx, cancel := context.WithTimeout(context.Background(), countTime)
		defer cancel()
		counts, err := book.OutboxCounts(ctx)
		return counted{asked, counts, now(), err}
	}
}

// queued has the outbox looked into after a write of this program: what it has queued
// leaves at once.
func (r *root) queued() {
	r.post.rest, r.post.unset = time.Time{}, false
	r.post.pressed = r.post.run != nil
	r.post.uncounted = true
}

// lookAtMail looks into the outbox if something has been written, or if quitting was
// called off, and notes that the user sees it, if they do.
func (r *root) lookAtMail() tea.Cmd {
	if r.desk.kind == screen.Outbox {
		r.post.seen = r.post.lost()
	}
	cmd := r.goOn()
	if r.post.uncounted {
		r.post.uncounted = false
		return r.count()
	}
	return cmd
}

// counted sends what is due, or waits until something is. What could not be counted
// is counted again a while later.
func (r *root) counted(msg counted) tea.Cmd {
	if msg.asked != r.post.asked {
		return nil
	}
	if msg.err == nil {
		r.post.counts = msg.counts
		r.post.seen = min(r.post.seen, r.post.lost())
	}
	at, work := r.post.next(msg.now)
	switch {
	case r.post.run != nil || !work && msg.err == nil || r.leaving():
		return nil
	case msg.err != nil:
		at = msg.now.Add(restTime)
	case !at.After(msg.now):
		return r.send()
	}
	asked := msg.asked
	// A computer that sleeps stops this clock too, so it is looked at often.
	return tea.Tick(min(at.Sub(msg.now), time.Minute), func(time.Time) tea.Msg { return due{asked} })
}

// next is when a round of sending may begin, if there is anything to do for it: what
// somebody else seems to be sending may have been left behind by the dead.
func (p *post) next(now time.Time) (at time.Time, work bool) {
	switch {
	case p.counts.Sending > 0:
		at = now
	case p.waiting() > 0:
		at = logbook.DueAt(p.counts.NextTry, now)
	default:
		return at, false
	}
	if at.Before(p.rest) {
		at = p.rest
	}
	return at, true
}

func (p *post) waiting() int { return p.counts.Queued + p.counts.Retrying }

// lost is how many messages have not arrived, as far as anybody knows.
func (p *post) lost() int { return p.counts.Failed + p.counts.Unknown }

// send begins a round of sending.
func (r *root) send() tea.Cmd {
	ctx, stop := context.WithCancel(context.Background())
	run := &delivery{stop: stop, done: make(chan struct{})}
	r.post.run = run
	log, now := r.env.Log, r.env.Now
	return func() tea.Msg {
		defer close(run.done)
		defer stop()
		_, err := log.Deliver(ctx, func() {
			if run.last.Load() {
				stop()
			}
		})
		return delivered{now(), err}
	}
}

// delivered ends a round. That the line is down, or a server does not want something,
// stands with the messages, and is no reason to interrupt anybody.
func (r *root) delivered(msg delivered) tea.Cmd {
	r.post.run = nil
	r.post.unset = errors.Is(msg.err, logbook.ErrNoMail)
	switch {
	case r.post.pressed:
		r.post.rest = time.Time{}
	case r.post.unset:
		r.post.rest = msg.now.Add(unsetTime)
	default:
		r.post.rest = msg.now.Add(restTime)
	}
	r.post.pressed = false
	r.changed()
	return r.count()
}

// leaving reports whether the program is about to end.
func (r *root) leaving() bool { return r.quitting || r.ending.begun }

// lastMail lets the message that is on its way be the last one, and gives it a moment;
// asked again it takes no more of that. What has not left stays queued.
func (r *root) lastMail() tea.Cmd {
	run := r.post.run
	if run == nil {
		return nil
	}
	if run.last.Swap(true) {
		run.breakOff()
	}
	return tea.Tick(farewellTime, func(time.Time) tea.Msg { return farewell{run} })
}

// goOn takes back what quitting has said to the mail, if it was called off.
func (r *root) goOn() tea.Cmd {
	left := r.post.left
	r.post.left = r.leaving()
	if !left || r.post.left {
		return nil
	}
	if r.post.run != nil {
		r.post.run.last.Store(false)
	}
	return r.count()
}

// abandon ends a round that the program has not waited for.
func (r *root) abandon() {
	run := r.post.run
	if run == nil {
		return
	}
	run.stop()
	select {
	case <-run.done:
	case <-time.After(abandonTime):
	}
}
