package timeline

import (
	tea "charm.land/bubbletea/v2"

	"rapport/store"
	"rapport/tui/screen"
)

// toContact is the subject of the choice among the contacts of an interaction.
type toContact struct{}

// ToContact goes to the contact of the interaction under the cursor; where it has
// several, the user says to which.
func (l *Timeline) ToContact() tea.Cmd {
	i, ok := l.list.Selected()
	switch {
	case !ok || len(i.Contacts) == 0:
		return nil
	case len(i.Contacts) == 1:
		return l.goTo(i.Contacts[0])
	}
	pick := screen.Choice{Title: "Go to", One: true, Subject: toContact{}}
	for _, c := range i.Contacts {
		pick.Options = append(pick.Options, screen.Option{Label: c.Name, Value: int64(c.ID)})
	}
	return l.env.Open(screen.Page{Kind: screen.Choose, Choice: pick})
}

func (l *Timeline) picked(msg screen.Picked) (cmd tea.Cmd, ours bool) {
	if msg.Subject != (toContact{}) {
		return nil, false
	}
	return l.goTo(store.ContactRef{ID: store.ContactID(msg.Option.Value), Name: msg.Option.Label}), true
}

func (l *Timeline) goTo(c store.ContactRef) tea.Cmd {
	return l.env.Open(screen.Page{Kind: screen.Contact, Contact: c})
}
