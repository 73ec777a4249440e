package demo

import (
	"context"

	"rapport/store"
)

// complete ends the paths that people have completed, by hand as it is done.
func (v *lively) complete(ctx context.Context, book *store.Book) error {
	return book.Write(ctx, func(tx *store.Tx) error {
		for i := range v.people {
			p := &v.people[i]
			for _, end := range p.ended {
				path, _, err := v.choices.path(end.path)
				if err != nil {
					return end.line.errorf("%w", err)
				}
				at := v.days.at(end.days, 20*60, "note")
				if err := tx.Complete(ctx, v.contactIDs[p.contact.Name], path, p.by, at); err != nil {
					return end.line.errorf("%w", err)
				}
			}
		}
		return nil
	})
}
