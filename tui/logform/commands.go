package logform

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"

	"rapport/internal/when"
	"rapport/logbook"
	"rapport/store"
	"rapport/tui/ui"
)

type (
	// interactionRead carries the interaction to edit, and its moment as it is
	// written into the field.
	interactionRead struct {
		interaction store.Interaction
		at          string
		err         error
	}
	// organisationsRead carries the organisations of the chosen contacts.
	organisationsRead struct {
		seq           int
		organisations []store.OrganisationRef
		err           error
	}
	// saved says what was saved, for the bottom line.
	saved struct{ text string }
	// refused says what was wrong with a field before anything was written.
	refused struct {
		field  logbook.Field
		reason string
	}
)

func (m *Model) readInteraction() tea.Cmd {
	book, id, now := m.env.Book, m.id, m.env.Now
	return m.env.Read(func(ctx context.Context) tea.Msg {
		i, err := book.Interaction(ctx, id)
		return interactionRead{i, written(i.At.In(now().Location())), err}
	})
}

// written is a moment as it is typed; seconds only where there are any.
func written(t time.Time) string { return strings.TrimSuffix(t.Format(momentForm), ":00") }

func (m *Model) readOrganisations() tea.Cmd {
	m.asked++
	book, seq, contacts := m.env.Book, m.asked, slices.Clone(m.contacts.Chosen())
	return m.env.Read(func(ctx context.Context) tea.Msg {
		var all []store.OrganisationRef
		for _, ref := range contacts {
			c, err := book.Contact(ctx, ref.ID)
			if err != nil {
				return organisationsRead{seq: seq, err: err}
			}
			for _, o := range c.Organisations {
				if !slices.Contains(all, o.Organisation) {
					all = append(all, o.Organisation)
				}
			}
		}
		return organisationsRead{seq: seq, organisations: all}
	})
}

// save reads the moment and writes: a new interaction, or what has changed of
// the one that is edited.
func (m *Model) save() tea.Cmd {
	v := m.values()
	if v.rest != "" {
		reason := fmt.Sprintf("%q is no contact yet: choose one of those that match, or take it out", v.rest)
		if m.contacts.Nobody() {
			reason = fmt.Sprintf("%q is no contact: add them first, or take it out", v.rest)
		}
		return m.editor.Refuse(logbook.FieldContacts, reason)
	}
	if m.details.Overflow() && v.details != m.shown.details {
		return m.editor.Refuse(logbook.FieldDetails, ui.TooLong)
	}
	if m.id != 0 {
		return m.change(v)
	}
	log, now := m.env.Log, m.env.Now
	return m.editor.Save(func(ctx context.Context) (tea.Msg, error) {
		at, err := moment(v.at, now())
		if err != nil {
			return nil, err
		}
		i, notices, err := log.Log(ctx, logbook.Entry{
			Contacts: ids(v.contacts), Type: v.kind, Details: v.details, At: at, High: v.high, Organisation: v.organisation,
		})
		return saved{summary("Logged", i, notices, now())}, err
	})
}

func (m *Model) change(v values) tea.Cmd {
	log, now, id, old := m.env.Log, m.env.Now, m.id, m.shown
	return m.editor.Save(func(ctx context.Context) (tea.Msg, error) {
		change, err := difference(old, v, now())
		if err != nil {
			return nil, err
		}
		i, notices, err := log.Edit(ctx, id, change)
		return saved{summary("Saved", i, notices, now())}, err
	})
}

// difference is what the user has changed; all else stays as it is in the book,
// even if the field could not show it faithfully.
func difference(old, v values, now time.Time) (logbook.Change, error) {
	var c logbook.Change
	if !slices.Equal(old.contacts, v.contacts) {
		contacts := ids(v.contacts)
		c.Contacts = &contacts
	}
	if old.kind != v.kind {
		c.Type = &v.kind
	}
	if old.details != v.details {
		c.Details = &v.details
	}
	if old.high != v.high {
		c.High = &v.high
	}
	if old.organisation != v.organisation {
		c.Organisation = &v.organisation
	}
	if old.at != v.at {
		at, err := moment(v.at, now)
		if err != nil {
			return c, err
		}
		if at.IsZero() {
			at = now
		}
		c.At = &at
	}
	return c, nil
}

// moment reads the words; none are now, which logbook knows as the zero moment.
func moment(words string, now time.Time) (time.Time, error) {
	if strings.TrimSpace(words) == "" {
		return time.Time{}, nil
	}
	m, err := when.Parse(words, when.At, now)
	if err != nil {
		return time.Time{}, &logbook.RuleError{Field: logbook.FieldWhen, Reason: err.Error()}
	}
	return m.Time, nil
}

func ids(refs []store.ContactRef) []store.ContactID {
	all := make([]store.ContactID, len(refs))
	for i, r := range refs {
		all[i] = r.ID
	}
	return all
}

// summary says what was saved, when it was, and whatever else must be told.
func summary(verb string, i store.Interaction, notices []logbook.Notice, now time.Time) string {
	names := make([]string, len(i.Contacts))
	for n, c := range i.Contacts {
		names[n] = c.Name
	}
	text := fmt.Sprintf("%s: %s with %s, %s", verb, i.Type.Label, strings.Join(names, ", "),
		when.SayTimed(i.At.In(now.Location()), now))
	for _, n := range notices {
		text += ". " + string(n)
	}
	return text
}
