package cli

import (
	"strings"
	"testing"

	"rapport/store"
)

func TestGoesOn(t *testing.T) {
	for _, c := range []struct{ name, typed, want string }{
		{"Ada Lovelace", "", "Ada Lovelace"},
		{"Ada Lovelace", "ada l", "Ada Lovelace"},
		{"Ada Lovelace", "love", ""},
		{"Zoë Ångström", "zoe", "zoe Ångström"},
		{"Zoë Ångström", "zoe a", "zoe angström"},
		{"Zoe\u0308 A", "zoe", "Zoe\u0308 A"},
		{"E\u0301lan", "él", "élan"},
		{"Straße 1", "strasse", "strasse 1"},
		{"Straße 1", "stras", ""}, // half a letter
		{"李小龍", "李", "李小龍"},
		{"Ada", "ada lovelace", ""},
		{"a\xffb", "A", "a\xffb"},
		{"\x8a\u0353\xa2o", "\xce\xe1\xde\xcc", ""}, // half letters would join: \xcc\xa2 is a mark
	} {
		got, ok := goesOn(c.name, c.typed)
		if got != c.want || ok != (c.want != "") {
			t.Errorf("%q after %q goes on as %q; want %q", c.name, c.typed, got, c.want)
		}
	}
}

func TestTurned(t *testing.T) {
	for _, c := range []struct{ name, typed, want string }{
		{"Ada Lovelace", "love", "Lovelace, Ada"},
		{"Ada Lovelace", "ace", ""},
		{"Ada Lovelace", "ada", ""},
		{"Charles de Gaulle", "ga", "Gaulle, Charles de"},
		{"Anna Smith-Jones", "jo", "Jones, Anna Smith-"},
		{"Zoë Ångström", "angs", "Ångström, Zoë"},
		{"李小龍", "龍", "龍, 李小"},
	} {
		if got, ok := turned(c.name, c.typed); got != c.want || ok != (c.want != "") {
			t.Errorf("%q turned to %q is %q; want %q", c.name, c.typed, got, c.want)
		}
	}
}

func FuzzGoesOn(f *testing.F) {
	f.Add("Zoë Ångström", "zoe a")
	f.Add("e\u0301\u0327", "e")
	f.Fuzz(func(t *testing.T, name, typed string) {
		got, ok := goesOn(name, typed)
		if !ok {
			return
		}
		if n := len(typed); len(got) < n || !strings.EqualFold(got[:n], typed) {
			t.Errorf("%q does not go on from %q", got, typed)
		}
		if store.Fold(got) != store.Fold(name) {
			t.Errorf("%q means something else than %q", got, name)
		}
	})
}
