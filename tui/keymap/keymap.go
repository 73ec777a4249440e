// Package keymap holds every key binding of the program, once. Footer, help and
// the README's key table are made from it, so they cannot disagree with what a
// key does. It imports nothing of ours.
package keymap

import (
	"slices"
	"strings"
)

// Binding ties an action to its keys.
type Binding struct {
	Action Action
	Group  string   // the heading that it stands under in help and README
	Keys   []string // as Bubble Tea names them: "j", "ctrl+s", "space"
	Short  string   // one or two words, for the footer
	Long   string   // a sentence without its full stop, for help and README
}

// Label is the first key as people write it.
func (b Binding) Label() string {
	if len(b.Keys) == 0 {
		return ""
	}
	return Label(b.Keys[0])
}

// Labels are all keys as people write them, separated by blanks.
func (b Binding) Labels() string {
	labels := make([]string, len(b.Keys))
	for i, k := range b.Keys {
		labels[i] = Label(k)
	}
	return strings.Join(labels, " ")
}

// Label is a key as people write it: arrows as arrows.
func Label(key string) string {
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
		s.WriteString("**" + group + "**\n\n| key | what it does |\n|---|---|\n")
		for _, b := range m.bindings {
			if b.Group == group {
				s.WriteString("| " + code(b.Keys) + " | " + b.Long + " |\n")
			}
		}
		s.WriteString("\n")
	}
	return strings.TrimSpace(s.String()) + "\n"
}

func code(keys []string) string {
	quoted := make([]string, len(keys))
	for i, k := range keys {
		quoted[i] = "`" + Label(k) + "`"
	}
	return strings.Join(quoted, " ")
}
