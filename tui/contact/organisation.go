package contact

import (
	tea "charm.land/bubbletea/v2"

	"rapport/store"
	"rapport/tui/keymap"
	"rapport/tui/screen"
)

// toOrganisation is the subject of the choice among the contact's organisations.
type toOrganisation struct{}

// organisationKey is the way to the contact's organisation.
func (m *Model) organisationKey() screen.Key {
	k := screen.Key{Action: keymap.ToOrganisation}
	if len(m.contact.Organisations) == 0 {
		k.Disabled = "The contact is linked to no organisation; the tab Contacts of an organisation's page links them"
	}
	return k
}

// goToOrganisation goes to the organisation of the contact; where there are
// several, the user says to which.
func (m *Model) goToOrganisation() tea.Cmd {
	all := m.contact.Organisations
	switch len(all) {
	case 0:
		return nil
	case 1:
		return m.openOrganisation(all[0].Organisation)
	}
	pick := screen.Choice{Title: "Go to", One: true, Subject: toOrganisation{}}
	for _, o := range all {
		pick.Options = append(pick.Options, screen.Option{Label: o.Organisation.Name, Value: int64(o.Organisation.ID)})
	}
	return m.env.Open(screen.Page{Kind: screen.Choose, Choice: pick})
}

func (m *Model) openOrganisation(o store.OrganisationRef) tea.Cmd {
	return m.env.Open(screen.Page{Kind: screen.Organisation, Organisation: o})
}

func (m *Model) picked(msg screen.Picked) tea.Cmd {
	if msg.Subject != (toOrganisation{}) {
		return nil
	}
	return m.openOrganisation(store.OrganisationRef{ID: store.OrganisationID(msg.Option.Value), Name: msg.Option.Label})
}
