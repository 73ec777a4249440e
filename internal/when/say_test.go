package when

import (
	"testing"
	"time"
)

func TestSay(t *testing.T) {
	now := wednesday(t)
	for _, row := range []struct{ at, say, timed, full string }{
		{"2026-11-18 14:05", "14:05", "today 14:05", "Wed 18 Nov 2026, 14:05"},
		{"2026-11-18 00:00", "00:00", "today 00:00", "Wed 18 Nov 2026, 00:00"},
		{"2026-11-17 23:59", "yesterday", "yesterday 23:59", "Tue 17 Nov 2026, 23:59"},
		{"2026-11-16 14:05", "Mon", "Mon 14:05", "Mon 16 Nov 2026, 14:05"},
		{"2026-11-12 00:00", "Thu", "Thu 00:00", "Thu 12 Nov 2026, 00:00"},
		{"2026-11-11 23:59", "11 Nov", "11 Nov 23:59", "Wed 11 Nov 2026, 23:59"},
		{"2026-03-03 14:05", "3 Mar", "3 Mar 14:05", "Tue 3 Mar 2026, 14:05"},
		{"2026-01-01 00:00", "1 Jan", "1 Jan 00:00", "Thu 1 Jan 2026, 00:00"},
		{"2025-12-31 23:59", "31 Dec 2025", "31 Dec 2025 23:59", "Wed 31 Dec 2025, 23:59"},
		{"2025-03-03 14:05", "3 Mar 2025", "3 Mar 2025 14:05", "Mon 3 Mar 2025, 14:05"},
		{"2026-11-19 00:00", "tomorrow", "tomorrow 00:00", "Thu 19 Nov 2026, 00:00"},
		{"2026-11-20 09:00", "Fri", "Fri 09:00", "Fri 20 Nov 2026, 09:00"},
		{"2026-11-24 23:59", "Tue", "Tue 23:59", "Tue 24 Nov 2026, 23:59"},
		{"2026-11-25 00:00", "25 Nov", "25 Nov 00:00", "Wed 25 Nov 2026, 00:00"},
		{"2027-01-07 09:00", "7 Jan 2027", "7 Jan 2027 09:00", "Thu 7 Jan 2027, 09:00"},
	} {
		at, err := time.ParseInLocation("2006-01-02 15:04", row.at, now.Location())
		if err != nil {
			t.Fatal(err)
		}
		if got := Say(at, now); got != row.say {
			t.Errorf("Say(%s) is %q, want %q", row.at, got, row.say)
		}
		if got := SayTimed(at, now); got != row.timed {
			t.Errorf("SayTimed(%s) is %q, want %q", row.at, got, row.timed)
		}
		if got := Full(at); got != row.full {
			t.Errorf("Full(%s) is %q, want %q", row.at, got, row.full)
		}
	}
}

func TestSayAcrossTheYearsEnd(t *testing.T) {
	now := time.Date(2027, time.January, 2, 9, 0, 0, 0, time.UTC)
	for days, want := range map[int]string{-1: "yesterday", -2: "Thu", -6: "Sun", -7: "26 Dec 2026"} {
		if got := Say(now.AddDate(0, 0, days), now); got != want {
			t.Errorf("%d days from 2 Jan is %q, want %q", days, got, want)
		}
	}
}

// The day is that of now's location, whatever the location of the moment.
func TestSayInNowsLocation(t *testing.T) {
	now := wednesday(t)
	then := time.Date(2026, time.November, 17, 23, 30, 0, 0, time.UTC)
	if got := Say(then, now); got != "00:30" {
		t.Errorf("got %q", got)
	}
	if got := SayTimed(then, now); got != "today 00:30" {
		t.Errorf("got %q", got)
	}
}

// A clock change makes a day 23 or 25 hours long; it stays one day.
func TestSayCountsDaysNotHours(t *testing.T) {
	loc := location(t, "Europe/Berlin")
	now := time.Date(2027, time.March, 29, 0, 10, 0, 0, loc)
	if got := Say(time.Date(2027, time.March, 28, 0, 5, 0, 0, loc), now); got != "yesterday" {
		t.Errorf("got %q", got)
	}
	now = time.Date(2026, time.October, 25, 23, 50, 0, 0, loc)
	if got := Say(time.Date(2026, time.October, 25, 0, 5, 0, 0, loc), now); got != "00:05" {
		t.Errorf("got %q", got)
	}
}

func TestSayDay(t *testing.T) {
	for iso, want := range map[string]string{"2026-01-31": "31 Jan 2026", "1943-12-01": "1 Dec 1943", "": "", "soon": "soon", "2026-02-30": "2026-02-30"} {
		if got := SayDay(iso); got != want {
			t.Errorf("SayDay(%q) is %q, want %q", iso, got, want)
		}
	}
}

func TestSayNearDay(t *testing.T) {
	for iso, want := range map[string]string{
		"2026-11-18": "today", "2026-11-17": "yesterday", "2026-11-20": "Fri", "2026-12-01": "1 Dec", "2027-01-02": "2 Jan 2027", "soon": "soon", "": "",
	} {
		if got := SayNearDay(iso, wednesday(t)); got != want {
			t.Errorf("%q is said as %q, want %q", iso, got, want)
		}
	}
}
