package store

import (
	"context"
	"database/sql"
	"strconv"
	"strings"
)

// ContactMatch is a contact that somebody may have meant, with what tells two
// of the same name apart.
type ContactMatch struct {
	ContactRef
	Archived     bool
	Email        string // the primary one
	Organisation string // the first one by name
}

// FindContacts returns whom words mean: the contact of that id; else, with an
// "@", those with that email, case and accents folded; else those of exactly
// that name; else those with a word of the name beginning with each of the
// words. The first of these rules that finds anybody decides, so more than one
// contact means that words are ambiguous, and none that nobody is meant.
// Archived contacts are found by id and by exact name only. At most limit are
// returned. Of more than 32 words of a name the rest is ignored.
func (r *Reader) FindContacts(ctx context.Context, words string, limit int) ([]ContactMatch, error) {
	words = strings.TrimSpace(words)
	if words == "" || limit < 1 {
		return nil, nil
	}
	return read(ctx, r, func(s *session) ([]ContactMatch, error) {
		ids, err := contactsMeant(ctx, s, words, limit)
		if err != nil || len(ids) == 0 {
			return nil, err
		}
		return contactMatches(ctx, s, ids)
	})
}

// OnlyContacts returns for each of the texts whom it means by the rules of
// [Reader.FindContacts], or 0 where that is nobody, or more than one.
func (r *Reader) OnlyContacts(ctx context.Context, texts []string) ([]ContactID, error) {
	return read(ctx, r, func(s *session) ([]ContactID, error) {
		only := make([]ContactID, len(texts))
		for i, words := range texts {
			ids, err := contactsMeant(ctx, s, strings.TrimSpace(words), 2)
			if err != nil {
				return nil, err
			}
			if len(ids) == 1 {
				only[i] = ids[0]
			}
		}
		return only, nil
	})
}

// contactsMeant are whom the first rule finds that finds anybody.
func contactsMeant(ctx context.Context, s *session, words string, limit int) ([]ContactID, error) {
	if words == "" {
		return nil, nil
	}
	for _, rule := range []func(context.Context, *session, string, int) ([]ContactID, error){
		contactOfID, contactsOfEmail, contactsOfName, contactsOfWords,
	} {
		if ids, err := rule(ctx, s, words, limit); err != nil || len(ids) > 0 {
			return ids, err
		}
	}
	return nil, nil
}

// FindArchived returns the archived contacts that words would mean were they
// not archived: those with that email, or else with a word of the name beginning
// with each of the words. At most limit are returned.
func (r *Reader) FindArchived(ctx context.Context, words string, limit int) ([]ContactRef, error) {
	words = strings.TrimSpace(words)
	return read(ctx, r, func(s *session) ([]ContactRef, error) {
		ids, err := contactsOfAddress(ctx, s, words, 1, limit)
		if err == nil && len(ids) == 0 {
			ids, err = contactsOfParts(ctx, s, words, OnlyArchived, limit)
		}
		if err != nil || len(ids) == 0 {
			return nil, err
		}
		matches, err := contactMatches(ctx, s, ids)
		refs := make([]ContactRef, len(matches))
		for i, m := range matches {
			refs[i] = m.ContactRef
		}
		return refs, err
	})
}

func scanContactID(rows *sql.Rows) (id ContactID, err error) { return id, rows.Scan(&id) }

func contactOfID(ctx context.Context, s *session, words string, _ int) ([]ContactID, error) {
	id, ok := idOf(words)
	if !ok {
		return nil, nil
	}
	return many(ctx, s, "SELECT id FROM contacts WHERE id = ?", scanContactID, id)
}

// idOf reads a text of digits only.
func idOf(words string) (int64, bool) {
	if digits(words) != words {
		return 0, false
	}
	id, err := strconv.ParseInt(words, 10, 64)
	return id, err == nil
}

func contactsOfEmail(ctx context.Context, s *session, words string, limit int) ([]ContactID, error) {
	return contactsOfAddress(ctx, s, words, 0, limit)
}

func contactsOfAddress(ctx context.Context, s *session, words string, archived, limit int) ([]ContactID, error) {
	if !strings.Contains(words, "@") {
		return nil, nil
	}
	// One contact may have an address twice.
	return many(ctx, s, `
		SELECT DISTINCT e.contact_id
		FROM contact_emails e INDEXED BY contact_emails_by_address CROSS JOIN contacts c ON c.id = e.contact_id
		WHERE e.address_key = ? AND c.archived = ? ORDER BY e.contact_id LIMIT ?`, scanContactID, Fold(words), archived, limit)
}

func contactsOfName(ctx context.Context, s *session, words string, limit int) ([]ContactID, error) {
	return many(ctx, s, "SELECT id FROM contacts INDEXED BY contacts_by_name WHERE name_key = ? ORDER BY id LIMIT ?",
		scanContactID, Fold(words), limit)
}

func contactsOfWords(ctx context.Context, s *session, words string, limit int) ([]ContactID, error) {
	return contactsOfParts(ctx, s, words, NotArchived, limit)
}

func contactsOfParts(ctx context.Context, s *session, words string, archived ArchivedFilter, limit int) ([]ContactID, error) {
	page, err := searchContactNames(ctx, s, nameSearch{words: queryWords(words), archived: archived}, limit)
	ids := make([]ContactID, len(page))
	for i, row := range page {
		ids[i] = row.ID
	}
	return ids, err
}

func contactMatches(ctx context.Context, s *session, ids []ContactID) ([]ContactMatch, error) {
	list, err := contactsByID(ctx, s, ids)
	matches := make([]ContactMatch, len(list))
	for i, c := range list {
		matches[i] = ContactMatch{ContactRef: ContactRef{ID: c.ID, Name: c.Name}, Archived: c.Archived}
		for _, e := range c.Emails {
			if e.Primary {
				matches[i].Email = e.Address
			}
		}
		if len(c.Organisations) > 0 {
			matches[i].Organisation = c.Organisations[0].Organisation.Name
		}
	}
	return matches, err
}

// FindOrganisations returns which organisations words mean, by the rules of
// [Reader.FindContacts]: id, exact name, parts of the name.
func (r *Reader) FindOrganisations(ctx context.Context, words string, limit int) ([]OrganisationRef, error) {
	words = strings.TrimSpace(words)
	if words == "" || limit < 1 {
		return nil, nil
	}
	return read(ctx, r, func(s *session) ([]OrganisationRef, error) {
		scan := func(rows *sql.Rows) (o OrganisationRef, err error) { return o, rows.Scan(&o.ID, &o.Name) }
		if id, ok := idOf(words); ok {
			list, err := many(ctx, s, "SELECT id, name FROM organisations WHERE id = ?", scan, id)
			if err != nil || len(list) > 0 {
				return list, err
			}
		}
		list, err := many(ctx, s, `
			SELECT id, name FROM organisations INDEXED BY organisations_by_name
			WHERE name_key = ? ORDER BY id LIMIT ?`, scan, Fold(words), limit)
		if err != nil || len(list) > 0 {
			return list, err
		}
		page, err := searchOrganisations(ctx, s, OrganisationQuery{Words: words, Page: Page{Limit: limit}})
		for _, row := range page.Rows {
			list = append(list, OrganisationRef{ID: row.ID, Name: row.Name})
		}
		return list, err
	})
}
