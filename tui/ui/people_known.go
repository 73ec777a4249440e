package ui

import (
	"context"
	"errors"
	"fmt"

	"rapport/store"
)

// Loose says what is wrong with what was typed and is no contact; empty where
// there is none of it.
func (p *People) Loose(rest string) string {
	switch {
	case rest == "":
		return ""
	case p.Nobody():
		return fmt.Sprintf("%q is no contact: add them first, or take it out", rest)
	}
	return fmt.Sprintf("%q is no contact yet: choose one of those that match, or take it out", rest)
}

// StillThere leaves out the contacts that the book no longer has, and tells of
// them, behind a semicolon each.
func StillThere(ctx context.Context, book *store.Reader, refs []store.ContactRef) (found []store.ContactRef, told string) {
	for _, c := range refs {
		if _, err := book.Contact(ctx, c.ID); errors.Is(err, store.ErrNotFound) {
			told += "; " + c.Name + " is no longer in the book"
			continue
		}
		found = append(found, c)
	}
	return found, told
}
