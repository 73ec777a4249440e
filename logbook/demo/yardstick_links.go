package demo

import (
	"time"

	"rapport/store"
)

// The first organisation has one contact in twenty, the second one in two
// hundred: 5,000 and 500 of 100,000.
const (
	bigOrganisation    = 20
	middleOrganisation = 200
)

// links returns what ties contact i to organisations: one for most, two for
// some, none for a few.
func (f *folk) links() func(t *batch, i int) {
	order := f.rand.Perm(f.contacts) // so that the big ones' members are spread
	big, middle := f.contacts/bigOrganisation, f.contacts/middleOrganisation
	return func(t *batch, i int) {
		contact := order[i]
		var first store.OrganisationID
		switch dice := f.rand.IntN(100); {
		case i < big:
			first = 1
		case i < big+middle && f.organisations > 1:
			first = 2
		case dice < 90:
			first = f.smallOrganisation()
		default:
			return
		}
		f.homes[contact] = first
		f.link(t, contact, first)
		if second := f.smallOrganisation(); second != first && f.rand.IntN(100) < 12 {
			f.link(t, contact, second)
		}
	}
}

// smallOrganisation draws one of the others, some of them thrice as often.
func (f *folk) smallOrganisation() store.OrganisationID {
	n := f.organisations - 2
	if n < 1 {
		return 1
	}
	if f.rand.IntN(4) == 0 {
		n = (n + 7) / 8
	}
	return store.OrganisationID(3 + f.rand.IntN(n))
}

func (f *folk) link(t *batch, contact int, o store.OrganisationID) {
	l := link{made: f.calendar.start}
	l.Contact, l.Organisation = store.ContactID(contact+1), o
	if f.rand.IntN(10) < 6 {
		l.Role = pick(f.rand, f.places.roles)
	}
	if f.rand.IntN(10) < 4 {
		from := f.calendar.start.AddDate(0, 0, -f.rand.IntN(2000))
		l.From = from.Format(time.DateOnly)
		if f.rand.IntN(8) == 0 {
			l.To = from.AddDate(0, 0, 200+f.rand.IntN(1500)).Format(time.DateOnly)
		}
	}
	t.links = append(t.links, l)
}
