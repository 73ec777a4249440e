package contactform

import (
	"context"

	"rapport/logbook"
	"rapport/store"
	"rapport/tui/ui"
)

// Tells is what the mails depend on that saving leads to: the emails of a contact that is
// there already. Who is invited somewhere is so by the first of them.
func (m *Model) Tells(e ui.Edit[values, store.Contact]) any {
	if e.Base == nil || e.Values.Emails == e.Shown.Emails {
		return nil
	}
	return e.Values.Emails
}

// Foretell returns the mails that saving would lead to.
func (m *Model) Foretell(ctx context.Context, e ui.Edit[values, store.Contact]) ([]logbook.Announcement, error) {
	return m.env.Log.WouldEditContact(ctx, e.Base.ID, difference(e.Shown, e.Values))
}

// Foreseen has nothing to add: what is wrong is said when it is saved.
func (m *Model) Foreseen(error) {}
