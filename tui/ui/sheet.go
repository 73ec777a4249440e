package ui

import (
	"rapport/tui/screen"
)

// sheetLabels is the width of the label column of a Sheet.
const sheetLabels = 14

// Sheet is a page of labelled texts, as a profile shows them.
type Sheet struct {
	d     screen.Draw
	lines []string
	last  string
}

// NewSheet starts an empty sheet of the drawn width.
func NewSheet(d screen.Draw) *Sheet { return &Sheet{d: d} }

// Row adds a text from the book under a label, which is not repeated. An empty
// text adds nothing.
func (s *Sheet) Row(label, text string) {
	if text == "" {
		return
	}
	shown := label
	if label == s.last {
		shown = ""
	}
	s.last = label
	wrapped, _ := Wrap(s.d.Theme, text, s.d.Width-sheetLabels, 0)
	for i, line := range wrapped {
		if i > 0 {
			shown = ""
		}
		s.lines = append(s.lines, s.d.Theme.Dim.Render(Fit(s.d.Theme, shown, sheetLabels))+line)
	}
}

// Styled adds a text of ours, of one line and styled already, likewise.
func (s *Sheet) Styled(label, text string) {
	if text == "" {
		return
	}
	shown := label
	if label == s.last {
		shown = ""
	}
	s.last = label
	s.lines = append(s.lines, s.d.Theme.Dim.Render(Fit(s.d.Theme, shown, sheetLabels))+Cut(s.d.Theme, text, s.d.Width-sheetLabels))
}

// Lines returns what has been added.
func (s *Sheet) Lines() []string { return s.lines }
