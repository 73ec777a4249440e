package tuitest

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"rapport/logbook"
	"rapport/store"
)

// Book writes what a story begins with, and what happens behind the program's
// back. A write that fails ends the test.
type Book struct {
	T     testing.TB
	Log   *logbook.Logbook
	Store *store.Book
}

// Add adds a contact.
func (b *Book) Add(p logbook.Person) store.ContactRef {
	b.T.Helper()
	c, _, err := b.Log.AddContact(b.T.Context(), p)
	if err != nil {
		b.T.Fatal(err)
	}
	return store.ContactRef{ID: c.ID, Name: c.Name}
}

// Named adds a contact of whom nothing but the name is known.
func (b *Book) Named(name string) store.ContactRef {
	b.T.Helper()
	return b.Add(logbook.Person{Name: name})
}

// Organisation adds an organisation.
func (b *Book) Organisation(e logbook.OrganisationEntry) store.OrganisationRef {
	b.T.Helper()
	o, _, err := b.Log.AddOrganisation(b.T.Context(), e)
	if err != nil {
		b.T.Fatal(err)
	}
	return store.OrganisationRef{ID: o.ID, Name: o.Name}
}

// Link links a contact to an organisation, or changes the link.
func (b *Book) Link(l store.Link) {
	b.T.Helper()
	if _, err := b.Log.Link(b.T.Context(), l); err != nil {
		b.T.Fatal(err)
	}
}

// Record logs an interaction.
func (b *Book) Record(e logbook.Entry) store.Interaction {
	b.T.Helper()
	i, _, err := b.Log.Log(b.T.Context(), e)
	if err != nil {
		b.T.Fatal(err)
	}
	return i
}

// Note logs a note with contacts, now.
func (b *Book) Note(details string, with ...store.ContactRef) store.Interaction {
	b.T.Helper()
	e := logbook.Entry{Details: details}
	for _, c := range with {
		e.Contacts = append(e.Contacts, c.ID)
	}
	return b.Record(e)
}

// Archive archives a contact.
func (b *Book) Archive(c store.ContactRef) {
	b.T.Helper()
	if err := b.Log.ArchiveContact(b.T.Context(), c.ID); err != nil {
		b.T.Fatal(err)
	}
}

// Delete deletes a contact.
func (b *Book) Delete(c store.ContactRef) {
	b.T.Helper()
	if err := b.Log.DeleteContact(b.T.Context(), c.ID); err != nil {
		b.T.Fatal(err)
	}
}

// Attach attaches a file of this name and content to an interaction.
func (b *Book) Attach(to store.InteractionID, name, content string) store.Attachment {
	b.T.Helper()
	path := filepath.Join(b.T.TempDir(), name)
	if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
		b.T.Fatal(err)
	}
	i, _, err := b.Log.Edit(b.T.Context(), to, logbook.Change{Attach: []string{path}})
	if err != nil {
		b.T.Fatal(err)
	}
	return i.Attachments[len(i.Attachments)-1]
}

// AttachAs attaches a content under a name that no file here need be able to have.
func (b *Book) AttachAs(to store.InteractionID, name, content string) {
	b.T.Helper()
	const owner = "tuitest"
	err := b.Store.WriteFiles(b.T.Context(), owner, func(tx *store.Tx) error {
		in, err := b.Store.Contents().Copy(owner, strings.NewReader(content))
		if err == nil {
			err = tx.Place(in)
		}
		if err == nil {
			a := store.Attachment{Name: name, Size: in.Size, MediaType: "text/plain", SHA256: in.SHA256}
			_, err = tx.InsertAttachment(b.T.Context(), to, a, Now())
		}
		return err
	})
	if err != nil {
		b.T.Fatal(err)
	}
}
