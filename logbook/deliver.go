package logbook

import (
	"context"
	"errors"
	"math/rand/v2"
	"slices"
	"time"

	"rapport/store"
)

const (
	// giveUp is how long a message is tried, and fewestTries how often at least: this
	// computer may have been off for days.
	giveUp      = 3 * 24 * time.Hour
	fewestTries = 8
	// firstPause comes after the first try, and doubles up to longestPause.
	firstPause, longestPause = time.Minute, 4 * time.Hour
	// farthestTry is later than any pause ends: what is to be tried after that was put off by
	// a clock that was ahead.
	farthestTry = 2 * longestPause
	// lease is how long a message is one sender's: longer than a try takes.
	lease = 20 * time.Minute
	// longestTry is how long handing over one message may take. RFC 5321 §4.5.3.2 lets
	// a server think for ten minutes once it has all of it.
	longestTry = 15 * time.Minute
	// noting is how long it may take to note how a try has ended, whoever has lost
	// patience meanwhile.
	noting = 10 * time.Second
)

// ErrNoMail says that there is nothing to send with; what is queued waits.
var ErrNoMail = errors.New("mail is not set up, so what is queued waits")

// Delivery is what has become of the messages that were due.
type Delivery struct {
	Sent    int
	Failed  int   // for good; why stands with the message
	Unknown int   // handed over, and no answer has come
	Waiting int   // to be tried again
	Expired int   // not sent, for their event is over
	Problem error // what the last of the waiting ones waits for; nil without any
}

// DueAt is when a round of [Logbook.Deliver] has something to do for messages of which the
// first is to be tried at next: then, or now if the clock was set back since.
func DueAt(next, now time.Time) time.Time {
	if next.After(now.Add(farthestTry)) {
		return now
	}
	return next
}

// Deliver sends the messages that are due, one after the other, until none is. Any
// number of processes may deliver at once: a message is sent by one of them, and a mark
// is on the disk before it is handed over, so that none is sent twice unless somebody
// asks for it. When ctx ends, the line is closed, and what has not left stays queued; but
// for the answer to a message that has been handed over whole it waits a few seconds more,
// without which its fate would be unknown.
//
// told is called after each message; nil is nobody. The error is the book's, or
// [ErrNoMail]; one of mail stands with its message.
func (l *Logbook) Deliver(ctx context.Context, told func()) (d Delivery, err error) {
	counts, err := l.book.OutboxCounts(ctx)
	if err != nil || counts == (store.OutboxCounts{}) {
		return d, err
	}
	l.window.claim()
	if err := l.tidyOutbox(ctx, &d); err != nil {
		return d, err
	}
	c := carrier{l: l, mail: l.mailSettings()}
	if !c.mail.IsSetUp() {
		return d, ErrNoMail
	}
	defer c.close()
	for {
		m, found, err := l.claimMessage(ctx)
		if err != nil || !found {
			return d, err
		}
		o, problem := c.carry(ctx, m)
		if err := l.finish(ctx, m, o); err != nil {
			return d, err
		}
		d.count(o.State, problem)
		if told != nil {
			told()
		}
	}
}

func (d *Delivery) count(state store.MessageState, problem error) {
	switch state {
	case store.Sent:
		d.Sent++
	case store.Failed:
		d.Failed++
	case store.Unknown:
		d.Unknown++
	case store.Queued, store.Retrying:
		d.Waiting++
		d.Problem = problem
	}
}

// tidyOutbox ends what the dead have begun, and gives up what is over.
func (l *Logbook) tidyOutbox(ctx context.Context, d *Delivery) error {
	return l.write(ctx, func(tx *store.Tx) error {
		now := l.now()
		if _, err := tx.Release(ctx, now, l.window.dead); err != nil {
			return err
		}
		if err := tx.Hasten(ctx, now, now.Add(farthestTry)); err != nil {
			return err
		}
		expired, err := tx.Expire(ctx, now)
		if err != nil {
			return err
		}
		d.Expired = len(expired)
		slices.Sort(expired)
		for _, id := range slices.Compact(expired) {
			if err := l.tellLate(ctx, tx, id); err != nil {
				return err
			}
		}
		return nil
	})
}

// tellLate is for an event of which a message has come too late: who has it ahead of them
// still, as it was before, is told that it is off.
func (l *Logbook) tellLate(ctx context.Context, tx *store.Tx, id store.InteractionID) error {
	i, err := tx.Interaction(ctx, id)
	if errors.Is(err, store.ErrNotFound) { // messages outlive what they are about
		return nil
	}
	if err != nil {
		return err
	}
	f := fieldsOf(i)
	return l.tell(ctx, tx, id, news{was: f, will: toldOf(f, f)})
}

func (l *Logbook) claimMessage(ctx context.Context) (m store.Message, found bool, err error) {
	err = l.write(ctx, func(tx *store.Tx) error {
		now := l.now()
		m, found, err = tx.Claim(ctx, l.window.name, now, now.Add(lease))
		return err
	})
	return m, found && err == nil, err
}

// finish notes how a try has ended, also where ctx has. A message that was taken back
// meanwhile is nobody's business any more.
func (l *Logbook) finish(ctx context.Context, m store.Message, o store.Delivery) error {
	if o.State == 0 {
		return nil
	}
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), noting)
	defer cancel()
	err := l.write(ctx, func(tx *store.Tx) error { return tx.Finish(ctx, m.ID, l.window.name, o, l.now()) })
	if errors.Is(err, store.ErrLost) {
		return nil
	}
	return err
}

// pause is how long to wait after so many tries: longer each time, and never the same
// for everybody who was refused at once.
func pause(attempts int) time.Duration {
	d := longestPause
	if attempts < 8 {
		d = min(d, firstPause<<attempts)
	}
	return d*3/4 + rand.N(d/2)
}
