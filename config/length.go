package config

import (
	"errors"
	"fmt"
	"strconv"
	"strings"
	"time"
)

// FollowUp is what a follow-up is like unless it is told otherwise.
type FollowUp struct {
	Duration time.Duration // whole minutes
	Alarm    time.Duration // how long before it my calendar rings; [NoAlarm]: it does not
}

// NoAlarm is the alarm that does not ring.
const NoAlarm time.Duration = -1

const day = 24 * time.Hour

// length is a span of whole minutes.
type length struct {
	at          *time.Duration
	least, most time.Duration
	none        bool // it may be "none", which is NoAlarm
}

func (f length) String() string {
	if *f.at < 0 {
		return "none"
	}
	return lengthText(*f.at)
}

func (f length) set(value any) error {
	text, err := asText(value)
	if err != nil {
		return fmt.Errorf("%w, such as %q", err, "30m")
	}
	if f.none && text == "none" {
		*f.at = NoAlarm
		return nil
	}
	span, err := parseLength(text)
	if err != nil {
		return fmt.Errorf("is %s; write %s", Quote(text), f.wanted())
	}
	if span < f.least || span > f.most {
		return fmt.Errorf("is %s; it must be between %s and %s", Quote(text), lengthText(f.least), lengthText(f.most))
	}
	*f.at = span
	return nil
}

func (f length) wanted() string {
	if f.none {
		return `"15m", "1h30m", "1d" or "none"`
	}
	return `"30m", "1h30m" or "1d"`
}

// errLength is that a text is no span.
var errLength = errors.New("it is no length of time")

// parseLength reads days, hours and minutes in their order: "1d", "1h30m", "2h 15m".
func parseLength(text string) (time.Duration, error) {
	rest := strings.ReplaceAll(strings.TrimSpace(text), " ", "")
	if rest == "" {
		return 0, errLength
	}
	var sum time.Duration
	for _, unit := range units() {
		digits, after, ok := strings.Cut(rest, unit.letter)
		if !ok {
			continue
		}
		const maxDigits = 5 // more is longer than anything, and could overflow
		n, err := strconv.ParseUint(digits, 10, 32)
		if err != nil || len(digits) > maxDigits {
			return 0, errLength
		}
		sum += time.Duration(n) * unit.span
		rest = after
	}
	if rest != "" {
		return 0, errLength
	}
	return sum, nil
}

// lengthText is a span as parseLength reads it.
func lengthText(span time.Duration) string {
	var b strings.Builder
	for _, unit := range units() {
		if n := span / unit.span; n > 0 || unit.span == time.Minute && b.Len() == 0 {
			fmt.Fprintf(&b, "%d%s", n, unit.letter)
			span -= n * unit.span
		}
	}
	return b.String()
}

type unit struct {
	letter string
	span   time.Duration
}

func units() []unit { return []unit{{"d", day}, {"h", time.Hour}, {"m", time.Minute}} }
