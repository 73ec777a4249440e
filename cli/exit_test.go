package cli

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"syscall"
	"testing"

	"rapport/internal/when"
	"rapport/logbook"
	"rapport/store"
)

func TestReport(t *testing.T) {
	for name, c := range map[string]struct {
		err    error
		status Status
		words  string
	}{
		"nothing":         {nil, Done, ""},
		"a closed pipe":   {fmt.Errorf("writing: %w", syscall.EPIPE), Done, ""},
		"a rule":          {fmt.Errorf("x: %w", &logbook.RuleError{Reason: "no", Hint: "yes"}), Refused, "rapport: x: no; yes\n"},
		"namesakes":       {&logbook.AmbiguousError{Rule: &logbook.RuleError{Reason: "two", Hint: "1, 2"}}, Ambiguous, "rapport: two; 1, 2\n"},
		"a moment":        {&when.Error{Words: "blah", Reason: "is odd"}, Refused, "blah"},
		"a gone record":   {&logbook.GoneError{Kind: "contact", ID: 7}, Unknown, "contact 7"},
		"not found":       {store.ErrNotFound, Unknown, "rapport: "},
		"several":         {ambiguous("contacts", "ada", []string{"1  Ada", "2  Ada"}), Ambiguous, "\n  1  Ada\n  2  Ada\n"},
		"a stop":          {fmt.Errorf("reading: %w", context.Canceled), Failed, "stopped before it was done"},
		"anything else":   {errors.New("the disk is full"), Failed, "rapport: the disk is full\n"},
		"a hostile error": {errors.New("open \x1b]0;x\x07: no"), Failed, "rapport: open ␛]0;x␇: no\n"},
	} {
		t.Run(name, func(t *testing.T) {
			var b strings.Builder
			if got := report(&b, c.err); got != c.status || !strings.Contains(b.String(), c.words) {
				t.Errorf("status %d, %q; want %d, %q", got, b.String(), c.status, c.words)
			}
			if c.words == "" && b.Len() > 0 {
				t.Errorf("said %q; want silence", b.String())
			}
		})
	}
}

func TestManyCandidatesAreCut(t *testing.T) {
	err := ambiguous("contacts", "a", make([]string, mostCandidates+1))
	if n := strings.Count(err.Error(), "\n"); n != mostCandidates+1 || !strings.HasSuffix(err.Error(), "and more") {
		t.Errorf("%d lines: %v", n, err)
	}
}
