package demo

import (
	"fmt"
	"math/rand/v2"
	"strconv"
	"time"

	"rapport/store"
)

// folk makes the yardstick's organisations and contacts.
type folk struct {
	*yardstick
	rand *rand.Rand
}

// entered is when row i of n was put into the book: in the two months before
// its first interaction, as when people bring their old lists.
func (f *folk) entered(i, n int) time.Time {
	const months = 60 * 24 * time.Hour
	return f.calendar.start.Add(-months + months*time.Duration(i)/time.Duration(n)).Truncate(time.Second)
}

func (f *folk) organisation(t *batch, i int) {
	// The stride is prime, so that neighbours differ and every town meets
	// every kind before a name comes again.
	const stride = 1009
	p := f.places
	n := i * stride % (len(p.towns) * len(p.kinds))
	o := store.Organisation{
		Name:      p.towns[n%len(p.towns)] + " " + p.kinds[n/len(p.towns)],
		Website:   "https://example.org/" + strconv.Itoa(i+1),
		CreatedAt: f.entered(i, f.organisations),
	}
	o.UpdatedAt = o.CreatedAt
	if round := i / (len(p.towns) * len(p.kinds)); round > 0 {
		o.Name += " " + strconv.Itoa(round+1)
	}
	if f.rand.IntN(10) < 8 {
		o.Emails = []string{"office." + strconv.Itoa(i+1) + "@example.org"}
	}
	if f.rand.IntN(10) < 6 {
		o.Phones = []string{fictionalNumber(f.rand, f.places.phones)}
	}
	if f.rand.IntN(10) < 5 {
		o.Address = f.address()
	}
	t.organisations = append(t.organisations, o)
}

func (f *folk) address() string {
	return strconv.Itoa(1+f.rand.IntN(140)) + " " + pick(f.rand, f.places.streets) + ", " + pick(f.rand, f.places.towns)
}

func (f *folk) contact(t *batch, i int) {
	r := f.rand
	name, slug := f.names.draw(r)
	c := store.Contact{Name: name, CreatedAt: f.entered(i, f.contacts), Archived: r.IntN(100) < 3}
	c.UpdatedAt = c.CreatedAt
	c.Emails = f.emails(slug + "." + strconv.Itoa(i+1))
	c.Phones = f.phones()
	c.Tags = f.tags()
	if r.IntN(10) < 4 {
		c.Address = "Flat " + strconv.Itoa(1+r.IntN(60)) + ", " + f.address()
	}
	if r.IntN(10) < 3 {
		c.Birthday = f.birthday()
	}
	if r.IntN(10) < 1 {
		c.Notes = pick(r, f.places.notes)
	}
	t.contacts = append(t.contacts, c)
}

// emails gives most people one address, some a second one and few none.
func (f *folk) emails(local string) []store.Email {
	switch dice := f.rand.IntN(100); {
	case dice < 5:
		return nil
	case dice < 85:
		return []store.Email{{Address: local + "@example.org", Primary: true}}
	}
	return []store.Email{
		{Address: local + "@example.com", Label: "home", Primary: true},
		{Address: local + "@example.net", Label: "work"},
	}
}

func (f *folk) phones() []store.Phone {
	switch dice := f.rand.IntN(100); {
	case dice < 15:
		return nil
	case dice < 88:
		return []store.Phone{{Number: fictionalNumber(f.rand, f.places.phones), Label: "mobile", Primary: true}}
	}
	return []store.Phone{
		{Number: fictionalNumber(f.rand, f.places.phones), Label: "mobile", Primary: true},
		{Number: fictionalNumber(f.rand, f.places.phones), Label: "home"},
	}
}

// tags gives up to three different ones, those early in the list more often.
func (f *folk) tags() []string {
	all := f.places.tags
	var tags []string
	for at := -1; len(tags) < 3 && f.rand.IntN(2) == 0; {
		at += 1 + f.rand.IntN(len(all)/3)
		tags = append(tags, all[at])
	}
	return tags
}

func (f *folk) birthday() string {
	year, month, day := 1935+f.rand.IntN(70), 1+f.rand.IntN(12), 1+f.rand.IntN(28)
	if f.rand.IntN(10) == 0 {
		return fmt.Sprintf("--%02d-%02d", month, day)
	}
	return fmt.Sprintf("%d-%02d-%02d", year, month, day)
}
