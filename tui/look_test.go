package tui_test

import (
	"regexp"
	"strings"
	"testing"

	"rapport/tui/keymap"
	"rapport/tui/tuitest"
)

// colour is a change of the colour of letters or of what is behind them.
var colour = regexp.MustCompile(`\x1b\[(?:\d+;)*(?:3[0-8]|4[0-8]|9[0-7]|10[0-7])[;m]`)

// Without colours none is sent, and the selected row is in reverse video.
func TestNoColour(t *testing.T) {
	tuitest.Run(t, tuitest.Options{NoColor: true, Fill: func(b *tuitest.Book) { fill(b) }}, func(s *tuitest.Story) {
		s.Press(keymap.Down, keymap.Up, keymap.Open, keymap.Log, keymap.Cancel)
		if sent := colour.FindString(s.Raw()); sent != "" {
			t.Errorf("%q was sent", sent)
		}
		if !strings.Contains(s.View().Content, "\x1b[7m") {
			t.Errorf("nothing is in reverse video: %q", s.View().Content)
		}
	})
}

// A terminal that says that it is light is drawn on in other colours, one that
// says nothing in those for a dark one.
func TestLightAndDark(t *testing.T) {
	frames := map[bool]string{}
	for _, light := range []bool{false, true} {
		o := tuitest.Options{Light: light, Fill: func(b *tuitest.Book) { fill(b) }}
		tuitest.Run(t, o, func(s *tuitest.Story) {
			if !colour.MatchString(s.View().Content) {
				t.Error("there are no colours")
			}
			frames[light] = s.View().Content
		})
	}
	if frames[true] == frames[false] {
		t.Error("light and dark look alike")
	}
}
