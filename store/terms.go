package store

import (
	"context"
	"database/sql"
	"errors"
	"iter"
	"slices"
	"strings"
	"unicode/utf8"
)

// term is what a text must have: a word that begins with it, or that is it.
type term struct {
	word  string
	whole bool
	match string // the same for the full-text index, once expand has said so; empty if details are looked at instead
}

// termsOf takes apart what was typed as textWords takes apart a text. A word
// finds by its beginning; a run without spaces by each two neighbouring
// characters, or by its only one. There are mostTyped terms at most, each once.
func termsOf(typed string) []term {
	var terms []term
	for t := range allTerms(typed) {
		if slices.Contains(terms, t) {
			continue
		}
		if terms = append(terms, t); len(terms) == mostTyped {
			break
		}
	}
	return terms
}

func allTerms(typed string) iter.Seq[term] {
	return func(yield func(term) bool) {
		for word, unspaced := range words(Fold(typed)) {
			if !unspaced || utf8.RuneCountInString(word) == 1 {
				if !yield(term{word: firstRunes(word, longestWord)}) {
					return
				}
				continue
			}
			for pair := range pairs(word) {
				if utf8.RuneCountInString(pair) == 2 && !yield(term{word: pair, whole: true}) {
					return
				}
			}
		}
	}
}

// prefixLength is the beginnings that the full-text index has an index of.
const prefixLength = 3

// tells reports whether the term leaves out so many texts that the full-text
// index is worth asking.
func (t term) tells() bool {
	return t.whole || utf8.RuneCountInString(t.word) >= prefixLength
}

// asked reports whether the full-text index is asked for the term.
func (t term) asked() bool { return t.match != "" }

func (t term) unasked() bool { return t.match == "" }

// mostWords is how many words one beginning is asked for as; opening more
// takes longer than what it saves.
const mostWords = 128

// expand turns beginnings into the words that begin so: for a short one, into
// so many at most, or it stays without. known is false where one of the terms is
// in no text at all.
func expand(ctx context.Context, s *session, terms []term, most int) (known bool, err error) {
	for i := range terms {
		t := &terms[i]
		switch n := utf8.RuneCountInString(t.word); {
		case t.whole:
			t.match = quoted(t.word, false)
			continue
		case n == prefixLength:
			t.match = quoted(t.word, true)
			continue
		case n < prefixLength:
			var list []string
			list, err = shortTerm(ctx, s, t.word, most)
			t.match = anyOf(t.word, list)
			if len(list) > most && most < mostWords {
				t.match = ""
				continue
			}
		default:
			t.match, err = longTerm(ctx, s, t.word)
		}
		if err != nil || t.match == "" {
			return false, err
		}
	}
	return true, nil
}

func longTerm(ctx context.Context, s *session, word string) (string, error) {
	list, err := many(ctx, s, "SELECT word FROM search_words WHERE word >= ? AND word < ? LIMIT ?",
		func(rows *sql.Rows) (word string, err error) { return word, rows.Scan(&word) },
		word, pastPrefix(word), mostWords+1)
	return anyOf(word, list), err
}

// shortTerm asks for the beginnings that are indexed, and for the words that
// are too short to be.
func shortTerm(ctx context.Context, s *session, word string, most int) ([]string, error) {
	var list []string
	for from := word; len(list) <= most; {
		var next string
		err := s.one(ctx, "SELECT word FROM search_words WHERE word >= ? AND word < ? ORDER BY word LIMIT 1",
			[]any{from, pastPrefix(word)}, &next)
		if errors.Is(err, ErrNotFound) {
			break
		}
		if err != nil {
			return nil, err
		}
		next = firstRunes(next, prefixLength)
		list = append(list, next)
		if from = pastPrefix(next); utf8.RuneCountInString(next) < prefixLength {
			from = next + "\x00" // the next word there is
		}
	}
	return list, nil
}

// anyOf asks for one of the words. Too many are asked for by their beginning.
func anyOf(beginning string, words []string) string {
	switch {
	case len(words) == 0:
		return ""
	case len(words) > mostWords:
		return quoted(beginning, true)
	}
	list := slices.Clone(words)
	for i, word := range list {
		list[i] = quoted(word, utf8.RuneCountInString(word) == prefixLength)
	}
	return "(" + strings.Join(list, " OR ") + ")"
}

// quoted writes a word for the full-text index. Words are letters, digits and
// marks, so quoting them is enough.
func quoted(word string, beginning bool) string {
	if beginning {
		return `"` + word + `"*`
	}
	return `"` + word + `"`
}
