package keymap_test

import (
	"strings"
	"testing"

	"rapport/tui/keymap"
	"rapport/tui/tuitest"
)

func TestParseKey(t *testing.T) {
	tests := []struct{ written, want string }{
		{"l", "l"},
		{"L", "L"},
		{"shift+a", "A"},
		{"Shift+A", "A"},
		{"é", "é"},
		{"shift+é", "É"},
		{"我", "我"},
		{"!", "!"},
		{"+", "+"},
		{"-", "-"},
		{"plus", "+"},
		{"Ctrl+S", "ctrl+s"},
		{"control + s", "ctrl+s"},
		{"ctrl+S", "ctrl+s"},
		{"return", "enter"},
		{"Enter", "enter"},
		{" ", "space"},
		{"Space", "space"},
		{"ctrl+space", "ctrl+space"},
		{"ctrl+@", "ctrl+space"},
		{"Escape", "esc"},
		{"DEL", "delete"},
		{"PageUp", "pgup"},
		{"page down", "pgdown"},
		{"F2", "f2"},
		{"alt+x", "alt+x"},
		{"alt+Y", "alt+shift+y"},
		{"option+enter", "alt+enter"},
		{"shift+alt+ctrl+left", "ctrl+alt+shift+left"},
		{"shift+tab", "shift+tab"},
		{"alt++", "alt++"},
		{"ctrl+_", "ctrl+_"},
	}
	for _, tt := range tests {
		k, err := keymap.ParseKey(tt.written)
		switch {
		case err != nil:
			t.Errorf("%q: %v", tt.written, err)
		case k.Name != tt.want || k.Enhanced:
			t.Errorf("%q: got %+v, want %s", tt.written, k, tt.want)
		}
	}
}

func TestEnhancedKeys(t *testing.T) {
	for _, written := range []string{
		"ctrl+enter", "shift+enter", "shift+space", "ctrl+tab", "ctrl+backspace", "ctrl+1", "ctrl+/", "ctrl+é", "ctrl+shift+a", "super+s",
		"cmd+s", "meta+s", "f21", "hyper+up", "shift+f13", "shift+esc",
	} {
		if k, err := keymap.ParseKey(written); err != nil || !k.Enhanced {
			t.Errorf("%q: %+v, %v", written, k, err)
		}
	}
	for _, written := range []string{"ctrl+up", "shift+f5", "ctrl+alt+shift+pgdown", "ctrl+alt+a", "alt+shift+a", "alt+backspace", "f20", `ctrl+\`} {
		if k, err := keymap.ParseKey(written); err != nil || k.Enhanced {
			t.Errorf("%q: %+v, %v", written, k, err)
		}
	}
}

func TestParseKeyRefuses(t *testing.T) {
	tests := []struct{ written, want string }{
		{"", "is empty; to take"},
		{"  ", "is empty; to take"},
		{"crtl+s", `has "crtl", which is nothing to hold down; did you mean "ctrl"?`},
		{"x+s", `has "x", which is nothing to hold down; what can be is ctrl, alt, shift, meta, hyper, super`},
		{"+s", `has "", which is nothing to hold down`},
		{"ctrl+", "has no key after ctrl"},
		{"ctrl+ctrl+s", "has ctrl twice"},
		{"entre", `is no key; did you mean "enter"?`},
		{"ctrl+entr", `is no key; did you mean "enter"?`},
		{"pgdwn", `is no key; did you mean "pgdown"?`},
		{"ctrl-s", `is no key; did you mean "ctrl+s"?`},
		{"C-s", `is no key; did you mean "ctrl+s"?`},
		{"M-x", `is no key; did you mean "alt+x"?`},
		{"^S", `is no key; did you mean "ctrl+s"?`},
		{"gg", "is no key; write a letter or a sign"},
		{"f25", "is no key; did you mean"},
		{"nonsense", "is no key; write a letter or a sign"},
		{"shift+1", "depends on the keyboard"},
		{"ctrl+shift+1", "depends on the keyboard"},
		{"ctrl+i", "cannot be told from tab by most terminals"},
		{"Ctrl+M", "cannot be told from enter by most terminals"},
		{"ctrl+[", "cannot be told from esc by most terminals"},
		{"alt+[", "cannot be told from the beginning of other keys"},
		{"\x1b", "is no key"},
		{"a\u0301", "is no key"},
		{"\u0301", "is no key"},
		{"\u202e", "is no key"},
		{"\u00a0", "is empty"},
		{"\xff", "is no key"},
	}
	for _, tt := range tests {
		k, err := keymap.ParseKey(tt.written)
		if err == nil || !strings.HasPrefix(err.Error(), tt.want) {
			t.Errorf("%q: got %+v, %v; want %s", tt.written, k, err, tt.want)
		}
	}
}

// What is accepted is the name of a key that Bubble Tea reports, and reads the
// same when it is read again.
func FuzzParseKey(f *testing.F) {
	for _, s := range []string{"l", "ctrl+s", " ", "shift+a", "alt+X", "ctrl++", "+", "++", "f12", "super+é", "ctrl+İ", "ß", "shift+ß", "alt+shift+ǆ", "C-s", "^[", "shift+ı"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, written string) {
		k, err := keymap.ParseKey(written)
		if err != nil {
			if strings.ContainsAny(err.Error(), "\n\x1b") {
				t.Errorf("%q: %q", written, err)
			}
			return
		}
		if again, err := keymap.ParseKey(k.Name); err != nil || again != k {
			t.Errorf("%q is %+v, and that is %+v, %v", written, k, again, err)
		}
		if got := tuitest.Key(k.Name).String(); got != k.Name {
			t.Errorf("%q: pressing %q is called %q", written, k.Name, got)
		}
	})
}
