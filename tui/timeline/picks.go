package timeline

import (
	"slices"
	"strings"

	"rapport/internal/harmless"
	"rapport/store"
	"rapport/tui/keymap"
	"rapport/tui/screen"
)

// pick is a filter of which several may be chosen, out of a list of the book.
type pick int

// The lists that a timeline is narrowed by.
const (
	byType pick = iota
	byOutcome
	byPath
	byBroadcaster
	picks
)

// words are what a list is called: over the choice, in the filter bar, and one of it.
func (p pick) words() (title, name, one string) {
	switch p {
	case byOutcome:
		return "Outcomes", "outcome", "outcome"
	case byPath:
		return "Paths", "path", "path"
	case byBroadcaster:
		return "Broadcasters", "broadcaster", "broadcaster"
	}
	return "Types", "type", "type"
}

// action is the one that asks for the filter.
func (p pick) action() keymap.Action {
	return [...]keymap.Action{keymap.FilterType, keymap.FilterOutcome, keymap.FilterPath, keymap.FilterBroadcaster}[p]
}

// pickOf is the filter that an action asks for.
func pickOf(a keymap.Action) (p pick, ok bool) {
	for p := range picks {
		if p.action() == a {
			return p, true
		}
	}
	return 0, false
}

// entries are those of a list, in its order.
func (p pick) entries(lists *store.Lists) []store.Listed {
	kind := [...]store.ListKind{store.TypeList, store.OutcomeList, store.PathList, store.BroadcasterList}[p]
	return lists.Of(store.List{Kind: kind})
}

// any reports whether a list has an entry to choose. Types and outcomes are shipped.
func (p pick) any(lists *store.Lists) bool {
	switch p {
	case byPath:
		return len(lists.Paths) > 0
	case byBroadcaster:
		return len(lists.Broadcasters) > 0
	}
	return true
}

// names are the labels of what is chosen, the first of them if they are many.
func (l *Timeline) names(p pick, ellipsis string) string {
	if len(l.filters.picked[p]) == 0 {
		return ""
	}
	var names []string
	for _, e := range p.entries(l.env.Lists) {
		if slices.Contains(l.filters.picked[p], e.ID) {
			names = append(names, harmless.Line(e.Name))
		}
	}
	if len(names) > 3 {
		return strings.Join(names[:2], ", ") + ", " + ellipsis
	}
	return strings.Join(names, ", ")
}

// choice offers a list: hidden entries last, for what was logged with them.
func (l *Timeline) choice(p pick) screen.Choice {
	title, _, _ := p.words()
	c := screen.Choice{Title: title, Subject: p}
	for _, hidden := range []bool{false, true} {
		for _, e := range p.entries(l.env.Lists) {
			if e.Hidden != hidden {
				continue
			}
			label := e.Name
			if hidden {
				label += " (hidden)"
			}
			c.Options = append(c.Options, screen.Option{Label: label, Value: e.ID, Chosen: slices.Contains(l.filters.picked[p], e.ID)})
		}
	}
	return c
}

// chosen takes what was chosen out of a list.
func (l *Timeline) chosen(msg screen.Chosen) bool {
	p, ours := msg.Subject.(pick)
	if ours {
		l.filters.picked[p] = msg.Values
	}
	return ours
}

// pickKeys ask for the filters of which several may be chosen.
func (l *Timeline) pickKeys() []screen.Key {
	var keys []screen.Key
	for p := range picks {
		key := screen.Quietly(p.action())[0]
		if !p.any(l.env.Lists) {
			_, _, one := p.words()
			key.Disabled = "There is no " + one + " in the book yet" + l.env.Says(keymap.Settings, "; %s leads to the settings, where one is added")
		}
		keys = append(keys, key)
	}
	return keys
}

func idsOf[ID ~int64](values []int64) []ID {
	var all []ID
	for _, v := range values {
		all = append(all, ID(v))
	}
	return all
}
