package tui_test

import (
	"regexp"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"
	"github.com/charmbracelet/x/ansi"

	"rapport/config"
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

// themed are settings with another theme.
func themed(mode config.Mode, contrast config.Contrast) func(*config.Config) {
	return func(c *config.Config) { c.Theme = config.Theme{Mode: mode, Contrast: contrast} }
}

// frameOf is the first frame of a program that is begun with o.
func frameOf(t *testing.T, o tuitest.Options) (frame, raw string) {
	t.Helper()
	o.Fill = func(b *tuitest.Book) { fill(b) }
	tuitest.Run(t, o, func(s *tuitest.Story) { frame, raw = s.View().Content, s.Raw() })
	return frame, raw
}

// A mode that is set stands, whatever the terminal says of its background.
func TestAModeThatIsSet(t *testing.T) {
	dark, _ := frameOf(t, tuitest.Options{})
	light, _ := frameOf(t, tuitest.Options{Light: true})
	for mode, want := range map[config.Mode]string{config.Auto: light, config.Dark: dark, config.Light: light} {
		got, _ := frameOf(t, tuitest.Options{Light: true, Settings: themed(mode, config.NormalContrast)})
		if got != want {
			t.Errorf("%s on a light terminal is drawn otherwise", mode)
		}
	}
	got, _ := frameOf(t, tuitest.Options{Settings: themed(config.Light, config.NormalContrast)})
	if got != light {
		t.Error("light is not light before the terminal has said anything")
	}
}

// There are no colours where they are not wanted, whatever NO_COLOR says, nor
// where there are so few that they are the user's own.
func TestWhereThereAreNoColours(t *testing.T) {
	for name, o := range map[string]tuitest.Options{
		"none":         {Settings: themed(config.None, config.HighContrast), Light: true},
		"NO_COLOR=1":   {Env: []string{"NO_COLOR=1"}},
		"NO_COLOR=yes": {Env: []string{"NO_COLOR=yes"}, Settings: themed(config.Dark, config.NormalContrast)},
		"16 colours":   {Profile: colorprofile.ANSI},
	} {
		frame, raw := frameOf(t, o)
		if colour.MatchString(frame) || colour.MatchString(raw) || strings.Contains(raw, "\x1b]10;") {
			t.Errorf("%s: there are colours", name)
		}
		if !strings.Contains(frame, "\x1b[7m") {
			t.Errorf("%s: nothing is in reverse video", name)
		}
	}
	if frame, _ := frameOf(t, tuitest.Options{Env: []string{"NO_COLOR="}}); !colour.MatchString(frame) {
		t.Error("an empty NO_COLOR is none, and there are no colours")
	}
	if _, raw := frameOf(t, tuitest.Options{Profile: colorprofile.ANSI256}); !colour.MatchString(raw) {
		t.Error("there are no colours where there are 256")
	}
}

// On a terminal that can do nothing but put letters in their places, words and
// glyphs say which row is selected, which screen and which tab are open, what is
// HIGH, and what went wrong.
func TestATerminalWithoutStyles(t *testing.T) {
	o := tuitest.Options{Profile: colorprofile.NoTTY, Env: []string{"TERM=dumb"}, Fill: func(b *tuitest.Book) { fill(b) }}
	tuitest.Run(t, o, func(s *tuitest.Story) {
		s.See("[Contacts]", "▌ Ada Lovelace")
		s.Press(keymap.Open)
		s.See("[Interactions]", "┃", "HIGH")
		toProfile(s)
		s.See("[Profile]")
		s.SeeNot("[Interactions]")
		s.Press(keymap.Delete)
		s.See("▌ Keep")
		if style := regexp.MustCompile(`\x1b\[[0-9;:]*[1-9]m`).FindString(s.Raw()); style != "" {
			t.Errorf("a style was sent: %q", style)
		}
	})
}

// High contrast sets the colour of plain text too, and the terminal gets its own
// back.
func TestHighContrast(t *testing.T) {
	o := tuitest.Options{Settings: themed(config.Auto, config.HighContrast)}
	tuitest.Run(t, o, func(s *tuitest.Story) {
		if !strings.Contains(s.Raw(), ansi.SetForegroundColor("#ffffff")) {
			t.Errorf("plain text is not white on dark: %q", s.Raw())
		}
		s.Send(tea.BackgroundColorMsg{Color: ansi.BrightWhite})
		if !strings.Contains(s.Raw(), ansi.SetForegroundColor("#000000")) {
			t.Error("plain text is not black on light")
		}
		s.Press(keymap.Quit)
		s.Ended()
		if !strings.Contains(s.Raw(), ansi.ResetForegroundColor) {
			t.Error("the terminal has not got its colour back")
		}
	})
}

// The desktop may go from light to dark while the terminal is not looked at: its
// background is asked for again when it is.
func TestTheBackgroundIsAskedForAgain(t *testing.T) {
	tuitest.Run(t, tuitest.Options{Fill: func(b *tuitest.Book) { fill(b) }}, func(s *tuitest.Story) {
		dark := s.View().Content
		s.Lighten(true)
		s.Send(tea.FocusMsg{})
		if s.View().Content == dark {
			t.Error("the light terminal is drawn on as the dark one was")
		}
		s.Lighten(false)
		s.Send(tea.FocusMsg{})
		if s.View().Content != dark {
			t.Error("the dark terminal is not drawn on as it was")
		}
	})
}
