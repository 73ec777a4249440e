package demo

import (
	"math/rand/v2"

	"rapport/store"
)

// yardstick makes a book of a given size to measure the program with. It is
// like a real one in what decides about speed: few people have very many
// interactions and most have few, common words are common and rare ones rare,
// what is logged late stands out of order, and two organisations are big.
type yardstick struct {
	contacts      int
	organisations int
	interactions  int
	seed          uint64
	names         *names
	places        *places
	words         *vocabulary
	choices       *choices
	types         []store.TypeID         // of these one is drawn, each as often as it is used
	calendar      *calendar              // when things happen
	homes         []store.OrganisationID // by contact: an organisation of theirs, or 0
}

// contactsPerOrganisation is how many contacts there are for an organisation.
const contactsPerOrganisation = 20

func newYardstick(o Options, from *choices) (*yardstick, error) {
	y := &yardstick{
		contacts:      o.Contacts,
		organisations: (o.Contacts + contactsPerOrganisation - 1) / contactsPerOrganisation,
		interactions:  o.Interactions,
		seed:          o.Seed,
		choices:       from,
		homes:         make([]store.OrganisationID, o.Contacts),
	}
	y.calendar = newCalendar(o.Now)
	var err error
	if y.names, err = loadNames(); err != nil {
		return nil, err
	}
	if y.places, err = loadPlaces(); err != nil {
		return nil, err
	}
	if y.words, err = loadVocabulary(y.names, y.places); err != nil {
		return nil, err
	}
	y.types, err = y.places.typeWheel(from.types)
	return y, err
}

func (y *yardstick) rows() int { return y.organisations + y.contacts + y.interactions }

// stream gives the random numbers for one part of the book.
func (y *yardstick) stream(part uint64) *rand.Rand {
	return rand.New(rand.NewPCG(y.seed, part))
}

func (y *yardstick) generate(b *belt) error {
	people := &folk{yardstick: y, rand: y.stream(streamPeople)}
	if err := inBatches(b, y.organisations, people.organisation); err != nil {
		return err
	}
	if err := inBatches(b, y.contacts, people.contact); err != nil {
		return err
	}
	if err := inBatches(b, y.contacts, people.links()); err != nil {
		return err
	}
	h := newHistory(y)
	return h.generate(b)
}

// inBatches calls add for 0 to n-1 and sends what it puts into the batches.
func inBatches(b *belt, n int, add func(t *batch, i int)) error {
	for i := 0; i < n; {
		t, err := b.take()
		if err != nil {
			return err
		}
		for end := min(n, i+batchRows); i < end; i++ {
			add(t, i)
		}
		if err := b.send(t); err != nil {
			return err
		}
	}
	return nil
}
