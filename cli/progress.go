package cli

import (
	"fmt"
	"io"
	"strings"
	"sync"
	"time"

	"github.com/charmbracelet/x/term"
)

// A moment: what takes no longer shows no progress.
const aMoment = time.Second

// progress shows how far something long has come: as a bar that is drawn over
// on a terminal, as a line for every tenth elsewhere.
type progress struct {
	w        io.Writer
	terminal bool
	what     string
	began    time.Time

	mu    sync.Mutex
	shown int // percent; -1 for nothing yet
	over  bool
	slow  *time.Timer // shows that it has begun, of what says nothing for long; may be nil
}

func newProgress(w io.Writer, terminal bool, what string) *progress {
	return &progress{w: w, terminal: terminal, what: what, began: time.Now(), shown: -1}
}

// bar shows progress on a terminal alone: a timer mails its owner what it is told elsewhere.
func (s *session) bar(what string) *progress {
	if !term.IsTerminal(s.program.Err.Fd()) {
		return newProgress(io.Discard, true, what)
	}
	p := newProgress(s.program.Err, true, what)
	p.mu.Lock() // the timer may run before this returns
	defer p.mu.Unlock()
	p.slow = time.AfterFunc(aMoment, func() { p.at(0, 1) })
	return p
}

// at says that done of total are done. It is cheap, and may be called from
// anywhere.
func (p *progress) at(done, total int) {
	if total < 1 {
		return
	}
	percent := int(int64(done) * 100 / int64(total))
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.over || percent <= p.shown || time.Since(p.began) < aMoment {
		return
	}
	if p.terminal {
		p.shown = percent
		fmt.Fprintf(p.w, "\r%s %s %3d%%", p.what, bar(percent), percent)
		return
	}
	if tenth := percent - percent%10; tenth > p.shown {
		p.shown = tenth
		fmt.Fprintf(p.w, "%s: %d%%\n", p.what, tenth)
	}
}

// bytes is at for sizes, which need not fit into an int.
func (p *progress) bytes(done, total int64) {
	const parts = 1 << 16
	if total > 0 {
		p.at(int(float64(done)/float64(total)*parts), parts)
	}
}

// end takes the bar away.
func (p *progress) end() {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.slow != nil {
		p.slow.Stop()
	}
	if !p.over && p.terminal && p.shown >= 0 {
		fmt.Fprintf(p.w, "\r%s\r", strings.Repeat(" ", len(p.what)+len(bar(0))+len(" 100% ")))
	}
	p.over = true
}

// bar draws the share that is done.
func bar(percent int) string {
	const length = 20
	done := percent * length / 100
	return "[" + strings.Repeat("#", done) + strings.Repeat(".", length-done) + "]"
}
