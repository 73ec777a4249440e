package when

import (
	"errors"
	"math/rand/v2"
	"strings"
	"testing"
	"time"
)

// checkPromises holds what every answer of Parse must be.
func checkPromises(t *testing.T, words string, ask Ask, now time.Time) {
	t.Helper()
	m, err := Parse(words, ask, now)
	if err != nil {
		var refused *Error
		if !errors.As(err, &refused) || refused.Words != words || refused.Reason == "" || m != (Moment{}) {
			t.Errorf("%q is refused with %#v and %v", words, err, m)
		}
		return
	}
	switch {
	case ask == At && m.Time.After(now):
		t.Errorf("%q at %v is %v, still to come", words, now, m.Time)
	case ask == FollowUp && !m.Time.After(now):
		t.Errorf("%q at %v is %v, not ahead", words, now, m.Time)
	case m.Time.Location() != now.Location():
		t.Errorf("%q is in %v, not in now's location", words, m.Time.Location())
	case m.Time.Nanosecond() != 0:
		t.Errorf("%q is %v, not in whole seconds", words, m.Time)
	case m.Time.Year() < firstYear || m.Time.Year() > lastYear:
		t.Errorf("%q is %v, out of range", words, m.Time)
	}
}

// checkReadsItself holds that t, written out, is understood as t again.
func checkReadsItself(t *testing.T, moment, now time.Time) {
	t.Helper()
	for _, layout := range []string{
		time.RFC3339, "2006-01-02 15:04:05", "2006-01-02T15:04:05", "Mon 2 January 2006 15:04:05", "3:04:05pm 2 Jan 2006",
	} {
		words := moment.Format(layout)
		m, err := Parse(words, Since, now)
		if err != nil {
			t.Errorf("%v", err)
			continue
		}
		// The second of two equal times can be told apart by its zone alone.
		if !m.Time.Equal(moment) && (layout == time.RFC3339 || m.Note == "") {
			t.Errorf("%q is %v, want %v", words, m.Time, moment)
		}
	}
	if m, err := Parse(Full(moment), Since, now); err != nil || Full(m.Time) != Full(moment) {
		t.Errorf("%q is %v (%v)", Full(moment), m.Time, err)
	}
}

// someMoment is a random moment from 1901 to 2199, so that a day more or less is in range.
func someMoment(r *rand.Rand, loc *time.Location) time.Time {
	from := time.Date(firstYear+1, time.January, 1, 0, 0, 0, 0, time.UTC).Unix()
	to := time.Date(lastYear, time.January, 1, 0, 0, 0, 0, time.UTC).Unix()
	return time.Unix(from+r.Int64N(to-from), 0).In(loc)
}

func TestMomentsReadThemselves(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for _, zone := range []string{"UTC", "Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Africa/Cairo"} {
		loc := location(t, zone)
		for range 300 {
			moment := someMoment(r, loc)
			// Before they kept standard time, some places were off by odd seconds,
			// which RFC 3339 cannot write.
			if _, offset := moment.Zone(); offset%60 == 0 {
				checkReadsItself(t, moment, someMoment(r, loc))
			}
		}
	}
}

// vocabulary is what random phrases are made of.
func vocabulary() []string {
	return []string{
		"next", "last", "this", "week", "month", "year", "mon", "friday", "sunday", "today", "tomorrow", "yesterday",
		"in", "+", "-", "2", "30", "29", "9", "15:30", "3pm", "noon", "midnight", "at", "on", "the", "end", "start", "of",
		"days", "weeks", "hours", "min", "months", "ago", "from", "now", "a", "an", "half", "hour", "and", "jan", "feb", "dec", "5",
		"2026-11-18", "2027", "T10:15", "Z", "+01:00", "day", "after", "before", "18/11/2026", ",", "th", "2:30",
	}
}

func TestRandomPhrasesKeepThePromises(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	words := vocabulary()
	loc := location(t, "Europe/Berlin")
	for range 20_000 {
		phrase := make([]string, 1+r.IntN(5))
		for i := range phrase {
			phrase[i] = words[r.IntN(len(words))]
		}
		now := someMoment(r, loc).Add(time.Duration(r.Int64N(int64(time.Second))))
		checkPromises(t, strings.Join(phrase, " "), Ask(r.IntN(4)), now)
	}
}

// Every word and phrase is either refused or read whole: a word that is not known,
// put anywhere into a phrase that is understood, refuses it.
func TestAnUnknownWordAnywhereRefuses(t *testing.T) {
	for _, words := range []string{
		"tomorrow at 2:30pm", "next tue 3pm", "in 3 days at 11:00", "end of month", "5 dec 14:00", "in 1 hour and 30 minutes",
		"day after tomorrow", "tue 24 nov 2026", "2026-12-01 14:00",
	} {
		fields := strings.Fields(words)
		for at := range len(fields) + 1 {
			spoilt := strings.Join(append(append(append([]string{}, fields[:at]...), "jane"), fields[at:]...), " ")
			checkRefused(t, FollowUp, wednesday(t), spoilt, "not a moment")
		}
	}
}

func FuzzParse(f *testing.F) {
	now := wednesday(f)
	for _, words := range []string{
		"", "blah", "next tue 3pm", "in 99999999999 weeks", "28 mar 02:30", "--12-10", "2026-12-01T14:00:00.5+01:00", "29 feb",
		"05/06/2026", "half an hour ago", "tuesday next week", "end of last month at noon", "12-10", "0000-00-00", "\xff", "İ ago", "3 p.m.",
		"a day and a day and", "mon,9", "24:00", "1e9 days", "00:00:00 2200-12-31", "today 23:59:59.999",
	} {
		f.Add(words, now.Unix(), uint8(0))
		f.Add(words, int64(0), uint8(2))
	}
	for _, word := range vocabulary() {
		f.Add(word, now.Unix(), uint8(1))
	}
	loc := now.Location()
	f.Fuzz(func(t *testing.T, words string, seconds int64, ask uint8) {
		checkPromises(t, words, Ask(ask%4), time.Unix(seconds, 0).In(loc))
		if canonical, err := ParseBirthday(words); err == nil {
			if again, err := ParseBirthday(canonical); err != nil || again != canonical {
				t.Errorf("%q is %q, and that %q (%v)", words, canonical, again, err)
			}
		}
		if year, month, d, err := ParseDay(words, now); err == nil && !(day{year, month, d}).exists() {
			t.Errorf("%q is %v, which does not exist", words, day{year, month, d})
		}
	})
}

func BenchmarkParse(b *testing.B) {
	now := wednesday(b)
	for _, words := range []string{"next tue 3pm", "in 3 days at 11:00", "2026-12-01 14:00", "blah"} {
		b.Run(words, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				_, _ = Parse(words, FollowUp, now)
			}
		})
	}
}

func BenchmarkSay(b *testing.B) {
	now := wednesday(b)
	then := now.AddDate(-1, 0, 0)
	b.ReportAllocs()
	for b.Loop() {
		_ = Say(then, now)
	}
}

// FuzzParseLength reads spans: what is understood is whole minutes, and reads itself.
func FuzzParseLength(f *testing.F) {
	for _, words := range []string{"30m", "1h30m", "2 hours", "1d", "1 hour 15 min", "90", "0", "-1", "1h 1h", "99999999999d", "1.5h", "\xff", "m", "1 µ", "٣m", "1d1d1d1d"} {
		f.Add(words)
	}
	f.Fuzz(func(t *testing.T, words string) {
		d, err := ParseLength(words)
		if err != nil {
			var refused *Error
			if !errors.As(err, &refused) || refused.Words != words || refused.Reason == "" || d != 0 {
				t.Errorf("%q is refused with %v and %v", words, err, d)
			}
			return
		}
		if d <= 0 || d%time.Minute != 0 {
			t.Errorf("%q is %v", words, d)
		}
		if again, err := ParseLength(SayLength(d)); err != nil || again != d {
			t.Errorf("%q is %v, and %q is %v, %v", words, d, SayLength(d), again, err)
		}
	})
}

// FuzzParseDayAhead reads days by which something is due.
func FuzzParseDayAhead(f *testing.F) {
	now := wednesday(f)
	for _, words := range []string{"friday", "1 dec", "in 2 weeks", "2026-12-01", "on monday", "next month", "29 feb", "tomorrow 3pm", "", "\xff", "in 99999999 years", "0001-01-01"} {
		f.Add(words, now.Unix())
	}
	loc := now.Location()
	f.Fuzz(func(t *testing.T, words string, seconds int64) {
		now := time.Unix(seconds%(200*365*24*3600), 0).In(loc)
		year, month, d, err := ParseDayAhead(words, now)
		if err != nil {
			var refused *Error
			if !errors.As(err, &refused) || refused.Words != words || refused.Reason == "" {
				t.Errorf("%q is refused with %v", words, err)
			}
			return
		}
		found := day{year, month, d}
		if !found.exists() || !found.inRange() {
			t.Errorf("%q at %v is %v", words, now, found)
		}
		if y, m, n, err := ParseDayAhead(found.iso(), now); err != nil || y != year || m != month || n != d {
			t.Errorf("%q is %v, and that %v-%v-%v: %v", words, found, y, m, n, err)
		}
	})
}
