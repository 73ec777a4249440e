package logbook

import (
	"context"
	"errors"
	"slices"
	"strings"

	"rapport/ics"
	"rapport/mailer"
	"rapport/store"
)

// recipient is one whom an event is told to.
type recipient struct {
	contact store.ContactID // zero is me
	store.Mailbox
}

func recipientOf(inv store.Invite) recipient { return recipient{inv.Contact, inv.Mailbox} }

func (r recipient) isMe() bool { return r.contact == 0 }

// method is how a recipient is told. My own copy asks nobody for an answer: RFC 5546
// §3.2.1 has no ATTENDEE in a PUBLISH.
func (r recipient) method() store.Method {
	if r.isMe() {
		return store.Publish
	}
	return store.Request
}

// same reports whether a mail to one is a mail to the other.
func (r recipient) same(other recipient) bool {
	return r.isMe() == other.isMe() && r.key() == other.key()
}

// key is the address as it is compared.
func (r recipient) key() string { return addressKey(r.Address) }

// person is the recipient as calendars are told of it.
func (r recipient) person() ics.Person { return inASCII(r.Mailbox) }

// addressKey is an address as it is compared: nobody has two that differ in case alone,
// and a domain is what it is in the name system.
func addressKey(address string) string {
	return strings.ToLower(inASCII(store.Mailbox{Address: address}).Address)
}

// inASCII has the domain as mail and calendars have it. What cannot be mailed stays as it
// is.
func inASCII(m store.Mailbox) ics.Person {
	if ascii, err := mailer.ASCIIAddress(m.Address); err == nil {
		m.Address = ascii
	}
	return ics.Person(m)
}

// event is a follow-up as it is told to others.
type event struct {
	followUp store.FollowUpFields
	kind     string // the label of the type
	details  string // of the interaction: for my own copy alone
	names    string // of the contacts
	me       recipient
	guests   []recipient // the contacts that can be written to, each address once

	seen     int  // the highest SEQUENCE that anybody may have seen; -1 is none
	isGone   bool // its interaction goes, and nobody will be able to tell anybody later
	hasFiles bool // there are invite files to go with it
}

// eventOf returns the event that an interaction would have with these fields. Contacts are
// as they are stored, but for those that are given.
func (l *Logbook) eventOf(ctx context.Context, r *store.Reader, f store.InteractionFields, changed ...store.Contact) (event, error) {
	ev := event{followUp: f.FollowUp, details: f.Details, seen: -1}
	mail := l.mailSettings()
	ev.me = recipient{0, store.Mailbox{Name: mail.From.Name, Address: mail.Me}}
	types, err := r.Types(ctx)
	if err != nil {
		return ev, err
	}
	if at := slices.IndexFunc(types, func(t store.Type) bool { return t.ID == f.Type }); at >= 0 {
		ev.kind = types[at].Label
	}
	return ev, ev.addContacts(ctx, r, f.Contacts, changed)
}

// addContacts names the contacts, and makes guests of those that have an address.
func (ev *event) addContacts(ctx context.Context, r *store.Reader, ids []store.ContactID, changed []store.Contact) error {
	var names []string
	for _, id := range ids {
		c, err := r.Contact(ctx, id)
		if errors.Is(err, store.ErrNotFound) {
			continue
		}
		if err != nil {
			return err
		}
		for _, other := range changed {
			if other.ID == id {
				c = other
			}
		}
		names = append(names, c.Name)
		guest := recipient{c.ID, store.Mailbox{Name: c.Name, Address: primaryEmail(c)}}
		if guest.Address != "" && !slices.ContainsFunc(ev.guests, guest.same) {
			ev.guests = append(ev.guests, guest)
		}
	}
	ev.names = strings.Join(names, ", ")
	return nil
}

// primaryEmail is the address that a contact is written to; empty without one.
func primaryEmail(c store.Contact) string {
	for _, e := range c.Emails {
		if e.Primary {
			return e.Address
		}
	}
	return ""
}

// recipients are those who should know of it.
func (ev event) recipients() []recipient {
	f := ev.followUp
	if f.State != store.FollowUpOpen && f.State != store.FollowUpDone {
		return nil
	}
	var all []recipient
	if f.ToContacts {
		all = ev.guests
	}
	// Two events of one UID in one mailbox would be one.
	twice := slices.ContainsFunc(all, func(to recipient) bool { return to.key() == ev.me.key() })
	if f.ToMe && ev.me.Address != "" && !twice {
		all = append([]recipient{ev.me}, all...)
	}
	return all
}

// shapeFor is what a recipient sees of it.
func (ev event) shapeFor(to recipient) shape {
	s := shape{Start: ev.followUp.At.Unix(), Minutes: ev.followUp.Minutes, Link: ics.FirstLink(ev.followUp.Details)}
	if to.isMe() {
		return s
	}
	for _, g := range ev.guests {
		s.Guests = append(s.Guests, g.key())
	}
	slices.Sort(s.Guests)
	return s
}

// titleFor is what the event is called in a recipient's calendar.
func (ev event) titleFor(to recipient, organiser string) string {
	switch {
	case ev.followUp.Title != "":
		return ev.followUp.Title
	case to.isMe():
		return ev.kind + ": " + ev.names
	}
	return ev.kind + " with " + organiser
}

// descriptionFor is what stands in the event. A contact sees the invite details, and
// nothing else of what is kept here.
func (ev event) descriptionFor(to recipient) string {
	if !to.isMe() {
		return ev.followUp.Details
	}
	return strings.Trim(ev.details+"\n\n"+ev.followUp.Details, "\n")
}
