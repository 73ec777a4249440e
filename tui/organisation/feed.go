package organisation

import (
	tea "charm.land/bubbletea/v2"

	"rapport/store"
	"rapport/tui/keymap"
	"rapport/tui/screen"
	"rapport/tui/timeline"
)

// feed is the pane of the interactions: those of all who are linked, whenever that
// was, and those that were logged for the organisation.
type feed struct {
	*timeline.Timeline
	env screen.Env
	of  store.OrganisationRef
}

func newFeed(env screen.Env, o store.OrganisationRef) *feed {
	return &feed{timeline.New(env, timeline.Scope{Organisation: o.ID}), env, o}
}

// Init implements pane.
func (f *feed) Init() tea.Cmd { return f.Ask() }

// Keys implements pane.
func (f *feed) Keys() []screen.Key {
	if f.Typing() {
		return f.Timeline.Keys()
	}
	keys := append(f.RowKeys(keymap.Open), f.LogKey())
	keys = append(keys, f.RowKeys(keymap.Read)...)
	return append(keys, f.Timeline.Keys()...)
}

// Update implements pane.
func (f *feed) Update(msg tea.Msg) (cmd tea.Cmd, ours bool) {
	if _, again := msg.(timeline.Reopened); again {
		return f.Press(keymap.Open), true
	}
	return f.Timeline.Update(msg)
}

// Press implements pane. Logging begins with the people of the row.
func (f *feed) Press(a keymap.Action) tea.Cmd {
	switch a {
	case keymap.Log:
		i, _ := f.Selected()
		return f.env.Open(screen.Page{Kind: screen.LogForm, Contacts: i.Contacts, Organisation: f.of})
	case keymap.Open:
		return f.ToContact()
	}
	return f.Timeline.Press(a)
}
