package cli

import (
	"context"
	"strconv"
	"strings"

	"rapport/internal/harmless"
	"rapport/store"
)

// offerContacts offers whom what was typed may mean, by name: those spoken to
// last where nothing is typed yet, else in the order of the search. An "@", or
// that no name begins so, offers emails. Who has no name of their own is offered
// by id.
func offerContacts(archived store.ArchivedFilter) completer {
	return func(ctx context.Context, r *store.Reader, p place) ([]offer, error) {
		given, err := r.OnlyContacts(ctx, p.given)
		if err != nil {
			return nil, err
		}
		seen := map[store.ContactID]bool{}
		for _, id := range given {
			seen[id] = true
		}
		offers, err := offerID(ctx, r, p.typed, seen)
		if err != nil {
			return nil, err
		}
		page, err := r.Contacts(ctx, store.ContactQuery{
			Words: p.typed, Sort: store.ByLastContact, Archived: archived,
			Page: store.Page{Limit: mostOffered + len(seen)},
		})
		if err != nil {
			return nil, err
		}
		names, err := offerNames(ctx, r, page.Rows, p.typed, seen)
		offers = append(offers, names...)
		if err != nil || len(offers) > 0 && !strings.Contains(p.typed, "@") || archived == store.OnlyArchived {
			return offers, err
		}
		emails, err := offerEmails(ctx, r, p.typed, seen)
		return append(offers, emails...), err
	}
}

// offerID offers the contact whose id was typed, and says who that is.
func offerID(ctx context.Context, r *store.Reader, typed string, seen map[store.ContactID]bool) ([]offer, error) {
	id, err := strconv.ParseInt(typed, 10, 64)
	if err != nil || strconv.FormatInt(id, 10) != typed || seen[store.ContactID(id)] {
		return nil, nil //nolint:nilerr // No number is no id.
	}
	found, err := r.FindContacts(ctx, typed, 1)
	if err != nil || len(found) == 0 || int64(found[0].ID) != id {
		return nil, err
	}
	seen[found[0].ID] = true
	return []offer{{text: typed, about: about(found[0].Name, found[0].Email, found[0].Organisation)}}, nil
}

// mostTurned is how many names are offered with another word first. To be sure
// that one means nobody else takes a search, which whoever pressed tab waits for.
const mostTurned = 15

// offerNames spells contacts in the way that goes on from what was typed and
// means nobody else, and leaves out those of whose name no word begins so.
func offerNames(ctx context.Context, r *store.Reader, rows []store.ContactRow, typed string, seen map[store.ContactID]bool) ([]offer, error) {
	var people []store.ContactRow
	var names []string
	turned := 0
	for _, row := range rows {
		name, ok := spelt(row.Name, typed)
		if !ok || seen[row.ID] {
			continue
		}
		if name != harmless.Line(row.Name) {
			if turned++; turned > mostTurned {
				continue
			}
		}
		people, names = append(people, row), append(names, name)
		seen[row.ID] = true
	}
	meant, err := r.OnlyContacts(ctx, names)
	if err != nil {
		return nil, err
	}
	var offers []offer
	for i, row := range people {
		if meant[i] == row.ID && !strings.HasPrefix(names[i], "-") { // which would be taken for a flag
			offers = append(offers, offer{text: names[i], about: row.Organisation})
		} else {
			offers = append(offers, offer{text: strconv.FormatInt(int64(row.ID), 10), about: about(row.Name, row.Organisation)})
		}
	}
	return offers, nil
}

// spelt is a name as it is, or turned, where that goes on from what was typed.
func spelt(name, typed string) (string, bool) {
	name = harmless.Line(name)
	if _, ok := goesOn(name, typed); ok {
		return name, true
	}
	return turned(name, typed)
}

func offerEmails(ctx context.Context, r *store.Reader, typed string, seen map[store.ContactID]bool) ([]offer, error) {
	emails, err := r.EmailsBeginning(ctx, typed, mostOffered)
	if err != nil {
		return nil, err
	}
	addresses := make([]string, len(emails))
	for i, e := range emails {
		addresses[i] = harmless.Line(e.Address)
	}
	meant, err := r.OnlyContacts(ctx, addresses)
	if err != nil {
		return nil, err
	}
	var offers []offer
	for i, e := range emails {
		if meant[i] == e.ID && !seen[e.ID] && !strings.HasPrefix(addresses[i], "-") {
			offers = append(offers, offer{text: addresses[i], about: e.Name})
		}
	}
	return offers, nil
}

// about joins what is known.
func about(known ...string) string {
	var said []string
	for _, k := range known {
		if k != "" {
			said = append(said, k)
		}
	}
	return strings.Join(said, ", ")
}
