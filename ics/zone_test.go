package ics_test

import (
	"strings"
	"testing"
	"time"

	"rapport/ics"
)

// proposed is the time that a counter-proposal with these lines means.
func proposed(t *testing.T, start string, zone ...string) (time.Time, error) {
	t.Helper()
	text := "BEGIN:VCALENDAR\nMETHOD:COUNTER\n" + strings.Join(zone, "\n") + "\nBEGIN:VEVENT\nUID:u1\n" +
		"ATTENDEE:mailto:jane@example.com\n" + start + "\nEND:VEVENT\nEND:VCALENDAR\n"
	got, err := ics.ReadReplies([]byte(text), nil)
	if err != nil {
		return time.Time{}, err
	}
	return got[0].Start, nil
}

// described are zones with a name that no system knows and the rules that
// programs write, with the system's zone that has the same rules.
func described() map[string][]string {
	return map[string][]string{
		"Europe/Berlin": {
			"BEGIN:VTIMEZONE", "TZID:Custom",
			"BEGIN:STANDARD", "DTSTART:16010101T030000", "TZOFFSETFROM:+0200", "TZOFFSETTO:+0100",
			"RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=10", "END:STANDARD",
			"BEGIN:DAYLIGHT", "DTSTART:16010101T020000", "TZOFFSETFROM:+0100", "TZOFFSETTO:+0200",
			"RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=3", "END:DAYLIGHT", "END:VTIMEZONE",
		},
		"America/New_York": {
			"BEGIN:VTIMEZONE", "TZID:Custom",
			"BEGIN:DAYLIGHT", "TZOFFSETFROM:-0500", "TZOFFSETTO:-0400", "DTSTART:19870405T020000",
			"RRULE:FREQ=YEARLY;UNTIL=20060402T070000Z;BYMONTH=4;BYDAY=1SU", "END:DAYLIGHT",
			"BEGIN:STANDARD", "TZOFFSETFROM:-0400", "TZOFFSETTO:-0500", "DTSTART:19671029T020000",
			"RRULE:FREQ=YEARLY;UNTIL=20061029T060000Z;BYMONTH=10;BYDAY=-1SU", "END:STANDARD",
			"BEGIN:DAYLIGHT", "TZOFFSETFROM:-0500", "TZOFFSETTO:-0400", "DTSTART:20070311T020000",
			"RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=2SU;WKST=SU", "END:DAYLIGHT",
			"BEGIN:STANDARD", "TZOFFSETFROM:-0400", "TZOFFSETTO:-0500", "DTSTART:20071104T020000",
			"RRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=1SU", "END:STANDARD", "END:VTIMEZONE",
		},
		"Australia/Sydney": {
			"BEGIN:VTIMEZONE", "TZID:Custom",
			"BEGIN:STANDARD", "DTSTART:20080406T030000", "TZOFFSETFROM:+1100", "TZOFFSETTO:+1000",
			"RRULE:FREQ=YEARLY;BYMONTH=4;BYDAY=1SU", "END:STANDARD",
			"BEGIN:DAYLIGHT", "DTSTART:20081005T020000", "TZOFFSETFROM:+1000", "TZOFFSETTO:+1100",
			"RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=1SU", "END:DAYLIGHT", "END:VTIMEZONE",
		},
		"Asia/Kolkata": {
			"BEGIN:VTIMEZONE", "TZID:Custom",
			"BEGIN:STANDARD", "DTSTART:19700101T000000", "TZOFFSETFROM:+0530", "TZOFFSETTO:+053000", "END:STANDARD", "END:VTIMEZONE",
		},
		"Europe/Istanbul": {
			"BEGIN:VTIMEZONE", "TZID:Custom",
			"BEGIN:STANDARD", "DTSTART:20001029T040000", "RDATE:20121028T040000,20131027T040000", "RDATE:20141026T040000,20151108T040000",
			"TZOFFSETFROM:+0300", "TZOFFSETTO:+0200", "END:STANDARD",
			"BEGIN:DAYLIGHT", "DTSTART:20120325T030000", "RDATE:20130331T030000,20140331T030000,20150329T030000,20160327T030000",
			"TZOFFSETFROM:+0200", "TZOFFSETTO:+0300", "END:DAYLIGHT", "END:VTIMEZONE",
		},
	}
}

// A zone that describes itself has the hours of the system's zone with these rules,
// on both sides of each change.
func TestDescribedZones(t *testing.T) {
	for name, lines := range described() {
		place, err := time.LoadLocation(name)
		if err != nil {
			t.Fatal(err)
		}
		for _, at := range aroundChanges(place) {
			local := at.In(place)
			if twice(local, place) {
				continue // a clock that shows this does not say when it is
			}
			got, err := proposed(t, "DTSTART;TZID=Custom:"+local.Format("20060102T150405"), lines...)
			if err != nil {
				t.Fatal(err)
			}
			if !got.Equal(at) {
				t.Errorf("%s: %v is %v, want %v", name, local, got, at)
			}
		}
	}
}

// aroundChanges are moments of many years, among them those before and after each
// change of the clocks.
func aroundChanges(place *time.Location) (all []time.Time) {
	for at := time.Date(2012, 7, 1, 0, 30, 0, 0, time.UTC); at.Year() < 2030; at = at.AddDate(0, 3, 11) {
		all = append(all, at)
		if _, change := at.In(place).ZoneBounds(); !change.IsZero() && change.Year() < 2030 {
			for half := range 13 {
				all = append(all, change.Add(time.Duration(half-6)*30*time.Minute))
			}
		}
	}
	return all
}

// twice reports whether a clock shows the same an hour before or after.
func twice(local time.Time, place *time.Location) bool {
	const layout = "20060102T150405"
	return local.Add(time.Hour).In(place).Format(layout) == local.Format(layout) ||
		local.Add(-time.Hour).In(place).Format(layout) == local.Format(layout)
}

func TestBeforeAllChanges(t *testing.T) {
	got, err := proposed(t, "DTSTART;TZID=Custom:20070101T120000", described()["Australia/Sydney"]...)
	if want := time.Date(2007, 1, 1, 1, 0, 0, 0, time.UTC); err != nil || !got.Equal(want) {
		t.Errorf("%v, %v, want %v", got, err, want)
	}
}

// A place that has stopped changing its clocks keeps to the last change.
func TestAfterAllChanges(t *testing.T) {
	zone := func(standardUntil string) string {
		return strings.Join([]string{
			"BEGIN:VTIMEZONE", "TZID:Custom",
			"BEGIN:STANDARD", "DTSTART:20001029T030000", "TZOFFSETFROM:+0200", "TZOFFSETTO:+0100",
			"RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU;UNTIL=" + standardUntil, "END:STANDARD",
			"BEGIN:DAYLIGHT", "DTSTART:20010325T020000", "TZOFFSETFROM:+0100", "TZOFFSETTO:+0200",
			"RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU;UNTIL=20150329T010000Z", "END:DAYLIGHT", "END:VTIMEZONE",
		}, "\n")
	}
	for until, want := range map[string]time.Time{
		"20151025T010000Z": utc(24, 9, 0), // the last change was in the autumn
		"20150601T000000Z": utc(24, 8, 0), // it was in the spring
	} {
		got, err := proposed(t, "DTSTART;TZID=Custom:20261124T100000", zone(until))
		if err != nil || !got.Equal(want) {
			t.Errorf("until %s: %v, %v, want %v", until, got, err, want)
		}
	}
}

// A rule that is not understood is not guessed at.
func TestZonesThatAreNotSimple(t *testing.T) {
	for _, bad := range []struct{ from, to string }{
		{"FREQ=YEARLY", "FREQ=MONTHLY"},
		{"INTERVAL=1", "INTERVAL=2"},
		{"BYDAY=-1SU", "BYDAY=SU"},
		{"BYDAY=-1SU", "BYDAY=-1XX"},
		{"BYDAY=-1SU", "BYDAY=-5SU"},
		{"BYDAY=-1SU", "BYDAY=5SU"},
		{"BYDAY=-1SU", "BYDAY=0SU"},
		{"BYDAY=-1SU", "BYDAY=-1SU,1MO"},
		{"BYMONTH=10", "BYMONTH=13"},
		{"BYMONTH=10", "BYMONTH=10;UNTIL=soon"},
		{"BYMONTH=10", "BYYEARDAY=300"},
		{"TZOFFSETTO:+0100", "TZOFFSETTO:0100"},
		{"TZOFFSETTO:+0100", "TZOFFSETTO:+9900"},
		{"TZOFFSETTO:+0100", "TZOFFSETTO:+01h0"},
		{"DTSTART:16010101T030000", "DTSTART:soon"},
		{"DTSTART:16010101T030000", "RDATE:soon"},
	} {
		zone := strings.Join(described()["Europe/Berlin"], "\n")
		changed := strings.Replace(zone, bad.from, bad.to, 1)
		if changed == zone {
			t.Fatalf("%q is not in the zone", bad.from)
		}
		if got, err := proposed(t, "DTSTART;TZID=Custom:20261124T100000", changed); err == nil {
			t.Errorf("%s: %v", bad.to, got)
		}
	}
}

func TestNamesOfZones(t *testing.T) {
	for name, want := range map[string]time.Time{
		"Europe/Berlin":           utc(24, 9, 0),
		"W. Europe Standard Time": utc(24, 9, 0),
		"w. europe standard time": utc(24, 9, 0),
		"Eastern Standard Time":   utc(24, 15, 0),
		"FLE Standard Time":       utc(24, 8, 0),
		"UTC":                     utc(24, 10, 0),
		"/freeassociation.example.org/Europe/Berlin":             utc(24, 9, 0),
		"/example.org/20261101_1/America/Argentina/Buenos_Aires": utc(24, 13, 0),
	} {
		if got, err := proposed(t, `DTSTART;TZID="`+name+`":20261124T100000`); err != nil || !got.Equal(want) {
			t.Errorf("%s: %v, %v, want %v", name, got, err, want)
		}
	}
}
