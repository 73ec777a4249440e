package ics

import (
	"strconv"
	"strings"
	"time"

	ical "github.com/arran4/golang-ical"
)

// offsetAt is how far a clock that shows wall is ahead of UTC, by the zone's own
// description (RFC 5545 §3.6.5): that of the last change before. It reports false
// where a rule is none of the simple ones that programs write.
func offsetAt(zone *ical.VTimezone, wall time.Time) (offset time.Duration, ok bool) {
	var last, first time.Time
	for _, c := range zone.Components {
		base := changes(c)
		if base == nil {
			continue
		}
		start, _, err := wallClock(text(base, "DTSTART"))
		from, okFrom := utcOffset(text(base, "TZOFFSETFROM"))
		to, okTo := utcOffset(text(base, "TZOFFSETTO"))
		at, okRule := lastChange(base, start, wall)
		if err != nil || !okFrom || !okTo || !okRule {
			return 0, false
		}
		if last.IsZero() && (first.IsZero() || start.Before(first)) {
			first, offset = start, from // so far wall is before every change
		}
		if !at.IsZero() && !at.Before(last) {
			last, offset = at, to
		}
		ok = true
	}
	return offset, ok
}

// changes is what a STANDARD or DAYLIGHT says, nil for other components.
func changes(c ical.Component) *ical.ComponentBase {
	switch c := c.(type) {
	case *ical.Standard:
		return &c.ComponentBase
	case *ical.Daylight:
		return &c.ComponentBase
	}
	return nil
}

func text(base *ical.ComponentBase, name ical.ComponentProperty) string {
	if p := base.GetProperty(name); p != nil {
		return strings.ToUpper(strings.TrimSpace(p.Value))
	}
	return ""
}

// lastChange is when the clocks were changed last at wall or before, by the clock
// before the change; zero if never. It reports false for a rule that it does not know.
func lastChange(base *ical.ComponentBase, start, wall time.Time) (last time.Time, ok bool) {
	consider := func(at time.Time) {
		if !at.Before(start) && !at.After(wall) && at.After(last) {
			last = at
		}
	}
	consider(start)
	for _, p := range base.GetProperties("RDATE") {
		for date := range strings.SplitSeq(p.Value, ",") {
			at, _, err := wallClock(date)
			if err != nil {
				return time.Time{}, false
			}
			consider(at)
		}
	}
	rule := text(base, "RRULE")
	if rule == "" {
		return last, true
	}
	yearly, ok := parseYearly(rule, start)
	if !ok {
		return time.Time{}, false
	}
	year := wall.Year()
	if !yearly.until.IsZero() {
		year = min(year, yearly.until.Year())
	}
	for _, y := range []int{year - 1, year} {
		// UNTIL is in UTC: a day is more than clocks are apart, less than changes are.
		if at := yearly.in(y, start); yearly.until.IsZero() || !at.After(yearly.until.AddDate(0, 0, 1)) {
			consider(at)
		}
	}
	return last, true
}

// yearly is a rule like "the last Sunday of October".
type yearly struct {
	month time.Month
	week  int // 1 is the first, -1 the last of the month; 0 is the day of the start
	day   time.Weekday
	until time.Time
}

// parseYearly reads FREQ=YEARLY with BYMONTH and BYDAY, or without both (§3.3.10).
func parseYearly(rule string, start time.Time) (y yearly, ok bool) {
	y.month = start.Month()
	for part := range strings.SplitSeq(rule, ";") {
		key, value, _ := strings.Cut(part, "=")
		switch key {
		case "FREQ":
			ok = value == "YEARLY"
		case "INTERVAL":
			ok = ok && value == "1"
		case "WKST":
		case "BYMONTH":
			n, err := strconv.Atoi(value)
			if err != nil || n < 1 || n > 12 {
				return yearly{}, false
			}
			y.month = time.Month(n)
		case "BYDAY":
			if y.week, y.day, ok = parseWeekday(value, ok); !ok {
				return yearly{}, false
			}
		case "UNTIL":
			var err error
			if y.until, _, err = wallClock(value); err != nil {
				return yearly{}, false
			}
		default:
			return yearly{}, false
		}
	}
	return y, ok
}

// parseWeekday reads "-1SU"; ok is passed on.
func parseWeekday(value string, ok bool) (week int, day time.Weekday, _ bool) {
	if len(value) < 3 {
		return 0, 0, false
	}
	week, err := strconv.Atoi(value[:len(value)-2])
	at := strings.Index("SUMOTUWETHFRSA", value[len(value)-2:])
	if err != nil || week == 0 || week < -4 || week > 4 || at < 0 || at%2 != 0 {
		return 0, 0, false
	}
	return week, time.Weekday(at / 2), ok
}

// in is when the rule changes the clocks in a year.
func (y yearly) in(year int, start time.Time) time.Time {
	clock := func(month time.Month, day int) time.Time {
		return time.Date(year, month, day, start.Hour(), start.Minute(), start.Second(), 0, time.UTC)
	}
	switch {
	case y.week == 0:
		return clock(y.month, start.Day())
	case y.week > 0:
		first := clock(y.month, 1)
		return first.AddDate(0, 0, int(y.day-first.Weekday()+7)%7+7*(y.week-1))
	}
	last := clock(y.month+1, 0)
	return last.AddDate(0, 0, -int(last.Weekday()-y.day+7)%7+7*(y.week+1))
}

// utcOffset reads a UTC-OFFSET (§3.3.14): "+0100", "-023000".
func utcOffset(value string) (time.Duration, bool) {
	if len(value) != 5 && len(value) != 7 {
		return 0, false
	}
	n, err := strconv.ParseUint(value[1:], 10, 32)
	if err != nil || value[0] != '+' && value[0] != '-' {
		return 0, false
	}
	if len(value) == 5 {
		n *= 100
	}
	offset := time.Duration(n/10000)*time.Hour + time.Duration(n/100%100)*time.Minute + time.Duration(n%100)*time.Second
	if value[0] == '-' {
		offset = -offset
	}
	return offset, offset.Abs() <= 24*time.Hour
}
