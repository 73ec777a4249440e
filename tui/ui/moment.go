package ui

import (
	"errors"
	"time"

	"rapport/internal/when"
)

// Understood says which moment words mean, as they are typed into an Input, and
// what is in the way where they mean none.
func Understood(ask when.Ask) func(words string, now time.Time) (hint string, bad bool) {
	return func(words string, now time.Time) (string, bool) {
		if words == "" {
			return "", false
		}
		m, err := when.Parse(words, ask, now)
		var refused *when.Error
		switch {
		case errors.As(err, &refused):
			return refused.Reason, true
		case m.Note != "":
			return when.Full(m.Time) + "; " + m.Note, false
		}
		return when.Full(m.Time), false
	}
}

// UnderstoodDay says which day of the calendar words mean, likewise.
func UnderstoodDay(words string, now time.Time) (hint string, bad bool) {
	if words == "" {
		return "", false
	}
	day, err := parseDay(when.ParseDay).day(words, now)
	var refused *when.Error
	if errors.As(err, &refused) {
		return refused.Reason, true
	}
	return day.Format("Mon 2 Jan 2006"), false
}

// UnderstoodDayAhead says which day to come words mean, likewise.
func UnderstoodDayAhead(words string, now time.Time) (hint string, bad bool) {
	if words == "" {
		return "", false
	}
	year, month, day, err := when.ParseDayAhead(words, now)
	var refused *when.Error
	if errors.As(err, &refused) {
		return refused.Reason, true
	}
	return time.Date(year, month, day, 0, 0, 0, 0, time.UTC).Format("Mon 2 Jan 2006"), false
}

// DayAsTyped returns words for a day that mean now what they meant when they were
// typed: the same ones, or the day spelt out.
func DayAsTyped(words string, typed, now time.Time) string {
	return dayAsTyped(when.ParseDay, words, typed, now)
}

// DayAheadAsTyped is DayAsTyped for a day to come.
func DayAheadAsTyped(words string, typed, now time.Time) string {
	return dayAsTyped(when.ParseDayAhead, words, typed, now)
}

// parseDay is one of the ways in which words are a day.
type parseDay func(words string, now time.Time) (year int, month time.Month, day int, err error)

func dayAsTyped(parse parseDay, words string, typed, now time.Time) string {
	then, err := parse.day(words, typed.In(now.Location()))
	if today, _ := parse.day(words, now); err != nil || today.Equal(then) {
		return words
	}
	return then.Format(time.DateOnly)
}

func (parse parseDay) day(words string, now time.Time) (time.Time, error) {
	year, month, day, err := parse(words, now)
	return time.Date(year, month, day, 0, 0, 0, 0, time.UTC), err
}
