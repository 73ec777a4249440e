package organisation

import (
	tea "charm.land/bubbletea/v2"

	"rapport/store"
	"rapport/tui/filelist"
	"rapport/tui/keymap"
	"rapport/tui/screen"
)

// files is the pane of the files of all interactions in the feed.
type files struct {
	*filelist.List
	env screen.Env
	of  store.OrganisationRef
}

func newFiles(env screen.Env, o store.OrganisationRef) *files {
	return &files{filelist.New(env, store.FileQuery{Organisation: o.ID}), env, o}
}

// Init implements pane: nothing is read before Show.
func (f *files) Init() tea.Cmd { return nil }

// Keys implements pane.
func (f *files) Keys() []screen.Key {
	if f.Typing() {
		return f.List.Keys()
	}
	return append(f.List.Keys(), screen.Can(keymap.Log)...)
}

// Press implements pane.
func (f *files) Press(a keymap.Action) tea.Cmd {
	if a == keymap.Log {
		return f.env.Open(screen.Page{Kind: screen.LogForm, Organisation: f.of})
	}
	return f.List.Press(a)
}
