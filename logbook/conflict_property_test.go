package logbook_test

import (
	"cmp"
	"errors"
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"rapport/logbook"
	"rapport/store"
)

// shelf is one record that several people edit, its fields as text.
type shelf struct {
	read func() (fields map[logbook.Field]string, base any)
	edit func(asked map[logbook.Field]string, base any) error
}

// TestNoChangeIsLostSilently lets several people read a record, and save what they
// have changed of it later, in any order. What somebody has saved may only be
// replaced by somebody who has seen it, and a save that was not refused is in the
// book.
func TestNoChangeIsLostSilently(t *testing.T) {
	d := open(t)
	for name, s := range map[string]shelf{
		"interaction": d.interactionShelf(), "follow-up": d.followUpShelf(), "contact": d.contactShelf(),
	} {
		for seed := range uint64(8) {
			t.Run(fmt.Sprintf("%s %d", name, seed), func(t *testing.T) { s.shake(t, rand.New(rand.NewPCG(seed, 1))) })
		}
	}
}

type reading struct {
	saw  map[logbook.Field]string
	base any
}

func (s shelf) shake(t *testing.T, r *rand.Rand) {
	people := make([]reading, 4)
	for i := range people {
		people[i].saw, people[i].base = s.read()
	}
	fields := slices.Sorted(maps.Keys(people[0].saw))
	refused := 0
	for range 30 {
		one := &people[r.IntN(len(people))]
		// A form sends some of its fields as they were read, and some changed.
		asked := map[logbook.Field]string{}
		for _, f := range fields {
			switch r.IntN(3) {
			case 0:
				asked[f] = one.saw[f]
			case 1:
				asked[f] = fmt.Sprint(1 + r.IntN(4))
			}
		}
		before, _ := s.read()
		err := s.edit(asked, one.base)
		after, now := s.read()
		if err != nil {
			s.wantRefusal(t, err, *one, asked, before, after)
			refused++
		} else {
			wantKept(t, *one, asked, before, after)
		}
		if r.IntN(2) == 0 {
			one.saw, one.base = after, now
		}
	}
	if refused == 0 {
		t.Error("nobody ever met anybody: the test shows nothing")
	}
}

// wantKept looks at a save that was not refused.
func wantKept(t *testing.T, who reading, asked, before, after map[logbook.Field]string) {
	t.Helper()
	for f, v := range after {
		want, sent := asked[f]
		if sent && want != who.saw[f] && v != want {
			t.Errorf("%s was to be %s and is %s, and nobody was told", f, want, v)
		}
		if v != before[f] && before[f] != who.saw[f] {
			t.Errorf("%s was %s, which who made it %s had never seen", f, before[f], v)
		}
		if v != before[f] && (!sent || v != want) {
			t.Errorf("%s was %s and is %s, which nobody has asked for", f, before[f], v)
		}
	}
}

// wantRefusal looks at a save that was refused: nothing of it is there, and it
// could not have been done.
func (s shelf) wantRefusal(t *testing.T, err error, who reading, asked, before, after map[logbook.Field]string) {
	t.Helper()
	var conflict *logbook.ConflictError
	if !errors.As(err, &conflict) {
		t.Fatal(err)
	}
	if !maps.Equal(before, after) {
		t.Errorf("refused, and yet %v became %v", before, after)
	}
	for _, f := range conflict.Fields {
		if want, sent := asked[f]; !sent || before[f] == who.saw[f] || want == before[f] || want == who.saw[f] {
			t.Errorf("%s: %q was read, %q is there, %q was asked for: no reason to refuse", f, who.saw[f], before[f], want)
		}
	}
}

// asks gives a change the field if it is asked for.
func asks[T any](asked map[logbook.Field]string, f logbook.Field, read func(string) T) *T {
	v, ok := asked[f]
	if !ok {
		return nil
	}
	value := read(v)
	return &value
}

func (d desk) interactionShelf() shelf {
	people := []store.Contact{d.person("Nobody"), d.person("A"), d.person("B"), d.person("C"), d.person("D")}
	id := d.note(people[1]).ID
	number := func(v string) int { return int(v[0] - '0') }
	return shelf{
		read: func() (map[logbook.Field]string, any) {
			i, err := d.book.Interaction(d.t.Context(), id)
			if err != nil {
				d.t.Fatal(err)
			}
			return map[logbook.Field]string{
				logbook.FieldContacts: fmt.Sprint(slices.IndexFunc(people, func(c store.Contact) bool { return c.ID == i.Contacts[0].ID })),
				logbook.FieldType:     fmt.Sprint(i.Type.ID), logbook.FieldDetails: i.Details,
				logbook.FieldWhen: fmt.Sprint(int(now().Sub(i.At).Hours())),
			}, i
		},
		edit: func(asked map[logbook.Field]string, base any) error {
			was := base.(store.Interaction)
			_, _, err := d.Edit(d.t.Context(), id, logbook.Change{
				Contacts: asks(asked, logbook.FieldContacts, func(v string) []store.ContactID { return ids(people[number(v)]) }),
				Type:     asks(asked, logbook.FieldType, func(v string) store.TypeID { return store.TypeID(number(v)) }),
				Details:  asks(asked, logbook.FieldDetails, func(v string) string { return v }),
				At: asks(asked, logbook.FieldWhen, func(v string) time.Time {
					return now().Add(-time.Duration(number(v)) * time.Hour)
				}),
				Base: &was,
			})
			return err
		},
	}
}

func (d desk) followUpShelf() shelf {
	i, _, err := d.Log(d.t.Context(), logbook.Entry{
		Contacts: ids(d.person("Eve")), Details: "x", FollowUp: now().Add(time.Hour), Length: time.Minute, Title: "1", InviteDetails: "1",
	})
	if err != nil {
		d.t.Fatal(err)
	}
	hours := func(v string) time.Duration { return time.Duration(v[0]-'0') * time.Hour }
	return shelf{
		read: func() (map[logbook.Field]string, any) {
			i, err := d.book.Interaction(d.t.Context(), i.ID)
			if err != nil {
				d.t.Fatal(err)
			}
			f := i.FollowUp
			return map[logbook.Field]string{
				logbook.FieldFollowUp: fmt.Sprint(int(f.At.Sub(now()).Round(time.Hour).Hours())), logbook.FieldLength: fmt.Sprint(f.Minutes),
				logbook.FieldTitle: f.Title, logbook.FieldInviteWords: f.Details,
			}, i
		},
		edit: func(asked map[logbook.Field]string, base any) error {
			was := base.(store.Interaction)
			text := func(v string) string { return v }
			_, _, err := d.Edit(d.t.Context(), i.ID, logbook.Change{Base: &was, FollowUpChange: logbook.FollowUpChange{
				At:     asks(asked, logbook.FieldFollowUp, func(v string) time.Time { return now().Add(hours(v)) }),
				Length: asks(asked, logbook.FieldLength, func(v string) time.Duration { return hours(v) / 60 }),
				Title:  asks(asked, logbook.FieldTitle, text), InviteDetails: asks(asked, logbook.FieldInviteWords, text),
			}})
			return err
		},
	}
}

func (d desk) contactShelf() shelf {
	id := d.person("Ada").ID
	one := func(v string) []string { // a set of one, or of none
		if v == "" {
			return nil
		}
		return []string{v}
	}
	return shelf{
		read: func() (map[logbook.Field]string, any) {
			c, err := d.book.Contact(d.t.Context(), id)
			if err != nil {
				d.t.Fatal(err)
			}
			var links []string
			for _, l := range c.Organisations {
				links = append(links, strings.TrimPrefix(l.Organisation.Name, "Org "))
			}
			return map[logbook.Field]string{
				logbook.FieldName: c.Name, logbook.FieldNotes: c.Notes, logbook.FieldTags: strings.Join(c.Tags, ","),
				logbook.FieldOrganisation: strings.Join(links, ","),
			}, c
		},
		edit: func(asked map[logbook.Field]string, base any) error {
			was := base.(store.Contact)
			_, _, err := d.EditContact(d.t.Context(), id, logbook.PersonChange{
				Name:  asks(asked, logbook.FieldName, func(v string) string { return cmp.Or(v, "Ada") }),
				Notes: asks(asked, logbook.FieldNotes, func(v string) string { return v }),
				Tags:  asks(asked, logbook.FieldTags, one),
				Organisations: asks(asked, logbook.FieldOrganisation, func(v string) []string {
					if v == "" {
						return nil
					}
					return []string{"Org " + v}
				}),
				Base: &was,
			})
			return err
		},
	}
}
