package demo

import (
	"slices"
	"time"

	"rapport/store"
)

// tell makes the interactions, in the order in which they were logged.
func (v *lively) tell() error {
	s, err := newSlots(v.rand)
	if err != nil {
		return err
	}
	c, err := newChatter(v.rand, v.days, s)
	if err != nil {
		return err
	}
	var occasions []occasion
	for i := range v.people {
		p := &v.people[i]
		first := -1
		for _, st := range p.stories {
			first = min(first, st.days)
			if err := v.tellStory(p, st, s); err != nil {
				return st.line.errorf("%w", err)
			}
		}
		occasions = append(occasions, c.occasions(p, first)...)
	}
	// Notes are drawn in the order of time, so that the same one does not come
	// up again soon.
	slices.SortStableFunc(occasions, func(a, b occasion) int { return a.day - b.day })
	for _, o := range occasions {
		if err := v.tellOccasion(c, o); err != nil {
			return err
		}
	}
	slices.SortStableFunc(v.entries, func(a, b entry) int { return a.logged.Compare(b.logged) })
	return nil
}

// tellStory adds a story of p, and of whoever else was there.
func (v *lively) tellStory(p *person, st story, s *slots) error {
	at := v.days.justNow(st.today)
	if st.days != 0 {
		at = v.days.at(st.days, st.clock+v.rand.IntN(5), st.typ)
	}
	text, err := s.fill(st.text, p.contact.Name, at)
	if err != nil {
		return err
	}
	e := entry{by: p.by, InteractionFields: store.InteractionFields{At: at, High: st.high, Details: text, FollowUp: st.next.fields(v.days, v.later)}}
	if e.Type, err = v.typeID(st.typ); err != nil {
		return err
	}
	for _, name := range append([]string{p.contact.Name}, st.with...) {
		id, ok := v.contactIDs[name]
		if !ok {
			return unknownError{"contact", name}
		}
		e.Contacts = append(e.Contacts, id)
	}
	r, err := v.choices.record(st.recorded)
	if err != nil {
		return err
	}
	v.record(&e, r, st.typ)
	if st.organisation != "" {
		if e.Organisation, err = v.sharedOrganisation(st.organisation, e.Contacts); err != nil {
			return err
		}
	}
	v.log(e)
	return nil
}

// tellOccasion adds an everyday note.
func (v *lively) tellOccasion(c *chatter, o occasion) error {
	ph, err := c.phrase(o)
	if err != nil {
		return err
	}
	p := o.person
	at := c.at(o, ph.typ)
	e := entry{by: p.by, InteractionFields: store.InteractionFields{
		Contacts: []store.ContactID{v.contactIDs[p.contact.Name]}, At: at, High: ph.high,
	}}
	if e.Details, err = c.slots.fill(ph.text, p.contact.Name, at); err != nil {
		return ph.line.errorf("%w", err)
	}
	if e.Type, err = v.typeID(ph.typ); err != nil {
		return ph.line.errorf("%w", err)
	}
	r, err := v.choices.record(ph.recorded)
	if err != nil {
		return ph.line.errorf("%w", err)
	}
	v.record(&e, r, ph.typ)
	v.log(e)
	return nil
}

// record adds what was recorded beside the words.
func (v *lively) record(e *entry, r recorded, typ string) {
	if r.Outcome == 0 {
		r.Outcome = v.choices.usual(typ)
	}
	e.Campaign, e.why = r.Campaign, v.choices.labels[e.Type]
	if r.hasDue {
		e.due = v.days.today.AddDate(0, 0, r.due).Format(time.DateOnly)
	}
}

// log adds e, written down within the hour, most of them at once.
func (v *lively) log(e entry) {
	e.logged = e.At
	if v.rand.IntN(4) == 0 {
		e.logged = e.At.Add(time.Duration(v.rand.IntN(60)) * time.Minute)
	}
	if e.logged.After(v.days.now) {
		e.logged = v.days.now
	}
	v.entries = append(v.entries, e)
}

func (v *lively) typeID(name string) (store.TypeID, error) {
	id, ok := v.choices.types[name]
	if !ok {
		return 0, unknownError{"type", name}
	}
	return id, nil
}

// sharedOrganisation finds an organisation to which one of contacts is linked.
func (v *lively) sharedOrganisation(name string, contacts []store.ContactID) (store.OrganisationID, error) {
	org := v.orgIDs[name]
	for _, id := range contacts {
		if v.members[link{Link: store.Link{Organisation: org, Contact: id}}] {
			return org, nil
		}
	}
	return 0, unknownError{"link to the organisation", name}
}

// unknownError says that a data file names what is not there.
type unknownError struct{ kind, name string }

func (e unknownError) Error() string { return "there is no " + e.kind + " " + e.name }
