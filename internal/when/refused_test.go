package when

import (
	"errors"
	"strings"
	"testing"
	"time"
)

func TestRefusedWithAReason(t *testing.T) {
	now := wednesday(t)
	for _, row := range []struct {
		ask        Ask
		words, why string
	}{
		{FollowUp, "friday blah", `"blah" does not fit`},
		{FollowUp, "blah friday", "not a moment I understand"},
		{FollowUp, "tomorrow 15.30", `"." does not fit`},
		{FollowUp, "tomorrow 15h", `"h" does not fit`},
		{FollowUp, "15h", "may be a time or a number of hours; write 15:00 or 15 hours"},
		{FollowUp, "+3m", "minutes or months"},
		{FollowUp, "tomorrow at 3", "may be 03:00 or 15:00; write 3am or 3pm"},
		{FollowUp, "mon 7", "write 7am or 7pm"},
		{FollowUp, "mon 24", `"24" does not fit`},
		{FollowUp, "13pm", "does not exist: 13 pm"},
		{FollowUp, "0am", "does not exist"},
		{FollowUp, "15:30pm", "does not exist"},
		{FollowUp, "12:60", "does not exist: 12:60"},
		{FollowUp, "24:00", "does not exist"},
		{FollowUp, "12:5", "not a moment"},
		{FollowUp, "15: 30", "not a moment"},
		{FollowUp, "tomorrow 15 :30", `":" does not fit`},
		{FollowUp, "2026 - 12 - 01", "not a moment"},
		{FollowUp, "5", "not a moment"},
		{FollowUp, "0930", "not a moment"},
		{Since, "1530", "not a moment"},
		{FollowUp, "5 dec 14", `"14" does not fit`},
		{FollowUp, "5 dec 26", `"26" does not fit`},
		{FollowUp, "dec 0", "does not exist: 0 Dec"},
		{FollowUp, "32 dec", "does not exist: 32 Dec"},
		{FollowUp, "30 feb", "does not exist: 30 Feb"},
		{FollowUp, "29 feb 2027", "does not exist: 29 Feb 2027"},
		{FollowUp, "2026-13-01", "month 13"},
		{FollowUp, "2026-02-30", "does not exist: 30 Feb 2026"},
		{FollowUp, "0000-12-01", "year 0"},
		{FollowUp, "05/06/2027", "which is the day and which the month"},
		{FollowUp, "5.6.2027", "which is the day and which the month"},
		{FollowUp, "31/31/2027", "which is the day"},
		{FollowUp, "18/12", "not a moment"},
		{FollowUp, "18/dec/2026", "not a moment"},
		{FollowUp, "mon 24 nov", "names a Monday, but 24 Nov 2026 is a Tuesday"},
		{FollowUp, "december", "does not say which day"},
		{FollowUp, "2027", "does not say which day"},
		{FollowUp, "2027-03", "does not say which day"},
		{At, "nov 2025", "does not say which day"},
		{FollowUp, "this evening", "part of the day"},
		{FollowUp, "tonight", "part of the day"},
		{At, "this morning", "part of the day"},
		{FollowUp, "friday midnight", "either end of that day"},
		{FollowUp, "midnight friday", "either end of that day"},
		{FollowUp, "in 2 hours at 15:00", "two times"},
		{FollowUp, "15:00 2026-12-01T15:00", "two times"},
		{FollowUp, "15:00 16:00", "not a moment"},
		{FollowUp, "tomorrow friday", `"friday" does not fit`},
		{FollowUp, "tomorrow now", `"now" does not fit`},
		{FollowUp, "in 99999999999 weeks", "too large"},
		{FollowUp, "in 99999999 weeks", "too far away"},
		{FollowUp, "in 999999 years", "1900 to 2200"},
		{FollowUp, "in 999999 weeks 999999 years", "1900 to 2200"},
		{FollowUp, "in 999999 years 2 hours", "1900 to 2200"},
		{FollowUp, "2201-01-01", "1900 to 2200"},
		{At, "1899-12-31", "1900 to 2200"},
		{Until, "next year 2027", `"2027" does not fit`},
		{Since, "200 years ago", "1900 to 2200"},
		{FollowUp, "2026-12-01T14:00:00+25:00", "time zone"},
		{FollowUp, "2026-12-01T14:00:00+01", "time zone"},
		{FollowUp, "2026-12-01T", "not a moment"},
		{FollowUp, "yesterday", "not ahead"},
		{FollowUp, "last friday", "not ahead"},
		{FollowUp, "2 hours ago", "not ahead"},
		{FollowUp, "in 0 min", "not ahead"},
		{FollowUp, "now", "not ahead"},
		{FollowUp, "today 10:15", "not ahead"},
		{FollowUp, "this monday", "not ahead"},
		{FollowUp, "2026-11-18T09:14:59Z", "not ahead"},
		{At, "tomorrow", "still to come"},
		{At, "in 2 hours", "still to come"},
		{At, "18 nov 17:00", "still to come"},
		{At, "next friday", "still to come"},
		{At, "2026-11-18T10:15:01+01:00", "still to come"},
		{At, strings.Repeat("yesterday ", 30), "too long"},
		{At, "yesterday\x00", `does not fit`},
		{At, "\xff\xfe", "not a moment"},
		{At, ",,, ", "empty"},
	} {
		checkRefused(t, row.ask, now, row.words, row.why)
	}
}

func TestErrorRepeatsTheWordsAndShowsTwoExamples(t *testing.T) {
	now := wednesday(t)
	for _, row := range []struct {
		ask         Ask
		words, want string
	}{
		{At, "blah", `"blah" is not a moment I understand; try "yesterday 15:00" or "2026-11-17 09:00"`},
		{At, "15:30", `"15:30" is still to come; try "yesterday 15:30" or "2026-11-17 09:00"`},
		{FollowUp, "", `"" is empty; try "tomorrow 14:30" or "2026-11-20 09:00"`},
		{Since, "\x1b[31m", `"\x1b[31m" is not a moment I understand; try "30 days ago" or "2026-01-01"`},
		{Until, "3pm", `"3pm" is still to come; try "yesterday 15:00" or "2026-11-17"`},
	} {
		_, err := Parse(row.words, row.ask, now)
		if err == nil || err.Error() != row.want {
			t.Errorf("got  %v\nwant %s", err, row.want)
		}
	}
	_, err := Parse(strings.Repeat("é", 300), At, now)
	if want := `"` + strings.Repeat("é", longestQuote) + `…" is too long`; !strings.HasPrefix(err.Error(), want) {
		t.Errorf("got %v, want it to start with %s", err, want)
	}
}

// An example that is refused itself would send people round in circles.
func TestExamplesAreAccepted(t *testing.T) {
	for _, now := range []time.Time{
		wednesday(t),
		time.Date(2026, time.December, 31, 23, 59, 59, 0, time.UTC),
		time.Date(2027, time.January, 1, 0, 0, 0, 0, time.UTC),
		time.Date(2028, time.February, 29, 0, 0, 1, 0, time.UTC),
	} {
		for _, ask := range []Ask{FollowUp, At, Since, Until} {
			for _, words := range append([]string{}, refusedExamples(t, "blah", ask, now)...) {
				if _, err := Parse(words, ask, now); err != nil {
					t.Errorf("at %v the example is refused: %v", now, err)
				}
			}
		}
	}
}

func refusedExamples(t *testing.T, words string, ask Ask, now time.Time) []string {
	t.Helper()
	_, err := Parse(words, ask, now)
	var refused *Error
	if !errors.As(err, &refused) {
		t.Fatalf("%q gives %v", words, err)
	}
	return refused.Examples[:]
}
