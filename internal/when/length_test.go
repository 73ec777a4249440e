package when

import (
	"errors"
	"testing"
	"time"
)

func TestParseLength(t *testing.T) {
	for words, want := range map[string]string{
		"30m": "30m", "90": "1h30m", " 45 min ": "45m", "1h30m": "1h30m", "1H 30M": "1h30m", "2 hours": "2h",
		"1 day 2 hours": "1d2h", "7d": "7d", "0h5m": "5m", "1 minute": "1m",
	} {
		got, err := ParseLength(words)
		if err != nil || SayLength(got) != want {
			t.Errorf("%q is %s, error %v; want %s", words, SayLength(got), err, want)
		}
		if again, err := ParseLength(want); again != got || err != nil {
			t.Errorf("%q is not read back: %s, error %v", want, again, err)
		}
	}
	for _, words := range []string{"", " ", "0", "0m", "-5m", "1.5h", "m", "5x", "soon", "5 m 3", "99999999999999999999m", "9999999d", "½h"} {
		var refused *Error
		if got, err := ParseLength(words); !errors.As(err, &refused) {
			t.Errorf("%q is %s, error %v; want it refused", words, got, err)
		}
	}
	if got := SayLength(0); got != "0m" {
		t.Errorf("no length is %q", got)
	}
}

func TestDueOf(t *testing.T) {
	now := wednesday(t)
	for _, row := range []struct{ at, want string }{
		{"2026-11-11 09:00", "overdue"},
		{now.Format("2006-01-02 15:04"), "overdue"},
		{"2026-11-18 23:59", "today"},
		{"2026-11-19 00:00", "this week"},
		{"2026-11-22 23:59", "this week"},
		{"2026-11-23 00:00", "later"},
		{"2027-11-18 09:00", "later"},
	} {
		at, err := time.ParseInLocation("2006-01-02 15:04", row.at, now.Location())
		if err != nil {
			t.Fatal(err)
		}
		if got := DueOf(at.UTC(), now).String(); got != row.want {
			t.Errorf("%s is %s, want %s", row.at, got, row.want)
		}
	}
	sunday := time.Date(2026, 11, 22, 10, 0, 0, 0, now.Location())
	if got := DueOf(sunday.Add(24*time.Hour), sunday); got != Later {
		t.Errorf("a day after a Sunday is %s, want later", got)
	}
}
