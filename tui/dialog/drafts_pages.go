package dialog

import (
	"context"
	"errors"

	"rapport/store"
	"rapport/tui/screen"
)

// Why a draft cannot go on in a form.
const (
	otherVersion = "This draft was made by another version of rapport, and cannot be put into a form here."
	nothingToTie = "The organisation that this was to link to is gone."
)

// formOf is the form of a draft, and whether this program has one.
func formOf(row store.DraftRow) (form screen.Page, known bool) {
	form.Draft = row.ID
	_, link := row.Form.EditedLink()
	switch row.Form {
	case store.FormLog, store.FormEditInteraction:
		form.Kind = screen.LogForm
	case store.FormAddContact, store.FormEditContact:
		form.Kind = screen.ContactForm
	case store.FormAddOrganisation, store.FormEditOrganisation:
		form.Kind = screen.OrganisationForm
	case store.FormLink:
		form.Kind = screen.Link
	default:
		form.Kind = screen.Link
		return form, link
	}
	return form, true
}

// pagesOf are the pages to open, each on the one before, or nil and why there are
// none. What a draft was about may be gone: then it becomes a new record, where it can.
func pagesOf(ctx context.Context, book *store.Reader, row store.DraftRow) (pages []screen.Page, why string, err error) {
	if slip := slipOf(row.Form); slip != nil {
		return slip(ctx, book, row)
	}
	form, known := formOf(row)
	switch {
	case !known:
		return nil, otherVersion, nil
	case form.Kind == screen.Link && row.TargetGone:
		return nil, nothingToTie, nil
	case row.Target == 0 || row.TargetGone:
		return []screen.Page{form}, "", nil
	}
	switch form.Kind {
	case screen.OrganisationForm, screen.Link:
		pages, err = onOrganisation(ctx, book, row, form)
	case screen.ContactForm:
		form.Contact, err = contactRef(ctx, book, store.ContactID(row.Target))
		pages = onContact(form.Contact, form)
	default:
		pages, err = ofLogForm(ctx, book, row, form)
	}
	return pages, "", err
}

// becomesNew reports whether a draft whose target is gone can become a new record.
func becomesNew(row store.DraftRow) bool {
	form, known := formOf(row)
	return known && form.Kind != screen.Link
}

// ofLogForm opens the form on the page of whom it is about.
func ofLogForm(ctx context.Context, book *store.Reader, row store.DraftRow, form screen.Page) ([]screen.Page, error) {
	if row.Form == store.FormLog {
		with, err := contactRef(ctx, book, store.ContactID(row.Target))
		form.Contacts = []store.ContactRef{with}
		return onContact(with, form), err
	}
	i, err := book.Interaction(ctx, store.InteractionID(row.Target))
	if err != nil {
		return nil, err
	}
	form.Interaction = i.ID
	if len(i.Contacts) == 0 {
		return []screen.Page{form}, nil
	}
	return onContact(i.Contacts[0], form), nil
}

func onContact(c store.ContactRef, form screen.Page) []screen.Page {
	return []screen.Page{{Kind: screen.Contact, Contact: c}, form}
}

// onOrganisation opens the form on the page of the organisation. A link that is
// gone meanwhile can be made anew.
func onOrganisation(ctx context.Context, book *store.Reader, row store.DraftRow, form screen.Page) ([]screen.Page, error) {
	o, err := book.OrganisationProfile(ctx, store.OrganisationID(row.Target))
	if err != nil {
		return nil, err
	}
	form.Organisation = store.OrganisationRef{ID: o.ID, Name: o.Name}
	if id, edits := row.Form.EditedLink(); edits {
		c, err := book.Contact(ctx, id)
		switch ref := (store.ContactRef{ID: c.ID, Name: c.Name}); {
		case errors.Is(err, store.ErrNotFound):
		case err != nil:
			return nil, err
		case isLinked(c, o.ID):
			form.Contact = ref
		default:
			form.Contacts = []store.ContactRef{ref}
		}
	}
	return []screen.Page{{Kind: screen.Organisation, Organisation: form.Organisation}, form}, nil
}

func isLinked(c store.Contact, to store.OrganisationID) bool {
	for _, m := range c.Organisations {
		if m.Organisation.ID == to {
			return true
		}
	}
	return false
}

func contactRef(ctx context.Context, book *store.Reader, id store.ContactID) (store.ContactRef, error) {
	c, err := book.Contact(ctx, id)
	return store.ContactRef{ID: c.ID, Name: c.Name}, err
}
