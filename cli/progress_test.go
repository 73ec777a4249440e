package cli

import (
	"strings"
	"testing"
	"time"
)

func TestProgress(t *testing.T) {
	for name, c := range map[string]struct {
		terminal bool
		ago      time.Duration
		want     string
	}{
		"a line for every tenth": {false, time.Hour, "Making: 10%\nMaking: 40%\nMaking: 100%\n"},
		"nothing for a moment":   {false, 0, ""},
	} {
		t.Run(name, func(t *testing.T) {
			var b strings.Builder
			p := newProgress(&b, c.terminal, "Making")
			p.began = time.Now().Add(-c.ago)
			for _, done := range []int{150, 155, 199, 405, 1000, 1000} {
				p.at(done, 1000)
			}
			p.at(1, 0)
			p.end()
			if b.String() != c.want {
				t.Errorf("said %q; want %q", b.String(), c.want)
			}
		})
	}
}

func TestProgressBarIsTakenAway(t *testing.T) {
	var b strings.Builder
	p := newProgress(&b, true, "Making")
	p.began = time.Now().Add(-time.Hour)
	p.at(50, 100)
	drawn := b.String()
	if !strings.Contains(drawn, "[##########..........]  50%") {
		t.Errorf("drew %q", drawn)
	}
	p.end()
	wiped := strings.TrimPrefix(b.String(), drawn)
	if strings.TrimSpace(wiped) != "" || len(wiped) < len(drawn) || !strings.HasSuffix(wiped, "\r") {
		t.Errorf("wiped with %q what was %q", wiped, drawn)
	}
}
