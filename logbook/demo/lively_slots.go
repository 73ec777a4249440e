package demo

import (
	"fmt"
	"math/rand/v2"
	"strconv"
	"strings"
	"time"
)

// slots fills in what stands in braces in the texts.
type slots struct {
	rand  *rand.Rand
	lists map[string]*deck[string] // "topic", "street"
}

func newSlots(r *rand.Rand) (*slots, error) {
	sections, err := readSections("lively/slots.txt")
	if err != nil {
		return nil, err
	}
	s := &slots{rand: r, lists: map[string]*deck[string]{}}
	for _, sec := range sections {
		var words []string
		for _, l := range sec.lines {
			words = append(words, l.text)
		}
		s.lists[sec.name] = newDeck(r, words)
	}
	return s, nil
}

// fill returns text with every slot filled in, for somebody called name and the
// day of at.
func (s *slots) fill(text, name string, at time.Time) (string, error) {
	var b strings.Builder
	for {
		before, rest, found := strings.Cut(text, "{")
		b.WriteString(before)
		if !found {
			return b.String(), nil
		}
		slot, after, found := strings.Cut(rest, "}")
		value, ok := s.value(slot, name, at)
		if !found || !ok {
			return "", fmt.Errorf("slot {%s} is not known", slot)
		}
		b.WriteString(value)
		text = after
	}
}

func (s *slots) value(slot, name string, at time.Time) (string, bool) {
	if d, ok := s.lists[slot]; ok {
		return d.draw(), true
	}
	if n, ok := strings.CutPrefix(slot, "day+"); ok {
		days, err := strconv.Atoi(n)
		return workday(at, days), err == nil
	}
	switch slot {
	case "first":
		first, _, _ := strings.Cut(name, " ")
		return first, true
	case "n":
		return strconv.Itoa(3 + s.rand.IntN(12)), true
	case "flat":
		return strconv.Itoa(1 + s.rand.IntN(40)), true
	case "time":
		return fmt.Sprintf("%d:%02d", 15+s.rand.IntN(5), 30*s.rand.IntN(2)), true
	case "ref":
		return fmt.Sprintf("77-%04d", 1000+s.rand.IntN(9000)), true
	case "money":
		return fmt.Sprintf("£%d", 80+10*s.rand.IntN(50)), true
	}
	return "", false
}

// deck gives its cards in shuffled order, all of them before any comes again,
// and never the same one twice in a row if there are two.
type deck[T any] struct {
	rand  *rand.Rand
	cards []T
	next  int
}

func newDeck[T any](r *rand.Rand, cards []T) *deck[T] {
	return &deck[T]{rand: r, cards: cards, next: len(cards)}
}

// draw gives the next card. The deck must not be empty.
func (d *deck[T]) draw() T {
	if d.next == len(d.cards) {
		d.shuffle()
	}
	d.next++
	return d.cards[d.next-1]
}

// shuffle leaves the card that was last out of the first half.
func (d *deck[T]) shuffle() {
	n := len(d.cards)
	d.rand.Shuffle(n-1, func(i, j int) { d.cards[i], d.cards[j] = d.cards[j], d.cards[i] })
	if n > 1 {
		i := n/2 + d.rand.IntN(n-n/2)
		d.cards[n-1], d.cards[i] = d.cards[i], d.cards[n-1]
	}
	d.next = 0
}
