// Package theme turns a handful of semantic colours into the styles and glyphs
// that screens draw with. A Theme does not change once it is made; another
// background or colour profile is another Theme, so that drawn rows can be kept
// by the theme they were drawn in. It imports nothing of ours.
package theme

import (
	"charm.land/lipgloss/v2"
	"github.com/charmbracelet/x/ansi"
)

// Theme is a whole set of styles and glyphs.
type Theme struct {
	Text     lipgloss.Style
	Strong   lipgloss.Style
	Dim      lipgloss.Style
	Accent   lipgloss.Style
	Title    lipgloss.Style // what the page is about
	Heading  lipgloss.Style // over a column or a section
	Selected lipgloss.Style // the row under the cursor
	Faint    lipgloss.Style // secondary text on the selected row
	High     lipgloss.Style
	Danger   lipgloss.Style
	Good     lipgloss.Style
	Border   lipgloss.Style
	Match    lipgloss.Style // words that were searched for
	Key      lipgloss.Style // a key's name in footer and help
	Glyphs   Glyphs
	Cells    ansi.Method // how the terminal counts the cells of a text

	plain bool
}

// Options says what the terminal is like.
type Options struct {
	Light   bool // its background is light
	NoColor bool // it shows no colours: weight and reverse video must do
	ASCII   bool // its font has no more than ASCII
	// Cells is how it counts them: a code point at a time, unless it has said
	// that it counts grapheme clusters.
	Cells ansi.Method
}

// New makes the theme for a terminal.
func New(o Options) *Theme {
	p := darkPalette()
	if o.Light {
		p = lightPalette()
	}
	t := styles(p)
	if o.NoColor {
		t = colourless()
	}
	t.Cells = o.Cells
	t.Glyphs = unicodeGlyphs()
	if o.ASCII {
		t.Glyphs = asciiGlyphs()
	}
	return &t
}

func styles(p palette) Theme {
	s := lipgloss.NewStyle()
	selected := s.Background(p.selected)
	return Theme{
		Text:     s,
		Strong:   s.Bold(true),
		Dim:      s.Foreground(p.dim),
		Accent:   s.Foreground(p.accent),
		Title:    s.Foreground(p.accent).Bold(true),
		Heading:  s.Foreground(p.dim),
		Selected: selected.Foreground(p.selectedText).Bold(true),
		Faint:    selected.Foreground(p.selectedText),
		High:     s.Foreground(p.high).Bold(true),
		Danger:   s.Foreground(p.danger).Bold(true),
		Good:     s.Foreground(p.good),
		Border:   s.Foreground(p.border),
		Match:    s.Foreground(p.match).Underline(true),
		Key:      s.Foreground(p.accent).Bold(true),
	}
}

// colourless uses weight, underline and reverse video alone: they remain when
// colours are taken away.
func colourless() Theme {
	s := lipgloss.NewStyle()
	strong := s.Bold(true)
	return Theme{
		Text: s, Strong: strong, Dim: s, Accent: s, Title: strong, Heading: s.Underline(true),
		Selected: s.Reverse(true), Faint: s.Reverse(true),
		High: strong, Danger: strong, Good: s, Border: s, Match: s.Underline(true), Key: strong,
		plain: true,
	}
}

// Plain reports whether the theme does without colours.
func (t *Theme) Plain() bool { return t.plain }
