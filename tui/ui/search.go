package ui

import (
	tea "charm.land/bubbletea/v2"

	"rapport/tui/keymap"
	"rapport/tui/screen"
)

// Search is the line above a list in which it is searched, as one types.
type Search struct {
	input  *Input
	typing bool
}

// NewSearch makes an empty line; the placeholder says what is searched.
func NewSearch(placeholder string) Search { return Search{input: NewInput(placeholder)} }

// Typing reports whether keys that make text belong to the words.
func (s *Search) Typing() bool { return s.typing }

// Words are what is searched for.
func (s *Search) Words() string { return s.input.Value() }

// Keys are what can be done with the words now: nothing but moving in the list is
// left while they are typed.
func (s *Search) Keys() []screen.Key {
	switch {
	case s.typing:
		moves := screen.Quietly(keymap.Down, keymap.Up, keymap.PageDown, keymap.PageUp)
		return append(screen.Can(keymap.KeepWords, keymap.DropWords), moves...)
	case s.Words() != "":
		return append(screen.Can(keymap.Search), screen.Quietly(keymap.DropWords)...)
	}
	return screen.Can(keymap.Search)
}

// Press does an action of Keys, but for moving; ours reports whether it was one,
// and changed whether other words are searched for now.
func (s *Search) Press(a keymap.Action) (ours, changed bool) {
	switch a {
	case keymap.Search:
		s.typing = true
		s.input.Focus()
	case keymap.KeepWords:
		s.leave()
	case keymap.DropWords:
		changed = s.Words() != ""
		s.Drop()
	default:
		return false, false
	}
	return true, changed
}

// Drop takes the words away.
func (s *Search) Drop() {
	s.leave()
	s.input.SetValue("")
}

func (s *Search) leave() {
	s.typing = false
	s.input.Blur()
}

// Update takes what is typed; changed reports whether other words are searched for
// now.
func (s *Search) Update(msg tea.Msg) (cmd tea.Cmd, changed bool) {
	if !s.typing {
		return nil, false
	}
	before := s.Words()
	cmd = s.input.Update(msg)
	return cmd, s.Words() != before
}

// Draw draws the line behind a label, such as the key that begins to search. It is
// empty where nothing is searched for.
func (s *Search) Draw(d screen.Draw, label string) screen.Frame {
	if !s.typing && s.Words() == "" {
		return screen.Frame{Content: Fit(d.Theme, "", d.Width)}
	}
	label = "  " + label
	at := Width(d.Theme, label)
	words := s.input.Draw(d.Sized(d.Width-at-1, 1)).At(at, 0)
	words.Content = Fit(d.Theme, d.Theme.Key.Render(label)+words.Content, d.Width)
	words.Spots = []screen.Spot{{Width: d.Width, Height: 1, Msg: screen.Pressed{Action: keymap.Search}}}
	return words
}
