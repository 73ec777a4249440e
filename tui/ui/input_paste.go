package ui

import (
	"unicode/utf8"

	tea "charm.land/bubbletea/v2"
)

const (
	// lineMost is how many characters a line takes: more than any field may have, and
	// few enough to be drawn at every key.
	lineMost = 10_000
	// droppedMost is how long a paste may be that names files, in bytes.
	droppedMost = 256 << 10

	tooLongToPaste = "too long: nothing was pasted"
	tooLongToType  = "no more goes into a line"
)

// paste takes what is pasted whole, or nothing of it: half of it would be taken for
// all.
func (i *Input) paste(msg tea.PasteMsg) tea.Cmd {
	if !i.text.Focused() {
		return nil
	}
	if i.isFull(msg.Content) {
		i.refusal = tooLongToPaste
		return nil
	}
	return i.edit(tea.PasteMsg{Content: i.held.inside(msg.Content)})
}

// isFull reports whether there is no room for s.
func (i *Input) isFull(s string) bool {
	return len(s) > utf8.UTFMax*lineMost || utf8.RuneCountInString(i.text.Value())+utf8.RuneCountInString(s) > lineMost
}
