package tui_test

import (
	"strings"
	"testing"
	"unicode"

	"rapport/config"
	"rapport/tui"
	"rapport/tui/keymap"
	"rapport/tui/tuitest"
)

// bound are settings that give actions other keys.
func bound(keys map[keymap.Action][]string) func(*config.Config) {
	return func(c *config.Config) {
		for action, to := range keys {
			c.Keys = append(c.Keys, config.KeySetting{Name: string(action), Keys: to, File: "config.toml", Line: 1})
		}
	}
}

// A key of the settings does what it says, the old one no longer does, and all
// that is written on the screen goes by the new one.
func TestOtherKeys(t *testing.T) {
	keys := bound(map[keymap.Action][]string{
		keymap.Log: {"L"}, keymap.Down: {"n", "down"}, keymap.Search: {"F"}, keymap.FilterType: {"T"}, keymap.ClearFilters: {"X"},
		keymap.Save: {"f2"}, keymap.Contacts: {"C"}, keymap.ShowArchived: {"f3"}, keymap.No: {"k"}, keymap.Sort: {},
	})
	withPeopleAnd(t, keys, func(s *tuitest.Story, p people) {
		s.See("C Contacts", "L log", "F search")
		s.SeeNot("1 Contacts", "l log", "/ search")
		s.Keys("l")
		s.SeeNot("Details")
		s.Keys("j")
		s.See("▌ Ada Lovelace")
		s.Keys("n")
		s.SeeNot("▌ Ada Lovelace")
		s.Keys("F")
		s.Type("ada")
		s.See("F ada")
		s.Press(keymap.KeepWords)
		s.Keys("L")
		s.Type("By another key")
		s.See("f2 save")
		s.Keys("ctrl+s")
		s.SeeNot("Logged")
		s.Keys("f2")
		s.See("Logged: Note with Ada Lovelace")

		s.Keys("?")
		s.See("L              log an interaction", "n ↓            the next row", "F              search")
		s.SeeNot("sort by name")
	})
}

// Help lists the new keys and the filter bar shows them.
func TestHelpAndFiltersFollowTheKeys(t *testing.T) {
	keys := bound(map[keymap.Action][]string{
		keymap.Log: {"L", "f2", "f5", "alt+shift+l"}, keymap.Search: {"F"}, keymap.FilterType: {"T"}, keymap.ClearFilters: {"X"}, keymap.Back: {"H"},
	})
	withPeopleAnd(t, keys, func(s *tuitest.Story, p people) {
		s.Resize(100, 50)
		goTo(s, "ada")
		s.Press(keymap.Open)
		s.See("T type", "F words", "H back")
		s.Keys("t")
		s.SeeNot("╭─")
		s.Keys("!")
		s.See("HIGH only", "X clear")
		s.Keys("F")
		s.Type("zzz")
		s.Press(keymap.KeepWords)
		s.See("Nothing matches the filters. X clears the filters.")
		s.Keys("?")
		s.See("L f2 f5 alt+shift+l log an interaction", "X                   clear every filter")
		s.Press(keymap.Last)
		s.See("H                   back to the page before")
		s.Straight()
		s.Press(keymap.Cancel)
		s.Keys("esc")
		s.SeeNot("zzz")
		s.See("› Ada Lovelace")
		s.Keys("esc")
		s.See("› Ada Lovelace")
		s.Keys("H")
		s.SeeNot("› Ada Lovelace")
	})
}

// The palette shows the new keys, and does what has none.
func TestThePaletteFollowsTheKeys(t *testing.T) {
	keys := bound(map[keymap.Action][]string{keymap.Log: {"L"}, keymap.Sort: {}, keymap.Palette: {"f9"}})
	withPeopleAnd(t, keys, func(s *tuitest.Story, p people) {
		s.Keys("ctrl+p")
		s.SeeNot("Commands")
		s.Keys("f9")
		s.Type("log an")
		s.See("log an interaction with the contact")
		if line := lineWith(s, "log an interaction"); !strings.Contains(line, " L ") {
			t.Errorf("%q", line)
		}
		s.Keys("ctrl+u")
		s.Type("sort")
		s.Press(keymap.Confirm)
		s.See("Last cont. ↓")
	})
}

func lineWith(s *tuitest.Story, text string) string {
	for line := range strings.SplitSeq(s.Screen(), "\n") {
		if strings.Contains(line, text) {
			return line
		}
	}
	return ""
}

// Where words narrow the page, esc drops them first, and the footer says so.
func TestTheFooterNamesTheNearestStepBack(t *testing.T) {
	onAda(t, func(s *tuitest.Story) {
		s.See("esc back")
		s.Press(keymap.Search)
		s.Type("poetry")
		s.Press(keymap.KeepWords)
		s.See("esc drop")
		s.SeeNot("esc back")
		s.Keys("esc")
		s.See("esc back")
	})
}

// The key that goes back leaves a dialog alone, which has a step back of its
// own: that one asks before words are lost.
func TestAnotherKeyGoesBack(t *testing.T) {
	withPeopleAnd(t, bound(map[keymap.Action][]string{keymap.Back: {"f7"}}), func(s *tuitest.Story, p people) {
		s.Press(keymap.Open, keymap.Log)
		s.Type("Precious")
		s.Keys("f7")
		s.See("Precious")
		s.Keys("esc")
		s.See("Not saved")
		s.Keys("f7")
		s.See("Not saved")
		s.Press(keymap.Discard)
		s.See("›")
		s.Keys("esc")
		s.See("›")
		s.Keys("f7")
		s.SeeNot("›")
	})
}

// What has no key is not spoken of.
func TestWithoutAKey(t *testing.T) {
	none := []string{}
	keys := bound(map[keymap.Action][]string{
		keymap.Log: none, keymap.Add: none, keymap.ShowHelp: none, keymap.Contacts: none, keymap.Quit: none, keymap.ShowArchived: none,
		keymap.FilterType: none, keymap.FilterOutcome: none, keymap.FilterRange: none, keymap.FilterHigh: none, keymap.FilterFiles: none, keymap.ClearFilters: none, keymap.NextTab: none,
		keymap.Yes: none, keymap.Archive: none,
	})
	withPeopleAnd(t, keys, func(s *tuitest.Story, p people) {
		s.See(" Contacts  2 Organisations  3 Follow-ups  4 History", "enter open  e edit")
		s.SeeNot(" log", " help", " quit", " add", "1 Contacts")
		s.Press(keymap.Search)
		s.Type("zzz")
		s.Press(keymap.KeepWords, keymap.Edit)
		s.See("Nobody matches; esc drops the words")
		s.SeeNot("press")
		s.Press(keymap.DropWords, keymap.Open)
		s.See("\n  / words")
		s.SeeNot("type", "dates", "tabs")
		s.Press(keymap.Search)
		s.Type("zzz")
		s.Press(keymap.KeepWords)
		s.See("Nothing matches the filters.\n", "\n  / zzz")
		s.SeeNot("clear")
		s.Press(keymap.DropWords, keymap.Back, keymap.Delete)
		s.See("Archive instead", "n no  enter choose")
		s.Press(keymap.NextChoice, keymap.NextChoice)
		s.See("▌ Delete")
		s.Press(keymap.NextChoice, keymap.NextChoice, keymap.Confirm)
		s.See("Archived ")
		s.SeeNot("in the list shows")
	})
	tuitest.Run(t, tuitest.Options{Settings: keys}, func(s *tuitest.Story) {
		s.See("There is nobody here yet.\n\n\n  To look around")
	})
}

// With signs in ASCII the screens draw with nothing else, whatever is written on
// them.
func TestASCII(t *testing.T) {
	ascii := func(c *config.Config) { c.Display.Glyphs = config.ASCII }
	walkUnder(t, ascii, func(s *tuitest.Story, where string) {
		for _, r := range s.Screen() {
			if r > unicode.MaxASCII && !unicode.IsLetter(r) {
				t.Fatalf("%s: %q is drawn:\n%s", where, r, s.Screen())
			}
		}
	})
	withPeopleAnd(t, ascii, func(s *tuitest.Story, p people) {
		s.See(" | Ada Lovelace")
		s.Press(keymap.ShowHelp)
		s.See("down j  ", "up k  ")
	})
}

// Settings that were checked are accepted by the program; those that are wrong
// are refused by both, with the line.
func TestCheck(t *testing.T) {
	c := config.Default()
	if err := tui.Check(c); err != nil {
		t.Error(err)
	}
	c.Keys = []config.KeySetting{{Name: "log", Keys: []string{"d"}, File: "my.toml", Line: 7}}
	err := tui.Check(c)
	if err == nil || !strings.HasPrefix(err.Error(), "my.toml line 7: log in [keys]: ") {
		t.Errorf("%v", err)
	}
}

// What names a key says nothing of it where the settings have taken it away.
func TestNoKeyIsNamedThatIsNone(t *testing.T) {
	keys := bound(map[keymap.Action][]string{keymap.Drafts: {}, keymap.Details: {}, keymap.StartAfresh: {}})
	withPeopleAnd(t, keys, func(s *tuitest.Story, p people) {
		heal := refuse(t, s)
		s.Press(keymap.Log)
		s.Type("Words")
		s.Press(keymap.Save)
		s.See("Not saved, your words are still here: the book does not take this")
		s.SeeNot("details)")
		heal()
		s.Press(keymap.KeepDraft)
		s.See("Kept as a draft")
		s.SeeNot(";")
		s.Press(keymap.Log)
		s.See("Your draft of today 10:15 is back")
		s.SeeNot(";")
		s.Restart()
		s.Keys("j", "k")
		s.SeeNot(";")
	})
}
