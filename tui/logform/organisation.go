package logform

import (
	"context"
	"slices"

	tea "charm.land/bubbletea/v2"

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
	m.Preset(func() {
		before := m.offered
		m.linked = msg.organisations
		m.offerOrganisations()
		m.choose(before)
	})
	return nil
}

// want has an organisation chosen for whoever is logged with. Who the form was
// opened for is taken to be linked to it until the book has been asked.
func (m *Model) want(o store.OrganisationRef) {
	m.wanted = o
	if o.ID == 0 || m.target == 0 {
		return
	}
	m.linked = []store.OrganisationRef{o}
	m.offerOrganisations()
	m.choose(nil)
}

// choose chooses the organisation that is wanted when it comes on offer; whoever
// chooses another one, or none, then keeps that.
func (m *Model) choose(before []store.OrganisationRef) {
	is := func(o store.OrganisationRef) bool { return o.ID == m.wanted.ID }
	if m.wanted.ID != 0 && m.organisation.Value() == 0 && slices.ContainsFunc(m.offered, is) && !slices.ContainsFunc(before, is) {
		m.organisation.SetValue(int64(m.wanted.ID))
	}
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
