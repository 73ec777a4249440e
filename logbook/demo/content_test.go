package demo

import (
	"fmt"
	"regexp"
	"strings"
	"testing"
	"time"
	"unicode"
	"unicode/utf8"

	"rapport/store"
)

// books are the kinds of book that each rule is checked on.
func books(t *testing.T) map[string]generated {
	return map[string]generated{
		"lively":    livelyRows(t, shippedTypes(t), 1),
		"one":       yardstickRows(t, 1, 10),
		"yardstick": yardstickRows(t, 3000, 20_000),
	}
}

func TestTextsAreWhatABookCanHold(t *testing.T) {
	const longestName = 80
	for name, all := range books(t) {
		for _, e := range all.interactions {
			checkText(t, name, e.Details, maxText)
			checkText(t, name, e.by, longestName)
		}
		for _, c := range all.contacts {
			checkText(t, name, c.Name, longestName)
			for _, s := range append([]string{c.Address, c.Notes}, c.Tags...) {
				if s != "" {
					checkText(t, name, s, maxText)
				}
			}
		}
		for _, o := range all.organisations {
			checkText(t, name, o.Name, longestName)
		}
	}
}

func checkText(t *testing.T, book, s string, most int) {
	t.Helper()
	bad := func(r rune) bool { return r == utf8.RuneError || unicode.IsControl(r) && r != '\n' }
	switch {
	case !utf8.ValidString(s):
		t.Errorf("%s: %q is not valid UTF-8", book, s)
	case s == "" || len(s) > most:
		t.Errorf("%s: %q has %d bytes, 1 to %d are wanted", book, s, len(s), most)
	case strings.TrimSpace(s) != s:
		t.Errorf("%s: %q has blanks around it", book, s)
	case strings.ContainsFunc(s, bad) || strings.ContainsAny(s, "{}|"):
		t.Errorf("%s: %q has a character that does not belong there", book, s)
	}
}

func TestNobodyCanBeReached(t *testing.T) {
	email := regexp.MustCompile(`^[a-z0-9._-]+@example\.(org|com|net)$`)
	// The ranges that Ofcom, NANPA, the Bundesnetzagentur, Arcep and PTS keep
	// free for fiction.
	phone := regexp.MustCompile(`^(\+44 (7700 900|20 7946 0|1632 960|11[3-8] 496 0|1[2-6]1 496 0|191 498 0)\d{3}` +
		`|\+1 \d{3} 555 01\d\d` +
		`|\+49 (30 23125|40 66969|69 90009|89 99998) \d{3}` +
		`|\+33 (1 99 00|2 61 91|3 53 01|4 65 71|5 36 49|6 39 98) \d\d \d\d` +
		`|\+46 8 465 004 \d\d)$`)
	check := func(book string, pattern *regexp.Regexp, s string) {
		if !pattern.MatchString(s) {
			t.Errorf("%s: %q may belong to somebody", book, s)
		}
	}
	for name, all := range books(t) {
		for _, c := range all.contacts {
			for _, e := range c.Emails {
				check(name, email, e.Address)
			}
			for _, p := range c.Phones {
				check(name, phone, p.Number)
			}
		}
		for _, o := range all.organisations {
			for _, e := range o.Emails {
				check(name, email, e)
			}
			for _, p := range o.Phones {
				check(name, phone, p)
			}
		}
	}
}

func TestContactsKeepTheRulesOfTheBook(t *testing.T) {
	birthday := regexp.MustCompile(`^((19|20)\d\d-|--)(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$`)
	for name, all := range books(t) {
		for _, c := range all.contacts {
			primary := 0
			for _, e := range c.Emails {
				if e.Primary {
					primary++
				}
			}
			if len(c.Emails) > 0 && primary != 1 {
				t.Errorf("%s: %s has %d primary emails", name, c.Name, primary)
			}
			primary = 0
			for _, p := range c.Phones {
				if p.Primary {
					primary++
				}
			}
			if len(c.Phones) > 0 && primary != 1 {
				t.Errorf("%s: %s has %d primary phones", name, c.Name, primary)
			}
			if c.Birthday != "" && !birthday.MatchString(c.Birthday) {
				t.Errorf("%s: %s is born on %q", name, c.Name, c.Birthday)
			}
		}
	}
}

func TestNothingIsInTheFuture(t *testing.T) {
	all, types := books(t), shippedTypes(t)
	for seed := range uint64(30) { // what is of today is on the edge
		all[fmt.Sprintf("lively %d", seed)] = livelyRows(t, types, seed)
	}
	for name, all := range all {
		past := func(at time.Time, what string) {
			if at.After(aMoment) || at.IsZero() {
				t.Errorf("%s: %s: %v is not before %v", name, what, at, aMoment)
			}
		}
		for _, e := range all.interactions {
			past(e.At, e.Details)
			past(e.logged, e.Details)
			if e.logged.Before(e.At) {
				t.Errorf("%s: logged at %v what happened at %v", name, e.logged, e.At)
			}
		}
		for _, c := range all.contacts {
			past(c.CreatedAt, c.Name)
			past(c.UpdatedAt, c.Name)
		}
		for _, o := range all.organisations {
			past(o.CreatedAt, o.Name)
			past(o.UpdatedAt, o.Name)
		}
		for _, l := range all.links {
			past(l.made, l.Role)
			if l.From != "" && l.To != "" && l.From > l.To {
				t.Errorf("%s: a link from %s to %s", name, l.From, l.To)
			}
		}
	}
}

func TestFollowUpsKeepTheRulesOfTheBook(t *testing.T) {
	for name, all := range books(t) {
		uids := map[string]bool{}
		for _, e := range all.interactions {
			f := e.FollowUp
			if f.State == store.NoFollowUp {
				continue
			}
			if f.Minutes < 1 || f.UID == "" || uids[f.UID] || !f.At.After(e.At) || f.At != f.At.Truncate(time.Minute) {
				t.Errorf("%s: %v: %+v", name, e.At, f)
			}
			if f.State != store.FollowUpOpen && f.At.After(aMoment) {
				t.Errorf("%s: %v at %v, which is still to come", name, f.State, f.At)
			}
			uids[f.UID] = true
		}
		if len(uids) == 0 && name != "one" {
			t.Errorf("%s: no follow-ups", name)
		}
	}
}

func TestInteractionsNameWhoIsThere(t *testing.T) {
	for name, all := range books(t) {
		linked := map[[2]int64]bool{}
		for _, l := range all.links {
			key := [2]int64{int64(l.Organisation), int64(l.Contact)}
			if linked[key] {
				t.Errorf("%s: %v are linked twice", name, key)
			}
			linked[key] = true
			if l.Organisation < 1 || int(l.Organisation) > len(all.organisations) {
				t.Fatalf("%s: there is no organisation %d", name, l.Organisation)
			}
		}
		for _, e := range all.interactions {
			seen := map[store.ContactID]bool{}
			through := e.Organisation == 0
			for _, c := range e.Contacts {
				if c < 1 || int(c) > len(all.contacts) || seen[c] {
					t.Fatalf("%s: contacts %v", name, e.Contacts)
				}
				seen[c] = true
				through = through || linked[[2]int64{int64(e.Organisation), int64(c)}]
			}
			if len(seen) == 0 || !through {
				t.Errorf("%s: contacts %v for organisation %d, to which none is linked", name, e.Contacts, e.Organisation)
			}
		}
	}
}
