package settings

import (
	"context"
	"errors"
	"slices"
	"strings"
	"sync"
	"time"

	tea "charm.land/bubbletea/v2"

	"rapport/internal/harmless"
	"rapport/logbook"
	"rapport/tui/keymap"
	"rapport/tui/screen"
	"rapport/tui/ui"
)

// tryTime is how long trying the mail settings may take in all; every step has a time of
// its own.
const tryTime = 5 * time.Minute

// lookTime is how often it is looked how far it has come.
const lookTime = 100 * time.Millisecond

// Try is the dialog in which a test mail is sent, step by step.
type Try struct {
	env    screen.Env
	steps  []string // that there are to be
	told   *told
	seen   []logbook.MailStep
	me     string
	stop   context.CancelFunc
	over   bool
	err    error // why it has ended early
	lines  []string
	scroll ui.Scroll
	size   screen.Resized
}

// told is what the walk says, from its own goroutine.
type told struct {
	mu    sync.Mutex
	steps []logbook.MailStep
}

func (t *told) tell(s logbook.MailStep) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.steps = append(t.steps, s)
}

func (t *told) look() []logbook.MailStep {
	t.mu.Lock()
	defer t.mu.Unlock()
	return slices.Clone(t.steps)
}

type (
	// tryLooked comes when it is time to look.
	tryLooked struct{ told *told }
	// tried comes when the walk is over.
	tried struct {
		told *told
		err  error
	}
)

// NewTry makes the dialog.
func NewTry(env screen.Env) *Try { return &Try{env: env} }

// Title implements screen.Screen.
func (t *Try) Title() string { return "Send me a test mail" }

// Init implements screen.Screen.
func (t *Try) Init() tea.Cmd {
	mail := t.env.Log.Mail()
	t.steps, t.me, t.told, t.seen, t.over, t.err = mail.Steps(), mail.Me, &told{}, nil, false, nil
	ctx, stop := context.WithTimeout(t.env.Life, tryTime)
	t.stop = stop
	to, told := t.env.ID, t.told
	t.lay()
	return tea.Batch(t.env.After(lookTime, tryLooked{told}), func() tea.Msg {
		defer stop()
		err := logbook.TryMail(ctx, mail, true, told.tell)
		return screen.Result{To: to, Msg: tried{told, err}}
	})
}

// Keys implements screen.Screen.
func (t *Try) Keys() []screen.Key {
	leave := screen.Key{Action: keymap.Close}
	again := screen.Key{Action: keymap.Retry, Word: "again"}
	if !t.over {
		leave.Word = "stop"
		again.Disabled = "It is still under way" + t.env.Says(keymap.Close, "; %s stops it")
	}
	return append([]screen.Key{leave, again}, ui.Moves()...)
}

// Update implements screen.Screen.
func (t *Try) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case screen.Resized:
		t.size = msg
		t.lay()
	case tryLooked:
		if msg.told != t.told || t.over {
			return nil
		}
		t.seen = t.told.look()
		t.lay()
		return t.env.After(lookTime, msg)
	case tried:
		if msg.told == t.told {
			t.seen, t.over, t.err = t.told.look(), true, msg.err
			t.lay()
		}
	case screen.Scrolled:
		t.scroll.Wheel(msg.Lines)
	case screen.Pressed:
		return t.press(msg.Action)
	}
	return nil
}

func (t *Try) press(a keymap.Action) tea.Cmd {
	switch {
	case a == keymap.Close && !t.over:
		t.stop()
		return nil
	case a == keymap.Close:
		return t.env.Close(nil)
	case a == keymap.Retry:
		return t.Init()
	}
	t.scroll.Press(a)
	return nil
}

// stepWidth is the width of the column of the steps' names.
const stepWidth = 14

// lay lays out the dialog for its room.
func (t *Try) lay() {
	th := t.size.Theme
	if th == nil {
		return
	}
	t.lines = nil
	for i, name := range t.steps {
		line := ui.Fit(th, name, stepWidth)
		switch {
		case i < len(t.seen) && t.seen[i].Err != nil:
			t.lines = append(t.lines, line+th.Danger.Render("failed"))
			t.failed(t.seen[i])
		case i < len(t.seen):
			words := "works"
			if t.seen[i].Says != "" {
				words = t.seen[i].Says
			}
			t.lines = append(t.lines, line+th.Good.Render(harmless.Line(words)))
		case i == len(t.seen) && !t.over:
			t.lines = append(t.lines, th.Strong.Render(line)+th.Dim.Render("under way"+th.Glyphs.Ellipsis))
		default:
			t.lines = append(t.lines, th.Dim.Render(line))
		}
	}
	t.lines = append(t.lines, "")
	t.wrap(t.outcome(), th.Text.Render)
	t.scroll.Fit(len(t.lines), t.size.Height)
}

// failed adds why a step has failed, and what to do.
func (t *Try) failed(s logbook.MailStep) {
	if errors.Is(s.Err, context.Canceled) {
		return
	}
	t.wrap(harmless.Line(strings.TrimPrefix(s.Err.Error(), s.Name+": ")), t.size.Theme.Text.Render)
	t.wrap(harmless.Line(s.Advice), t.size.Theme.Accent.Render)
}

func (t *Try) wrap(text string, render func(...string) string) {
	wrapped, _ := ui.Wrap(t.size.Theme, text, t.size.Width-2, 0)
	for _, line := range wrapped {
		t.lines = append(t.lines, "  "+render(line))
	}
}

// outcome says how it has ended, or what can be done.
func (t *Try) outcome() string {
	failed := len(t.seen) > 0 && t.seen[len(t.seen)-1].Err != nil
	switch {
	case !t.over:
		return "A mail to " + harmless.Line(t.me) + "." + t.env.Says(keymap.Close, " %s stops.")
	case errors.Is(t.err, context.Canceled):
		return "Stopped."
	case t.err == nil:
		return "All of it works: a test mail is on its way to " + harmless.Line(t.me) + "."
	case failed:
		return "Nothing else was tried." + t.env.Says(keymap.Retry, " %s tries again.")
	}
	return harmless.Line(t.err.Error())
}

// Frame implements screen.Screen.
func (t *Try) Frame(d screen.Draw) screen.Frame {
	lines := t.scroll.Window(d, t.lines)
	return screen.Frame{Content: ui.Block(d.Theme, lines, d.Width, min(len(lines), d.Height))}
}
