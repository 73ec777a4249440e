package ui

import (
	"testing"
	"unicode"
	"unicode/utf8"

	tea "charm.land/bubbletea/v2"
)

// Whatever a field of bubbles would leave out has a stand-in of its own, and comes back.
func TestEveryCharacterHasItsOwnStandIn(t *testing.T) {
	var held standIns
	seen := map[rune]rune{}
	for r := rune(0); r <= unicode.MaxRune; r++ {
		if !utf8.ValidRune(r) || r/plane == spare && r%plane > 100 { // of these there are more than a field holds
			continue
		}
		in := held.standIn(r)
		if other, ok := seen[in]; ok {
			t.Fatalf("%U and %U have the same stand-in %U", r, other, in)
		}
		seen[in] = r
		if got := held.stoodFor(in); got != r || !utf8.ValidRune(in) {
			t.Fatalf("%U has the stand-in %U, which stands for %U", r, in, got)
		}
		if typed := r == '\t' || r == '\n' || r == '\r'; !typed && (unicode.IsControl(in) || in == utf8.RuneError) {
			t.Fatalf("%U has the stand-in %U, which is left out too", r, in)
		}
	}
}

// A noncharacter is kept as any other, typed, pasted and set, in the middle of a field
// that holds stand-ins, and however many there are.
func TestNoncharactersAreKept(t *testing.T) {
	var all []rune
	for r := rune(0xFDD0); r <= unicode.MaxRune; r++ {
		if unicode.Is(unicode.Noncharacter_Code_Point, r) {
			all = append(all, r)
		}
	}
	text := "a\x1b" + string(all) + "\u009b\U000d0000\ufffd z"
	for name, f := range map[string]interface {
		Field
		Value() string
		SetValue(s string)
	}{"a line": NewInput(""), "a text": NewArea("", 2, 6)} {
		f.Focus()
		f.SetValue(text)
		f.Update(tea.KeyPressMsg{Code: tea.KeyHome})
		f.Update(tea.PasteMsg{Content: text})
		f.Update(tea.KeyPressMsg{Code: 0xFFFF, Text: "\uFFFF"})
		f.Update(tea.KeyPressMsg{Code: 0xFDEB, Text: "\uFDEB"}) // it stands for ESC there
		if got, want := f.Value(), text+"\uFFFF\uFDEB"+text; got != want {
			t.Errorf("%s: %q, not %q", name, got, want)
		}
	}
}
