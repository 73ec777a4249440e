package demo

import (
	"strings"
	"testing"
	"time"

	"rapport/store"
)

// The book to try the program on has something of all that a campaign records.
func TestLivelyHasACampaign(t *testing.T) {
	dir := t.TempDir()
	if err := Build(t.Context(), dir, sizes["lively"]); err != nil {
		t.Fatal(err)
	}
	book, err := store.Open(t.Context(), dir)
	if err != nil {
		t.Fatal(err)
	}
	defer book.Close()
	count := map[string]int{}
	if err := book.EachInteraction(t.Context(), store.InteractionQuery{}, func(i store.Interaction) error {
		count["outcome "+i.Outcome.APIName]++
		if i.Outcome.Attempt {
			count["attempts"]++
		}
		if i.Broadcaster.ID != 0 {
			count["on somebody's behalf"]++
		}
		return nil
	}); err != nil {
		t.Fatal(err)
	}
	paths, err := book.Paths(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if err := book.EachContact(t.Context(), store.ContactQuery{Archived: store.WithArchived}, func(c store.Contact) error {
		count["support "+c.Support.Label()]++
		count["priority "+c.Priority.Label()]++
		if c.Capital != 0 {
			count["balances"]++
		}
		places, err := book.PlacesOf(t.Context(), c.ID)
		for _, p := range places {
			count[p.State.String()+" "+p.Path.Name]++
			if p.Due != "" && p.Due < aMoment.Format(time.DateOnly) {
				count["overdue"]++
			}
		}
		return err
	}); err != nil {
		t.Fatal(err)
	}
	least := map[string]int{
		"outcome answered": 50, "outcome meaningful_interaction": 10, "outcome not_interested": 1, "outcome send_information": 2,
		"attempts": 10, "on somebody's behalf": 5, "balances": 5, "overdue": 2,
		"support Strong support": 5, "support Weak support": 2, "support Weak oppose": 1,
		"priority Highest": 2, "priority High": 3, "priority Medium": 3, "priority Low": 1, "priority Lowest": 1,
	}
	for _, p := range paths {
		least["on "+p.Name], least["completed "+p.Name] = 5, 2
	}
	if len(paths) != 2 {
		t.Errorf("%d paths", len(paths))
	}
	for what, n := range least {
		if count[what] < n {
			t.Errorf("%d: %s", count[what], what)
		}
	}
	if name, err := book.Currency(t.Context()); err != nil || name != "favours" {
		t.Errorf("the currency is %q, %v", name, err)
	}
}

func TestRecordRefuses(t *testing.T) {
	from := shippedTypes(t)
	for text, want := range map[string]string{
		"perhaps":                     "no outcome perhaps",
		"support high":                "support: ",
		"path Nowhere":                "no path Nowhere",
		"path Make a claim/Sleep":     "no step Sleep",
		"by Nobody":                   "no broadcaster Nobody",
		"answered, priority 2, due x": "due: ",
	} {
		if _, err := from.record(text); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v", text, err)
		}
	}
	r, err := from.record("answered, path Make a claim/Told us, due -3, by The Chair, capital -2, support 4, priority 5")
	want := store.Campaign{Outcome: 1, Broadcaster: 1, Path: 2, Step: 5, Support: store.WeakOppose, Priority: store.HighestPriority, Capital: -2}
	if err != nil || r.Campaign != want || r.due != -3 || !r.hasDue {
		t.Errorf("%+v, %v", r, err)
	}
}
