package when

import (
	"testing"
	"time"
	_ "time/tzdata"
)

func TestDaylightSaving(t *testing.T) {
	const rfc = time.RFC3339
	for _, row := range []struct {
		zone, now, words string
		ask              Ask
		want, note       string
	}{
		// A time that the clocks skip.
		{
			"Europe/Berlin", "2027-03-01T10:00:00+01:00", "28 mar 02:30", FollowUp, "2027-03-28T03:00:00+02:00",
			"the clocks skip 02:30 that day; moved to Sun 28 Mar 2027, 03:00",
		},
		{
			"Europe/Berlin", "2027-03-01T10:00:00+01:00", "28 mar 02:00", FollowUp, "2027-03-28T03:00:00+02:00",
			"the clocks skip 02:00 that day; moved to Sun 28 Mar 2027, 03:00",
		},
		{"Europe/Berlin", "2027-03-01T10:00:00+01:00", "28 mar 01:59", FollowUp, "2027-03-28T01:59:00+01:00", ""},
		{"Europe/Berlin", "2027-03-01T10:00:00+01:00", "28 mar 03:00", FollowUp, "2027-03-28T03:00:00+02:00", ""},
		{
			"America/New_York", "2027-03-15T10:00:00-04:00", "yesterday 2:30", At, "2027-03-14T03:00:00-04:00",
			"the clocks skip 02:30 that day; moved to Sun 14 Mar 2027, 03:00",
		},
		{
			"Europe/Berlin", "2027-03-28T01:00:00+01:00", "2:30", FollowUp, "2027-03-28T03:00:00+02:00",
			"the clocks skip 02:30 that day; moved to Sun 28 Mar 2027, 03:00",
		},
		// A time that comes twice.
		{
			"Europe/Berlin", "2026-10-01T10:00:00+02:00", "25 oct 02:30", FollowUp, "2026-10-25T02:30:00+02:00",
			"02:30 comes twice that day; the first is taken",
		},
		{
			"Europe/Berlin", "2026-10-01T10:00:00+02:00", "25 oct 02:00", FollowUp, "2026-10-25T02:00:00+02:00",
			"02:00 comes twice that day; the first is taken",
		},
		{"Europe/Berlin", "2026-10-01T10:00:00+02:00", "25 oct 03:00", FollowUp, "2026-10-25T03:00:00+01:00", ""},
		{"Europe/Berlin", "2026-10-01T10:00:00+02:00", "25 oct 01:59", FollowUp, "2026-10-25T01:59:00+02:00", ""},
		{
			"America/New_York", "2026-11-18T10:15:00-05:00", "1 nov 1:30am", At, "2026-11-01T01:30:00-04:00",
			"01:30 comes twice that day; the first is taken",
		},
		// Days are of the calendar, hours are elapsed.
		{"Europe/Berlin", "2027-03-27T10:00:00+01:00", "in 1 day at 10:00", FollowUp, "2027-03-28T10:00:00+02:00", ""},
		{"Europe/Berlin", "2027-03-27T10:00:00+01:00", "in 24 hours", FollowUp, "2027-03-28T11:00:00+02:00", ""},
		{"Europe/Berlin", "2026-10-25T02:30:00+02:00", "in 1 hour", FollowUp, "2026-10-25T02:30:00+01:00", ""},
		{"Europe/Berlin", "2026-10-25T02:30:00+01:00", "in 30 min", FollowUp, "2026-10-25T03:00:00+01:00", ""},
		{"Europe/Berlin", "2027-03-28T01:15:00+01:00", "today", FollowUp, "2027-03-28T03:00:00+02:00", ""},
		{
			"Europe/Berlin", "2027-03-27T02:30:00+01:00", "in 1 day 2 hours", FollowUp, "2027-03-28T05:00:00+02:00",
			"the clocks skip 02:30 that day; moved to Sun 28 Mar 2027, 03:00",
		},
		// The ends of a day whose midnight is skipped, or comes twice.
		{"Africa/Cairo", "2026-04-25T10:00:00+03:00", "yesterday", Since, "2026-04-24T01:00:00+03:00", ""},
		{"Africa/Cairo", "2026-04-25T10:00:00+03:00", "23 apr", Until, "2026-04-23T23:59:59+02:00", ""},
		{"America/Havana", "2026-11-18T10:00:00-05:00", "1 nov", Since, "2026-11-01T00:00:00-04:00", ""},
		{"America/Havana", "2026-11-18T10:00:00-05:00", "31 oct", Until, "2026-10-31T23:59:59-04:00", ""},
		{"Africa/Cairo", "2026-11-18T10:00:00+02:00", "29 oct", Until, "2026-10-29T23:59:59+02:00", ""},
		// Samoa went without 30 Dec 2011.
		{
			"Pacific/Apia", "2012-01-05T10:00:00+14:00", "30 dec 2011", At, "2011-12-31T00:00:00+14:00",
			"the clocks skip 12:00 that day; moved to Sat 31 Dec 2011, 00:00",
		},
	} {
		now, err := time.Parse(rfc, row.now)
		if err != nil {
			t.Fatal(err)
		}
		m, err := Parse(row.words, row.ask, now.In(location(t, row.zone)))
		if err != nil {
			t.Errorf("%s: %v", row.zone, err)
			continue
		}
		if got := m.Time.Format(rfc); got != row.want || m.Note != row.note {
			t.Errorf("%s: %q is %s (%s), want %s (%s)", row.zone, row.words, got, m.Note, row.want, row.note)
		}
	}
}
