package ics

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	ical "github.com/arran4/golang-ical"
)

// zones says where the times of a calendar object are.
type zones struct {
	floating *time.Location    // of times that name no zone
	own      []*ical.VTimezone // those that the object brings along
}

// span is the time of an event: DTSTART with DTEND or DURATION. Without both a
// day takes a day, and a moment no time (RFC 5545 §3.6.1).
func (z zones) span(event *ical.VEvent) (start time.Time, length time.Duration, err error) {
	from := event.GetProperty(ical.ComponentPropertyDtStart)
	if from == nil {
		return time.Time{}, 0, &SyntaxError{Reason: "it proposes another time without saying which: there is no DTSTART"}
	}
	if start, err = z.moment(from); err != nil {
		return time.Time{}, 0, err
	}
	end := start
	switch to, lasting := event.GetProperty(ical.ComponentPropertyDtEnd), event.GetProperty(ical.ComponentPropertyDuration); {
	case to != nil:
		end, err = z.moment(to)
	case lasting != nil:
		end, err = z.after(from, lasting.Value)
	case isDate(from.Value):
		end, err = z.after(from, "P1D")
	}
	if err == nil && end.Before(start) {
		err = &SyntaxError{Reason: "the event ends before it starts"}
	}
	if err != nil {
		return time.Time{}, 0, err
	}
	return start, end.Sub(start), nil
}

// moment is a DATE-TIME or a DATE (§3.3.5, §3.3.4), in UTC. A date is its midnight.
func (z zones) moment(p *ical.IANAProperty) (time.Time, error) {
	wall, utc, err := wallClock(p.Value)
	if err != nil || utc {
		return wall, err
	}
	return z.resolve(wall, parameterOf(&p.BaseProperty, "TZID"))
}

// after is the moment when so much time has gone by since p. Weeks and days are of
// the calendar, hours and less exact (§3.3.6).
func (z zones) after(p *ical.IANAProperty, lasting string) (time.Time, error) {
	days, exact, err := duration(lasting)
	if err != nil {
		return time.Time{}, err
	}
	wall, utc, err := wallClock(p.Value)
	if err != nil {
		return time.Time{}, err
	}
	wall = wall.AddDate(0, 0, days)
	if !utc {
		if wall, err = z.resolve(wall, parameterOf(&p.BaseProperty, "TZID")); err != nil {
			return time.Time{}, err
		}
	}
	return wall.Add(exact), nil
}

// wallClock is what a clock shows, as if it stood in UTC, and whether it does.
func wallClock(text string) (t time.Time, utc bool, err error) {
	text = strings.ToUpper(strings.TrimSpace(text))
	layout := "20060102T150405"
	switch {
	case strings.HasSuffix(text, "Z"):
		layout, utc = layout+"Z", true
	case isDate(text):
		layout = "20060102"
	}
	if t, err = time.Parse(layout, text); err != nil || strings.ContainsAny(text, ".,") {
		return time.Time{}, false, &SyntaxError{Reason: fmt.Sprintf("%.40q is not a time", text)}
	}
	return t, utc, nil
}

func isDate(text string) bool { return !strings.ContainsAny(text, "tT") }

// duration reads a DURATION (§3.3.6), which may not be negative here.
func duration(text string) (days int, exact time.Duration, err error) {
	wrong := &SyntaxError{Reason: fmt.Sprintf("%.40q is not a length of time", text)}
	rest, ok := strings.CutPrefix(strings.TrimPrefix(strings.ToUpper(strings.TrimSpace(text)), "+"), "P")
	if !ok {
		return 0, 0, wrong
	}
	date, clock, _ := strings.Cut(rest, "T")
	for _, part := range []struct {
		text  *string
		unit  string
		days  int
		exact time.Duration
	}{
		{&date, "W", 7, 0},
		{&date, "D", 1, 0},
		{&clock, "H", 0, time.Hour},
		{&clock, "M", 0, time.Minute},
		{&clock, "S", 0, time.Second},
	} {
		number, after, found := strings.Cut(*part.text, part.unit)
		if !found {
			continue
		}
		n, err := strconv.ParseUint(number, 10, 20) // a million and little more: 119 years of hours
		if err != nil {
			return 0, 0, wrong
		}
		days += int(n) * part.days
		exact += time.Duration(n) * part.exact
		*part.text = after
	}
	if date != "" || clock != "" {
		return 0, 0, wrong
	}
	return days, exact, nil
}
