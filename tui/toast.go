package tui

import (
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"

	"rapport/internal/harmless"
	"rapport/tui/keymap"
	"rapport/tui/screen"
	"rapport/tui/ui"
)

// toast is what is said at the foot of the screen, until a key is pressed.
type toast struct {
	screen.Toast
	seq     int
	old     bool   // it has stood for a while
	waits   bool   // it says what is waited for, and is over when anything else is said
	failure string // all that there is to say of the last one
}

// toastExpired comes when the toast of that number has stood for a while.
type toastExpired struct{ seq int }

const (
	// toastTime is how long a toast that needs no answer stays.
	toastTime = 4 * time.Second

	// toastLines is how many lines a toast takes at the most: what failed is told
	// whole, over the last lines of the page.
	toastLines = 4
)

// say shows t. What has failed and what has not are told together where they come within
// moments of each other, whichever is first: nobody could have read the one before.
func (r *root) say(t screen.Toast) tea.Cmd {
	r.complained(t)
	if t.Bad {
		r.toast.failure = t.Text
	}
	if t.Details != "" {
		r.toast.failure = t.Text + "\n\n" + t.Details
		t.Text += r.env.Says(keymap.Details, " (%s: details)")
	}
	r.toast.show(t)
	seq := r.toast.seq
	return tea.Tick(toastTime, func(time.Time) tea.Msg { return toastExpired{seq} })
}

// await says what is waited for, until something else is said.
func (r *root) await(what string) tea.Cmd {
	if strings.HasPrefix(r.toast.Text, what) {
		return nil
	}
	cmd := r.say(screen.Toast{Text: what})
	r.toast.waits = true
	return cmd
}

func (s *toast) show(t screen.Toast) {
	switch last := s.Toast; {
	case s.old || s.waits || last.Text == "" || last.Bad == t.Bad:
	case t.Bad:
		t.Text = last.Text + "; " + t.Text
	case !strings.HasPrefix(last.Text, t.Text):
		last.Text = t.Text + "; " + last.Text
		t = last
	default:
		t = last
	}
	s.Toast, s.old, s.waits = t, false, false
	s.seq++
}

// hush ends what is said.
func (s *toast) hush() { s.Toast = screen.Toast{} }

// expire ends what was said that needs no answer.
func (s *toast) expire(msg toastExpired) {
	if msg.seq != s.seq {
		return
	}
	if s.old = true; !s.Bad {
		s.hush()
	}
}

// toastDrawn is the toast. Where it ends early it says which key shows the whole.
func (r *root) toastDrawn() []string {
	t, style := r.theme, r.theme.Good
	if r.toast.Bad {
		style = r.theme.Danger
	}
	lines, more := ui.Wrap(t, harmless.Line(r.toast.Text), r.width-2, toastLines)
	for i, line := range lines {
		var rest string
		if more && i == len(lines)-1 {
			line, rest = line+t.Glyphs.Ellipsis, r.restOfToast()
		}
		lines[i] = style.Render(ui.Fit(t, " "+line, r.width-ui.Width(t, rest)) + rest)
	}
	return lines
}

// restOfToast says how to read the rest, where there is room for that.
func (r *root) restOfToast() string {
	hint := r.env.Says(keymap.Details, " (%s: all of it) ")
	if !r.toast.Bad || ui.Width(r.theme, hint) > r.width/2 {
		return ""
	}
	return hint
}

// showFailure shows what the last failure is called by those who found it.
func (r *root) showFailure() tea.Cmd {
	if r.toast.failure == "" {
		return r.say(screen.Toast{Text: "Nothing has failed that there is more to say about"})
	}
	return r.open(screen.Page{Kind: screen.Text, Text: screen.Passage{Title: "Details", Text: r.toast.failure}})
}
