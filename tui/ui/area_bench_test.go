package ui

import (
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
)

// A key in the longest text that is typed in.
func BenchmarkTypeInALongText(b *testing.B) {
	a := newArea()
	a.SetValue(strings.Repeat("A word and another. ", typedBytes/20))
	d := draw(60, 10)
	for i := 0; b.Loop(); i++ {
		key := tea.KeyPressMsg{Code: 'x', Text: "x"}
		if i%2 == 1 {
			key = tea.KeyPressMsg{Code: tea.KeyBackspace}
		}
		a.Update(key)
		a.Draw(d)
	}
}
