package logbook

import (
	"errors"
	"fmt"
	"strings"
	"time"

	"rapport/internal/when"
)

// day takes in a whole date in words, or nothing, and returns it as
// "2026-01-31". Dates in this form compare as text.
func (in *intake) day(f Field, s string, now time.Time) string {
	s = in.line(f, s)
	if s == "" {
		return ""
	}
	year, month, day, err := when.ParseDay(s, now)
	if err != nil {
		in.misunderstood(f, err)
		return s
	}
	return time.Date(year, month, day, 0, 0, 0, 0, time.UTC).Format(time.DateOnly)
}

// birthday takes in a birthday, with or without its year, or nothing.
func (in *intake) birthday(s string, now time.Time) string {
	s = in.line(FieldBirthday, s)
	if s == "" {
		return ""
	}
	birthday, err := when.ParseBirthday(s)
	if err != nil {
		in.misunderstood(FieldBirthday, err)
		return s
	}
	if !strings.HasPrefix(birthday, "--") && birthday > now.Format(time.DateOnly) {
		in.refuse(FieldBirthday, fmt.Sprintf("the birthday %s is still to come", birthday), "check the year")
	}
	return birthday
}

// misunderstood turns what is wrong with the words of a date into a broken
// rule at f.
func (in *intake) misunderstood(f Field, err error) {
	var words *when.Error
	if !errors.As(err, &words) {
		in.refuse(f, err.Error(), "")
		return
	}
	in.refuse(f, fmt.Sprintf("%q %s", words.Words, words.Reason),
		fmt.Sprintf("try %q or %q", words.Examples[0], words.Examples[1]))
}
