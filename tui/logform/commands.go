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
	"rapport/tui/screen"
	"rapport/tui/ui"
)

// organisationsRead carries the organisations of the chosen contacts.
type organisationsRead struct {
	seq           int
	organisations []store.OrganisationRef
	err           error
}

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

// offer offers the organisations that a chosen contact is linked to.
func (m *Model) offer(msg organisationsRead) tea.Cmd {
	if msg.seq != m.asked {
		return nil // the contacts have changed since
	}
	if msg.err != nil {
		return screen.Fail(msg.err)
	}
	m.linked = msg.organisations
	m.offerOrganisations()
	return nil
}

func (m *Model) offerOrganisations() {
	m.offered = m.offered[:0:0]
	options := []ui.ChoiceOption{{Label: "none"}}
	for _, o := range slices.Concat(m.owned, m.linked) {
		if o.ID == 0 || slices.ContainsFunc(m.offered, func(other store.OrganisationRef) bool { return other.ID == o.ID }) {
			continue
		}
		m.offered = append(m.offered, o)
		options = append(options, ui.ChoiceOption{Label: o.Name, Value: int64(o.ID)})
	}
	m.organisation.SetOptions(options)
	m.Show(string(logbook.FieldOrganisation), len(options) > 1)
}

func (m *Model) chosenOrganisation() store.OrganisationRef {
	for _, o := range m.offered {
		if int64(o.ID) == m.organisation.Value() {
			return o
		}
	}
	return store.OrganisationRef{}
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

// saved says what was saved, when it was, and whatever else must be told.
func saved(verb string, i store.Interaction, notices []logbook.Notice, now time.Time) ui.Saved {
	names := make([]string, len(i.Contacts))
	for n, c := range i.Contacts {
		names[n] = c.Name
	}
	text := fmt.Sprintf("%s: %s with %s, %s", verb, i.Type.Label, strings.Join(names, ", "),
		when.SayTimed(i.At.In(now.Location()), now))
	return ui.Saved{Text: ui.Tell(text, notices)}
}
