package keymap

import (
	"fmt"
	"slices"
	"strings"
)

// conflict is a key that would do several things at the same moment.
type conflict struct {
	key     string
	in      Place
	actions []Action
}

// conflicts finds every key that would do two things at once. What several
// places have in common is told of once.
func (m *Map) conflicts() []conflict {
	var all []conflict
	for _, place := range Anywhere.each() {
		for _, key := range m.keysIn(place) {
			c := conflict{key, place, m.does(key, place)}
			if len(c.actions) > 1 && !slices.ContainsFunc(all, c.within) {
				all = slices.DeleteFunc(all, func(other conflict) bool { return other.within(c) })
				all = append(all, c)
			}
		}
	}
	return all
}

// within reports whether other tells all that c does.
func (c conflict) within(other conflict) bool {
	return c.key == other.key && !slices.ContainsFunc(c.actions, func(a Action) bool { return !slices.Contains(other.actions, a) })
}

// keysIn are the keys that do something in a place, each once.
func (m *Map) keysIn(place Place) []string {
	var keys []string
	for _, b := range m.bindings {
		if b.Where&place == 0 {
			continue
		}
		for _, key := range b.Keys {
			if !slices.Contains(keys, key) {
				keys = append(keys, key)
			}
		}
	}
	return keys
}

// does lists what a key would do in a place, without what comes after another
// of these anyway.
func (m *Map) does(key string, place Place) []Action {
	var actions []Action
	for _, b := range m.bindings {
		if b.Where&place != 0 && slices.Contains(b.Keys, key) {
			actions = append(actions, b.Action)
		}
	}
	return slices.DeleteFunc(slices.Clone(actions), func(a Action) bool {
		return slices.Contains(actions, m.Of(a).After)
	})
}

// conflicts reports each at the last of the settings that make it.
func (o *override) conflicts() {
	for _, c := range o.to.conflicts() {
		last := c.actions[0]
		for _, a := range c.actions {
			if s, set := o.set[a]; set && s.Line >= o.set[last].Line {
				last = a
			}
		}
		var others []string
		for _, a := range c.actions {
			if a != last {
				others = append(others, o.described(a))
			}
		}
		o.report(o.set[last], "%s in [keys]: in %s %s already does %s; give one of them another key%s",
			last, c.in, c.key, strings.Join(others, " and "), o.wayOut(c, last))
	}
}

// described is an action, and its line if the settings have one.
func (o *override) described(a Action) string {
	if s, set := o.set[a]; set {
		return fmt.Sprintf("%s (line %d)", a, s.Line)
	}
	return string(a)
}

// wayOut is what a setting for the other action could be, where there is none: who has
// upgraded may never have heard of it.
func (o *override) wayOut(c conflict, last Action) string {
	for _, a := range c.actions {
		if _, set := o.set[a]; a == last || set || len(c.key) > 1 {
			continue
		}
		if key := o.to.free(o.to.Of(a), c.key); key != "" {
			return fmt.Sprintf(", such as %s = %q", a, key)
		}
	}
	return ""
}

// free is a key that does nothing where b works: the same letter as a capital, or one that
// is text nowhere.
func (m *Map) free(b Binding, key string) string {
	candidates := []string{"f2", "f3", "f4", "f5", "f6", "f7", "f8", "f9"}
	if capital := strings.ToUpper(key); capital != key && b.Where&inTyping == 0 {
		candidates = append([]string{capital}, candidates...)
	}
	for _, candidate := range candidates {
		taken := func(place Place) bool { return len(m.does(candidate, place)) > 0 }
		if !slices.ContainsFunc(b.Where.each(), taken) {
			return candidate
		}
	}
	return ""
}
