package when

import (
	"fmt"
	"time"
)

// The years in which somebody may have been born.
const (
	firstBirthYear = 1000
	lastBirthYear  = lastYear
)

// ParseDay understands a day of the calendar: "2026-01-31", "31 jan 2026",
// "jan 31 2026", or "today", "yesterday" and "tomorrow" seen from now. The day exists,
// and lies in the years 1900 to 2200. Its error is always an *Error.
func ParseDay(words string, now time.Time) (year int, month time.Month, d int, err error) {
	p := newParser(words, Since, now)
	found, ok := try(p, p.nearWholeDay, p.writtenWholeDay)
	if ok && !found.inRange() {
		p.fail(outOfRange)
	}
	if !ok || p.problem != "" {
		return 0, 0, 0, &Error{words, p.refusal("a day"), [2]string{dayOf(now).iso(), dayOf(now).String()}}
	}
	return found.year, found.month, found.day, nil
}

// nearWholeDay = near day, and nothing behind it
func (p *parser) nearWholeDay() (day, bool) {
	said, ok := p.nearDay()
	if !ok || !p.done() {
		return day{}, false
	}
	return said.days.first, true
}

// writtenWholeDay = written date with day, month and year, and nothing behind it
func (p *parser) writtenWholeDay() (day, bool) {
	w, ok := p.written()
	switch {
	case !ok || !p.done():
		return day{}, false
	case w.day == 0:
		p.fail("does not say which day")
	case w.year == 0:
		p.fail("does not say which year")
	}
	return day{w.year, w.month, w.day}, p.problem == ""
}

// ParseBirthday understands a birthday with its year ("1815-12-10", "10 dec 1815") or
// without ("--12-10", "12-10", "dec 10"), and returns it in one form: "1815-12-10" or
// "--12-10". The day exists; 29 Feb without a year does. Its error is always an *Error.
func ParseBirthday(words string) (string, error) {
	p := newParser(words, Since, time.Time{})
	w, ok := try(p, p.yearless, p.birthday)
	if !ok {
		return "", &Error{words, p.refusal("a birthday"), [2]string{"1815-12-10", "10 dec"}}
	}
	if w.year == 0 {
		return fmt.Sprintf("--%02d-%02d", w.month, w.day), nil
	}
	return day{w.year, w.month, w.day}.iso(), nil
}

// yearless = ["--"] month "-" day, and nothing behind it
func (p *parser) yearless() (written, bool) {
	p.takeAll("-", "-")
	month, ok := p.number(1, 2)
	if !ok {
		return written{}, false
	}
	d, ok := p.numberAfter("-", 1, 2)
	if !ok || !p.done() {
		return written{}, false
	}
	return p.dated(0, month, d)
}

// birthday = written date with day and month, and nothing behind it
func (p *parser) birthday() (written, bool) {
	w, ok := p.written()
	switch {
	case !ok || !p.done():
		return written{}, false
	case w.day == 0:
		p.fail("does not say which day")
	case w.year != 0 && (w.year < firstBirthYear || w.year > lastBirthYear):
		p.fail("lies outside the years %d to %d", firstBirthYear, lastBirthYear)
	}
	return w, p.problem == ""
}
