package cli

import (
	"github.com/spf13/pflag"

	"rapport/logbook"
	"rapport/store"
)

const personHelp = `
--email, --phone, --org and --tag may be repeated, and together are the whole
list; the first email and the first phone are the primary ones. "=" and a label
behind an email or a phone say what it is: ada@example.org=work. "none" stands
for nothing: --phone none, --birthday none. --support and --priority set the
levels from now on, by number or in words.
`

// personFlags are the flags that describe a contact.
type personFlags struct {
	emails, phones, orgs, tags []string
	address, birthday, notes   string
	support, priority          string
}

func (f *personFlags) define(flags *pflag.FlagSet) {
	flags.StringArrayVar(&f.emails, "email", nil, "an email `ADDRESS`, or ADDRESS=LABEL")
	flags.StringArrayVar(&f.phones, "phone", nil, "a phone `NUMBER`, or NUMBER=LABEL")
	flags.StringArrayVar(&f.orgs, "org", nil, "an `ORGANISATION` they belong to; created if there is none")
	_ = flags.SetAnnotation("org", completes, []string{newOrganisation}) // It fails for a flag that is not there.
	flags.StringArrayVar(&f.tags, "tag", nil, "a `TAG`")
	flags.StringVar(&f.address, "address", "", "the postal address, a `TEXT` of any lines")
	flags.StringVar(&f.birthday, "birthday", "", "the birthday, a `DAY` such as 1815-12-10 or \"10 dec\"")
	flags.StringVar(&f.notes, "notes", "", "a `TEXT` of what is good to know")
	flags.StringVar(&f.support, "support", "", "the `SUPPORT` level: 1 (Strong support) to 5 (Strong oppose)")
	flags.StringVar(&f.priority, "priority", "", "the `PRIORITY` level: 1 (Lowest) to 5 (Highest)")
}

// person is the contact that the flags describe.
func (f *personFlags) person(flags *pflag.FlagSet, name string) (logbook.Person, error) {
	p := logbook.Person{
		Name: name, Emails: logbook.ReadEmails(orNothing(f.emails), nil), Phones: logbook.ReadPhones(orNothing(f.phones), nil),
		Address: orNone(f.address), Birthday: orNone(f.birthday), Notes: orNone(f.notes),
		Tags: orNothing(f.tags), Organisations: orNothing(f.orgs),
	}
	support, err := givenLevel(flags, "support", store.Support.Label)
	if err != nil {
		return p, err
	}
	priority, err := givenLevel(flags, "priority", store.Priority.Label)
	p.Support, p.Priority = orZero(support), orZero(priority)
	return p, err
}

// change is the change that the flags ask for of a contact as it was.
func (f *personFlags) change(flags *pflag.FlagSet, was store.Contact) (c logbook.PersonChange, err error) {
	all, err := f.person(flags, "")
	if err != nil {
		return c, err
	}
	if flags.Changed("email") {
		all.Emails = logbook.ReadEmails(orNothing(f.emails), was.Emails)
		c.Emails = &all.Emails
	}
	if flags.Changed("phone") {
		all.Phones = logbook.ReadPhones(orNothing(f.phones), was.Phones)
		c.Phones = &all.Phones
	}
	c.Organisations = given(flags, "org", &all.Organisations)
	c.Tags = given(flags, "tag", &all.Tags)
	c.Address = given(flags, "address", &all.Address)
	c.Birthday = given(flags, "birthday", &all.Birthday)
	c.Notes = given(flags, "notes", &all.Notes)
	c.Support = given(flags, "support", &all.Support)
	c.Priority = given(flags, "priority", &all.Priority)
	return c, nil
}
