package ui

import (
	"strings"
	"testing"

	"rapport/store"
	"rapport/tui/screen"
	"rapport/tui/theme"
)

// A form says a level in its word and its colour, as every list does.
func TestChoicesOfLevels(t *testing.T) {
	look := theme.New(theme.Options{})
	draw := func(c *Choice, level int64) string {
		c.SetValue(level)
		return c.Draw(screen.Draw{Width: 40, Height: 1, Theme: look}).Content
	}
	for l := int64(1); l <= store.Levels; l++ {
		for _, drawn := range []struct{ is, want string }{
			{draw(SupportChoice("none"), l), Support(look, store.Support(l))},
			{draw(PriorityChoice("none"), l), Priority(look, store.Priority(l))},
		} {
			if drawn.want == "" || !strings.Contains(drawn.is, drawn.want) {
				t.Errorf("level %d is drawn as %q, want %q", l, drawn.is, drawn.want)
			}
		}
	}
	if got := draw(SupportChoice("unchanged"), 0); got != "unchanged" {
		t.Errorf("none is %q", got)
	}
}
