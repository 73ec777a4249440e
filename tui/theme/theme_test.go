package theme_test

import (
	"image/color"
	"math"
	"reflect"
	"strconv"
	"testing"

	"charm.land/lipgloss/v2"
	"github.com/charmbracelet/colorprofile"
	"github.com/charmbracelet/x/ansi"

	"rapport/tui/theme"
	"rapport/tui/tuitest"
)

// looks are the themes that have colours.
func looks() []theme.Options {
	return []theme.Options{{}, {Light: true}, {HighContrast: true}, {Light: true, HighContrast: true}}
}

// styles are all of a theme, by name: a new one cannot be forgotten.
func styles(t *theme.Theme) map[string]lipgloss.Style {
	all := map[string]lipgloss.Style{}
	v := reflect.ValueOf(*t)
	for i := range v.NumField() {
		if !v.Type().Field(i).IsExported() {
			continue
		}
		switch field := v.Field(i).Interface().(type) {
		case lipgloss.Style:
			all[v.Type().Field(i).Name] = field
		case [6]lipgloss.Style:
			for level, style := range field {
				all[v.Type().Field(i).Name+strconv.Itoa(level)] = style
			}
		}
	}
	return all
}

// Every style is legible on whatever it stands: text at 4.5 to 1 and lines at 3
// to 1 (WCAG 2.2, AA: criteria 1.4.3 and 1.4.11), of high contrast both at 7 to 1
// (AAA: 1.4.6); so it is where the terminal has 256 colours.
func TestEveryStyleIsLegible(t *testing.T) {
	for _, o := range looks() {
		for name, style := range styles(theme.New(o)) {
			least := 4.5
			switch {
			case o.HighContrast:
				least = 7
			case name == "Border":
				least = 3
			}
			for _, background := range tuitest.Backgrounds(o.Light) {
				for _, profile := range []colorprofile.Profile{colorprofile.TrueColor, colorprofile.ANSI256} {
					paper := background
					if !isOwn(style.GetBackground()) {
						paper = profile.Convert(style.GetBackground())
					}
					if isOwn(style.GetForeground()) {
						if !isOwn(style.GetBackground()) {
							t.Errorf("%+v: %s draws the terminal's letters on a background of ours", o, name)
						}
						continue // how the terminal draws its own on its own is its user's affair
					}
					ink := profile.Convert(style.GetForeground())
					if ratio := tuitest.Contrast(ink, paper); ratio < least {
						t.Errorf("%+v: %s on %v has a contrast of %.2f with %v", o, name, background, ratio, profile)
					}
				}
			}
		}
	}
}

// The selected row stands out from the others, beside the mark at its left; of
// high contrast, as a thing that must be seen (3 to 1).
func TestTheSelectedRowStandsOut(t *testing.T) {
	for _, o := range looks() {
		least := 1.3
		if o.HighContrast {
			least = 3
		}
		th := theme.New(o)
		for _, style := range []lipgloss.Style{th.Selected, th.Faint, th.Found} {
			if style.GetBackground() != th.Selected.GetBackground() {
				t.Errorf("%+v: the selected row has two backgrounds", o)
			}
		}
		for _, background := range tuitest.Backgrounds(o.Light) {
			if ratio := tuitest.Contrast(th.Selected.GetBackground(), background); ratio < least {
				t.Errorf("%+v: the selected row on %v has a contrast of %.2f", o, background, ratio)
			}
		}
	}
}

// No two styles that mean something differ by colour alone, but those whose text
// says it: a mistake is told in words, a key stands before what it does.
func TestNothingIsSaidByColourAlone(t *testing.T) {
	for _, o := range append(looks(), theme.Options{NoColor: true}) {
		th := theme.New(o)
		for name, pair := range map[string][2]lipgloss.Style{
			"what was found": {th.Match, th.Text}, "what was found on the selected row": {th.Found, th.Faint},
			"HIGH": {th.High, th.Text}, "danger": {th.Danger, th.Text}, "the key": {th.Key, th.Text}, "the open name": {th.Here, th.Dim},
		} {
			a, b := pair[0], pair[1]
			if a.GetBold() == b.GetBold() && a.GetUnderline() == b.GetUnderline() && a.GetReverse() == b.GetReverse() {
				t.Errorf("%+v: %s differs by its colour alone", o, name)
			}
		}
	}
	if got := theme.New(theme.Options{Bare: true}).Name("Profile", true); got != "[Profile]" {
		t.Errorf("without any style, the open name is %q", got)
	}
}

// The two scales run opposite ways: where there are colours, the ends of neither
// look like the other's, nor does a priority look like HIGH.
func TestTheLevelsAreToldApart(t *testing.T) {
	for _, o := range looks() {
		th := theme.New(o)
		seen := map[string]string{th.High.Render("x"): "HIGH"}
		for name, style := range styles(th) {
			switch name {
			case "Support1", "Support2", "Support3", "Support4", "Support5", "Priority3", "Priority4", "Priority5":
				drawn := style.Render("x")
				if other, taken := seen[drawn]; taken {
					t.Errorf("%+v: %s looks like %s", o, name, other)
				}
				seen[drawn] = name
			}
		}
	}
}

// isOwn reports whether a colour is the terminal's.
func isOwn(c color.Color) bool {
	_, own := c.(lipgloss.NoColor)
	return own
}

// Black on white is 21 to 1: the ratio above is that of the standard.
func TestContrast(t *testing.T) {
	if got := tuitest.Contrast(color.Black, color.White); math.Abs(got-21) > 0.01 {
		t.Errorf("%f", got)
	}
	if got := tuitest.Contrast(lipgloss.Color("#777777"), color.White); math.Abs(got-4.48) > 0.01 {
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
	for name, style := range all {
		if !isOwn(style.GetForeground()) || !isOwn(style.GetBackground()) {
			t.Errorf("%s has a colour", name)
		}
	}
	for _, name := range []string{"Selected", "Faint", "Found", "High", "Danger", "Match", "Title", "Key", "Here"} {
		if all[name].Render("x") == th.Text.Render("x") {
			t.Errorf("%s looks like any text", name)
		}
	}
}

// The glyphs take one cell each, and are ASCII where that is all there is.
func TestGlyphsTakeOneCell(t *testing.T) {
	for _, ascii := range []bool{false, true} {
		g := theme.New(theme.Options{ASCII: ascii}).Glyphs
		glyphs := []string{g.Cursor, g.HighBar, g.Separator, g.Divider, g.Ellipsis, g.On, g.Off, g.Left, g.Right, g.More, g.Remove, g.Times, g.Bullet, g.Attempt, g.Path, g.Level, g.Capital, g.Arrow, g.Type("nonsense")}
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
