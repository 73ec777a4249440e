package tui_test

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"rapport/config"
	"rapport/tui"
	"rapport/tui/keymap"
	"rapport/tui/screen"
	"rapport/tui/tuitest"
)

// idle is a key that nothing is bound to. Like any key it ends a toast.
const idle = "f12"

// try is one key that is to be pressed in a mode.
type try struct {
	action keymap.Action
	key    string
	old    []string // the keys that it had before the settings took them away
}

// trial presses every key of one mode, in as many stories as it takes: one ends
// where the book has changed.
type trial struct {
	t    *testing.T
	mode mode
	keys *keymap.Map
	s    *tuitest.Story
	here string // how the mode is told from others
	left []try
}

// state is what can be seen of the program from outside, and what it has done.
type state struct {
	content   string
	x, y      int
	cursor    bool
	over      bool
	suspended bool
	version   int64
}

func stateOf(t *testing.T, s *tuitest.Story) state {
	t.Helper()
	version, err := s.Read.Version(s.Context())
	if err != nil {
		t.Fatal(err)
	}
	v := s.View()
	now := state{content: v.Content, over: s.Over(), suspended: s.Suspended(), version: version, cursor: v.Cursor != nil}
	if now.cursor {
		now.x, now.y = v.Cursor.X, v.Cursor.Y
	}
	return now
}

// keepOut lets no key write into the home folder of whoever runs the tests, or open
// a file on their desk.
func keepOut(t *testing.T) {
	t.Helper()
	t.Setenv("HOME", filepath.Join(t.TempDir(), "missing"))
	t.Setenv("PATH", t.TempDir())
}

// inEachMode runs a trial in each mode, some beside each other.
func inEachMode(t *testing.T, settings func(*config.Config), old bool) {
	useEditor(t, "|", " and more")
	keepOut(t)
	dir := wideBook(t)
	for _, m := range modes() {
		t.Run(m.where, func(t *testing.T) {
			t.Parallel()
			c := config.Default()
			if settings != nil {
				settings(&c)
			}
			keys, err := keymap.Default().Override(c.Keys)
			if err != nil {
				t.Fatal(err)
			}
			trial := &trial{t: t, mode: m, keys: keys}
			trial.run(tuitest.Options{Settings: settings, Make: bookOf(dir, m.empty)}, old)
		})
	}
}

func (r *trial) run(o tuitest.Options, old bool) {
	for first := true; first || len(r.left) > 0; first = false {
		tuitest.Run(r.t, o, func(s *tuitest.Story) {
			r.s = s
			r.mode.reach(s)
			r.here = signature(s)
			if first {
				r.left = r.tries(old)
			}
			r.tryAll()
			if s.Over() {
				restart(r.t, s)
			}
		})
	}
}

// signature tells a mode from others by what is listed in it.
func signature(s *tuitest.Story) string {
	return fmt.Sprint(tui.OwnKeys(s.Model()), tui.RootActions(s.Model()), tui.Typing(s.Model()), s.View().WindowTitle)
}

// tries are all keys of all that is listed, but those that are text.
func (r *trial) tries(old bool) []try {
	var all []try
	listed := screen.Can(tui.RootActions(r.s.Model())...)
	for _, k := range append(tui.OwnKeys(r.s.Model()), listed...) {
		b := r.keys.Of(k.Action)
		for _, key := range b.Keys {
			if !r.isText(key) {
				one := try{action: k.Action, key: key}
				if old {
					one.old = keymap.Default().Of(k.Action).Keys
				}
				all = append(all, one)
			}
		}
		if !slices.ContainsFunc(b.Keys, func(key string) bool { return !r.isText(key) }) {
			r.t.Errorf("%s: every key of it is text here: %q", k.Action, b.Keys)
		}
	}
	return all
}

func (r *trial) isText(key string) bool {
	return tui.Typing(r.s.Model()) && tuitest.Key(key).Text != ""
}

// tryAll tries what is left, until the book has changed.
func (r *trial) tryAll() {
	began := stateOf(r.t, r.s)
	for len(r.left) > 0 {
		one := r.left[0]
		r.left = r.left[1:]
		if _, declared := r.mode.still[one.action]; declared {
			r.isStill(one)
		} else {
			r.hasEffect(one)
		}
		if stateOf(r.t, r.s).version != began.version {
			return
		}
	}
}

// back goes to the mode again, if the program is not in it.
func (r *trial) back() {
	if r.s.Over() || signature(r.s) != r.here {
		r.afresh()
	}
}

func (r *trial) afresh() {
	restart(r.t, r.s)
	r.mode.reach(r.s)
}

// effect presses a key where the program is now, and reports whether anything has
// come of it.
func (r *trial) effect(key string) (now state, changed bool) {
	r.back()
	r.s.Keys(idle)
	before := stateOf(r.t, r.s)
	r.s.Keys(key)
	waitForEditor(r.s)
	now = stateOf(r.t, r.s)
	return now, now != before
}

// waitForEditor waits where an editor may have been started, for it takes its
// time.
func waitForEditor(s *tuitest.Story) {
	if tui.Typing(s.Model()) || strings.Contains(s.View().WindowTitle, "Settings") {
		s.Wait(time.Second)
	}
}

// hasEffect presses a key. Where it does nothing, keys before it may have left the
// cursor at the end of a list.
func (r *trial) hasEffect(one try) {
	did := r.oldKeys(one.old)
	now, changed := r.effect(one.key)
	if !changed {
		r.afresh()
		now, changed = r.effect(one.key)
	}
	if !changed {
		r.t.Errorf("%s is listed, and %q does nothing:\n%s", one.action, one.key, r.s.Frame())
	}
	if slices.Contains(did, now) {
		r.t.Errorf("%s: one of %q still does it", one.action, one.old)
	}
}

// oldKeys presses the keys that an action had, and returns what came of them: a
// letter of a text, a choice that begins with it, or what the action does. Each
// starts where the new key will.
func (r *trial) oldKeys(keys []string) []state {
	var did []state
	for _, key := range keys {
		if r.isText(key) {
			continue
		}
		if now, changed := r.effect(key); changed {
			did = append(did, now)
			r.afresh()
		}
	}
	return did
}

// isStill makes sure that what is declared to do nothing does nothing.
func (r *trial) isStill(one try) {
	r.afresh()
	if _, changed := r.effect(one.key); changed {
		r.t.Errorf("%s does something with %q, though it is declared that it does not: %s", one.action, one.key, r.mode.still[one.action])
	}
}

// Every key that a screen lists does something, or says why it does not.
func TestNoKeyIsDead(t *testing.T) { inEachMode(t, nil, false) }

// Every action follows the settings, and its old keys are free: none is wired in.
func TestNoKeyIsWiredIn(t *testing.T) {
	looksOnly(t)
	keys := map[keymap.Action][]string{}
	for i, b := range keymap.Default().All() {
		keys[b.Action] = []string{spare()[i]}
	}
	inEachMode(t, bound(keys), true)
}

// spare are keys that nothing is bound to and that are no text.
func spare() []string {
	var all []string
	for n := range 11 {
		all = append(all, fmt.Sprintf("f%d", n+1), fmt.Sprintf("alt+f%d", n+1))
	}
	for _, letter := range strings.Split("abcdefghijklmnopqrstuvwxyz0123456789.,;/=-", "") {
		all = append(all, "alt+"+letter)
	}
	for _, letter := range strings.Split("lnqy", "") {
		all = append(all, "ctrl+"+letter)
	}
	for _, letter := range strings.Split("abcdefghijklmnopqrstuvwxyz", "") {
		all = append(all, "ctrl+alt+"+letter)
	}
	for _, letter := range strings.Split("abcdefghijklm", "") {
		all = append(all, "alt+shift+"+letter)
	}
	return all
}

// The trials visit every mode that the other tests walk through.
func TestEveryModeIsTried(t *testing.T) {
	looksOnly(t)
	listed := func(s *tuitest.Story) string {
		var all []string
		for _, k := range tui.OwnKeys(s.Model()) {
			all = append(all, string(k.Action))
		}
		for _, a := range tui.RootActions(s.Model()) {
			all = append(all, string(a))
		}
		slices.Sort(all)
		return fmt.Sprint(tui.Typing(s.Model()), slices.Compact(all))
	}
	tried := map[string]bool{}
	dir := wideBook(t)
	for _, empty := range []bool{false, true} {
		tuitest.Run(t, tuitest.Options{Make: bookOf(dir, empty)}, func(s *tuitest.Story) {
			for _, m := range modes() {
				if m.empty == empty {
					restart(t, s)
					m.reach(s)
					tried[listed(s)] = true
				}
			}
		})
	}
	walk(t, func(s *tuitest.Story, where string) {
		if !tried[listed(s)] {
			t.Errorf("no mode lists what %s does; add one: %s", where, listed(s))
		}
	})
}
