package logform

import (
	"cmp"
	"context"
	"slices"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"

	"rapport/logbook"
	"rapport/store"
	"rapport/tui/ui"
)

// momentForm is how a moment is written into the field when it is edited.
const momentForm = "2006-01-02 15:04:05"

// Editing implements ui.Content.
func (m *Model) Editing() bool { return m.id != 0 }

// Renew implements ui.Content.
func (m *Model) Renew() { m.id = 0 }

// Read implements ui.Content.
func (m *Model) Read() func(context.Context) (store.Interaction, error) {
	book, id := m.env.Book, m.id
	return func(ctx context.Context) (store.Interaction, error) { return book.Interaction(ctx, id) }
}

// Shown implements ui.Content.
func (m *Model) Shown(i store.Interaction) values {
	v := values{
		Contacts: slices.Clone(i.Contacts), Type: i.Type.ID, When: written(i.At.In(m.env.Zone)),
		Details: i.Details, High: i.High, Has: attachmentIDs(i.Attachments), Organisation: i.Organisation,
	}
	v.show(i.FollowUp, m.env.Zone)
	v.showCampaign(i)
	return v
}

// written is a moment as it is typed; seconds only where there are any.
func written(t time.Time) string { return strings.TrimSuffix(t.Format(momentForm), ":00") }

// Values implements ui.Content.
func (m *Model) Values() values {
	v := values{
		Contacts: append([]store.ContactRef(nil), m.contacts.Chosen()...), Rest: m.contacts.Rest(),
		Type: store.TypeID(m.kind.Value()), When: m.at.Value(), Details: m.details.Value(),
		High: m.high.On, Has: attachmentIDs(m.files.Has()), Detach: slices.Clone(m.files.Gone()), Attach: m.files.Adding(), AttachPath: m.files.Rest(),
		Organisation: m.chosenOrganisation(),
		Closes:       m.closing.chosen(),
	}
	m.campaign.read(&v)
	m.next.read(&v)
	return v
}

// Fill implements ui.Content. What the record and the values name stays on offer,
// so that it is never lost unseen.
func (m *Model) Fill(i store.Interaction, v values) tea.Cmd {
	if len(v.Contacts) > 0 {
		m.wanted = store.OrganisationRef{} // what is chosen for them is among the values
	}
	m.owned = []store.OrganisationRef{i.Organisation, v.Organisation}
	m.types = []store.TypeID{i.Type.ID, v.Type}
	m.offerTypes()
	m.contacts.SetChosen(v.Contacts)
	m.kind.SetValue(int64(cmp.Or(v.Type, store.NoteType)))
	m.at.SetValue(v.When)
	m.details.SetValue(v.Details)
	m.high.On = v.High
	m.offerOrganisations()
	m.organisation.SetValue(int64(v.Organisation.ID))
	m.fillCampaign(i, v)
	m.closing.fill(v.Closes)
	cmd := tea.Batch(m.files.Fill(i.Attachments, v.Detach, v.Attach, v.AttachPath), m.next.fill(i.FollowUp, m.Shown(i).FollowUp, v))
	m.showNext()
	if v.Rest == m.contacts.Rest() {
		return cmd
	}
	return tea.Batch(cmd, m.contacts.SetRest(v.Rest))
}

// offerTypes offers the types in their order; a hidden one only where it is in
// use.
func (m *Model) offerTypes() {
	used := append(slices.Clone(m.types), store.TypeID(m.kind.Value()))
	var options []ui.ChoiceOption
	for _, t := range m.env.Lists.Types {
		if !t.Hidden || slices.Contains(used, t.ID) {
			options = append(options, ui.ChoiceOption{Label: t.Label, Value: int64(t.ID)})
		}
	}
	m.kind.SetOptions(options)
}

// Check implements ui.Content.
func (m *Model) Check(e ui.Edit[values, store.Interaction]) (logbook.Field, string) {
	return logbook.FieldContacts, m.contacts.Loose(e.Values.Rest)
}

// Write implements ui.Content: it logs a new interaction, or changes the one that
// is edited.
func (m *Model) Write(ctx context.Context, e ui.Edit[values, store.Interaction]) (ui.Saved, error) {
	if e.Base == nil {
		return m.log(ctx, e)
	}
	change, err := difference(e.Shown, e.Values, m.env.Log.FollowUpLength(), e.Now)
	if err != nil {
		return ui.Saved{}, err
	}
	change.Base, change.Draft, change.Copying = e.Base, e.Draft, e.Copying
	i, notices, err := m.env.Log.Edit(ctx, e.Base.ID, change)
	return saved("Saved", i, notices, e.Now), m.withWay(err)
}

func (m *Model) log(ctx context.Context, e ui.Edit[values, store.Interaction]) (ui.Saved, error) {
	entry, err := entryOf(e.Values, e.Now)
	if err != nil {
		return ui.Saved{}, err
	}
	entry.Draft, entry.Copying = e.Draft, e.Copying
	i, notices, err := m.env.Log.Log(ctx, entry)
	return saved("Logged", i, notices, e.Now), m.withWay(err)
}

// entryOf is what is logged with these values.
func entryOf(v values, now time.Time) (logbook.Entry, error) {
	at, err := moment(v.When, now)
	if err != nil {
		return logbook.Entry{}, err
	}
	entry := logbook.Entry{
		Contacts: ids(v.Contacts), Type: v.Type, Details: v.Details, At: at, High: v.High, Organisation: v.Organisation.ID,
		Attach: v.attach(), Closes: v.Closes,
	}
	if err := v.record(&entry); err != nil {
		return entry, err
	}
	return entry, v.enter(&entry, now)
}

// difference is what the user has changed; all else stays as it is in the book,
// even if the field could not show it faithfully. A follow-up without a length takes the usual
// one.
func difference(old, v values, usual time.Duration, now time.Time) (logbook.Change, error) {
	c := logbook.Change{
		Type: ui.Changed(old.Type, v.Type), Details: ui.Changed(old.Details, v.Details),
		Attach: v.attach(), Detach: v.Detach,
		High: ui.Changed(old.High, v.High), Organisation: ui.Changed(old.Organisation.ID, v.Organisation.ID),
	}
	if !slices.Equal(old.Contacts, v.Contacts) {
		contacts := ids(v.Contacts)
		c.Contacts = &contacts
	}
	if old.When != v.When {
		at, err := moment(v.When, now)
		if err != nil {
			return c, err
		}
		if at.IsZero() {
			at = now
		}
		c.At = &at
	}
	if err := v.rerecord(&c, old); err != nil {
		return c, err
	}
	return c, v.change(&c, old, usual, now)
}
