package tui

import (
	"context"
	"fmt"
	"reflect"
	"runtime/debug"
	"sync"

	tea "charm.land/bubbletea/v2"
)

// FaultError is a fault of the program itself, which ended it. The terminal is
// restored.
type FaultError struct {
	fault any
	trace []byte
}

func (e *FaultError) Error() string { return fmt.Sprint(e.fault) }

// Trace is where it happened, for whoever mends it.
func (e *FaultError) Trace() []byte { return e.trace }

// guard ends the program properly when a part of it panics. Bubble Tea would
// kill it, and print while the screen is still open.
type guard struct {
	tea.Model
	*faults
	last tea.View
}

// faults is told of the first fault, which is the one that counts.
type faults struct {
	quit func()
	mu   sync.Mutex
	met  *FaultError
}

// Init is tea.Model's.
func (g *guard) Init() (cmd tea.Cmd) {
	defer g.catch()
	return g.guarded(g.Model.Init())
}

// Update leaves a model alone that a fault has left half changed.
func (g *guard) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	if g.fault() == nil {
		return g, g.update(msg)
	}
	return g, nil
}

func (g *guard) update(msg tea.Msg) (cmd tea.Cmd) {
	defer g.catch()
	_, cmd = g.Model.Update(msg) // It is a pointer.
	return g.guarded(cmd)
}

// View is what was last seen, after a fault.
func (g *guard) View() tea.View {
	if g.fault() == nil {
		g.view()
	}
	return g.last
}

func (g *guard) view() {
	defer g.catch()
	g.last = g.Model.View()
}

// lastWords keeps what can be kept, even after a fault.
func (g *guard) lastWords(ctx context.Context, m *root) error {
	defer g.catch()
	return m.lastWords(ctx)
}

// guarded is a command, and the commands that it returns to be run in their turn
// or together, whose fault is caught.
func (f *faults) guarded(cmd tea.Cmd) tea.Cmd {
	if cmd == nil {
		return nil
	}
	return func() tea.Msg {
		defer f.catch()
		msg := cmd()
		if several := reflect.ValueOf(msg); several.Kind() == reflect.Slice && several.Type().Elem() == reflect.TypeFor[tea.Cmd]() {
			for i := range several.Len() {
				one := several.Index(i)
				one.Set(reflect.ValueOf(f.guarded(one.Interface().(tea.Cmd))))
			}
		}
		return msg
	}
}

// catch is deferred by whatever may panic.
func (f *faults) catch() {
	fault := recover()
	if fault == nil {
		return
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.met == nil {
		f.met = &FaultError{fault, debug.Stack()}
		go f.quit()
	}
}

func (f *faults) fault() *FaultError {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.met
}
