// Package theme turns a handful of semantic colours into the styles and glyphs
// that screens draw with. A Theme does not change once it is made; another
// background, colour profile or way to count cells is another Theme, so that
// drawn rows can be kept by the theme they were drawn in. It imports nothing of
// ours.
//
// Nothing is said by colour alone: what is HIGH has a bar and the word, what is
// selected a mark beside it, what was found a line under it. So it can do without
// colours, and does where the terminal has 16 or fewer: those are the user's own,
// and nobody can know whether one is legible on another.
package theme

import (
	"image/color"

	"charm.land/lipgloss/v2"
	"github.com/charmbracelet/x/ansi"
)

// Theme is a whole set of styles and glyphs. The styles that set a background
// are for what is selected; no other is drawn on it.
type Theme struct {
	Text     lipgloss.Style
	Strong   lipgloss.Style
	Dim      lipgloss.Style
	Accent   lipgloss.Style
	Title    lipgloss.Style // what the page is about
	Heading  lipgloss.Style // over a column or a section
	Selected lipgloss.Style // the row under the cursor
	Faint    lipgloss.Style // secondary text on the selected row
	Found    lipgloss.Style // words that were searched for on the selected row
	High     lipgloss.Style
	Danger   lipgloss.Style
	Good     lipgloss.Style
	Border   lipgloss.Style
	Match    lipgloss.Style         // words that were searched for
	Key      lipgloss.Style         // a key's name in footer and help
	Here     lipgloss.Style         // which of several names is open; see Name
	Support  [levels]lipgloss.Style // by the level of support: 1 is the strongest, 0 is none
	Priority [levels]lipgloss.Style // by the level of priority: 5 is the highest, 0 is none
	Glyphs   Glyphs
	Cells    ansi.Method // how the terminal counts the cells of a text
	Ink      color.Color // of text without a style; nil is the terminal's own

	plain, bare bool
}

// levels are five, and none.
const levels = 6

// Options says what the terminal is like, and what the user wants.
type Options struct {
	Light        bool // its background is light
	HighContrast bool
	NoColor      bool // no colours: weight, underline and reverse video must do
	Bare         bool // not even those: words and glyphs must do
	ASCII        bool // its font has no more than ASCII
	// Cells is how it counts them: a code point at a time, unless it has said
	// that it counts grapheme clusters.
	Cells ansi.Method
}

// New makes the theme for a terminal.
func New(o Options) *Theme {
	t := styles(paletteFor(o))
	if o.NoColor || o.Bare {
		t = colourless()
	}
	t.bare = o.Bare
	t.Cells = o.Cells
	t.Glyphs = unicodeGlyphs()
	if o.ASCII {
		t.Glyphs = asciiGlyphs()
	}
	return &t
}

func styles(p palette) Theme {
	s := lipgloss.NewStyle()
	text := s
	if p.ink != nil {
		text = s.Foreground(p.ink)
	}
	selected := s.Background(p.selected)
	return Theme{
		Text:     text,
		Strong:   text.Bold(true),
		Dim:      s.Foreground(p.dim),
		Accent:   s.Foreground(p.accent),
		Title:    s.Foreground(p.accent).Bold(true),
		Heading:  s.Foreground(p.dim),
		Selected: selected.Foreground(p.selectedText).Bold(true),
		Faint:    selected.Foreground(p.selectedText),
		Found:    selected.Foreground(p.selectedMatch).Underline(true),
		High:     s.Foreground(p.high).Bold(true),
		Danger:   s.Foreground(p.danger).Bold(true),
		Good:     s.Foreground(p.good),
		Border:   s.Foreground(p.border),
		Match:    s.Foreground(p.match).Underline(true),
		Key:      s.Foreground(p.accent).Bold(true),
		Here:     s.Foreground(p.accent).Bold(true).Underline(true),
		Support:  support(s, p),
		Priority: priority(s, p),
		Ink:      p.ink,
	}
}

// support goes from good to bad, and is stronger at both ends. The word is always
// drawn: the scales of support and of priority run opposite ways.
func support(s lipgloss.Style, p palette) [levels]lipgloss.Style {
	favour, against := s.Foreground(p.good), s.Foreground(p.danger)
	return [levels]lipgloss.Style{s.Foreground(p.dim), favour.Bold(true), favour, s.Foreground(p.match), against, against.Bold(true)}
}

// priority is stronger the higher it is.
func priority(s lipgloss.Style, p palette) [levels]lipgloss.Style {
	dim, urgent := s.Foreground(p.dim), s.Foreground(p.urgent)
	text := s
	if p.ink != nil {
		text = s.Foreground(p.ink)
	}
	return [levels]lipgloss.Style{dim, dim, text, urgent, urgent.Bold(true), s.Foreground(p.mostUrgent).Bold(true)}
}

// colourless uses weight, underline and reverse video alone: they remain when
// colours are taken away.
func colourless() Theme {
	s := lipgloss.NewStyle()
	strong := s.Bold(true)
	return Theme{
		Text: s, Strong: strong, Dim: s, Accent: s, Title: strong, Heading: s.Underline(true),
		Selected: s.Reverse(true), Faint: s.Reverse(true), Found: s.Reverse(true).Underline(true),
		High: strong, Danger: strong, Good: s, Border: s, Match: s.Underline(true), Key: strong,
		Here:     strong.Underline(true),
		Support:  [levels]lipgloss.Style{s, strong, s, s, s, strong},
		Priority: [levels]lipgloss.Style{s, s, s, s, strong, strong},
		plain:    true,
	}
}

// Plain reports whether the theme does without colours.
func (t *Theme) Plain() bool { return t.plain }

// Name draws one of several names of which one is open: without styles that one
// stands in brackets.
func (t *Theme) Name(name string, open bool) string {
	switch {
	case open && t.bare:
		return "[" + name + "]"
	case open:
		return t.Here.Render(name)
	}
	return t.Dim.Render(name)
}
