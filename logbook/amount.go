package logbook

import (
	"errors"
	"fmt"
	"strconv"
	"strings"
)

// ParseAmount reads an amount of social capital as it is typed: a whole number, such as
// "5" or "-5"; with the sign of a minus too that is no hyphen. Anything else, and 0, is a
// RuleError of FieldCapital.
func ParseAmount(words string) (int64, error) {
	words = strings.TrimSpace(words)
	n, err := strconv.ParseInt(strings.Replace(words, "−", "-", 1), 10, 64)
	switch {
	case errors.Is(err, strconv.ErrRange):
		return 0, tooMuch(brief(words))
	case err != nil:
		return 0, &RuleError{FieldCapital, fmt.Sprintf("%q is no whole number", brief(words)), "give one such as 5 or -5"}
	case n == 0:
		return 0, &RuleError{FieldCapital, "0 credits and charges nothing", "leave it out"}
	}
	return n, checkAmount(n)
}

func checkAmount(n int64) error {
	if n > MaxCapital || n < -MaxCapital {
		return tooMuch(strconv.FormatInt(n, 10))
	}
	return nil
}

func tooMuch(words string) error {
	return &RuleError{FieldCapital, words + " is too much for one entry", "an entry credits or charges 1,000,000,000 at most"}
}

// brief is the beginning of words that are too long to be an amount.
func brief(words string) string {
	const most = 40
	if letters := []rune(words); len(letters) > most {
		return string(letters[:most]) + "…"
	}
	return words
}
