package logbook

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"rapport/store"
)

// doubles tells of other contacts with the name or an email of this one: the
// same person may have been entered twice.
func doubles(ctx context.Context, tx *store.Tx, c store.Contact) ([]Notice, error) {
	found, err := tx.Doubles(ctx, c.ID, manyNamesakes)
	if err != nil {
		return nil, err
	}
	var notices []Notice
	for len(found) > 0 {
		// Those that have the same thing in common stand side by side.
		n := slices.IndexFunc(found, func(d store.Double) bool { return store.Fold(d.Email) != store.Fold(found[0].Email) })
		if n < 0 {
			n = len(found)
		}
		notices = append(notices, double(found[:n]))
		found = found[n:]
	}
	return notices, nil
}

// double says what all of these have in common with the new contact.
func double(others []store.Double) Notice {
	var who []string
	for _, d := range others {
		named := fmt.Sprintf("%s (%d)", d.Name, d.ID)
		if d.Archived {
			named = fmt.Sprintf("%s (%d, archived)", d.Name, d.ID)
		}
		who = append(who, named)
	}
	all := strings.Join(who, ", ")
	switch {
	case others[0].Email != "":
		return Notice(fmt.Sprintf("%s is also the address of %s.", others[0].Email, all))
	case len(others) == 1:
		return Notice("There is another contact called " + all + ".")
	}
	return Notice("There are other contacts of this name: " + all + ".")
}
