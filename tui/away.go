package tui

import (
	"context"
	"io"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"rapport/tui/screen"
)

// away is a program of the user's that has the terminal for as long as it runs.
type away struct {
	screen.Program
	during func(run func(context.Context) error) error
	keys   keyboard
	out    io.Writer
	ran    bool
	failed error // what it ended with
}

// plain undoes what a program that was killed may have left behind: a screen of
// its own, modes of the mouse and of pasting, margins, inserting, colours. A
// terminal without any of it stays as it is, and so does its cursor.
const (
	plain = wide + ansi.ResetModeAltScreen + wide + ansi.ResetModeMouseNormal + ansi.ResetModeMouseButtonEvent +
		ansi.ResetModeMouseAnyEvent + ansi.ResetModeMouseExtSgr + ansi.ResetModeBracketedPaste + ansi.ResetModeFocusEvent +
		ansi.ResetModeCursorKeys + "\x1b[4l" + ansi.ResetStyle + "\x1b[!p"

	// wide takes the margins away, of which some terminals have some for each screen.
	wide = ansi.SaveCursor + "\x1b[r" + ansi.RestoreCursor
)

// settle lets what drew the screen come to its end. Bubble Tea does not wait for
// that: where it draws again very soon, the old part stops the ticker of the new one
// (startRenderer in tea.go), and the screen stays empty.
const settle = 100 * time.Millisecond

// SetStdin gives the program the terminal itself: through anything else it would
// read from a pipe.
func (a *away) SetStdin(in io.Reader) {
	if keys, ok := in.(keyboard); ok {
		a.keys, in = keys, keys.File
	}
	a.Program.SetStdin(in)
}

// SetStdout is remembered to tidy up.
func (a *away) SetStdout(out io.Writer) {
	a.out = out
	a.Program.SetStdout(out)
}

// Run gives the terminal back as it was given, whatever the program did to it:
// Bubble Tea takes what it finds then for what it is to leave behind.
func (a *away) Run() error {
	if a.keys.File != nil {
		defer a.keys.keep()()
	}
	defer func() { _, _ = io.WriteString(a.out, plain) }()
	time.Sleep(settle)
	a.ran, a.failed = true, a.during(a.Program.Run)
	return a.failed
}

// lost reports whether err says that the terminal could not be given away, or not
// be taken back: Bubble Tea then neither draws nor reads any more.
func (a *away) lost(err error) bool { return err != nil && (!a.ran || a.failed == nil) }

// returned carries what a program that had the terminal has brought.
type returned struct {
	msg  tea.Msg
	lost bool // the terminal is gone
}

// lend gives the terminal to another program, as soon as it has answered what it was
// asked. Bubble Tea stops drawing and reading for as long, and draws everything anew then.
func (r *root) lend(msg screen.Exec) tea.Cmd {
	if r.lent {
		return nil
	}
	r.lent = true
	a := &away{Program: msg.Command, during: r.away}
	r.asking.then = tea.Exec(a, func(err error) tea.Msg { return returned{msg.Then(err), a.lost(err)} })
	return r.giveAway()
}

// back takes the terminal back. Meanwhile the desktop may have gone from light to
// dark; and Bubble Tea has ended the counting of cells that the terminal and it
// had agreed on, but goes on to count so (cursed_renderer.go, close and start).
func (r *root) back(msg returned) tea.Cmd {
	r.lent = false
	cmds := []tea.Cmd{r.update(msg.msg), r.ask()}
	if msg.lost {
		cmds = append(cmds, r.end())
	}
	if r.look.cells == ansi.GraphemeWidth {
		cmds = append(cmds, tea.Raw(ansi.SetModeUnicodeCore))
	}
	return tea.Batch(cmds...)
}
