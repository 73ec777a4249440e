// Package managed is the page of a managed list, which the settings open: types, outcomes,
// broadcasters, paths, the steps of a path. Entries are added, renamed, moved and hidden
// there, and never deleted: what was logged with one keeps it. The currency is asked for
// in a dialog of its own.
//
// What the lists hold comes from Env.Lists, which the root keeps. The package imports
// screen, ui and the parts below, and no screen's own package.
package managed

import (
	"context"
	"slices"

	tea "charm.land/bubbletea/v2"

	"rapport/internal/harmless"
	"rapport/store"
	"rapport/tui/keymap"
	"rapport/tui/screen"
	"rapport/tui/ui"
)

// Model is the page.
type Model struct {
	env  screen.Env
	of   store.List
	list ui.List[store.Listed]
	base []store.Listed // what was read last; the rows are ahead of it while a move is being written
	add  int64          // the one that was added last, which the cursor goes to; zero is none

	moving bool
	moves  []move // that wait for the one that is being written
}

// New makes the page.
func New(env screen.Env, of store.List) *Model {
	m := &Model{env: env, of: of}
	m.list.Key = func(e store.Listed) int64 { return e.ID }
	m.take()
	return m
}

// Title implements screen.Screen.
func (m *Model) Title() string {
	if m.of.Kind == store.StepList {
		return "Steps of " + m.path()
	}
	return Name(m.of.Kind)
}

// Name is what a list is called.
func Name(k store.ListKind) string {
	return map[store.ListKind]string{
		store.TypeList: "Types", store.OutcomeList: "Outcomes", store.BroadcasterList: "Broadcasters", store.PathList: "Paths", store.StepList: "Steps",
	}[k]
}

// path is the name of the path whose steps they are.
func (m *Model) path() string { return m.env.Lists.Path(m.of.Path).Name }

// Init implements screen.Screen.
func (m *Model) Init() tea.Cmd { return nil }

// take takes the entries as they are now, where they are others than before. While moves
// are written the rows are ahead of the book, and stay so: what comes meanwhile is the order
// between two moves, and another move would begin from there.
func (m *Model) take() {
	now := m.env.Lists.Of(m.of)
	fresh := !m.list.Loaded() || !slices.Equal(now, m.base)
	m.base = now
	if fresh && !m.moving {
		m.list.Reset(now, true, true)
	}
	if m.add != 0 && m.list.Select(m.add) {
		m.add = 0
	}
}

// Keys implements screen.Screen.
func (m *Model) Keys() []screen.Key {
	e, ok := m.list.Selected()
	open := screen.Key{Action: keymap.Open, Word: "rename", Quiet: true} // as Rename does
	if m.of.Kind == store.PathList {
		open = screen.Key{Action: keymap.Open, Word: "steps"}
	}
	hide := screen.Key{Action: keymap.Hide, Word: "hide"}
	if e.Hidden {
		hide.Word = "show"
	}
	keys := []screen.Key{open, {Action: keymap.Add}, {Action: keymap.Rename}, hide, {Action: keymap.MoveDown}, {Action: keymap.MoveUp}}
	for i := range keys {
		if !ok && keys[i].Action != keymap.Add {
			keys[i].Disabled = "The list is empty" + m.env.Says(keymap.Add, "; %s adds an entry")
		}
	}
	if ok && m.list.Cursor() == m.list.Len()-1 {
		keys[4].Disabled = "It is the last one"
	}
	if ok && m.list.Cursor() == 0 {
		keys[5].Disabled = "It is the first one"
	}
	return append(keys, ui.Moves()...)
}

// WayTo implements screen.Guide: what is done instead of deleting.
func (m *Model) WayTo(a keymap.Action) string {
	if a == keymap.Delete {
		return "an entry is hidden, not deleted" + m.env.Says(keymap.Hide, "; %s does that")
	}
	return ""
}

// Update implements screen.Screen.
func (m *Model) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case screen.Resized:
		m.list.Resize(max(msg.Height-headLines, 1))
	case screen.Changed:
		m.take()
	case Added:
		m.add = msg.ID
		m.take()
	case ui.RowClicked:
		if m.list.Click(msg) {
			return m.press(keymap.Open)
		}
	case screen.Scrolled:
		m.list.Scroll(msg.Lines)
	case screen.Written:
		return m.written(msg)
	case screen.Pressed:
		return m.press(msg.Action)
	}
	return nil
}

func (m *Model) press(a keymap.Action) tea.Cmd {
	e, ok := m.list.Selected()
	switch {
	case a == keymap.Add:
		return m.env.Open(screen.Page{Kind: screen.ManagedEntry, List: m.of})
	case ok && a == keymap.Open && m.of.Kind == store.PathList:
		return m.env.Open(screen.Page{Kind: screen.ManagedList, List: store.List{Kind: store.StepList, Path: store.PathID(e.ID)}})
	case ok && (a == keymap.Open || a == keymap.Rename):
		return m.env.Open(screen.Page{Kind: screen.ManagedEntry, List: m.of, Listed: e})
	case ok && a == keymap.Hide:
		return m.hide(e)
	case ok && a == keymap.MoveDown:
		return m.moveBy(e, 1)
	case ok && a == keymap.MoveUp:
		return m.moveBy(e, -1)
	}
	ui.MoveIn(&m.list, a)
	return nil
}

// done says what was written of an entry.
type done struct{ said string }

func (m *Model) hide(e store.Listed) tea.Cmd {
	log, of := m.env.Log, m.of
	return m.env.Write(func(ctx context.Context) (tea.Msg, error) {
		if e.Hidden {
			_, err := log.ShowListed(ctx, of, e.ID)
			return done{harmless.Line(e.Name) + " is offered again"}, err
		}
		_, err := log.HideListed(ctx, of, e.ID)
		return done{harmless.Line(e.Name) + " is offered no more; what was logged with it keeps it"}, err
	})
}

// move is an entry on its way to a place, counted from 1.
type move struct {
	id int64
	to int
}

// moveBy moves an entry by a place. The rows show it at once; it is written after the moves
// before it.
func (m *Model) moveBy(e store.Listed, by int) tea.Cmd {
	from := m.list.Cursor()
	to := from + by
	rows := slices.Clone(m.list.Rows())
	if to < 0 || to >= len(rows) {
		return nil
	}
	rows[from], rows[to] = rows[to], rows[from]
	m.list.Reset(rows, true, true)
	m.list.Select(e.ID)
	m.moves = append(m.moves, move{e.ID, to + 1})
	return m.writeMove()
}

func (m *Model) writeMove() tea.Cmd {
	if m.moving || len(m.moves) == 0 {
		return nil
	}
	next := m.moves[0]
	m.moving, m.moves = true, m.moves[1:]
	log, of := m.env.Log, m.of
	return m.env.Write(func(ctx context.Context) (tea.Msg, error) {
		_, err := log.MoveListed(ctx, of, next.id, next.to)
		return moved{}, err
	})
}

// moved says that a move was written.
type moved struct{}

func (m *Model) written(msg screen.Written) tea.Cmd {
	if _, ok := msg.Msg.(moved); ok {
		m.moving = false
	}
	if msg.Err != nil { // the rows are those of the book again
		m.moves, m.base = nil, nil
		m.take()
		return screen.Fail(msg.Err)
	}
	if d, ok := msg.Msg.(done); ok {
		return screen.Say(d.said)
	}
	return m.writeMove()
}

// Added answers the page with the entry that was added, or renamed.
type Added struct{ ID int64 }
