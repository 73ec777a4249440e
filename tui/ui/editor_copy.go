package ui

import (
	"context"
	"fmt"
	"sync"
	"time"

	tea "charm.land/bubbletea/v2"

	"rapport/logbook"
	"rapport/tui/screen"
)

// copier is a Content whose write copies files. It is told how far that has come,
// and can be stopped.
type copier[V any] interface{ Copies(v V) bool }

// How often a form looks how far copying has come. Most files are copied before the
// first look, and nothing is said of them.
const copyLook = 200 * time.Millisecond

// copyLooked comes when it is time to look.
type copyLooked struct{}

// copying is what a form shows of the files that its write copies.
type copying struct {
	told    *told // by the write; nil while there is none
	last    logbook.Copied
	stop    context.CancelFunc
	stopped bool
}

// told is what the write says, from its own goroutine.
type told struct {
	mu   sync.Mutex
	last logbook.Copied
}

func (t *told) tell(c logbook.Copied) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.last = c
}

func (t *told) look() logbook.Copied {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.last
}

// begin returns what ends the write early, and the command that looks for the first
// time.
func (c *copying) begin(env screen.Env) (stop context.Context, look tea.Cmd) {
	*c = copying{told: &told{}}
	stop, c.stop = context.WithCancel(context.Background())
	return stop, env.After(copyLook, copyLooked{})
}

// end forgets the write, and reports whether it was to be stopped.
func (c *copying) end() (stopped bool) {
	stopped = c.stopped
	if c.stop != nil {
		c.stop()
	}
	*c = copying{}
	return stopped
}

func (c *copying) stopNow() {
	if c.stop != nil {
		c.stopped = true
		c.stop()
	}
}

// shown reports whether something is being copied that takes its time.
func (c *copying) shown() bool { return c.last.Of > 0 }

// says how far it has come: "Copying notes.pdf, 12 of 50 MiB".
func (c *copying) says() string {
	text := fmt.Sprintf("Copying %s, %s", c.last.Name, progress(c.last.Done, c.last.Size))
	if c.last.Of > 1 {
		text += fmt.Sprintf(" (%d of %d)", c.last.Number, c.last.Of)
	}
	return text
}

// progress says how much of a size is done, in the unit of the whole.
func progress(done, size int64) string {
	unit, name := int64(1<<10), "KiB"
	if size >= 1<<20 {
		unit, name = 1<<20, "MiB"
	}
	return fmt.Sprintf("%d of %d %s", min(done, size)/unit, max(size/unit, 1), name)
}

// lookAtCopy looks how far copying has come, and again in a moment.
func (e *Editor[V, R]) lookAtCopy() tea.Cmd {
	if e.copying.told == nil {
		return nil
	}
	e.copying.last = e.copying.told.look()
	return e.env.After(copyLook, copyLooked{})
}
