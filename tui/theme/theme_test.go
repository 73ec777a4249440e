package theme_test

import (
	"image/color"
	"math"
	"testing"

	"charm.land/lipgloss/v2"
	"github.com/charmbracelet/x/ansi"

	"rapport/tui/theme"
)

// The backgrounds of the terminals that people use.
var backgrounds = map[bool][]color.Color{
	false: {lipgloss.Color("#000000"), lipgloss.Color("#1e1e1e")},
	true:  {lipgloss.Color("#ffffff")},
}

// styles are those that text is drawn in, by name.
func styles(t *theme.Theme) map[string]lipgloss.Style {
	return map[string]lipgloss.Style{
		"Text": t.Text, "Strong": t.Strong, "Dim": t.Dim, "Accent": t.Accent, "Title": t.Title, "Heading": t.Heading,
		"Selected": t.Selected, "Faint": t.Faint, "High": t.High, "Danger": t.Danger, "Good": t.Good, "Match": t.Match, "Key": t.Key,
	}
}

// Text is legible on whatever it stands: a contrast of 4.5 to 1 at the least
// (WCAG 2.2, success criterion 1.4.3).
func TestTextIsLegible(t *testing.T) {
	for light, behind := range backgrounds {
		th := theme.New(theme.Options{Light: light})
		for name, style := range styles(th) {
			for _, background := range behind {
				ratio := contrast(ink(style, light), paper(style, background))
				if ratio < 4.5 {
					t.Errorf("light %v: %s on %v has a contrast of %.2f", light, name, paper(style, background), ratio)
				}
			}
		}
	}
}

// The border is no text, but it must be seen (3 to 1, criterion 1.4.11); and so
// must the selected row against the others.
func TestLinesAreSeen(t *testing.T) {
	for light, behind := range backgrounds {
		th := theme.New(theme.Options{Light: light})
		for _, background := range behind {
			if ratio := contrast(th.Border.GetForeground(), background); ratio < 2.9 {
				t.Errorf("light %v: the border has a contrast of %.2f", light, ratio)
			}
			if th.Selected.GetBackground() == background {
				t.Errorf("light %v: the selected row is that of the terminal", light)
			}
		}
	}
}

// ink is the colour of the letters; the terminal's own is near black or white.
func ink(s lipgloss.Style, light bool) color.Color {
	if _, own := s.GetForeground().(lipgloss.NoColor); !own {
		return s.GetForeground()
	}
	if light {
		return lipgloss.Color("#333333")
	}
	return lipgloss.Color("#cccccc")
}

func paper(s lipgloss.Style, terminal color.Color) color.Color {
	if _, own := s.GetBackground().(lipgloss.NoColor); !own {
		return s.GetBackground()
	}
	return terminal
}

// contrast is the ratio of WCAG 2.2.
func contrast(a, b color.Color) float64 {
	x, y := luminance(a), luminance(b)
	return (max(x, y) + 0.05) / (min(x, y) + 0.05)
}

func luminance(c color.Color) float64 {
	linear := func(v uint32) float64 {
		s := float64(v) / 0xffff
		if s <= 0.04045 {
			return s / 12.92
		}
		return math.Pow((s+0.055)/1.055, 2.4)
	}
	r, g, b, _ := c.RGBA()
	return 0.2126*linear(r) + 0.7152*linear(g) + 0.0722*linear(b)
}

// Black on white is 21 to 1: the ratio above is that of the standard.
func TestContrast(t *testing.T) {
	if got := contrast(color.Black, color.White); math.Abs(got-21) > 0.01 {
		t.Errorf("%f", got)
	}
	if got := contrast(lipgloss.Color("#777777"), color.White); math.Abs(got-4.48) > 0.01 {
		t.Errorf("%f", got)
	}
}

// Without colours, weight and reverse video say what colours said.
func TestTheColourlessTheme(t *testing.T) {
	th := theme.New(theme.Options{NoColor: true})
	if !th.Plain() {
		t.Error("it is not plain")
	}
	all := styles(th)
	all["Border"] = th.Border
	for name, style := range all {
		_, noInk := style.GetForeground().(lipgloss.NoColor)
		_, noPaper := style.GetBackground().(lipgloss.NoColor)
		if !noInk || !noPaper {
			t.Errorf("%s has a colour", name)
		}
	}
	for _, name := range []string{"Selected", "Faint", "High", "Danger", "Match", "Title", "Key"} {
		if all[name].Render("x") == th.Text.Render("x") {
			t.Errorf("%s looks like any text", name)
		}
	}
}

// The glyphs take one cell each, and are ASCII where that is all there is.
func TestGlyphsTakeOneCell(t *testing.T) {
	for _, ascii := range []bool{false, true} {
		g := theme.New(theme.Options{ASCII: ascii}).Glyphs
		glyphs := []string{g.Cursor, g.HighBar, g.Separator, g.Divider, g.Ellipsis, g.On, g.Off, g.Left, g.Right, g.More, g.Remove, g.Bullet, g.Type("nonsense")}
		for _, name := range []string{
			"note", "phone_call", "meeting", "email", "face_to_face", "video_call", "text", "door_knock", "event", "snail_mail",
			"delivery", "email_blast", "text_blast", "robocall", "webinar", "facebook", "linkedin", "tweet", "other",
		} {
			glyphs = append(glyphs, g.Type(name))
		}
		for _, glyph := range glyphs {
			if ansi.StringWidth(glyph) != 1 || ascii && (len(glyph) != 1 || glyph[0] > '~') {
				t.Errorf("ASCII %v: %q takes %d cells", ascii, glyph, ansi.StringWidth(glyph))
			}
		}
	}
}
