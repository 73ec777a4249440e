package config

import (
	"fmt"
	"slices"
	"strings"
)

// didYouMean returns the hint for an unknown key: the nearest key of its section,
// the same key in another one, or all that there is.
func didYouMean(key, section string) string {
	if section == "mail" && strings.EqualFold(key, "password") {
		return `a password does not belong into this file: give password_command, or keep it with "rapport config password"`
	}
	for _, other := range sections() {
		if other != section && slices.Contains(keys(other), key) {
			return fmt.Sprintf("it belongs below [%s]", other)
		}
	}
	if section == "" {
		return didYouMeanSection(key)
	}
	if near, ok := Nearest(key, keys(section)); ok {
		return fmt.Sprintf("did you mean %q?", near)
	}
	return "known there: " + strings.Join(keys(section), ", ")
}

// didYouMeanSection returns the hint for an unknown section.
func didYouMeanSection(name string) string {
	if near, ok := Nearest(name, sections()); ok {
		return fmt.Sprintf("did you mean [%s]?", near)
	}
	return "the sections are [" + strings.Join(sections(), "], [") + "]"
}

// Nearest returns the name that is the fewest edits away from word, and whether
// it is near enough for a slip of the fingers: a third of its letters, two at
// least. Names are in lower case.
func Nearest(word string, names []string) (string, bool) {
	best, least := "", 0
	for _, name := range names {
		if d := distance(strings.ToLower(word), name); best == "" || d < least {
			best, least = name, d
		}
	}
	return best, least <= max(2, len(best)/3)
}

// distance is the number of edits between a and b: a letter put in, left out,
// replaced, or swapped with its neighbour (optimal string alignment).
func distance(a, b string) int {
	from, to := []rune(a), []rune(b)
	var before, last []int
	row := make([]int, len(to)+1)
	for j := range row {
		row[j] = j
	}
	for i := 1; i <= len(from); i++ {
		before, last, row = last, row, make([]int, len(to)+1)
		row[0] = i
		for j := 1; j <= len(to); j++ {
			replace := last[j-1]
			if from[i-1] != to[j-1] {
				replace++
			}
			row[j] = min(replace, last[j]+1, row[j-1]+1)
			if i > 1 && j > 1 && from[i-1] == to[j-2] && from[i-2] == to[j-1] {
				row[j] = min(row[j], before[j-2]+1)
			}
		}
	}
	return row[len(to)]
}
