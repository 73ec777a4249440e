package tui_test

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"rapport/tui"
	"rapport/tui/keymap"
	"rapport/tui/screen"
	"rapport/tui/tuitest"
)

// deedOf is an action done by its key, or by its name in the palette.
type deedOf struct {
	action keymap.Action
	named  bool
}

// Chosen from the palette, an action does what its key does, in every place.
func TestPaletteDoesWhatTheKeyDoes(t *testing.T) {
	looksOnly(t)
	useEditor(t, "|", " and more")
	keepOut(t)
	dir := wideBook(t)
	seen := keymap.InPalette // its own key closes it
	for _, m := range modes() {
		if m.empty {
			continue
		}
		var deeds []deedOf
		var at keymap.Place
		tuitest.Run(t, tuitest.Options{Make: bookOf(dir, false)}, func(s *tuitest.Story) {
			m.reach(s)
			deeds, at = possible(s)
		})
		if at&^seen == 0 {
			continue
		}
		seen |= at
		t.Run(m.where, func(t *testing.T) {
			t.Parallel()
			byKeyAndByName(t, m, dir, deeds)
		})
	}
	if seen != keymap.Anywhere {
		t.Errorf("no mode is in %s", keymap.Anywhere&^seen)
	}
}

// possible are the deeds that can be done now, and the places where they all can
// be.
func possible(s *tuitest.Story) (deeds []deedOf, at keymap.Place) {
	at = keymap.Anywhere
	for _, k := range append(tui.OwnKeys(s.Model()), screen.Can(tui.RootActions(s.Model())...)...) {
		at &= keymap.Default().Of(k.Action).Where
		if k.Disabled == "" && k.Action != keymap.Palette {
			deeds = append(deeds, deedOf{k.Action, false}, deedOf{k.Action, true})
		}
	}
	return deeds, at
}

// byKeyAndByName does every deed, each from the same mode of the same book, and
// compares what comes of them.
func byKeyAndByName(t *testing.T, m mode, dir string, deeds []deedOf) {
	came := map[deedOf]state{}
	for left := deeds; len(left) > 0; {
		tuitest.Run(t, tuitest.Options{Make: bookOf(dir, false)}, func(s *tuitest.Story) {
			m.reach(s)
			for began := stateOf(t, s); len(left) > 0 && stateOf(t, s).version == began.version; left = left[1:] {
				restart(t, s)
				m.reach(s)
				did(t, s, left[0])
				came[left[0]] = timeless(stateOf(t, s))
			}
			if s.Over() {
				restart(t, s)
			}
		})
	}
	for _, d := range deeds {
		if key, name := came[deedOf{d.action, false}], came[deedOf{d.action, true}]; d.named && key != name {
			t.Errorf("%s by its key:\n%s\nfrom the palette:\n%s", d.action, plain(key), plain(name))
		}
	}
}

func plain(s state) string { return strings.ReplaceAll(s.content, "\x1b", "") }

// clock is a time of day: of two deeds one is later.
func clock() *regexp.Regexp { return regexp.MustCompile(`\d\d:\d\d`) }

func timeless(s state) state {
	s.content = clock().ReplaceAllString(s.content, "--:--")
	if s.over {
		s.content = "" // what was drawn last does not matter
	}
	return s
}

func did(t *testing.T, s *tuitest.Story, d deedOf) {
	t.Helper()
	if d.named {
		byName(t, s, d.action)
	} else {
		keys := keymap.Default().Of(d.action).Keys
		at := slices.IndexFunc(keys, func(key string) bool { return !tui.Typing(s.Model()) || tuitest.Key(key).Text == "" })
		s.Keys(keys[at])
	}
	waitForEditor(s)
}

// byName finds an action in the palette and does it.
func byName(t *testing.T, s *tuitest.Story, a keymap.Action) {
	t.Helper()
	long := keymap.Default().Of(a).Long
	s.Press(keymap.Palette)
	s.Paste(string(a))
	for range 10 {
		if strings.Contains(s.Frame(), "▌ "+long+" ") {
			s.Press(keymap.Confirm)
			return
		}
		s.Press(keymap.Down)
	}
	t.Fatalf("%s is not found in the palette:\n%s", a, s.Frame())
}
