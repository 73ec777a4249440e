package cli

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"rapport/internal/harmless"
	"rapport/internal/when"
	"rapport/store"
)

// offerOrganisations offers organisations as CONTACTs are: by a name of their
// own, else by id.
func offerOrganisations(ctx context.Context, r *store.Reader, p place) ([]offer, error) {
	page, err := r.Organisations(ctx, store.OrganisationQuery{Words: p.typed, Page: store.Page{Limit: mostOffered}})
	var offers []offer
	for _, row := range page.Rows {
		name, ok := spelt(row.Name, p.typed)
		if !ok {
			continue
		}
		found, err := r.FindOrganisations(ctx, name, 2)
		if err != nil {
			return nil, err
		}
		o := offer{text: name, about: linked(row)}
		if len(found) != 1 || found[0].ID != row.ID || strings.HasPrefix(name, "-") {
			o = offer{text: strconv.FormatInt(int64(row.ID), 10), about: about(row.Name, o.about)}
		}
		offers = append(offers, o)
	}
	return offers, err
}

// offerOrganisationNames offers them for a flag that takes a name as it is, and
// makes the organisation if there is none.
func offerOrganisationNames(ctx context.Context, r *store.Reader, p place) ([]offer, error) {
	page, err := r.Organisations(ctx, store.OrganisationQuery{Words: p.typed, Page: store.Page{Limit: mostOffered}})
	var offers []offer
	for _, row := range page.Rows {
		o := offer{row.Name, linked(row), true}
		if harmless.Line(row.Name) == row.Name && !isNumber(row.Name) && !isGiven(p.given, row.Name) && !slices.Contains(offers, o) {
			offers = append(offers, o)
		}
	}
	return offers, err
}

// linked says how many contacts an organisation has, as far as they are counted.
func linked(row store.OrganisationRow) string {
	if row.MoreContacts {
		return fmt.Sprintf("%d+ contacts", row.Contacts)
	}
	return count(row.Contacts, "contact")
}

func offerTags(ctx context.Context, r *store.Reader, p place) ([]offer, error) {
	tags, err := r.TagsBeginning(ctx, p.typed, mostOffered+len(p.given))
	var offers []offer
	for _, tag := range tags {
		if harmless.Line(tag) == tag && !isGiven(p.given, tag) {
			offers = append(offers, offer{text: tag, asWritten: true})
		}
	}
	return offers, err
}

// offerInteractions offers what was logged last, by the id that it has in the
// history.
func (s *session) offerInteractions(ctx context.Context, r *store.Reader, p place) ([]offer, error) {
	const most = 20
	page, err := r.Interactions(ctx, store.InteractionQuery{Excerpt: 1, Page: store.Page{Limit: most}})
	var offers []offer
	for _, i := range page.Rows {
		id := strconv.FormatInt(int64(i.ID), 10)
		if strings.HasPrefix(id, p.typed) {
			offers = append(offers, offer{text: id, about: fmt.Sprintf("%s with %s, %s",
				i.Type.Label, people(i), when.SayTimed(i.At.In(s.zone()), s.now))})
		}
	}
	return offers, err
}

// offerFiles offers the files of what was logged last, by id.
func (s *session) offerFiles(ctx context.Context, r *store.Reader, p place) ([]offer, error) {
	page, err := r.Files(ctx, store.FileQuery{Page: store.Page{Limit: mostOffered}})
	var offers []offer
	for _, f := range page.Rows {
		id := strconv.FormatInt(int64(f.ID), 10)
		if strings.HasPrefix(id, p.typed) {
			offers = append(offers, offer{text: id, about: fmt.Sprintf("%s, %s, %s",
				f.Name, size(f.Size), when.SayTimed(f.At.In(s.zone()), s.now))})
		}
	}
	return offers, err
}

// isGiven reports whether name was given before, case and accents aside.
func isGiven(given []string, name string) bool {
	return slices.ContainsFunc(given, func(g string) bool { return store.Fold(g) == store.Fold(name) })
}
