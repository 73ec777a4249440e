package dialog

import (
	"testing"
	"time"
)

// What is offered lies ahead, and no moment is offered twice: on a Sunday next week begins
// tomorrow.
func TestSnoozeOffers(t *testing.T) {
	for _, c := range []struct {
		now  string
		want []string
	}{
		{"2026-11-18 10:15", []string{"An hour from now, 11:15", "This afternoon, 15:00", "Tomorrow, 09:00", "Next week, Mon 09:00", "Another moment"}},
		{"2026-11-22 16:15", []string{"An hour from now, 17:15", "Tomorrow, 09:00", "Another moment"}},
		{"2026-11-18 14:00", []string{"An hour from now, 15:00", "Tomorrow, 09:00", "Next week, Mon 09:00", "Another moment"}},
	} {
		now, err := time.Parse("2006-01-02 15:04", c.now)
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, o := range offered(now) {
			got = append(got, o.Label)
		}
		if len(got) != len(c.want) {
			t.Fatalf("%s: %q, want %q", c.now, got, c.want)
		}
		for i := range got {
			if got[i] != c.want[i] {
				t.Errorf("%s: %q, want %q", c.now, got, c.want)
			}
		}
	}
}
