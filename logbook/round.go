package logbook

import (
	"slices"
	"time"

	"rapport/store"
)

// round is the mail that a change to a follow-up leads to.
type round struct {
	mails     []mailing         // in the order in which they are to leave
	withdrawn []store.MessageID // they say what is not wished any more
	forgotten []store.InviteID  // of those who never heard of it and never will
	rehomed   []store.Invite    // whose address is another contact's now
}

// mailing is one mail of a round.
type mailing struct {
	to       recipient
	invite   store.Invite // as it is now; zero for who is not invited yet
	method   store.Method
	sequence int
	shape    shape // what the recipient will know; in a CANCEL, what they know
	replaces bool  // what waits for them in the outbox goes, and this comes in its place
}

// isNews reports whether it is the first that the recipient hears of the event.
func (m mailing) isNews() bool { return standingOf(m.invite).sequence < 0 }

// takesFiles reports whether the invite files go with it: they go with the first mail to
// a contact.
func (m mailing) takesFiles() bool { return m.method == store.Request && m.isNews() }

// planRound compares what everybody should know of an event with what they know, and
// with what waits to leave. It decides, and does nothing.
//
// What nobody can have seen is replaced or withdrawn. Who has seen an older event is
// sent the new one with a higher SEQUENCE, or a CANCEL. Nobody is sent anything about
// what is over, and whether it is counts by what they have in their calendar: who still
// has it ahead of them, and will not have it as it is now, is sent a CANCEL. What has
// failed, or was taken out of the outbox by hand, is not tried again unless something about
// it has changed, or there is something to go with it.
func planRound(now time.Time, ev event, known []store.Invite) round {
	p := planner{now: now, top: -1, again: ev.isGone || ev.hasFiles}
	for _, inv := range known {
		p.top = max(p.top, standingOf(inv).sequence)
	}
	if p.lost = ev.seen > p.top; p.lost {
		p.top = ev.seen
	}
	recipients := ev.recipients()
	for _, inv := range known { // a CANCEL leaves before what takes its place
		if to := recipientOf(inv); !slices.ContainsFunc(recipients, to.same) {
			p.untell(to, inv)
		}
	}
	for _, to := range recipients {
		inv := store.Invite{}
		if at := slices.IndexFunc(known, func(inv store.Invite) bool { return recipientOf(inv).same(to) }); at >= 0 {
			inv = known[at]
		}
		p.tell(to, inv, ev.shapeFor(to))
	}
	p.number()
	return p.round
}

type planner struct {
	round
	now   time.Time
	top   int  // the highest SEQUENCE that anybody may have seen; -1 is none
	lost  bool // who has seen that is not known any more, and may be invited anew
	again bool // what has failed is tried once more
}

// standing is where a recipient is with an event.
type standing struct {
	sequence int   // the highest that they may have seen; -1 is none
	has      bool  // they may have the event in their calendar
	shape    shape // as it is there
	waiting  bool  // a message to them can still be taken back
}

func standingOf(inv store.Invite) standing {
	s := standing{sequence: -1}
	if inv.Seen.Any {
		s.sequence = inv.Seen.Sequence
		s.shape, s.has = parseShape(inv.Seen.Shape)
	}
	switch {
	case inv.State == store.Sending && inv.HandedOver: // who knows; it counts as seen
		s.sequence = max(s.sequence, inv.Sequence)
		s.shape, s.has = parseShape(inv.Shape)
	case inv.State.Pending():
		s.waiting = true
	}
	return s
}

// gaveUp reports whether the newest message to a recipient is over and has not reached
// them.
func gaveUp(inv store.Invite) bool {
	return inv.State == store.Failed || inv.State == store.Cancelled || inv.State == store.Expired
}

// tell makes sure that a recipient knows the event as it is.
func (p *planner) tell(to recipient, inv store.Invite, want shape) {
	s := standingOf(inv)
	if inv.ID != 0 && inv.Contact != to.contact {
		inv.Contact, inv.Mailbox = to.contact, to.Mailbox
		p.rehomed = append(p.rehomed, inv)
	}
	switch {
	case s.has && s.shape.equal(want):
		if !s.waiting || inv.Sequence > s.sequence { // else it is repeated because somebody has asked
			p.supersede(inv)
		}
	case !want.end().After(p.now):
		p.tellOver(to, inv, want)
	case gaveUp(inv) && says(inv, want) && !p.again:
	default:
		if !s.waiting {
			p.supersede(inv)
		}
		p.mails = append(p.mails, mailing{to: to, invite: inv, method: to.method(), shape: want, replaces: s.waiting})
	}
}

// tellOver is tell for an event that is over as it is: nobody hears of it in that shape.
func (p *planner) tellOver(to recipient, inv store.Invite, want shape) {
	s := standingOf(inv)
	refused := inv.State == store.Failed || inv.State == store.Cancelled
	switch {
	case s.has && s.shape.end().After(p.now):
		if !refused || !says(inv, want) {
			p.untell(to, inv)
		}
	case s.waiting && !says(inv, want):
		p.supersede(inv)
	}
}

// says reports whether the newest message to a recipient shows them the event like this.
func says(inv store.Invite, want shape) bool {
	asked, is := parseShape(inv.Shape)
	return is && asked.equal(want)
}

// untell makes sure that a recipient does not have the event any more.
func (p *planner) untell(to recipient, inv store.Invite) {
	s := standingOf(inv)
	switch {
	case !s.has || !s.shape.end().After(p.now):
		p.supersede(inv)
		if s.sequence < 0 {
			p.forgotten = append(p.forgotten, inv.ID)
		}
	case inv.Method == store.Cancel && (s.waiting || gaveUp(inv) && !p.again):
	default:
		if !s.waiting {
			p.supersede(inv)
		}
		p.mails = append(p.mails, mailing{to: to, invite: inv, method: store.Cancel, shape: s.shape, replaces: s.waiting})
	}
}

// supersede takes the newest message to a recipient back, if it has not reached them:
// it is not to leave any more, not even when somebody asks for it.
func (p *planner) supersede(inv store.Invite) {
	if standingOf(inv).waiting || gaveUp(inv) {
		p.withdrawn = append(p.withdrawn, inv.Message)
	}
}

// number gives the mails their SEQUENCE: the newest that anybody has seen, where it
// is new to all of them, else the next. Who moves to another address is sent the CANCEL
// first, and the event with the number after it: both may lead to one calendar.
func (p *planner) number() {
	next := max(p.top, 0)
	if p.lost {
		next++
	}
	for _, m := range p.mails {
		if p.top >= 0 && standingOf(m.invite).sequence == p.top {
			next = p.top + 1
		}
	}
	moves := slices.ContainsFunc(p.mails, p.hasMoved)
	for i := range p.mails {
		m := &p.mails[i]
		m.sequence = next
		if moves && m.method != store.Cancel {
			m.sequence++
		}
		m.shape.Since = m.sequence
		if s := standingOf(m.invite); s.has && !s.shape.asksAnew(m.shape) {
			m.shape.Since = s.shape.Since
		}
	}
}

// hasMoved reports whether a mail takes away what another one brings the same person.
func (p *planner) hasMoved(m mailing) bool {
	return m.method == store.Cancel && slices.ContainsFunc(p.mails, func(other mailing) bool {
		return other.method != store.Cancel && (other.to.contact == m.to.contact || other.to.key() == m.to.key())
	})
}
