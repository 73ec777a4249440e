package demo

import (
	"math/rand/v2"
	"slices"
	"time"

	"rapport/store"
)

// lively makes the book to try the program on: a tenants' union in a made-up
// city and a year of its work. The stories are told in the data files; the seed
// decides about minutes and about the everyday notes between the stories.
type lively struct {
	choices       *choices
	days          days
	rand          *rand.Rand
	later         *rand.Rand // for follow-ups
	organisations []store.Organisation
	people        []person
	contactIDs    map[string]store.ContactID
	orgIDs        map[string]store.OrganisationID
	members       map[link]bool // organisation and contact alone
	links         []link
	entries       []entry
}

// Streams keep the parts of a book apart, so that a change to one of them does
// not change all others. The numbers have no meaning.
const (
	streamLively  = 0x6c6976656c79
	streamPeople  = 0x70656f706c65
	streamText    = 0x74657874
	streamHistory = 0x686973746f7279
	streamLater   = 0x6c61746572

	streamCampaign = 0x63616d706169676e
)

func newLively(o Options, from *choices) (*lively, error) {
	v := &lively{
		choices:    from,
		days:       newDays(o.Now),
		rand:       rand.New(rand.NewPCG(o.Seed, streamLively)),
		later:      rand.New(rand.NewPCG(o.Seed, streamLater)),
		contactIDs: map[string]store.ContactID{},
		orgIDs:     map[string]store.OrganisationID{},
		members:    map[link]bool{},
	}
	var err error
	if v.organisations, err = loadOrganisations(); err != nil {
		return nil, err
	}
	if v.people, err = loadPeople(); err != nil {
		return nil, err
	}
	v.number()
	if err = v.tie(); err != nil {
		return nil, err
	}
	if err = v.tell(); err != nil {
		return nil, err
	}
	v.date()
	return v, nil
}

// number notes the ids that everybody will get.
func (v *lively) number() {
	for i, o := range v.organisations {
		v.orgIDs[o.Name] = store.OrganisationID(i + 1)
	}
	for i, p := range v.people {
		v.contactIDs[p.contact.Name] = store.ContactID(i + 1)
	}
}

// tie links people to their organisations.
func (v *lively) tie() error {
	for _, p := range v.people {
		for _, t := range p.ties {
			org, ok := v.orgIDs[t.organisation]
			if !ok {
				return t.line.errorf("there is no organisation %q", t.organisation)
			}
			l := link{Link: store.Link{Organisation: org, Contact: v.contactIDs[p.contact.Name]}}
			v.members[l] = true
			l.Role = t.role
			l.From, l.To = dateAfter(v.days.friday, t.from), dateAfter(v.days.friday, t.to)
			l.made = v.beginning()
			v.links = append(v.links, l)
		}
	}
	return nil
}

// beginning is when the book was begun: before anything in it happened.
func (v *lively) beginning() time.Time { return v.days.at(-362, 9*60, "note") }

// date says when people and organisations were put into the book: with the
// first that happened, or a while ago where nothing has happened yet.
func (v *lively) date() {
	for i := range v.organisations {
		o := &v.organisations[i]
		o.CreatedAt, o.UpdatedAt = v.beginning(), v.beginning()
	}
	for i := range v.people {
		c := &v.people[i].contact
		c.CreatedAt = v.days.at(-3-i%3, 17*60+i, "note")
		c.UpdatedAt = c.CreatedAt
	}
	for _, e := range slices.Backward(v.entries) {
		for _, id := range e.Contacts {
			c := &v.people[id-1].contact
			c.CreatedAt, c.UpdatedAt = e.At, e.At
		}
	}
}

func (v *lively) rows() int {
	return len(v.organisations) + len(v.people) + len(v.entries)
}

func (v *lively) generate(b *belt) error {
	t, err := b.take()
	if err != nil {
		return err
	}
	t.organisations = append(t.organisations, v.organisations...)
	for _, p := range v.people {
		t.contacts = append(t.contacts, p.contact)
	}
	t.links = append(t.links, v.links...)
	t.interactions = append(t.interactions, v.entries...)
	return b.send(t)
}
