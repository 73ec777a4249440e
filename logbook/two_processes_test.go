package logbook_test

import (
	"fmt"
	"os"
	"os/exec"
	"slices"
	"testing"

	"rapport/logbook"
	"rapport/store"
)

const turnsEach = 40

// settler is one of several who do the same to one contact at once: charges and credits,
// by hand and with interactions that are edited and deleted, levels, steps, and the order
// of a list.
func (d desk) settler(who int) {
	d.t.Helper()
	ctx := d.t.Context()
	must := func(err error) {
		if err != nil {
			d.t.Errorf("%d: %v", who, err)
		}
	}
	for n := range turnsEach {
		_, _, err := d.AddCapital(ctx, 1, 1, fmt.Sprint("by ", who))
		must(err)
		level, step := store.Priority(1+n%store.Levels), store.StepID(1+(n+who)%3)
		i, _, err := d.Log(ctx, logbook.Entry{Contacts: []store.ContactID{1}, Details: fmt.Sprint("by ", who), Campaign: store.Campaign{
			Path: 1, Step: step, Priority: level, Capital: -2,
		}})
		must(err)
		_, _, err = d.Edit(ctx, i.ID, logbook.Change{Campaign: logbook.CampaignChange{Capital: ref(int64(3))}})
		must(err)
		if n%4 == 0 {
			must(d.Delete(ctx, i.ID))
		}
		_, err = d.SetLevels(ctx, 1, ref(store.Support(1+n%store.Levels)), nil)
		must(err)
		_, err = d.MoveListed(ctx, broadcasterList, int64(1+(n+who)%5), 1+n%5)
		must(err)
	}
}

// TestTwoProcessesKeepOneBalance lets two processes, and two windows of one of them, do
// that: nobody is turned away, the balance is the sum of all that was entered, every move
// is in the history, and the list has each entry once.
func TestTwoProcessesKeepOneBalance(t *testing.T) {
	if dir := os.Getenv("RAPPORT_TEST_SETTLER"); dir != "" {
		walker(t, dir).settler(3)
		return
	}
	dir := t.TempDir()
	d := walker(t, dir)
	d.person("Ada")
	path := d.donors()
	for n := range 5 {
		d.listed(broadcasterList, logbook.ListEntry{Name: fmt.Sprint("Broadcaster ", n)})
	}
	cmd := exec.CommandContext(t.Context(), os.Args[0], "-test.run=^TestTwoProcessesKeepOneBalance$")
	cmd.Env = append(os.Environ(), "RAPPORT_TEST_SETTLER="+dir)
	var said []byte
	ended := make(chan error)
	go func() {
		var err error
		said, err = cmd.CombinedOutput()
		ended <- err
	}()
	window := make(chan bool)
	go func() {
		defer close(window)
		d.settler(1)
	}()
	desk{logbook.New(d.book, logbook.Options{LoggedBy: "Sam Organiser", Now: now}), d.book, t}.settler(2)
	<-window
	if err := <-ended; err != nil {
		t.Errorf("the other process: %v\n%s", err, said)
	}

	const all, deleted = 3 * turnsEach, 3 * turnsEach / 4
	ada, err := d.book.Contact(t.Context(), 1)
	sum, entries := int64(0), 0
	for e := range d.everyEntry(1) {
		sum += e.Amount
		entries++
	}
	// Each turn has an entry by hand, one with an interaction, its correction, and where
	// that is deleted what takes it back.
	if want := int64(all + 3*(all-deleted)); err != nil || ada.Capital != want || sum != want || entries != 3*all+deleted {
		t.Errorf("the balance is %d, the ledger of %d entries comes to %d; want %d of %d (%v)", ada.Capital, entries, sum, want, 3*all+deleted, err)
	}
	moves, err := d.book.Moves(t.Context(), 1, path.ID)
	if err != nil || len(moves) != all-deleted {
		t.Errorf("the history has %d moves; want %d (%v)", len(moves), all-deleted, err)
	}
	places, err := d.book.PlacesOf(t.Context(), 1)
	if last := moves[len(moves)-1]; err != nil || len(places) != 1 || places[0].Path != last.Path || ada.Priority == store.NoPriority || ada.Support == store.NoSupport {
		t.Errorf("Ada stands at %+v after %+v: %+v (%v)", places, last, ada, err)
	}
	names := d.names(broadcasterList)
	slices.Sort(names)
	if want := []string{"Broadcaster 0", "Broadcaster 1", "Broadcaster 2", "Broadcaster 3", "Broadcaster 4"}; !slices.Equal(names, want) {
		t.Errorf("the list is %q", names)
	}
}

// everyEntry are the entries of a contact's ledger.
func (d desk) everyEntry(c store.ContactID) func(func(store.CapitalEntry) bool) {
	var all []store.CapitalEntry
	if err := d.book.EachCapitalEntry(d.t.Context(), c, store.Page{}, func(e store.CapitalEntry) error {
		all = append(all, e)
		return nil
	}); err != nil {
		d.t.Error(err)
	}
	return slices.Values(all)
}
