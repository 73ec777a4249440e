package cli

import (
	"fmt"
	"sync"

	"github.com/charmbracelet/x/term"

	"rapport/logbook"
	"rapport/store"
)

// copying returns what is told while files are copied, and what ends it. Only a
// terminal is shown how far it has come, and only of what takes more than a
// moment.
func (s *session) copying() (told func(logbook.Copied), done func()) {
	if !term.IsTerminal(s.program.Err.Fd()) {
		return nil, func() {}
	}
	var shown *progress
	number := 0
	told = func(c logbook.Copied) {
		if c.Number != number {
			if shown != nil {
				shown.end()
			}
			number, shown = c.Number, newProgress(s.program.Err, true, fmt.Sprintf("Copying %d of %d", c.Number, c.Of))
		}
		shown.at(int(c.Done>>10), int(c.Size>>10))
	}
	return told, sync.OnceFunc(func() {
		if shown != nil {
			shown.end()
		}
	})
}

// detached are the attachments that "--attach none" takes away.
func detached(attach []string, i store.Interaction) []store.AttachmentID {
	if len(attach) != 1 || !isNone(attach[0]) {
		return nil
	}
	var all []store.AttachmentID
	for _, a := range i.Attachments {
		all = append(all, a.ID)
	}
	return all
}
