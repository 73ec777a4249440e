package demo

import (
	"slices"
	"strings"
	"testing"
	"unicode"

	"rapport/store"
)

func TestYardstickTexts(t *testing.T) {
	all := yardstickRows(t, 100, 20_000)
	total, foreign := 0, 0
	words := map[string]int{}
	for _, e := range all.interactions {
		total += len(e.Details)
		if strings.ContainsFunc(e.Details, func(r rune) bool { return unicode.In(r, unicode.Han, unicode.Cyrillic, unicode.Arabic, unicode.Thai) }) {
			foreign++
		}
		for _, w := range strings.FieldsFunc(strings.ToLower(e.Details), func(r rune) bool { return !unicode.IsLetter(r) }) {
			words[w]++
		}
	}
	if mean := total / len(all.interactions); mean < 240 || mean > 280 {
		t.Errorf("texts have %d bytes on average", mean)
	}
	if percent := 100 * foreign / len(all.interactions); percent < 1 || percent > 5 {
		t.Errorf("%d%% of the texts are in another script", percent)
	}
	// Common words are common, rare ones rare, and there are many of them.
	if words["the"] < 10*words["meeting"]/2 || words["meeting"] < 10*words["vexatious"] || words["vexatious"] == 0 {
		t.Errorf("the %d, meeting %d, vexatious %d", words["the"], words["meeting"], words["vexatious"])
	}
	if len(words) < 2500 {
		t.Errorf("%d different words", len(words))
	}
}

func TestYardstickHistory(t *testing.T) {
	const n = 100_000
	all := yardstickRows(t, 20_000, n)
	per := map[store.ContactID]int{}
	several, high, late, back := 0, 0, 0, 0
	followUps, overdue, ahead := 0, 0, 0
	for i, e := range all.interactions {
		for _, c := range e.Contacts {
			per[c]++
		}
		if len(e.Contacts) > 1 {
			several++
		}
		if e.High {
			high++
		}
		if e.FollowUp.State != store.NoFollowUp {
			followUps++
		}
		switch {
		case e.FollowUp.State != store.FollowUpOpen:
		case e.FollowUp.At.Before(aMoment):
			overdue++
		default:
			ahead++
		}
		if e.logged.Sub(e.At).Hours() >= 24 {
			late++
		}
		if i > 0 && e.logged.Before(all.interactions[i-1].logged) {
			back++
		}
	}
	var counts []int
	for _, c := range per {
		counts = append(counts, c)
	}
	slices.Sort(counts)
	slices.Reverse(counts)
	within(t, "the busiest contact's share in 10,000", counts[0]*10_000/n, 95, 105)
	within(t, "the second's", counts[1]*10_000/n, 45, 55)
	within(t, "the tenth's", counts[9]*10_000/n, 1, 40)
	within(t, "contacts with any, in 100", len(counts)*100/20_000, 60, 90)
	within(t, "with several contacts, in 1000", several*1000/n, 20, 40)
	within(t, "HIGH, in 1000", high*1000/n, 40, 60)
	within(t, "late, in 1000", late*1000/n, 30, 50)
	within(t, "with a follow-up, in 1000", followUps*1000/n, 45, 55)
	within(t, "overdue, in 100,000", overdue*100_000/n, 110, 190)
	within(t, "ahead, in 100,000", ahead*100_000/n, 30, 100)
	within(t, "logged before the one before", back, 0, 0)
	first, last := all.interactions[0].logged, all.interactions[n-1].logged
	within(t, "days from first to last", int(last.Sub(first).Hours()/24), 1820, 1827)
	within(t, "hours from the last to now", int(aMoment.Sub(last).Hours()), 0, 72)
}

func within(t *testing.T, what string, n, low, high int) {
	t.Helper()
	if n < low || n > high {
		t.Errorf("%s: %d, not within %d to %d", what, n, low, high)
	}
}

func TestYardstickPeople(t *testing.T) {
	const n = 100_000
	all := yardstickRows(t, n, 0)
	within(t, "organisations", len(all.organisations), n/20, n/20)
	within(t, "links in 100 contacts", len(all.links)*100/n, 90, 110)
	names, emails, linked := map[string]bool{}, map[string]bool{}, map[store.ContactID]bool{}
	archived := 0
	for _, c := range all.contacts {
		names[c.Name] = true
		for _, e := range c.Emails {
			if emails[e.Address] {
				t.Errorf("%s belongs to two people", e.Address)
			}
			emails[e.Address] = true
		}
		if c.Archived {
			archived++
		}
	}
	within(t, "different names in 100", len(names)*100/n, 85, 100)
	within(t, "archived in 1000", archived*1000/n, 20, 40)
	members := map[store.OrganisationID]int{}
	for _, l := range all.links {
		members[l.Organisation]++
		linked[l.Contact] = true
	}
	within(t, "the biggest organisation", members[1], 5000, 5000)
	within(t, "the second", members[2], 500, 500)
	delete(members, 1)
	delete(members, 2)
	for id, count := range members {
		if count > 250 {
			t.Errorf("organisation %d has %d contacts", id, count)
		}
	}
	titles := map[string]bool{}
	for _, o := range all.organisations {
		titles[o.Name] = true
	}
	within(t, "different organisations in 100", len(titles)*100/len(all.organisations), 70, 100)
}

func TestAnySizeWorks(t *testing.T) {
	for _, size := range [][2]int{{1, 0}, {1, 1}, {1, 10}, {2, 3}, {5, 0}, {19, 7}, {20, 1}, {21, 2000}, {41, 5}, {999, 1001}, {2500, 1}} {
		all := yardstickRows(t, size[0], size[1])
		if len(all.contacts) != size[0] || len(all.interactions) != size[1] {
			t.Errorf("%v: %d and %d", size, len(all.contacts), len(all.interactions))
		}
	}
}
