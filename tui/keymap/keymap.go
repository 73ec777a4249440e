// Package keymap holds every key binding of the program, once. Footer, help and
// the README's key table are made from it, so they cannot disagree with what a
// key does. The settings give actions other keys ([Map.Override]).
//
// A binding says where it works, as a set of places: a [Place] is a screen in
// one of its modes, and all actions of one place can be done at the same moment.
// So no two actions that share a place may share a key, in the default keys as
// in the user's. To add a binding:
//
//   - the action in action.go: its text is the name by which settings know it,
//     and stays as it is once released;
//   - a line in default.go, in the group that it stands under in the help, with
//     all the places whose screen lists it in Keys (the root's own actions too);
//   - a new place in place.go for a screen or a mode that lists actions together
//     which no place has together yet, with its name, and among inTyping if text
//     is typed there: letters are text there and do nothing;
//   - needed, if the user would be stuck without a key for it;
//   - after, only for a step of the escape ladder that gives way to a nearer one.
//
// A test walks the screens and fails where one lists actions that share no place.
//
// The package imports config, for the settings of the keys, and nothing else of
// ours.
package keymap

import (
	"slices"
	"strings"
)

// Binding ties an action to its keys.
type Binding struct {
	Action Action
	Group  string   // the heading that it stands under in help and README
	Where  Place    // the places where it can be done
	Keys   []string // as Bubble Tea names them: "j", "ctrl+s", "space"; none if the settings say so
	Short  string   // one or two words, for the footer
	Long   string   // a sentence without its full stop, for help and README
	Needed bool     // without a key for it the user would be stuck
	After  Action   // it may share its key with this one, which is done first

	ascii bool // labels have no arrows
}

// Label is the key to name to people, empty if there is none: the first one, or
// the first that works everywhere if the action can be done in text.
func (b Binding) Label() string {
	if len(b.Keys) == 0 {
		return ""
	}
	if at := slices.IndexFunc(b.Keys, func(k string) bool { return !makesText(k) }); at > 0 && b.Where&inTyping != 0 {
		return b.label(b.Keys[at])
	}
	return b.label(b.Keys[0])
}

// Labels are all keys as people write them, separated by blanks.
func (b Binding) Labels() string {
	labels := make([]string, len(b.Keys))
	for i, k := range b.Keys {
		labels[i] = b.label(k)
	}
	return strings.Join(labels, " ")
}

// label is a key as people write it: arrows as arrows, where there are any.
func (b Binding) label(key string) string {
	if b.ascii {
		return key
	}
	switch key {
	case "up":
		return "↑"
	case "down":
		return "↓"
	case "left":
		return "←"
	case "right":
		return "→"
	}
	return key
}

// Map is a whole set of bindings, in the order of the help. It does not change
// once it is made.
type Map struct{ bindings []Binding }

// All returns the bindings in the order of the help.
func (m *Map) All() []Binding { return slices.Clone(m.bindings) }

// Of returns the binding of an action, and a zero one if there is none.
func (m *Map) Of(a Action) Binding {
	for _, b := range m.bindings {
		if b.Action == a {
			return b
		}
	}
	return Binding{}
}

// Is reports whether key, as Bubble Tea names it, is bound to a.
func (m *Map) Is(a Action, key string) bool {
	return slices.Contains(m.Of(a).Keys, key)
}

// ASCII returns the same bindings with labels in words alone, for terminals
// without arrows.
func (m *Map) ASCII() *Map {
	words := &Map{bindings: m.All()}
	for i := range words.bindings {
		words.bindings[i].ascii = true
	}
	return words
}

// Groups returns the headings in order.
func (m *Map) Groups() []string {
	var groups []string
	for _, b := range m.bindings {
		if !slices.Contains(groups, b.Group) {
			groups = append(groups, b.Group)
		}
	}
	return groups
}

// Markdown is the key table of the README.
func (m *Map) Markdown() string {
	var s strings.Builder
	for _, group := range m.Groups() {
		s.WriteString("**" + group + "**\n\n| key | what it does | name |\n|---|---|---|\n")
		for _, b := range m.bindings {
			if b.Group == group {
				s.WriteString("| " + b.code() + " | " + b.Long + " | `" + string(b.Action) + "` |\n")
			}
		}
		s.WriteString("\n")
	}
	return strings.TrimSpace(s.String()) + "\n"
}

// code is the keys in Markdown.
func (b Binding) code() string {
	quoted := make([]string, len(b.Keys))
	for i, k := range b.Keys {
		quoted[i] = "`" + b.label(k) + "`"
	}
	return strings.Join(quoted, " ")
}
