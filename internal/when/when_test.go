package when

import (
	"errors"
	"strings"
	"testing"
	"time"
)

// location is a zone of the tzdata that zone_test.go embeds.
func location(t testing.TB, name string) *time.Location {
	t.Helper()
	loc, err := time.LoadLocation(name)
	if err != nil {
		t.Fatal(err)
	}
	return loc
}

// wednesday is Wed 2026-11-18 10:15, the moment at which the tables are read.
func wednesday(t testing.TB) time.Time {
	return time.Date(2026, time.November, 18, 10, 15, 0, 0, location(t, "Europe/Berlin"))
}

// understood is one row of a table: words, and what they mean as "2006-01-02 15:04:05".
type understood struct{ words, want string }

// checkAll parses every row and compares to the second; a time without seconds has none.
func checkAll(t *testing.T, ask Ask, now time.Time, rows []understood) {
	t.Helper()
	for _, row := range rows {
		m, err := Parse(row.words, ask, now)
		if err != nil {
			t.Errorf("%v", err)
			continue
		}
		want := row.want
		if len(want) == len("2006-01-02 15:04") {
			want += ":00"
		}
		if got := m.Time.Format("2006-01-02 15:04:05"); got != want {
			t.Errorf("%q is %s, want %s", row.words, got, want)
		}
		if m.Note != "" {
			t.Errorf("%q has the note %q", row.words, m.Note)
		}
	}
}

// checkRefused expects an *Error whose reason contains why.
func checkRefused(t *testing.T, ask Ask, now time.Time, words, why string) {
	t.Helper()
	m, err := Parse(words, ask, now)
	var refused *Error
	if !errors.As(err, &refused) {
		t.Errorf("%q is %v, want it refused", words, m.Time)
		return
	}
	if !strings.Contains(refused.Reason, why) || refused.Words != words {
		t.Errorf("%q is refused with %v, want %q in it", words, refused, why)
	}
}

func TestFollowUpTable(t *testing.T) {
	checkAll(t, FollowUp, wednesday(t), []understood{
		{"tomorrow 14:30", "2026-11-19 14:30"},
		{"tomorrow at 2:30pm", "2026-11-19 14:30"},
		{"today 5pm", "2026-11-18 17:00"},
		{"17:00", "2026-11-18 17:00"},
		{"5pm", "2026-11-18 17:00"},
		{"8:00", "2026-11-19 08:00"},
		{"today", "2026-11-18 11:00"},
		{"noon", "2026-11-18 12:00"},
		{"friday", "2026-11-20 09:00"},
		{"friday 10:00", "2026-11-20 10:00"},
		{"mon 9", "2026-11-23 09:00"},
		{"next tue 3pm", "2026-11-24 15:00"},
		{"next tuesday at 15:00", "2026-11-24 15:00"},
		{"next friday", "2026-11-27 09:00"},
		{"next week", "2026-11-23 09:00"},
		{"next month", "2026-12-01 09:00"},
		{"in 2 weeks", "2026-12-02 09:00"},
		{"2 weeks from now", "2026-12-02 09:00"},
		{"+2w", "2026-12-02 09:00"},
		{"in 3 days at 11:00", "2026-11-21 11:00"},
		{"+3d", "2026-11-21 09:00"},
		{"in 2 hours", "2026-11-18 12:15"},
		{"in 20 min", "2026-11-18 10:35"},
		{"in a month", "2026-12-18 09:00"},
		{"day after tomorrow", "2026-11-20 09:00"},
		{"end of week", "2026-11-20 09:00"},
		{"end of month", "2026-11-30 09:00"},
		{"5 dec", "2026-12-05 09:00"},
		{"dec 5", "2026-12-05 09:00"},
		{"5 dec 14:00", "2026-12-05 14:00"},
		{"jan 7", "2027-01-07 09:00"},
		{"2026-12-01", "2026-12-01 09:00"},
		{"2026-12-01 14:00", "2026-12-01 14:00"},
		{"2026-12-01T14:00", "2026-12-01 14:00"},
	})
}

func TestAtTable(t *testing.T) {
	now := wednesday(t)
	checkAll(t, At, now, []understood{
		{"today", "2026-11-18 10:15"},
		{"yesterday", "2026-11-17 12:00"},
		{"yesterday 15:00", "2026-11-17 15:00"},
		{"9:30", "2026-11-18 09:30"},
		{"friday", "2026-11-13 12:00"},
		{"last friday", "2026-11-13 12:00"},
		{"3 days ago", "2026-11-15 12:00"},
		{"2 weeks ago", "2026-11-04 12:00"},
		{"2 years ago", "2024-11-18 12:00"},
		{"jan 7", "2026-01-07 12:00"},
		{"5 dec", "2025-12-05 12:00"},
		{"2026-01-01", "2026-01-01 12:00"},
		{"2026-11-17 09:00", "2026-11-17 09:00"},
	})
	checkRefused(t, At, now, "15:30", "still to come")
}

func TestSinceTable(t *testing.T) {
	checkAll(t, Since, wednesday(t), []understood{
		{"today", "2026-11-18 00:00"},
		{"2026-01-01", "2026-01-01 00:00"},
		{"30 days ago", "2026-10-19 00:00"},
		{"monday", "2026-11-16 00:00"},
	})
}

func TestUntilTable(t *testing.T) {
	checkAll(t, Until, wednesday(t), []understood{
		{"yesterday", "2026-11-17 23:59:59"},
	})
}

func TestRefusedBothWays(t *testing.T) {
	for _, words := range []string{"blah", "call jane", "32 dec", "25:00", "next", "in weeks", ""} {
		for _, ask := range []Ask{FollowUp, At, Since, Until} {
			checkRefused(t, ask, wednesday(t), words, "")
		}
	}
}

func TestLookingForward(t *testing.T) {
	checkAll(t, FollowUp, wednesday(t), []understood{
		{"wednesday", "2026-11-25 09:00"},
		{"wed 9:00", "2026-11-25 09:00"},
		{"next wed", "2026-11-25 09:00"},
		{"next sunday", "2026-11-29 09:00"},
		{"this friday", "2026-11-20 09:00"},
		{"sunday", "2026-11-22 09:00"},
		{"next week tuesday 10:00", "2026-11-24 10:00"},
		{"next week on tuesday", "2026-11-24 09:00"},
		{"tuesday next week 10", "2026-11-24 10:00"},
		{"next week 15:00", "2026-11-23 15:00"},
		{"next year", "2027-01-01 09:00"},
		{"end of next week", "2026-11-27 09:00"},
		{"the end of the month", "2026-11-30 09:00"},
		{"end of this year at noon", "2026-12-31 12:00"},
		{"start of next month", "2026-12-01 09:00"},
		{"midnight", "2026-11-19 00:00"},
		{"12am", "2026-11-19 00:00"},
		{"12pm", "2026-11-18 12:00"},
		{"10:15", "2026-11-19 10:15"},
		{"10:16", "2026-11-18 10:16"},
		{"at 14", "2026-11-18 14:00"},
		{"tomorrow at 07", "2026-11-19 07:00"},
		{"3pm tomorrow", "2026-11-19 15:00"},
		{"noon on friday", "2026-11-20 12:00"},
		{"at 9 tomorrow", "2026-11-19 09:00"},
		{"2 weeks", "2026-12-02 09:00"},
		{"2w", "2026-12-02 09:00"},
		{"15 hours", "2026-11-19 01:15"},
		{"in 15h", "2026-11-19 01:15"},
		{"48h", "2026-11-20 10:15"},
		{"+1h 30min", "2026-11-18 11:45"},
		{"in 1 hour and 30 minutes", "2026-11-18 11:45"},
		{"in half an hour", "2026-11-18 10:45"},
		{"in an hour", "2026-11-18 11:15"},
		{"an hour from now", "2026-11-18 11:15"},
		{"in 1 day 2 hours", "2026-11-19 12:15"},
		{"in two weeks", "2026-12-02 09:00"},
		{"3 days from today", "2026-11-21 09:00"},
		{"in a fortnight", "2026-12-02 09:00"},
		{"+1mo", "2026-12-18 09:00"},
		{"+1y", "2027-11-18 09:00"},
		{"18 nov", "2026-11-18 11:00"},
		{"2026-11-18", "2026-11-18 11:00"},
		{"29 feb", "2028-02-29 09:00"},
		{"tue 24 nov", "2026-11-24 09:00"},
		{"Tue 24 Nov 2026, 14:05", "2026-11-24 14:05"},
		{"2026-12-01T14:00:00+01:00", "2026-12-01 14:00"},
		{"2026-12-01T14:00:00Z", "2026-12-01 15:00"},
		{"2026-12-01t14:00:00.25-05:00", "2026-12-01 20:00"},
		{"2200-12-31", "2200-12-31 09:00"},
	})
}

func TestLookingBack(t *testing.T) {
	checkAll(t, At, wednesday(t), []understood{
		{"now", "2026-11-18 10:15"},
		{"10:15", "2026-11-18 10:15"},
		{"midnight", "2026-11-18 00:00"},
		{"YESTERDAY  At Noon", "2026-11-17 12:00"},
		{" yesterday,\t15:00 ", "2026-11-17 15:00"},
		{"yesterday 3 pm", "2026-11-17 15:00"},
		{"yesterday 3:30pm", "2026-11-17 15:30"},
		{"yesterday 3:30 p.m.", "2026-11-17 15:30"},
		{"yesterday 15:30:20", "2026-11-17 15:30:20"},
		{"15:00 yesterday", "2026-11-17 15:00"},
		{"at noon yesterday", "2026-11-17 12:00"},
		{"the day before yesterday", "2026-11-16 12:00"},
		{"wednesday", "2026-11-11 12:00"},
		{"last wednesday", "2026-11-11 12:00"},
		{"last tuesday 15:00", "2026-11-17 15:00"},
		{"this monday", "2026-11-16 12:00"},
		{"on friday", "2026-11-13 12:00"},
		{"monday 9:30", "2026-11-16 09:30"},
		{"tuesday last week", "2026-11-10 12:00"},
		{"last week", "2026-11-09 12:00"},
		{"last month", "2026-10-01 12:00"},
		{"last year", "2025-01-01 12:00"},
		{"a week ago", "2026-11-11 12:00"},
		{"an hour ago", "2026-11-18 09:15"},
		{"2 hours ago", "2026-11-18 08:15"},
		{"20 min ago", "2026-11-18 09:55"},
		{"half an hour ago", "2026-11-18 09:45"},
		{"-3d", "2026-11-15 12:00"},
		{"3 days", "2026-11-15 12:00"},
		{"3 days ago 16:00", "2026-11-15 16:00"},
		{"0 days ago", "2026-11-18 10:15"},
		{"18 nov", "2026-11-18 10:15"},
		{"nov 17", "2026-11-17 12:00"},
		{"Nov. 17th, 2026", "2026-11-17 12:00"},
		{"the 17th of november", "2026-11-17 12:00"},
		{"17 november 2026 8:05", "2026-11-17 08:05"},
		{"19 nov", "2025-11-19 12:00"},
		{"tue 17 nov", "2026-11-17 12:00"},
		{"tue, nov 17", "2026-11-17 12:00"},
		{"29 feb", "2024-02-29 12:00"},
		{"17.11.2026", "2026-11-17 12:00"},
		{"17/11/2026 9:00", "2026-11-17 09:00"},
		{"11/17/2026", "2026-11-17 12:00"},
		{"11/11/2026", "2026-11-11 12:00"},
		{"2026/11/17", "2026-11-17 12:00"},
		{"2026-11-17T14:00:00", "2026-11-17 14:00"},
		{"1900-01-01", "1900-01-01 12:00"},
	})
}

func TestRanges(t *testing.T) {
	now := wednesday(t)
	checkAll(t, Since, now, []understood{
		{"now", "2026-11-18 10:15"},
		{"this week", "2026-11-16 00:00"},
		{"last week", "2026-11-09 00:00"},
		{"this year", "2026-01-01 00:00"},
		{"november", "2026-11-01 00:00"},
		{"dec", "2025-12-01 00:00"},
		{"mar 2025", "2025-03-01 00:00"},
		{"2025-03", "2025-03-01 00:00"},
		{"2025", "2025-01-01 00:00"},
		{"last week 15:00", "2026-11-09 15:00"},
		{"2 hours ago", "2026-11-18 08:15"},
		{"tomorrow", "2026-11-19 00:00"},
	})
	checkAll(t, Until, now, []understood{
		{"today", "2026-11-18 23:59:59"},
		{"2026-12-01", "2026-12-01 23:59:59"},
		{"5 dec", "2025-12-05 23:59:59"},
		{"monday", "2026-11-16 23:59:59"},
		{"last week", "2026-11-15 23:59:59"},
		{"end of last week", "2026-11-15 23:59:59"},
		{"last month", "2026-10-31 23:59:59"},
		{"feb 2024", "2024-02-29 23:59:59"},
		{"2025", "2025-12-31 23:59:59"},
		{"yesterday 15:00", "2026-11-17 15:00"},
		{"today 15:00", "2026-11-18 15:00"},
		{"next friday", "2026-11-27 23:59:59"},
	})
	checkRefused(t, Since, now, "15:30", "still to come")
	checkRefused(t, Until, now, "3pm", "still to come")
}

func TestMonthsKeepWithinTheirLength(t *testing.T) {
	now := time.Date(2027, time.January, 31, 8, 0, 0, 0, time.UTC)
	checkAll(t, FollowUp, now, []understood{
		{"in a month", "2027-02-28 09:00"},
		{"in 13 months", "2028-02-29 09:00"},
		{"in 2 months", "2027-03-31 09:00"},
		{"next month", "2027-02-01 09:00"},
		{"end of next month", "2027-02-28 09:00"},
	})
	checkAll(t, At, now, []understood{{"2 months ago", "2026-11-30 12:00"}})
}

// 2100 is no leap year.
func TestLeapDayEightYearsAway(t *testing.T) {
	checkAll(t, FollowUp, time.Date(2096, time.March, 1, 8, 0, 0, 0, time.UTC), []understood{{"29 feb", "2104-02-29 09:00"}})
	checkAll(t, At, time.Date(2104, time.February, 28, 8, 0, 0, 0, time.UTC), []understood{{"29 feb", "2096-02-29 12:00"}})
}

func TestFollowUpTodayIsTheNextFullHour(t *testing.T) {
	at := func(clock string) time.Time {
		now, err := time.Parse(time.DateTime, "2026-11-20 "+clock)
		if err != nil {
			t.Fatal(err)
		}
		return now
	}
	for clock, want := range map[string]string{
		"07:59:59": "2026-11-20 08:00", "10:00:00": "2026-11-20 11:00", "22:59:30": "2026-11-20 23:00",
	} {
		checkAll(t, FollowUp, at(clock), []understood{{"today", want}, {"end of week", want}})
	}
	checkRefused(t, FollowUp, at("23:00:00"), "today", "no full hour left")
}

func TestSecondsOfNow(t *testing.T) {
	now := wednesday(t).Add(40*time.Second + 7*time.Millisecond)
	checkAll(t, At, now, []understood{{"now", "2026-11-18 10:15:40"}, {"20 min ago", "2026-11-18 09:55:40"}})
	checkAll(t, FollowUp, now, []understood{{"in 20 min", "2026-11-18 10:35"}, {"10:15", "2026-11-19 10:15"}})
}
