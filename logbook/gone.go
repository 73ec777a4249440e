package logbook

import (
	"errors"

	"rapport/store"
)

// gone puts words to a [store.ErrNotFound] and leaves every other error alone.
func gone(err error, kind string, id int64) error {
	if errors.Is(err, store.ErrNotFound) {
		return &GoneError{Kind: kind, ID: id}
	}
	return err
}

func goneContact(err error, id store.ContactID) error {
	return gone(err, "contact", int64(id))
}

func goneOrganisation(err error, id store.OrganisationID) error {
	return gone(err, "organisation", int64(id))
}

func gonePath(err error, id store.PathID) error {
	return gone(err, "path", int64(id))
}

func goneAttachment(err error, id store.AttachmentID) error {
	return gone(err, "attachment", int64(id))
}

func goneInteraction(err error, id store.InteractionID) error {
	return gone(err, "interaction", int64(id))
}
