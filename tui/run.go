// Package tui is the terminal program: a root model that owns a stack of
// screens, routes messages to them and draws the frame around them.
//
// It reads through store.Reader and writes through logbook.Logbook. It imports
// the screens; no screen imports it, or another screen.
package tui

import (
	"context"
	"errors"
	"fmt"
	"os"
	"time"

	tea "charm.land/bubbletea/v2"

	"rapport/config"
	"rapport/logbook"
	"rapport/store"
	"rapport/tui/keymap"
	"rapport/tui/screen"
	"rapport/tui/theme"
)

// framesPerSecond halves the wait for the first frame and for the echo of a key
// against Bubble Tea's own 60.
const framesPerSecond = 120

// Options is what the program works with.
type Options struct {
	Read   *store.Reader
	Log    *logbook.Logbook
	Config config.Config
	Places config.Paths // where things lie
	Title  string       // shown beside the name, such as "demo"; may be empty
	// Warning is said at the start, and stays until a key is pressed; may be empty.
	Warning string
	Now     func() time.Time // nil is time.Now
	// Away is told when the terminal is given to the user's editor, and when it is
	// back: an interrupt meanwhile is not meant for this program. Nil is nobody.
	Away func(away bool)
}

// Run opens the program on the terminal and returns when the user has quit, all
// writes are done and the terminal is restored. A cancelled ctx ends it as soon as
// the writes under way are done; those that take too long are given up, and the
// error says so. However the program ends, what was typed and is neither saved nor
// discarded is kept as a draft before Run returns. A fault of the program gives a
// [FaultError]. The signals to end are the caller's.
func Run(ctx context.Context, o Options) error {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	m, err := newRoot(ctx, o)
	if err != nil {
		return err
	}
	m.stop = m.suspend
	var p *tea.Program
	keys := keyboard{os.Stdin, func() { go p.Send(ended{}) }, &pastes{}}
	g := &guard{Model: m, faults: &faults{quit: func() { p.Quit() }}}
	p = tea.NewProgram(g, tea.WithInput(keys), tea.WithFilter(pasted), tea.WithFPS(framesPerSecond), tea.WithoutSignalHandler())
	m.stops.listen(ctx, p.Send)
	followSize(ctx, p.Send)
	played := play(ctx, p)
	if errors.Is(played, errHeldUp) {
		return played // The program goes on, and nobody else may touch its parts.
	}
	m.abandon()
	kept := g.lastWords(context.WithoutCancel(ctx), m)
	if fault := g.fault(); fault != nil {
		return fault
	}
	return errors.Join(played, m.complaint(), kept)
}

// play runs the program until its end, or until it can be waited for no longer.
func play(ctx context.Context, p *tea.Program) error {
	// To quit, not to kill: a killed program closes what reads its keys while that
	// still reads (shutdown in tea.go, Close in cancelreader_linux.go).
	defer context.AfterFunc(ctx, func() { p.Send(ended{}) })()
	heldUp := make(chan struct{})
	defer context.AfterFunc(ctx, func() { time.AfterFunc(endTime, func() { close(heldUp) }) })()
	done := make(chan error, 1)
	go func() {
		_, err := p.Run()
		done <- err
	}()
	select {
	case err := <-done:
		return err
	case <-heldUp:
		return errHeldUp
	}
}

// Check says what the screens cannot accept of settings that could be read: a
// binding that there is none of, a key that would do two things. The error names
// every problem with its line.
func Check(c config.Config) error {
	_, err := keymap.Default().Override(c.Keys)
	return err
}

// New makes the program's model, with the contact list open. Tests run it in a
// program of their own.
func New(ctx context.Context, o Options) (tea.Model, error) { return newRoot(ctx, o) }

func newRoot(ctx context.Context, o Options) (*root, error) {
	if o.Now == nil {
		o.Now = time.Now
	}
	if o.Away == nil {
		o.Away = func(bool) {}
	}
	version, err := o.Read.Version(ctx) // before anything is read, so that no change after it is missed
	if err != nil {
		return nil, fmt.Errorf("looking at the book: %w", err)
	}
	lists, err := o.Read.Lists(ctx)
	if err != nil {
		return nil, fmt.Errorf("reading the types of interaction and the other lists: %w", err)
	}
	keys, err := keymap.Default().Override(o.Config.Keys)
	if err != nil {
		return nil, err
	}
	if o.Config.Display.Glyphs == config.ASCII {
		keys = keys.ASCII()
	}
	m := &root{
		env:   screen.Env{Book: o.Read, Log: o.Log, Now: o.Now, Zone: o.Now().Location(), Lists: &lists, Keys: keys, Asked: &screen.Requests{}, Settings: &screen.Settings{Config: o.Config, Places: o.Places}},
		keys:  keys,
		look:  newLook(o.Config),
		mouse: o.Config.Display.Mouse,
		stop:  func() tea.Cmd { return tea.Suspend },
		title: o.Title,

		warning: o.Warning,

		version: version,
		hints:   map[hint]string{},
		now:     o.Now(),
		desks:   desks(),
	}
	m.away = func(run func(context.Context) error) error {
		o.Away(true)
		defer o.Away(false)
		return run(ctx)
	}
	m.env.Saves, m.ending.giveUp = context.WithCancel(context.Background())
	m.desk = m.desks[0]
	m.theme = theme.New(m.look.options())
	return m, nil
}
