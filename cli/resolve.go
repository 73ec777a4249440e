package cli

import (
	"context"
	"errors"
	"fmt"
	"strconv"
	"strings"

	"rapport/internal/harmless"
	"rapport/store"
)

// mostCandidates is how many are listed where several match.
const mostCandidates = 20

// contact finds the one contact that is meant: by id, email or name.
func contact(ctx context.Context, r *store.Reader, words string) (store.ContactRef, error) {
	if strings.TrimSpace(words) == "" {
		return store.ContactRef{}, refuse("a contact is named by id, email or name, and this is empty")
	}
	found, err := r.FindContacts(ctx, words, mostCandidates+1)
	switch {
	case err != nil:
		return store.ContactRef{}, err
	case len(found) == 0:
		return store.ContactRef{}, unknownContact(ctx, r, words)
	case len(found) == 1:
		return found[0].ContactRef, nil
	}
	var lines []string
	for _, m := range found {
		lines = append(lines, candidate(int64(m.ID), m.Name, m.Email, m.Organisation, archivedMark(m.Archived)))
	}
	return store.ContactRef{}, ambiguous("contacts", words, lines)
}

// contacts finds each of those that are meant.
func contacts(ctx context.Context, r *store.Reader, all []string) ([]store.ContactID, error) {
	var ids []store.ContactID
	for _, words := range all {
		c, err := contact(ctx, r, words)
		if err != nil {
			return nil, err
		}
		ids = append(ids, c.ID)
	}
	return ids, nil
}

// organisation finds the one organisation that is meant: by id or name.
func organisation(ctx context.Context, r *store.Reader, words string) (store.OrganisationRef, error) {
	if strings.TrimSpace(words) == "" {
		return store.OrganisationRef{}, refuse("an organisation is named by id or name, and this is empty")
	}
	found, err := r.FindOrganisations(ctx, words, mostCandidates+1)
	switch {
	case err != nil:
		return store.OrganisationRef{}, err
	case len(found) == 0:
		return store.OrganisationRef{}, unknown(
			`there is no organisation %s; see "rapport org list", or add it with "rapport org add"`, quote(words))
	case len(found) == 1:
		return found[0], nil
	}
	var lines []string
	for _, o := range found {
		lines = append(lines, candidate(int64(o.ID), o.Name))
	}
	return store.OrganisationRef{}, ambiguous("organisations", words, lines)
}

// missing puts words to a record that is not there.
func missing(err error, kind string, id int64) error {
	if errors.Is(err, store.ErrNotFound) {
		return unknown("there is no %s %d", kind, id)
	}
	return err
}

// interactionID reads an interaction's id.
func interactionID(words string) (store.InteractionID, error) {
	id, err := number(words)
	if err != nil {
		return 0, refuse(`%s is not the id of an interaction; "rapport history" shows them, first on the line`, quote(words))
	}
	return store.InteractionID(id), nil
}

// number reads the id of a record.
func number(words string) (int64, error) {
	id, err := strconv.ParseInt(words, 10, 64)
	if err == nil && id < 1 {
		err = strconv.ErrRange
	}
	return id, err
}

// unknownContact says that words name nobody, and who is archived that may be
// meant.
func unknownContact(ctx context.Context, r *store.Reader, words string) error {
	archived, err := r.FindArchived(ctx, words, mostCandidates)
	switch {
	case err != nil:
		return err
	case len(archived) == 1:
		return unknown("there is no contact %s; an archived contact matches: %s; name it by its id",
			quote(words), candidate(int64(archived[0].ID), archived[0].Name))
	case len(archived) > 1:
		var lines []string
		for _, c := range archived {
			lines = append(lines, candidate(int64(c.ID), c.Name))
		}
		return unknown("there is no contact %s; archived contacts match; name one by its id:\n  %s",
			quote(words), strings.Join(lines, "\n  "))
	}
	return unknown(
		`there is no contact %s; see "rapport contact list", or add them with "rapport contact add"`, quote(words))
}

// ambiguous lists those that match, one a line.
func ambiguous(kind, words string, lines []string) error {
	more := ""
	if len(lines) > mostCandidates {
		lines, more = lines[:mostCandidates], "\n  and more"
	}
	return &statusError{Ambiguous, fmt.Sprintf("several %s match %s; name one by its id:\n  %s%s",
		kind, quote(words), strings.Join(lines, "\n  "), more)}
}

// candidate is one line of those that match; what is empty is left out.
func candidate(id int64, about ...string) string {
	line := strconv.FormatInt(id, 10)
	for _, s := range about {
		if s != "" {
			line += "  " + harmless.Line(s)
		}
	}
	return line
}

func archivedMark(archived bool) string {
	if archived {
		return "archived"
	}
	return ""
}

// quotePath repeats a path, harmless and whole: its end says the most.
func quotePath(s string) string { return `"` + harmless.Line(s) + `"` }

// quote repeats what the user gave, harmless and cut to a sensible length.
func quote(s string) string {
	const longest = 60
	if runes := []rune(s); len(runes) > longest {
		s = string(runes[:longest]) + "…"
	}
	return `"` + harmless.Line(s) + `"`
}
