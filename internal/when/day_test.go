package when

import (
	"errors"
	"strings"
	"testing"
	"time"
)

func TestParseDay(t *testing.T) {
	for words, want := range map[string]day{
		"2026-01-31":       {2026, time.January, 31},
		"31 jan 2026":      {2026, time.January, 31},
		"Jan 31, 2026":     {2026, time.January, 31},
		"31/1/2026":        {2026, time.January, 31},
		"29 feb 2024":      {2024, time.February, 29},
		"the 1st may 2030": {2030, time.May, 1},
		"today":            {2026, time.November, 18},
		"Yesterday":        {2026, time.November, 17},
		"tomorrow":         {2026, time.November, 19},
	} {
		year, month, d, err := ParseDay(words, wednesday(t))
		if got := (day{year, month, d}); err != nil || got != want {
			t.Errorf("%q is %v (%v), want %v", words, got, err, want)
		}
	}
}

func TestParseDayRefuses(t *testing.T) {
	for words, why := range map[string]string{
		"":                 "is empty",
		"blah":             "not a day I understand",
		"31 jan":           "does not say which year",
		"jan 2026":         "does not say which day",
		"2026-01":          "does not say which day",
		"2026":             "does not say which day",
		"2026-02-30":       "does not exist: 30 Feb 2026",
		"29 feb 2026":      "does not exist: 29 Feb 2026",
		"1899-12-31":       "1900 to 2200",
		"2201-01-01":       "1900 to 2200",
		"2026-01-31 15:00": "not a day I understand",
		"today 15:00":      "not a day I understand",
		"2026-01-31T10:00": "not a day I understand",
		"friday":           "not a day I understand",
		"05/06/2026":       "which is the day and which the month",
	} {
		year, month, d, err := ParseDay(words, wednesday(t))
		var refused *Error
		if !errors.As(err, &refused) || !strings.Contains(refused.Reason, why) {
			t.Errorf("%q gives %d %v %d, %v, want it refused with %q", words, d, month, year, err, why)
			continue
		}
		for _, example := range refused.Examples {
			if _, _, _, err := ParseDay(example, wednesday(t)); err != nil {
				t.Errorf("the example is refused: %v", err)
			}
		}
	}
}

func TestParseBirthday(t *testing.T) {
	for words, want := range map[string]string{
		"1815-12-10":       "1815-12-10",
		"10 dec 1815":      "1815-12-10",
		"December 10 1815": "1815-12-10",
		"10.12.1815":       "",
		"25.12.1815":       "1815-12-25",
		"dec 10":           "--12-10",
		"10th of December": "--12-10",
		"--12-10":          "--12-10",
		"12-10":            "--12-10",
		"1-5":              "--01-05",
		"29 feb":           "--02-29",
		"02-29":            "--02-29",
		"29 feb 2000":      "2000-02-29",
		"1000-01-01":       "1000-01-01",
	} {
		got, err := ParseBirthday(words)
		if got != want || (err != nil) != (want == "") {
			t.Errorf("%q is %q (%v), want %q", words, got, err, want)
		}
		if again, err := ParseBirthday(got); want != "" && again != want {
			t.Errorf("%q does not stay what it is: %q (%v)", got, again, err)
		}
	}
}

func TestParseBirthdayRefuses(t *testing.T) {
	for words, why := range map[string]string{
		"":             "is empty",
		"blah":         "not a birthday I understand",
		"29 feb 1900":  "does not exist: 29 Feb 1900",
		"30 feb":       "does not exist: 30 Feb",
		"--02-30":      "does not exist: 30 Feb",
		"13-10":        "month 13",
		"00-10":        "month 0",
		"12-00":        "does not exist: 0 Dec",
		"dec":          "does not say which day",
		"1815":         "not a birthday",
		"1985":         "does not say which day",
		"1985-12":      "does not say which day",
		"0999-01-01":   "1000 to 2200",
		"0000-01-01":   "year 0",
		"dec 10 15:00": "not a birthday",
		"today":        "not a birthday",
		"10/12/1815":   "which is the day and which the month",
	} {
		got, err := ParseBirthday(words)
		var refused *Error
		if !errors.As(err, &refused) || !strings.Contains(refused.Reason, why) || got != "" {
			t.Errorf("%q gives %q, %v, want it refused with %q", words, got, err, why)
		}
	}
	if _, err := ParseBirthday("blah"); err.Error() != `"blah" is not a birthday I understand; try "1815-12-10" or "10 dec"` {
		t.Errorf("got %v", err)
	}
}
