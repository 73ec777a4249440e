package when

import (
	"errors"
	"strings"
	"testing"
	"time"
)

func TestParseDayAhead(t *testing.T) {
	for words, want := range map[string]day{
		"2026-12-01":   {2026, time.December, 1},
		"1 dec":        {2026, time.December, 1},
		"on 1 jan":     {2027, time.January, 1},
		"today":        {2026, time.November, 18},
		"tomorrow":     {2026, time.November, 19},
		"Friday":       {2026, time.November, 20},
		"next tue":     {2026, time.November, 24},
		"in 2 weeks":   {2026, time.December, 2},
		"next month":   {2026, time.December, 1},
		"2020-02-29":   {2020, time.February, 29},
		"end of month": {2026, time.November, 30},
	} {
		year, month, d, err := ParseDayAhead(words, wednesday(t))
		if got := (day{year, month, d}); err != nil || got != want {
			t.Errorf("%q is %v (%v), want %v", words, got, err, want)
		}
	}
}

func TestParseDayAheadRefuses(t *testing.T) {
	for words, why := range map[string]string{
		"":                "is empty",
		"blah":            "not a day I understand",
		"15:00":           "not a day I understand",
		"friday 15:00":    "not a day I understand",
		"in 3 hours":      "names a time",
		"2026-02-30":      "does not exist",
		"2201-01-01":      "1900 to 2200",
		"05/06/2027":      "which is the day and which the month",
		"tomorrow at all": "not a day I understand",
	} {
		year, month, d, err := ParseDayAhead(words, wednesday(t))
		var refused *Error
		if !errors.As(err, &refused) || !strings.Contains(refused.Reason, why) {
			t.Errorf("%q gives %d %v %d, %v, want it refused with %q", words, d, month, year, err, why)
			continue
		}
		for _, example := range refused.Examples {
			if _, _, _, err := ParseDayAhead(example, wednesday(t)); err != nil {
				t.Errorf("the example is refused: %v", err)
			}
		}
	}
}
