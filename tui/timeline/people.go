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
	i, _ := l.list.Selected()
	return ToContact(l.env, i)
}

// ToContact goes to the contact of an interaction likewise. The answer is for Picked.
func ToContact(env screen.Env, i store.Interaction) tea.Cmd {
	switch len(i.Contacts) {
	case 0:
		return nil
	case 1:
		return goTo(env, i.Contacts[0])
	}
	pick := screen.Choice{Title: "Go to", One: true, Subject: toContact{}}
	for _, c := range i.Contacts {
		pick.Options = append(pick.Options, screen.Option{Label: c.Name, Value: int64(c.ID)})
	}
	return env.Open(screen.Page{Kind: screen.Choose, Choice: pick})
}

// Picked takes the contact that was chosen.
func Picked(env screen.Env, msg screen.Picked) (cmd tea.Cmd, ours bool) {
	if msg.Subject != (toContact{}) {
		return nil, false
	}
	return goTo(env, store.ContactRef{ID: store.ContactID(msg.Option.Value), Name: msg.Option.Label}), true
}

func goTo(env screen.Env, c store.ContactRef) tea.Cmd {
	return env.Open(screen.Page{Kind: screen.Contact, Contact: c})
}
