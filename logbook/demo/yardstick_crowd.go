package demo

import (
	"math/rand/v2"
	"slices"

	"rapport/store"
)

// crowd decides with whom an interaction is: one in a hundred with the busiest
// contact, half as many with the second, and so on; the others have a long
// tail, in which each doubling of the circle gets an equal share and some stay
// without any.
type crowd struct {
	rand  *rand.Rand
	order []int // contacts, the busiest first, so that they are anywhere in the book
	busy  int   // how many are busy
	tail  int   // how many of the others have anything
	rings int   // how often the tail is halved
}

const (
	busiestShare = 100 // one in so many interactions
	mostBusy     = 8
	mostRings    = 8
)

func newCrowd(r *rand.Rand, contacts int) *crowd {
	c := &crowd{rand: r, order: r.Perm(contacts)}
	// A busy contact has at least four times as many as the average.
	for share := busiestShare; c.busy < mostBusy && share*4 < contacts; share *= 2 {
		c.busy++
	}
	c.tail = max(1, (contacts-c.busy)*85/100)
	// And more than anybody in the tail: with k rings, the innermost contact
	// has (2^k-1)/k times the tail's average.
	for c.rings = 1; c.rings < mostRings && busiestShare*(2<<c.rings-1)*2 < c.tail*(c.rings+1); {
		c.rings++
	}
	return c
}

// draw gives the contact of an interaction.
func (c *crowd) draw() store.ContactID {
	if i, ok := c.drawBusy(c.rand.Uint32()); ok {
		return store.ContactID(c.order[i] + 1)
	}
	return c.drawTail()
}

func (c *crowd) drawTail() store.ContactID {
	n := max(1, c.tail>>c.rand.IntN(c.rings))
	return store.ContactID(c.order[c.busy+c.rand.IntN(n)] + 1)
}

// drawBusy gives the busy contact that dice means, if it means one: of its 2^32
// values, the first hundredth is the busiest one's, the next two-hundredth the
// second's.
func (c *crowd) drawBusy(dice uint32) (int, bool) {
	share := uint32(1 << 32 / busiestShare)
	for i := range c.busy {
		if dice < share {
			return i, true
		}
		dice -= share
		share /= 2
	}
	return 0, false
}

// others adds up to four more contacts, none of them busy, different from each
// other and from first.
func (c *crowd) others(first store.ContactID, to []store.ContactID) []store.ContactID {
	from := len(to)
	for range 1 + c.rand.IntN(4) {
		id := c.drawTail()
		if id != first && !slices.Contains(to[from:], id) {
			to = append(to, id)
		}
	}
	return to
}
