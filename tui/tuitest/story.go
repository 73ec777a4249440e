// Package tuitest drives the real program in tests as a user would: a Bubble Tea
// program on a real book, in an emulated terminal, inside a synctest bubble. Its
// clock is fake and its waits are exact, so that no test sleeps or races.
package tuitest

import (
	"cmp"
	"context"
	"errors"
	"strings"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"
	"github.com/charmbracelet/x/ansi"

	"rapport/config"
	"rapport/logbook"
	"rapport/store"
	"rapport/tui"
	"rapport/tui/keymap"
)

// Now is the moment at which every story begins: a Wednesday morning.
func Now() time.Time { return time.Date(2026, 11, 18, 10, 15, 0, 0, time.UTC) }

// Options says what a story begins with.
type Options struct {
	Width, Height int  // 80 by 24 unless told
	Light         bool // the terminal answers that it is light, and not that it is dark
	Silent        bool // it does not answer what its colour is
	NoColor       bool
	Profile       colorprofile.Profile   // all colours unless told
	Env           []string               // of the program, beside TERM
	Clusters      bool                   // the terminal says that it counts grapheme clusters
	Settings      func(*config.Config)   // changes the default ones
	LoggedBy      string                 // "Sam Organiser" unless told
	Title         string                 // beside the program's name
	At            time.Time              // when the story begins, after Now; Now unless told
	Fill          func(b *Book)          // writes the book before the program starts
	Make          func(dir string) error // makes the file of the book before that
	// Mail starts what mail is handed to, and says how; nil: mail is not set up.
	Mail func(t testing.TB) logbook.Mail
	// Places is where things are said to lie; the settings in the book's folder, unless told.
	Places config.Paths
}

// Story is the program as its user sees it.
type Story struct {
	t        testing.TB
	Log      *logbook.Logbook
	Read     *store.Reader
	program  *tea.Program
	recorder *recorder
	screen   *emulator
	keys     *keymap.Map
	done     chan error

	options       Options
	settings      config.Config
	mail          logbook.Mail
	suspended     bool
	book          *store.Book
	dir           string
	width, height int
	light         atomic.Bool // the terminal is
	sizesAsked    atomic.Int64
	cells         ansi.Method  // how the terminal counts
	asleep        atomic.Int64 // how long the computer was, in nanoseconds
}

// Run starts the program on a fresh book and tells the story. The program must
// still run at its end, unless the story has waited for it with Ended.
func Run(t *testing.T, o Options, tell func(s *Story)) {
	t.Helper()
	dir := t.TempDir()
	synctest.Test(t, func(t *testing.T) {
		time.Sleep(time.Until(Now()))
		if !o.At.IsZero() {
			time.Sleep(time.Until(o.At))
		}
		s := start(t, dir, o)
		tell(s)
	})
}

func start(t *testing.T, dir string, o Options) *Story {
	t.Helper()
	if o.Width == 0 {
		o.Width, o.Height = 80, 24
	}
	settings := config.Default()
	if o.Settings != nil {
		o.Settings(&settings)
	}
	keys, err := keymap.Default().Override(settings.Keys)
	if err != nil {
		t.Fatal(err)
	}
	s := &Story{t: t, dir: dir, width: o.Width, height: o.Height, keys: keys, options: o, settings: settings}
	if o.Make != nil {
		if err := o.Make(dir); err != nil {
			t.Fatal(err)
		}
	}
	s.book = s.connect()
	t.Cleanup(func() {
		if err := errors.Join(s.Log.Close(), s.book.Close()); err != nil {
			t.Error(err)
		}
	})
	if o.Mail != nil {
		s.mail = o.Mail(t)
	}
	s.Read, s.Log = s.book.Reader, s.window()
	if o.Fill != nil {
		o.Fill(&Book{T: t, Log: s.Log, Store: s.book})
	}
	s.screen = newEmulator(o.Width, o.Height)
	s.open()
	t.Cleanup(s.stop)
	return s
}

// window is the logbook of a window on the book.
func (s *Story) window() *logbook.Logbook {
	return logbook.New(s.book, logbook.Options{LoggedBy: cmp.Or(s.options.LoggedBy, "Sam Organiser"), Now: s.now, Mail: s.mail})
}

// open starts a program on the book.
func (s *Story) open() {
	s.t.Helper()
	o := tui.Options{Read: s.Read, Log: s.Log, Config: s.settings, Title: s.options.Title, Now: s.now, Places: s.options.Places}
	if o.Places.Config.Path == "" {
		o.Places.Config = config.Place{Path: s.SettingsFile(), From: config.FromFlag}
		o.Places.Data = config.Place{Path: s.dir, From: config.FromFlag}
	}
	model, err := tui.New(s.t.Context(), o)
	if err != nil {
		s.t.Fatal(err)
	}
	s.recorder, s.suspended, s.done = &recorder{model: model}, false, make(chan error, 1)
	s.run(s.options)
}

// now is the bubble's clock.
func (s *Story) now() time.Time { return time.Now().Add(time.Duration(s.asleep.Load())).UTC() }

func (s *Story) run(o Options) {
	profile := cmp.Or(o.Profile, colorprofile.TrueColor)
	if o.NoColor {
		profile = colorprofile.ASCII
	}
	s.program = tea.NewProgram(s.recorder,
		tea.WithContext(context.Background()), tea.WithInput(nil), tea.WithOutput(s.screen),
		tea.WithWindowSize(s.width, s.height), tea.WithColorProfile(profile),
		tea.WithEnvironment(append(o.Env, "TERM=xterm-256color", "COLORTERM=truecolor")),
		tea.WithoutSignalHandler(), tea.WithFPS(120), tea.WithFilter(s.filter))
	s.light.Store(o.Light)
	program, done := s.program, s.done
	go func() {
		_, err := program.Run()
		done <- err
	}()
	s.Settle()
	if o.Clusters {
		s.cells = ansi.GraphemeWidth
		s.Send(tea.ModeReportMsg{Mode: ansi.ModeUnicodeCore, Value: ansi.ModeReset})
	}
}

func (s *Story) stop() {
	s.program.Kill()
	s.program.Wait()
	time.Sleep(2 * time.Minute) // the program's last timers, which nothing cancels
	s.screen.close()
}

// Context is the story's own: that of the test around it is from outside of the
// bubble.
func (s *Story) Context() context.Context { return s.t.Context() }

// Settle waits until the program has done all that it was asked to, and has
// drawn the outcome.
func (s *Story) Settle() {
	s.recorder.looked()
	synctest.Wait()
	time.Sleep(20 * time.Millisecond) // a frame, on the bubble's clock
	synctest.Wait()
}

// Send gives the program a message of the terminal.
func (s *Story) Send(msg tea.Msg) {
	s.program.Send(msg)
	s.Settle()
}

// Rush sends a message of the terminal and does not wait for what comes of it.
func (s *Story) Rush(msg tea.Msg) { s.program.Send(msg) }

// Press presses the first key of each action.
func (s *Story) Press(actions ...keymap.Action) {
	s.t.Helper()
	for _, a := range actions {
		keys := s.keys.Of(a).Keys
		if len(keys) == 0 {
			s.t.Fatalf("no key does %q", a)
		}
		s.Keys(keys[0])
	}
}

// Keys presses keys by their names.
func (s *Story) Keys(names ...string) {
	s.t.Helper()
	for _, name := range names {
		s.Send(Key(name))
	}
}

// Type types text, a key for each character.
func (s *Story) Type(text string) {
	s.t.Helper()
	for _, r := range text {
		s.program.Send(Key(string(r)))
	}
	s.Settle()
}

// Paste pastes text.
func (s *Story) Paste(text string) { s.Send(tea.PasteMsg{Content: text}) }

// Wait lets time pass.
func (s *Story) Wait(d time.Duration) {
	s.recorder.looked()
	time.Sleep(d) // on the bubble's clock
	s.Settle()
}

// Sleep lets the computer sleep, and gives the program the minute after which it has
// noticed. It costs no more than that minute: while the computer sleeps nothing runs.
func (s *Story) Sleep(d time.Duration) {
	s.asleep.Add(int64(d - time.Minute))
	s.Wait(time.Minute)
}

// Resize changes the size of the terminal.
func (s *Story) Resize(width, height int) {
	s.width, s.height = width, height
	s.screen.resize(width, height)
	s.Send(tea.WindowSizeMsg{Width: width, Height: height})
}

// Screen is what stands on the terminal, without trailing blanks.
func (s *Story) Screen() string { return s.screen.text() }

// Raw is every byte that the program has sent to the terminal.
func (s *Story) Raw() string { return s.screen.written() }

// See fails the story unless the terminal shows each of the texts.
func (s *Story) See(texts ...string) {
	s.t.Helper()
	screen := s.Screen()
	for _, text := range texts {
		if !strings.Contains(screen, text) {
			s.t.Fatalf("%q is not on the screen:\n%s", text, screen)
		}
	}
}

// SeeNot fails the story if the terminal shows one of the texts.
func (s *Story) SeeNot(texts ...string) {
	s.t.Helper()
	screen := s.Screen()
	for _, text := range texts {
		if strings.Contains(screen, text) {
			s.t.Fatalf("%q is on the screen:\n%s", text, screen)
		}
	}
}

// Ended fails the story unless the program has quit by itself.
func (s *Story) Ended() {
	s.t.Helper()
	s.Settle()
	select {
	case err := <-s.done:
		if err != nil {
			s.t.Fatal(err)
		}
	default:
		s.t.Fatalf("the program still runs:\n%s", s.Screen())
	}
}

// Width is the width of the terminal.
func (s *Story) Width() int { return s.width }
