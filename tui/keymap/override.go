package keymap

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"

	"rapport/config"
)

// Override returns the map with the keys of the settings: each takes the place
// of all keys that its action had. The error names every problem with its file
// and line: a name or a key that there is none of, a key that would do two
// things at once, one that would be dead, an action that must have a key.
func (m *Map) Override(settings []config.KeySetting) (*Map, error) {
	o := override{to: &Map{bindings: m.All()}, set: map[Action]config.KeySetting{}}
	for _, s := range settings {
		o.take(s)
	}
	if len(o.problems) == 0 {
		o.conflicts()
	}
	if len(o.problems) > 0 {
		slices.SortStableFunc(o.problems, func(a, b problem) int {
			return cmp.Or(cmp.Compare(a.of.File, b.of.File), cmp.Compare(a.of.Line, b.of.Line))
		})
		all := make([]error, len(o.problems))
		for i, p := range o.problems {
			all[i] = p.of.Problem(p.says)
		}
		return nil, errors.Join(all...)
	}
	return o.to, nil
}

// override is one run of Override.
type override struct {
	to       *Map
	set      map[Action]config.KeySetting // what has been taken
	problems []problem
}

// problem is something in a setting that cannot be accepted.
type problem struct {
	of   config.KeySetting
	says string
}

func (o *override) report(s config.KeySetting, says string, args ...any) {
	o.problems = append(o.problems, problem{s, fmt.Sprintf(says, args...)})
}

// take gives one action its keys.
func (o *override) take(s config.KeySetting) {
	at := slices.IndexFunc(o.to.bindings, func(b Binding) bool { return string(b.Action) == s.Name })
	if at < 0 {
		o.report(s, "no binding is called %s in [keys]; %s", config.Quote(s.Name), o.nearest(s.Name))
		return
	}
	b := &o.to.bindings[at]
	if first, twice := o.set[b.Action]; twice {
		o.report(s, "%s in [keys] has been set on line %d already", b.Action, first.Line)
		return
	}
	o.set[b.Action] = s
	before := len(o.problems)
	keys := o.keys(s)
	if len(o.problems) > before {
		return
	}
	b.Keys = keyNames(keys)
	o.check(s, *b, keys)
}

func (o *override) nearest(name string) string {
	all := make([]string, len(o.to.bindings))
	for i, b := range o.to.bindings {
		all[i] = string(b.Action)
	}
	if near, ok := config.Nearest(name, all); ok {
		return fmt.Sprintf("did you mean %q?", near)
	}
	return "the names are in the key table of the README: " + strings.Join(all, ", ")
}

// keys reads the keys of a setting. Those that every terminal has come first:
// the first one is named in the footer.
func (o *override) keys(s config.KeySetting) []Key {
	var keys []Key
	for _, written := range s.Keys {
		k, err := ParseKey(written)
		switch {
		case err != nil:
			o.report(s, "%s for %s in [keys] %v", config.Quote(written), s.Name, err)
		case slices.Contains(keys, k):
			o.report(s, "%s in [keys] has %s twice", s.Name, k.Name)
		default:
			keys = append(keys, k)
		}
	}
	slices.SortStableFunc(keys, func(a, b Key) int { return cmp.Compare(rank(a), rank(b)) })
	return keys
}

func rank(k Key) int {
	if k.Enhanced {
		return 1
	}
	return 0
}

func keyNames(keys []Key) []string {
	all := make([]string, len(keys))
	for i, k := range keys {
		all[i] = k.Name
	}
	return all
}

// check looks at the keys of one action by themselves.
func (o *override) check(s config.KeySetting, b Binding, keys []Key) {
	if len(keys) == 0 {
		if b.Needed {
			o.report(s, "%s in [keys] must have a key, for nothing else does this: %s", b.Action, b.Long)
		}
		return
	}
	if !slices.ContainsFunc(keys, func(k Key) bool { return !k.Enhanced }) {
		o.report(s, "%s in [keys]: many terminals cannot tell %s from another key; add one that they can, such as %q",
			b.Action, keys[0].Name, "ctrl+l")
	}
	o.checkText(s, b, keys)
	for _, k := range keys {
		for _, p := range b.Where.each() {
			if p.edits(k.Name) {
				o.report(s, "%s in [keys]: %s is needed for editing, in %s; take another key", b.Action, k.Name, p)
				break
			}
		}
	}
}

// checkText refuses keys that would be dead because they are text. An action
// that works in other places too needs one that is not.
func (o *override) checkText(s config.KeySetting, b Binding, keys []Key) {
	text := slices.IndexFunc(keys, func(k Key) bool { return makesText(k.Name) })
	if text < 0 || b.Where&inTyping == 0 {
		return
	}
	at := (b.Where & inTyping).String()
	switch {
	case b.Where&^(inTyping|inForms|InQuestion) == 0: // a form asks with its own keys
		o.report(s, "%s in [keys]: %s would be text in %s, and no command; take a key such as %q or %q",
			b.Action, keys[text].Name, at, "ctrl+l", "f2")
	case !slices.ContainsFunc(keys, func(k Key) bool { return !makesText(k.Name) && !k.Enhanced }):
		o.report(s, "%s in [keys]: %s would be text in %s, and no command; add a key such as %q or %q to it",
			b.Action, keys[text].Name, at, "ctrl+l", "f2")
	}
}
