package demo

import (
	"slices"
	"testing"
	"time"

	"rapport/store"
)

func TestLivelyIsAYearOfEverything(t *testing.T) {
	all := livelyRows(t, shippedTypes(t), 1)
	if n := len(all.contacts); n < 55 || n > 75 {
		t.Errorf("%d contacts", n)
	}
	if n := len(all.organisations); n < 12 || n > 16 {
		t.Errorf("%d organisations", n)
	}
	if n := len(all.interactions); n < 700 || n > 900 {
		t.Errorf("%d interactions", n)
	}
	types := map[store.TypeID]bool{}
	days := map[string]int{}
	several, high, forOrganisation := 0, 0, 0
	met := map[store.ContactID]bool{}
	for _, e := range all.interactions {
		types[e.Type] = true
		days[e.At.Format(time.DateOnly)]++
		if len(e.Contacts) > 1 {
			several++
		}
		if e.High {
			high++
		}
		if e.Organisation != 0 {
			forOrganisation++
		}
		for _, c := range e.Contacts {
			met[c] = true
		}
	}
	for what, n := range map[string]int{
		"types": len(types), "with several contacts": several, "HIGH": high, "for an organisation": forOrganisation,
		"without any yet": 5 * (len(all.contacts) - len(met)),
	} {
		if n < 10 {
			t.Errorf("only %d: %s", n, what)
		}
	}
	for _, day := range []string{"2026-11-18", "2026-11-17"} {
		if days[day] < 2 {
			t.Errorf("%d interactions on %s", days[day], day)
		}
	}
	if days["2025-11-24"]+days["2025-11-25"]+days["2025-11-26"] == 0 {
		t.Error("nothing happened a year ago")
	}
	archived := slices.ContainsFunc(all.contacts, func(c store.Contact) bool { return c.Archived })
	if !archived {
		t.Error("nobody is archived")
	}
}

// Whenever the book is made, there is something to do at any time.
func TestLivelyHasNextSteps(t *testing.T) {
	types := shippedTypes(t)
	for i := range 14 {
		now := aMoment.AddDate(0, 0, i)
		g, err := newLively(Options{Seed: uint64(i), Now: now}, types)
		if err != nil {
			t.Fatal(err)
		}
		midnight := newDays(now).today
		count := map[string]int{}
		for _, e := range collect(t, g).interactions {
			f := e.FollowUp
			switch {
			case f.State != store.FollowUpOpen:
				count[f.State.String()]++
			case f.At.Before(midnight):
				count["overdue"]++
			case f.At.Before(midnight.AddDate(0, 0, 1)):
				count["today"]++
			case f.At.Before(midnight.AddDate(0, 0, 7)):
				count["within a week"]++
			default:
				count["later"]++
			}
		}
		for what, most := range map[string]int{"overdue": 6, "today": 4, "within a week": 10, "later": 10, "done": 20, "dropped": 5} {
			if n := count[what]; n < 2 || n > most {
				t.Errorf("%s: %d: %s", now.Format(time.DateOnly), n, what)
			}
		}
	}
}

func TestLivelyDoesNotRepeatItself(t *testing.T) {
	types := shippedTypes(t)
	for seed := range uint64(50) {
		all := livelyRows(t, types, seed)
		slices.SortStableFunc(all.interactions, func(a, b entry) int { return a.At.Compare(b.At) })
		last, lastWith := "", map[store.ContactID]string{}
		for _, e := range all.interactions {
			if e.Details == last {
				t.Errorf("seed %d: twice in a row in the history: %q", seed, last)
			}
			last = e.Details
			for _, c := range e.Contacts {
				if e.Details == lastWith[c] {
					t.Errorf("seed %d: twice in a row with %s: %q", seed, all.contacts[c-1].Name, last)
				}
				lastWith[c] = e.Details
			}
		}
	}
}

func TestLivelyKeepsOfficeHours(t *testing.T) {
	types := shippedTypes(t)
	for _, e := range livelyRows(t, types, 2).interactions {
		weekend := e.At.Weekday() == time.Saturday || e.At.Weekday() == time.Sunday
		old := aMoment.Sub(e.At) > 48*time.Hour
		if old && weekend && (e.Type == types.types["phone_call"] || e.Type == types.types["meeting"] || e.Type == types.types["email"]) {
			t.Errorf("%s: %q", e.At.Format("Mon 15:04"), e.Details)
		}
		if h := e.At.Hour(); h < 6 || h > 21 {
			t.Errorf("%s: %q", e.At.Format("Mon 15:04"), e.Details)
		}
	}
}

// Whenever the book is made, its last week and its older days fit together.
func TestDaysKeepTheirOrder(t *testing.T) {
	for i := range 40 {
		now := aMoment.AddDate(0, 0, i).Add(time.Duration(i) * 37 * time.Minute)
		d := newDays(now)
		for n := -364; n < -recent; n++ {
			if !d.at(n, 0, "note").Before(d.at(n+1, 0, "note")) {
				t.Fatalf("%s: day %d is not before day %d", now.Format(time.RFC1123), n, n+1)
			}
		}
		if wd := d.at(-94, 0, "meeting").Weekday(); wd != time.Tuesday {
			t.Errorf("%s: the hearing was on a %s", now.Format(time.RFC1123), wd)
		}
		for _, typ := range []string{"note", "phone_call"} {
			if at := d.at(-1, 20*60, typ); at.Day() != now.AddDate(0, 0, -1).Day() {
				t.Errorf("%s: yesterday was %v", now.Format(time.RFC1123), at)
			}
		}
	}
}

func TestJustNowStaysWithinToday(t *testing.T) {
	for _, now := range []time.Time{
		time.Date(2026, 11, 18, 0, 0, 0, 0, time.UTC),
		time.Date(2026, 11, 18, 0, 0, 59, 0, time.UTC),
		time.Date(2026, 11, 18, 3, 10, 5, 0, time.UTC),
		time.Date(2026, 11, 18, 23, 59, 59, 0, time.UTC),
	} {
		d := newDays(now)
		for _, n := range []int{1, 50, 100} {
			if at := d.justNow(n); at.After(now) || at.Day() != 18 {
				t.Errorf("%d hundredths before %v: %v", n, now, at)
			}
		}
	}
}
