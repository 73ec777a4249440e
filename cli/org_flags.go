package cli

import (
	"github.com/spf13/pflag"

	"rapport/logbook"
)

const orgFlagsHelp = `
--email and --phone may be repeated, and together are the whole list. "none"
stands for nothing: --website none.
`

// orgFlags are the flags that describe an organisation.
type orgFlags struct {
	emails, phones          []string
	website, address, notes string
}

func (f *orgFlags) define(flags *pflag.FlagSet) {
	flags.StringArrayVar(&f.emails, "email", nil, "an email `ADDRESS`")
	flags.StringArrayVar(&f.phones, "phone", nil, "a phone `NUMBER`")
	flags.StringVar(&f.website, "website", "", "the `ADDRESS` of the website")
	flags.StringVar(&f.address, "address", "", "the postal address, a `TEXT` of any lines")
	flags.StringVar(&f.notes, "notes", "", "a `TEXT` of what is good to know")
}

func (f *orgFlags) entry(name string) logbook.OrganisationEntry {
	return logbook.OrganisationEntry{
		Name: name, Emails: orNothing(f.emails), Phones: orNothing(f.phones),
		Website: orNone(f.website), Address: orNone(f.address), Notes: orNone(f.notes),
	}
}

func (f *orgFlags) change(flags *pflag.FlagSet) logbook.OrganisationChange {
	all := f.entry("")
	return logbook.OrganisationChange{
		Emails:  given(flags, "email", &all.Emails),
		Phones:  given(flags, "phone", &all.Phones),
		Website: given(flags, "website", &all.Website),
		Address: given(flags, "address", &all.Address),
		Notes:   given(flags, "notes", &all.Notes),
	}
}
