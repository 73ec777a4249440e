package demo

import (
	"context"
	"fmt"
	"time"

	"rapport/store"
)

// generator makes up the rows of a book.
type generator interface {
	// rows is how many rows there will be, links not counted.
	rows() int
	// generate sends every row, organisations first, then contacts, links and
	// interactions. Ids are those that [store.Bulk] gives: from 1 upwards.
	generate(b *belt) error
}

// link is a link and the moment when it was made.
type link struct {
	store.Link
	made time.Time
}

// entry is an interaction, who logged it and when.
type entry struct {
	store.InteractionFields
	by     string
	logged time.Time
	why    string // it credits or charges, if it does
	due    string // the day for the next step on its path; empty is none
}

// batch is what is handed over at a time. Its slices are used again.
type batch struct {
	organisations []store.Organisation
	contacts      []store.Contact
	links         []link
	interactions  []entry
}

// batchRows is how many rows a batch holds: enough that handing over costs
// nothing, few enough that progress is smooth.
const batchRows = 1000

// belt carries batches from the goroutine that makes rows up to the one that
// writes them, so that two processors have work.
type belt struct {
	ctx   context.Context
	full  chan *batch
	spare chan *batch
}

// take gives an empty batch, as soon as there is one.
func (b *belt) take() (*batch, error) {
	select {
	case t := <-b.spare:
		*t = batch{t.organisations[:0], t.contacts[:0], t.links[:0], t.interactions[:0]}
		return t, nil
	case <-b.ctx.Done():
		return nil, b.ctx.Err()
	}
}

// send hands t over; the generator must not touch it again.
func (b *belt) send(t *batch) error {
	select {
	case b.full <- t:
		return nil
	case <-b.ctx.Done():
		return b.ctx.Err()
	}
}

// convey writes what g generates. It returns when both are done, whatever the
// end.
func convey(ctx context.Context, g generator, k *store.Bulk, m *meter) error {
	const batches = 4
	ctx, cancel := context.WithCancel(ctx)
	b := &belt{ctx: ctx, full: make(chan *batch, batches), spare: make(chan *batch, batches)}
	for range batches {
		b.spare <- new(batch)
	}
	made := make(chan error, 1)
	go func() {
		defer close(b.full)
		made <- generate(g, b)
	}()
	err := drain(b, k, m)
	cancel()
	// An error of the writer has ended the generator, so it is the first.
	if e := <-made; err == nil {
		err = e
	}
	return err
}

// generate is g.generate with a panic made an error: it runs in a goroutine,
// where a panic would leave the terminal as it is and the file behind.
func generate(g generator, b *belt) (err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("the demo generator broke: %v", p)
		}
	}()
	return g.generate(b)
}

func drain(b *belt, k *store.Bulk, m *meter) error {
	for t := range b.full {
		if err := write(b.ctx, t, k); err != nil {
			return err
		}
		m.wrote(len(t.organisations) + len(t.contacts) + len(t.interactions))
		b.spare <- t
	}
	return nil
}

func write(ctx context.Context, t *batch, k *store.Bulk) error {
	for i := range t.organisations {
		if _, err := k.InsertOrganisation(ctx, t.organisations[i]); err != nil {
			return err
		}
	}
	for i := range t.contacts {
		if _, err := k.InsertContact(ctx, t.contacts[i]); err != nil {
			return err
		}
	}
	for i := range t.links {
		if err := k.Link(ctx, t.links[i].Link, t.links[i].made); err != nil {
			return err
		}
	}
	for i := range t.interactions {
		e := &t.interactions[i]
		id, err := k.InsertInteraction(ctx, e.InteractionFields, e.by, e.logged)
		if err != nil {
			return err
		}
		if err := settle(ctx, k, id, e); err != nil {
			return err
		}
	}
	return nil
}

// settle writes what an interaction changes of each of its contacts beside what the store
// does itself.
func settle(ctx context.Context, k *store.Bulk, id store.InteractionID, e *entry) error {
	for _, contact := range e.Contacts {
		if e.Campaign.Capital != 0 {
			c := store.CapitalEntry{Contact: contact, Amount: e.Campaign.Capital, Interaction: id, Author: e.by, Reason: e.why}
			if _, err := k.AddCapital(ctx, c, e.logged); err != nil {
				return err
			}
		}
		if e.due != "" {
			if err := k.SetDue(ctx, contact, e.Campaign.Path, e.due); err != nil {
				return err
			}
		}
	}
	return nil
}
