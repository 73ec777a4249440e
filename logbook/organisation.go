package logbook

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"unicode"

	"rapport/store"
)

// OrganisationEntry is an organisation as it is entered.
type OrganisationEntry struct {
	Name    string   // one line, not blank
	Emails  []string // each once
	Phones  []string // each once
	Website string   // with or without https://
	Address string
	Notes   string
	Draft   store.DraftID // goes with the save; zero is none
}

// OrganisationChange says what is to be different about an organisation; nil
// leaves a field as it is.
type OrganisationChange struct {
	Name    *string
	Emails  *[]string
	Phones  *[]string
	Website *string
	Address *string
	Notes   *string
	// Base is the organisation as it was read when the editing began: see
	// [Change.Base]. Its contacts do not count. Emails and phones each count as one
	// field, whose order does not matter.
	Base  *store.Organisation
	Draft store.DraftID // goes with the save; zero is none
}

// AddOrganisation records an organisation and returns it as stored. Two
// organisations may share a name; that there is another one is a [Notice].
func (l *Logbook) AddOrganisation(ctx context.Context, o OrganisationEntry) (store.Organisation, []Notice, error) {
	return l.saveOrganisation(ctx, 0, o.whole())
}

// Check says what rule the organisation breaks that can be told without looking
// into the book, as [Logbook.AddOrganisation] would: a [*RuleError], or nil.
func (o OrganisationEntry) Check() error {
	var in intake
	c := o.whole()
	c.takeIn(&in)
	return in.err
}

// whole is the change that makes a new organisation this one.
func (o OrganisationEntry) whole() OrganisationChange {
	return OrganisationChange{
		Name: &o.Name, Emails: &o.Emails, Phones: &o.Phones,
		Website: &o.Website, Address: &o.Address, Notes: &o.Notes, Draft: o.Draft,
	}
}

// EditOrganisation applies c to the organisation and returns it as stored. A
// [*GoneError] if there is none, a [*ConflictError] as [OrganisationChange.Base]
// says.
func (l *Logbook) EditOrganisation(ctx context.Context, id store.OrganisationID, c OrganisationChange) (store.Organisation, []Notice, error) {
	return l.saveOrganisation(ctx, id, c)
}

// saveOrganisation writes the organisation with this id, or a new one if it is
// zero.
func (l *Logbook) saveOrganisation(ctx context.Context, id store.OrganisationID, c OrganisationChange) (store.Organisation, []Notice, error) {
	var in intake
	c.takeIn(&in)
	if in.err != nil {
		return store.Organisation{}, nil, in.err
	}
	var saved store.Organisation
	notices := in.notices()
	err := l.save(ctx, c.Draft, func(tx *store.Tx) error {
		written, err := l.writeOrganisation(ctx, tx, id, &c)
		if err != nil {
			return err
		}
		if saved, err = tx.Organisation(ctx, written); err != nil {
			return err
		}
		told, err := namesakes(ctx, tx, saved, c.Name != nil)
		notices = append(notices, told...)
		return err
	})
	if err != nil {
		return store.Organisation{}, nil, err
	}
	return saved, notices, nil
}

func (l *Logbook) writeOrganisation(ctx context.Context, tx *store.Tx, id store.OrganisationID, c *OrganisationChange) (store.OrganisationID, error) {
	now := l.now()
	if id == 0 {
		o := store.Organisation{CreatedAt: now, UpdatedAt: now}
		c.apply(&o)
		return tx.InsertOrganisation(ctx, o)
	}
	o, err := tx.OrganisationProfile(ctx, id)
	if err != nil {
		return 0, goneOrganisation(err, id)
	}
	if err := c.rebase(o); err != nil {
		return 0, err
	}
	c.apply(&o)
	o.UpdatedAt = now
	return id, tx.UpdateOrganisation(ctx, o)
}

// namesakes tells of other organisations of this name, if it was given one.
func namesakes(ctx context.Context, tx *store.Tx, o store.Organisation, named bool) ([]Notice, error) {
	if !named {
		return nil, nil
	}
	found, err := tx.FindOrganisations(ctx, o.Name, manyNamesakes)
	if err != nil {
		return nil, err
	}
	found = slices.DeleteFunc(found, func(other store.OrganisationRef) bool {
		return other.ID == o.ID || store.Fold(other.Name) != store.Fold(o.Name)
	})
	if len(found) == 0 {
		return nil, nil
	}
	return []Notice{Notice(fmt.Sprintf("Another organisation has the same name: %s.", listIDs(found)))}, nil
}

// takeIn holds the fields that are given against the rules.
func (c *OrganisationChange) takeIn(in *intake) {
	take(&c.Name, func(s string) string {
		return in.required(FieldName, s, "the name is empty", "an organisation needs a name")
	})
	take(&c.Emails, func(all []string) []string { return eachOnce(all, in.email) })
	take(&c.Phones, func(all []string) []string { return eachOnce(all, in.phone) })
	take(&c.Website, in.website)
	take(&c.Address, func(s string) string { return in.text(FieldAddress, s) })
	take(&c.Notes, func(s string) string { return in.text(FieldNotes, s) })
}

// apply sets the fields that are given.
func (c *OrganisationChange) apply(to *store.Organisation) {
	set(&to.Name, c.Name)
	set(&to.Emails, c.Emails)
	set(&to.Phones, c.Phones)
	set(&to.Website, c.Website)
	set(&to.Address, c.Address)
	set(&to.Notes, c.Notes)
}

func eachOnce(all []string, in func(string, map[string]bool) string) []string {
	var kept []string
	seen := make(map[string]bool)
	for _, s := range all {
		kept = append(kept, in(s, seen))
	}
	return kept
}

// website takes in the address of a web page, as people give it.
func (in *intake) website(s string) string {
	s = in.line(FieldWebsite, s)
	scheme, _, spelt := strings.Cut(s, "://")
	web := strings.EqualFold(scheme, "https") || strings.EqualFold(scheme, "http")
	if strings.ContainsFunc(s, unicode.IsSpace) || spelt && !web {
		in.refuse(FieldWebsite, fmt.Sprintf("%q is not a website", s), "write it as https://example.org")
	}
	return s
}
