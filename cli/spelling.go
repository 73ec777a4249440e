package cli

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"rapport/store"
)

// goesOn spells name so that it goes on from what was typed, but for capitals:
// shells offer nothing else, and names are found without their accents. So "zoe"
// goes on as "zoe Ångström", as the name of Zoë Ångström. From half a letter
// nothing goes on: its bytes might join with others to a letter nobody meant.
func goesOn(name, typed string) (string, bool) {
	if !utf8.ValidString(typed) {
		return "", false
	}
	if n := len(typed); n <= len(name) && strings.EqualFold(name[:n], typed) {
		return name, true
	}
	beginning := store.Fold(typed)
	if !strings.HasPrefix(store.Fold(name), beginning) {
		return "", false
	}
	end := -1
	for i := range name + " " { // the last one takes the marks in that belong to the letter
		if folded := store.Fold(name[:min(i, len(name))]); folded == beginning {
			end = i
		} else if end >= 0 || len(folded) > len(beginning) {
			break
		}
	}
	if end < 0 {
		return "", false
	}
	return typed + name[end:], true
}

// turned puts the word of a name that goes on from what was typed first: "love"
// finds Ada Lovelace as "Lovelace, Ada". In scripts without spaces each character
// begins a word. False if no word but the first goes on so.
func turned(name, typed string) (string, bool) {
	beginning := store.Fold(typed)
	inWord := false
	for i, r := range name {
		begins := wordRune(r) && (!inWord || unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai))
		inWord = wordRune(r)
		if i == 0 || !begins || !strings.HasPrefix(store.Fold(name[i:]), beginning) {
			continue
		}
		return name[i:] + ", " + strings.TrimSpace(name[:i]), true
	}
	return "", false
}

func wordRune(r rune) bool {
	return r == utf8.RuneError || unicode.IsLetter(r) || unicode.IsNumber(r) || unicode.IsMark(r)
}
