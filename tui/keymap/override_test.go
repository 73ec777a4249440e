package keymap_test

import (
	"slices"
	"strings"
	"testing"

	"rapport/config"
	"rapport/tui/keymap"
)

// set are settings on the lines 1, 2, 3 … of a file.
func set(lines ...config.KeySetting) []config.KeySetting {
	for i := range lines {
		lines[i].File, lines[i].Line = "config.toml", i+1
	}
	return lines
}

func keys(name string, keys ...string) config.KeySetting {
	return config.KeySetting{Name: name, Keys: keys}
}

func TestOverride(t *testing.T) {
	m, err := keymap.Default().Override(set(
		keys("log", "L"), keys("down", "Down", "j", "Ctrl+N"), keys("suspend"), keys("save", "ctrl+enter", "F2"),
	))
	if err != nil {
		t.Fatal(err)
	}
	want := map[keymap.Action][]string{
		keymap.Log: {"L"}, keymap.Down: {"down", "j", "ctrl+n"}, keymap.Suspend: {}, keymap.Save: {"f2", "ctrl+enter"},
		keymap.Up: {"up", "k"},
	}
	for action, keys := range want {
		if got := m.Of(action).Keys; !slices.Equal(got, keys) {
			t.Errorf("%s has %q, want %q", action, got, keys)
		}
	}
	if m.Is(keymap.Log, "l") || !m.Is(keymap.Log, "L") || m.Of(keymap.Suspend).Label() != "" {
		t.Error("the old keys are still in force")
	}
	if got := keymap.Default().Of(keymap.Log).Keys; !slices.Equal(got, []string{"l"}) {
		t.Errorf("the default has become %q", got)
	}
	if same, err := keymap.Default().Override(nil); err != nil || len(same.All()) != len(m.All()) {
		t.Errorf("without settings: %v", err)
	}
}

// A key that another setting sets free may be taken, wherever it stands.
func TestKeysThatChangePlaces(t *testing.T) {
	for name, settings := range map[string][]config.KeySetting{
		"freed before":    set(keys("edit", "E"), keys("log", "e")),
		"freed after":     set(keys("log", "e"), keys("edit", "E")),
		"swapped":         set(keys("log", "e"), keys("edit", "l")),
		"around":          set(keys("log", "e"), keys("edit", "d"), keys("delete", "l")),
		"freed by none":   set(keys("log", "A"), keys("show-archived")),
		"elsewhere":       set(keys("yes", "l"), keys("no", "a"), keys("archive", "v")),
		"steps back":      set(keys("back", "H"), keys("drop-words", "esc", "f3"), keys("cancel", "esc", "f3")),
		"one step back":   set(keys("back", "f3"), keys("drop-words", "f3"), keys("cancel", "f3"), keys("close", "f3")),
		"letters besides": set(keys("cancel", "q", "esc"), keys("down", "n", "down")),
	} {
		if _, err := keymap.Default().Override(settings); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestOverrideRefuses(t *testing.T) {
	tests := []struct {
		name     string
		settings []config.KeySetting
		want     []string // without "config.toml line "
	}{
		{"a slip", set(keys("serach", "s")), []string{`1: no binding is called "serach" in [keys]; did you mean "search"?`}},
		{"no such name", set(keys("log", "L"), keys("make-coffee", "c")), []string{`2: no binding is called "make-coffee" in [keys]; the names are`}},
		{"a hostile name", set(keys("a\x1b[2J\n", "c")), []string{`1: no binding is called "a\x1b[2J\n" in [keys]`}},
		{"no such key", set(keys("log", "crtl+s")), []string{`1: "crtl+s" for log in [keys] has "crtl", which is nothing to hold down; did you mean "ctrl"?`}},
		{"one of several keys", set(keys("log", "L", "f2x")), []string{`1: "f2x" for log in [keys] is no key; did you mean "f2"?`}},
		{"twice", set(keys("log", "L"), keys("log", "K")), []string{`2: log in [keys] has been set on line 1 already`}},
		{"one key twice", set(keys("log", "ctrl+l", "Ctrl+L")), []string{`1: log in [keys] has ctrl+l twice`}},
		{"a default", set(keys("log", "d")), []string{`1: log in [keys]: in the list of contacts d already does delete; give one of them another key, such as delete = "D"`}},
		{"a default that is new to many", set(keys("log", "c")), []string{
			`1: log in [keys]: in the page of a contact c already does filter-outcome; give one of them another key, such as filter-outcome = "C"`,
			`1: log in [keys]: in the people of a path c already does complete; give one of them another key, such as complete = "C"`,
		}},
		{"a default of the root", set(keys("log", "?")), []string{`1: log in [keys]: in the list of contacts ? already does help`}},
		{"a default on the other page", set(keys("add", "L"), keys("next-tab", "l")), []string{`2: next-tab in [keys]: in the page of a contact l already does log`}},
		{"each other", set(keys("log", "X"), keys("add", "v"), keys("edit", "X")), []string{
			`3: edit in [keys]: in the list of contacts X already does log (line 1); give one of them another key`,
		}},
		{"three at once", set(keys("log", "X"), keys("edit", "X"), keys("add", "X")), []string{
			`3: add in [keys]: in the list of contacts X already does log (line 1) and edit (line 2); give one of them another key`,
		}},
		{"two places", set(keys("edit", "X"), keys("add", "X"), keys("filter-type", "X")), []string{
			`2: add in [keys]: in the list of contacts X already does edit (line 1)`,
			`3: filter-type in [keys]: in the page of a contact X already does edit (line 1)`,
		}},
		{"a step back that is taken", set(keys("log", "esc")), []string{
			`1: log in [keys]: in the list of contacts esc already does drop-words`,
			`1: log in [keys]: in the people of a path esc already does back`,
		}},
		{"the way out", set(keys("suspend", "ctrl+c")), []string{`1: suspend in [keys]: in the list of contacts ctrl+c already does interrupt`}},
		{"in a dialog alone", set(keys("toggle", "enter")), []string{`1: toggle in [keys]: in a switch of a form enter already does finish-field`, `1: toggle in [keys]: in a choice of several enter already does confirm`}},
		{"text in a form", set(keys("save", "s")), []string{`1: save in [keys]: s would be text in a form, and no command; take a key such as "ctrl+l" or "f2"`}},
		{"text in a form, besides", set(keys("save", "ctrl+s", "s")), []string{`1: save in [keys]: s would be text in a form`}},
		{"a blank in a search", set(keys("keep-words", " ")), []string{`1: keep-words in [keys]: space would be text in a search`}},
		{"text alone", set(keys("down", "n")), []string{`1: down in [keys]: n would be text in a search, and no command; add a key such as`}},
		{"text and a rare key", set(keys("down", "n", "ctrl+enter")), []string{`1: down in [keys]: n would be text in a search`}},
		{"a letter for what works anywhere", set(keys("interrupt", "Q")), []string{`1: interrupt in [keys]: Q would be text in a search`}},
		{"a rare key alone", set(keys("log", "ctrl+enter", "super+l")), []string{`1: log in [keys]: many terminals cannot tell ctrl+enter from another key; add one that they can, such as "ctrl+l"`}},
		{"what edits", set(keys("save", "backspace")), []string{`1: save in [keys]: backspace is needed for editing, in a form; take another key`}},
		{"what makes a line", set(keys("save", "enter"), keys("finish-field"), keys("take-match", "f4")), []string{`1: save in [keys]: enter is needed for editing, in text of several lines`}},
		{"no way out", set(keys("interrupt"), keys("cancel")), []string{
			`1: interrupt in [keys] must have a key, for nothing else does this: quit, from anywhere`,
			`2: cancel in [keys] must have a key, for nothing else does this: close; asks if something would be lost`,
		}},
		{"everything that is wrong", set(keys("log", ""), keys("lgo", "l"), keys("edit", "nonsense", "entr")), []string{
			`1: "" for log in [keys] is empty; to take an action's keys away write an empty list, []`,
			`2: no binding is called "lgo" in [keys]; did you mean "log"?`,
			`3: "nonsense" for edit in [keys] is no key`,
			`3: "entr" for edit in [keys] is no key; did you mean "enter"?`,
		}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			m, err := keymap.Default().Override(tt.settings)
			if err == nil || m != nil {
				t.Fatalf("accepted: %v", m)
			}
			lines := strings.Split(err.Error(), "\n")
			if len(lines) != len(tt.want) {
				t.Fatalf("got %q, want %q", lines, tt.want)
			}
			for i, want := range tt.want {
				if !strings.HasPrefix(lines[i], "config.toml line "+want) {
					t.Errorf("got  %s\nwant %s", lines[i], want)
				}
			}
		})
	}
}

// The keys that the program ships with keep the rules that the settings must
// keep: the same keys as settings are accepted.
func TestTheDefaultKeepsTheRules(t *testing.T) {
	var all []config.KeySetting
	for _, b := range keymap.Default().All() {
		all = append(all, keys(string(b.Action), b.Keys...))
	}
	m, err := keymap.Default().Override(set(all...))
	if err != nil {
		t.Fatal(err)
	}
	for _, b := range keymap.Default().All() {
		if got := m.Of(b.Action).Keys; !slices.Equal(got, b.Keys) {
			t.Errorf("%s has become %q, it was %q", b.Action, got, b.Keys)
		}
	}
}

// Every binding works somewhere, every place but top screens has a way out, and a name.
func TestPlaces(t *testing.T) {
	seen := map[string]bool{}
	for place := keymap.Place(1); place&keymap.Anywhere != 0; place <<= 1 {
		ways := 0
		for _, b := range keymap.Default().All() {
			if b.Where&place != 0 && b.Needed && b.Action != keymap.Interrupt {
				ways++
			}
		}
		if ways == 0 && place != keymap.InContacts && place != keymap.InOutbox && place != keymap.InSettings && place != keymap.InFollowUps {
			t.Errorf("no way out of %s", place)
		}
		if place.String() == "nowhere" {
			t.Errorf("place %b has no name", place)
		}
		seen[place.String()] = true
	}
	for _, b := range keymap.Default().All() {
		if b.Where == 0 || b.Where&^keymap.Anywhere != 0 {
			t.Errorf("%s works nowhere", b.Action)
		}
	}
	if len(seen) < 12 {
		t.Errorf("places share names: %v", seen)
	}
}

// Labels have arrows, or words where there are none; the key that is named is
// one that works where text is typed.
func TestLabels(t *testing.T) {
	m, err := keymap.Default().Override(set(keys("down", "j", "down"), keys("cancel", "Q", "esc"), keys("log", "L", "f2")))
	if err != nil {
		t.Fatal(err)
	}
	for action, want := range map[keymap.Action][2]string{
		keymap.Down: {"↓", "down"}, keymap.Cancel: {"esc", "esc"}, keymap.Log: {"L", "L"}, keymap.NextChoice: {"→", "right"},
	} {
		if got := m.Of(action).Label(); got != want[0] {
			t.Errorf("%s is %q, want %q", action, got, want[0])
		}
		if got := m.ASCII().Of(action).Label(); got != want[1] {
			t.Errorf("%s is %q in ASCII, want %q", action, got, want[1])
		}
	}
	if got := m.ASCII().Of(keymap.Down).Labels(); got != "j down" {
		t.Errorf("%q", got)
	}
}
