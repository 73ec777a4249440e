package tuitest

import (
	"image/color"
	"math"

	"charm.land/lipgloss/v2"
	uv "github.com/charmbracelet/ultraviolet"
)

// Backgrounds are those of the terminals that people use: black, VS Code,
// solarized, gruvbox, dracula, one and nord; or, of the light ones, white, one,
// gruvbox, solarized and its second.
func Backgrounds(light bool) []color.Color {
	names := []string{"#000000", "#1e1e1e", "#002b36", "#282828", "#282a36", "#282c34", "#2e3440"}
	if light {
		names = []string{"#ffffff", "#fafafa", "#fbf1c7", "#fdf6e3", "#eee8d5"}
	}
	all := make([]color.Color, len(names))
	for i, name := range names {
		all[i] = lipgloss.Color(name)
	}
	return all
}

// Contrast is the ratio of two colours as WCAG 2.2 defines it, from 1 to 21.
func Contrast(a, b color.Color) float64 {
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

// Pair is the colour of letters and of what is behind them; nil is the
// terminal's own.
type Pair struct{ Ink, Paper color.Color }

// Pairs are those that stand on the terminal, each with some of its letters.
func (s *Story) Pairs() map[Pair]string {
	s.screen.mu.Lock()
	defer s.screen.mu.Unlock()
	found := map[Pair]string{}
	for y := range s.height {
		for x := range s.width {
			c := s.screen.term.CellAt(x, y)
			if c == nil || c.Content == "" || c.Content == " " {
				continue
			}
			pair := Pair{c.Style.Fg, c.Style.Bg}
			if c.Style.Attrs&uv.AttrReverse != 0 {
				pair.Ink, pair.Paper = pair.Paper, pair.Ink
			}
			if len(found[pair]) < 60 {
				found[pair] += c.Content
			}
		}
	}
	return found
}
