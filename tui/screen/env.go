package screen

import (
	"context"
	"fmt"
	"time"

	tea "charm.land/bubbletea/v2"

	"rapport/logbook"
	"rapport/store"
	"rapport/tui/keymap"
)

// readTimeout is far beyond any read of a healthy book; it keeps a sick disk
// from holding a goroutine for ever.
const readTimeout = 30 * time.Second

// writeTimeout allows for another rapport that holds the write lock for long.
const writeTimeout = 60 * time.Second

// copyTimeout is how long a write may take that copies files: the user sees how far
// it has come, and can stop it.
const copyTimeout = time.Hour

// keepTimeout is how long the write of a draft may take: it is tried again, and
// neither saving nor quitting is to wait for it for long.
const keepTimeout = 5 * time.Second

// Env is what a screen works with. ID and Life are the screen's own.
type Env struct {
	ID    ID
	Life  context.Context // ends when the screen is closed; its reads are given up then
	Saves context.Context // ends when the program can wait for a write no longer
	Book  *store.Reader
	Log   *logbook.Logbook
	Now   func() time.Time // for commands; Update and Frame read no clock
	Zone  *time.Location   // the user's
	// Lists are what the user may choose from. The root keeps them as they are in the
	// book, and they change between two calls of Update: what shows them looks here
	// each time, and a command captures what it needs.
	Lists *store.Lists
	Keys  *keymap.Map
	Asked *Requests

	Settings *Settings
}

// Requests holds what screens ask of the root in an Update, until it has
// returned. The root does it before it looks at the next message: as a command
// of Bubble Tea it would run beside the keys that follow, and might come after
// them.
type Requests struct{ msgs []tea.Msg }

// Take empties it.
func (r *Requests) Take() []tea.Msg {
	all := r.msgs
	r.msgs = nil
	return all
}

// Do asks the root for something before the next key is looked at. It belongs
// in Update alone: a command returns its message. There is nothing to run, so
// the command that it returns is nil.
func (e Env) Do(msg tea.Msg) tea.Cmd {
	e.Asked.msgs = append(e.Asked.msgs, msg)
	return nil
}

// Open opens a page on top of this screen, unless something lies on it by now.
// Its answer comes back here.
func (e Env) Open(p Page) tea.Cmd { return e.Do(Open{From: e.ID, Page: p}) }

// Key is the key of an action as people write it, for texts that name one. It is
// empty where the settings have taken the key away.
func (e Env) Key(a keymap.Action) string { return e.Keys.Of(a).Label() }

// Says tells what a key does in a sentence that begins with it, and nothing where
// the action has no key: Says(keymap.Log, "; %s logs one") is "; l logs one".
func (e Env) Says(a keymap.Action, sentence string) string {
	key := e.Key(a)
	if key == "" {
		return ""
	}
	return fmt.Sprintf(sentence, key)
}

// Close returns a command that closes this screen. An answer that is not nil
// goes to the screen that opened it.
func (e Env) Close(answer tea.Msg) tea.Cmd { return e.Do(Close{From: e.ID, Answer: answer}) }

// Result carries the outcome of a read to the screen that asked. It is dropped
// if that screen is gone.
type Result struct {
	To  ID
	Msg tea.Msg
}

// Written carries the outcome of a write. It is never dropped: the root counts
// it, tells the user if the screen is gone, and lets every screen read again.
type Written struct {
	To  ID
	Err error
	Msg tea.Msg // for the screen that wrote
}

// Writing announces a write before it starts, so that quitting waits for it.
type Writing struct{ Do tea.Cmd }

// Keeping announces the write of a draft before it starts, so that quitting waits
// for it.
type Keeping struct{ Do tea.Cmd }

// Kept carries the outcome of the write of a draft. Unlike a Written it is no
// change that other screens have to read; it is not dropped either.
type Kept struct {
	To  ID
	Err error
	Msg tea.Msg // for the screen that wrote
}

// Read returns a command that runs a read and brings its outcome back to this
// screen. The context ends when the screen is closed, or when the read has taken
// too long.
func (e Env) Read(read func(context.Context) tea.Msg) tea.Cmd { return e.ReadIn(e.Life, read) }

// ReadIn is Read for a read that can be given up earlier: with ctx, which must
// come from Life.
func (e Env) ReadIn(ctx context.Context, read func(context.Context) tea.Msg) tea.Cmd {
	id := e.ID
	return func() tea.Msg {
		ctx, cancel := context.WithTimeout(ctx, readTimeout)
		defer cancel()
		return Result{To: id, Msg: read(ctx)}
	}
}

// Write returns a command that runs a write. Its message and its error reach
// this screen as a Written.
func (e Env) Write(write func(context.Context) (tea.Msg, error)) tea.Cmd {
	return e.write(writeTimeout, write)
}

// Copy is Write for what copies files, which may take its time. It ends early when
// stop does.
func (e Env) Copy(stop context.Context, write func(context.Context) (tea.Msg, error)) tea.Cmd {
	return e.write(copyTimeout, func(ctx context.Context) (tea.Msg, error) {
		ctx, cancel := context.WithCancel(ctx)
		defer cancel()
		defer context.AfterFunc(stop, cancel)()
		return write(ctx)
	})
}

func (e Env) write(most time.Duration, write func(context.Context) (tea.Msg, error)) tea.Cmd {
	id, ctx := e.ID, e.Saves
	return e.Do(Writing{Do: func() tea.Msg {
		ctx, cancel := context.WithTimeout(ctx, most)
		defer cancel()
		msg, err := write(ctx)
		return Written{To: id, Err: err, Msg: msg}
	}})
}

// Keep returns a command that writes to a draft. Its message and its error reach
// this screen as a Kept.
func (e Env) Keep(write func(context.Context) (tea.Msg, error)) tea.Cmd {
	id := e.ID
	return e.Do(Keeping{Do: func() tea.Msg {
		ctx, cancel := context.WithTimeout(context.Background(), keepTimeout)
		defer cancel()
		msg, err := write(ctx)
		return Kept{To: id, Err: err, Msg: msg}
	}})
}

// After returns a command that brings a message to this screen after a while.
func (e Env) After(d time.Duration, msg tea.Msg) tea.Cmd {
	id := e.ID
	return tea.Tick(d, func(time.Time) tea.Msg { return Result{To: id, Msg: msg} })
}
