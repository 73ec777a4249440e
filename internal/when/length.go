package when

import (
	"fmt"
	"strconv"
	"strings"
	"time"
	"unicode"
)

// ParseLength understands how long something takes, in whole minutes: "30m", "1h30m",
// "2 hours", "1d", "1 hour 15 min"; a number alone is minutes. It is longer than
// nothing. Its error is always an *Error.
func ParseLength(words string) (time.Duration, error) {
	rest := strings.ToLower(strings.TrimSpace(words))
	if isDigits(rest) {
		rest += "m"
	}
	var sum time.Duration
	for rest != "" {
		part, after, ok := lengthPart(rest)
		if !ok || part > longest-sum {
			return 0, lengthError(words, "is no length of time")
		}
		sum += part
		rest = after
	}
	if sum <= 0 {
		return 0, lengthError(words, "takes no time at all")
	}
	return sum, nil
}

func lengthError(words, reason string) error {
	return &Error{words, reason, [2]string{"30m", "1h30m"}}
}

// lengthPart reads an amount and its unit from the beginning of s.
func lengthPart(s string) (part time.Duration, rest string, ok bool) {
	digits := s[:len(s)-len(strings.TrimLeft(s, "0123456789"))]
	s = strings.TrimLeft(s[len(digits):], " ")
	unit := s[:len(s)-len(strings.TrimLeftFunc(s, unicode.IsLetter))]
	n, err := strconv.Atoi(digits)
	if err != nil || n > most {
		return 0, "", false
	}
	span, ok := lengthUnit(unit)
	if !ok || time.Duration(n) > longest/span {
		return 0, "", false
	}
	return time.Duration(n) * span, strings.TrimLeft(s[len(unit):], " "), true
}

// longest is more than anything takes, and keeps sums from overflowing.
const longest = 100 * 365 * 24 * time.Hour

func lengthUnit(word string) (time.Duration, bool) {
	switch word {
	case "m", "min", "mins", "minute", "minutes":
		return time.Minute, true
	case "h", "hr", "hrs", "hour", "hours":
		return time.Hour, true
	case "d", "day", "days":
		return 24 * time.Hour, true
	}
	return 0, false
}

func isDigits(s string) bool { return s != "" && strings.Trim(s, "0123456789") == "" }

// SayLength is a length in whole minutes as [ParseLength] reads it: "30m", "1h30m",
// "1d".
func SayLength(d time.Duration) string {
	var b strings.Builder
	for _, unit := range []struct {
		span   time.Duration
		letter string
	}{{24 * time.Hour, "d"}, {time.Hour, "h"}, {time.Minute, "m"}} {
		if n := d / unit.span; n > 0 {
			fmt.Fprintf(&b, "%d%s", n, unit.letter)
			d -= n * unit.span
		}
	}
	if b.Len() == 0 {
		return "0m"
	}
	return b.String()
}
