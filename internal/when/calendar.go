package when

import (
	"fmt"
	"time"
)

// The years in which a moment may lie.
const (
	firstYear = 1900
	lastYear  = 2200
)

// day is a day of the calendar, without a time or a place.
type day struct {
	year  int
	month time.Month
	day   int
}

// dayOf is the day of t in t's own location.
func dayOf(t time.Time) day {
	year, month, d := t.Date()
	return day{year, month, d}
}

// noon stands for the day in arithmetic: UTC has no daylight saving.
func (d day) noon() time.Time {
	return time.Date(d.year, d.month, d.day, 12, 0, 0, 0, time.UTC)
}

// exists reports whether the calendar has such a day.
func (d day) exists() bool { return dayOf(d.noon()) == d }

// inRange reports whether a moment may lie on the day.
func (d day) inRange() bool { return firstYear <= d.year && d.year <= lastYear }

// plus is the day n days later, or earlier where n is negative.
func (d day) plus(n int) day {
	return dayOf(day{d.year, d.month, d.day + n}.noon())
}

// plusMonths is the same day n months later, or the last day of that month where it
// is shorter: a month after 31 Jan is 28 Feb.
func (d day) plusMonths(n int) day {
	first := dayOf(day{d.year, d.month + time.Month(n), 1}.noon())
	return day{first.year, first.month, min(d.day, first.monthEnd().day)}
}

// monthEnd is the last day of the day's month.
func (d day) monthEnd() day { return dayOf(day{d.year, d.month + 1, 0}.noon()) }

// daysTo counts the days from d to other; it is negative where other lies before d.
func (d day) daysTo(other day) int {
	return int((other.noon().Unix() - d.noon().Unix()) / (24 * 60 * 60))
}

func (d day) weekday() time.Weekday { return d.noon().Weekday() }

// inWeek is the given weekday in the day's own week, which starts on Monday.
func (d day) inWeek(w time.Weekday) day { return d.plus(mondayFirst(w) - mondayFirst(d.weekday())) }

// mondayFirst numbers the weekdays from Monday 0 to Sunday 6.
func mondayFirst(w time.Weekday) int { return (int(w) + 6) % 7 }

// iso is the day as 2026-11-18.
func (d day) iso() string { return fmt.Sprintf("%04d-%02d-%02d", d.year, d.month, d.day) }

// String is the day as 18 Nov 2026, also where no such day exists.
func (d day) String() string { return fmt.Sprintf("%d %.3s %d", d.day, d.month, d.year) }
