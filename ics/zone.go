package ics

import (
	"fmt"
	"strings"
	"time"
)

// resolve is the moment at which a clock in the zone shows wall, in UTC. "" is no
// zone: the time floats (RFC 5545 §3.3.5).
//
// A zone is looked for among the system's by its name, as it is or as Windows has it,
// and then among those that the object describes itself. The names come first, for
// the descriptions are often of a single year, or of another one.
func (z zones) resolve(wall time.Time, tzid string) (time.Time, error) {
	tzid = strings.TrimSpace(tzid)
	if tzid == "" {
		return clockIn(wall, z.floating), nil
	}
	if place := location(tzid); place != nil {
		return clockIn(wall, place), nil
	}
	for _, own := range z.own {
		if p := own.GetProperty("TZID"); p != nil && strings.TrimSpace(p.Value) == tzid {
			if offset, ok := offsetAt(own, wall); ok {
				return wall.Add(-offset), nil
			}
		}
	}
	return time.Time{}, &SyntaxError{Reason: fmt.Sprintf("the time zone %.80q is not known", tzid)}
}

func clockIn(wall time.Time, place *time.Location) time.Time {
	return time.Date(wall.Year(), wall.Month(), wall.Day(), wall.Hour(), wall.Minute(), wall.Second(), 0, place).UTC()
}

// location is the system's zone of that name, nil without one.
func location(tzid string) *time.Location {
	if name := windowsZone(tzid); name != "" {
		tzid = name
	}
	// Some programs put their own name before the zone's: "/mozilla.org/20050126_1/Europe/Berlin".
	parts := strings.Split(strings.TrimPrefix(tzid, "/"), "/")
	for from := max(0, len(parts)-3); from < len(parts); from++ {
		name := strings.Join(parts[from:], "/")
		if name == "" || name == "Local" {
			continue // Go's own names, for UTC and for where this program runs
		}
		if place, err := time.LoadLocation(name); err == nil {
			return place
		}
		if !strings.HasPrefix(tzid, "/") {
			break
		}
	}
	return nil
}
