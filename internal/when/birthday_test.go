package when

import "testing"

func TestSayBirthday(t *testing.T) {
	for _, row := range []struct{ canonical, want string }{
		{"1815-12-10", "10 Dec 1815"},
		{"2000-02-29", "29 Feb 2000"},
		{"--12-10", "10 Dec"},
		{"--02-29", "29 Feb"},
		{"--01-01", "1 Jan"},
		{"", ""},
		{"about 1815", "about 1815"},
	} {
		if got := SayBirthday(row.canonical); got != row.want {
			t.Errorf("SayBirthday(%q) is %q, want %q", row.canonical, got, row.want)
		}
	}
}

// What is said is understood, as the same day.
func TestSaidBirthdayIsUnderstood(t *testing.T) {
	for _, canonical := range []string{"1815-12-10", "2000-02-29", "--12-10", "--02-29", "--01-01", "1000-01-01"} {
		if got, err := ParseBirthday(SayBirthday(canonical)); err != nil || got != canonical {
			t.Errorf("%q is said %q, which is read as %q, %v", canonical, SayBirthday(canonical), got, err)
		}
	}
}
