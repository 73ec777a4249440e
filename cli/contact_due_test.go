package cli

import (
	"testing"
	"time"
)

// A follow-up whose moment has come is told apart from one that is ahead.
func TestNextFollowUpIsOverdue(t *testing.T) {
	now := time.Date(2026, 11, 18, 10, 15, 0, 0, time.UTC)
	s := &session{now: now}
	for at, want := range map[time.Time]string{
		{}:                       "",
		now.Add(time.Hour):       "next today 11:15",
		now.Add(-24 * time.Hour): "overdue since yesterday 10:15",
	} {
		if got := s.nextFollowUp(at.In(s.zone())); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}
