// Package paths is the list of paths, with how many stand on each, and the page of a
// path's people: step by step, by the day that is due or by priority. What is done to one of
// them is in journey; logging happens in a form that it opens by name.
package paths

import (
	"context"
	"fmt"
	"strings"

	tea "charm.land/bubbletea/v2"

	"rapport/internal/harmless"
	"rapport/store"
	"rapport/tui/journey"
	"rapport/tui/keymap"
	"rapport/tui/screen"
	"rapport/tui/ui"
)

// Model is the list of paths.
type Model struct {
	env  screen.Env
	list ui.Pager[row]
}

// row is a path, and how many stand on it.
type row struct {
	store.Path
	people int
}

// most is how far people are counted.
const most = 999

// New makes the list.
func New(env screen.Env) *Model {
	key := func(r row) int64 { return int64(r.ID) }
	place := func(row) store.Cursor { return store.Cursor{} } // they are all held
	return &Model{env: env, list: ui.NewPager(env, key, place)}
}

// Title implements screen.Screen.
func (m *Model) Title() string { return "Paths" }

// Init implements screen.Screen.
func (m *Model) Init() tea.Cmd { return m.list.Ask(m.fetch()) }

// fetch reads them all: nobody has more than a few. A hidden one is listed as long as
// somebody is on it.
func (m *Model) fetch() ui.Fetch[row] {
	book := m.env.Book
	return func(ctx context.Context, _ store.Page) (store.Rows[row], error) {
		all, err := book.Paths(ctx)
		var rows []row
		for _, p := range all {
			r := row{Path: p}
			counts, err := book.StepCounts(ctx, store.PathQuery{Path: p.ID}, most+1)
			if err != nil {
				return store.Rows[row]{}, err
			}
			for _, n := range counts {
				r.people += n
			}
			if !p.Hidden || r.people > 0 {
				rows = append(rows, r)
			}
		}
		return store.Rows[row]{Rows: rows}, err
	}
}

// Keys implements screen.Screen.
func (m *Model) Keys() []screen.Key {
	open := screen.Key{Action: keymap.Open}
	if _, ok := m.list.Selected(); !ok {
		open.Disabled = journey.NoPath(m.env)
	}
	return append([]screen.Key{open}, ui.Moves()...)
}

// Update implements screen.Screen.
func (m *Model) Update(msg tea.Msg) tea.Cmd {
	if ours, err := m.list.Receive(msg); ours {
		if err != nil {
			return screen.Fail(err)
		}
		return nil
	}
	switch msg := msg.(type) {
	case screen.Resized:
		m.list.Resize(max(msg.Height-1, 1))
	case screen.Changed:
		return m.list.Again()
	case screen.Pressed:
		return m.press(msg.Action)
	case ui.RowClicked:
		if m.list.Click(msg) {
			return m.press(keymap.Open)
		}
	case screen.Scrolled:
		return m.list.Wheel(msg.Lines)
	}
	return nil
}

func (m *Model) press(a keymap.Action) tea.Cmd {
	if r, ok := m.list.Selected(); ok && a == keymap.Open {
		return m.env.Open(screen.Page{Kind: screen.PathPeople, Path: store.PathRef{ID: r.ID, Name: r.Name}})
	}
	return m.list.Press(a)
}

// Frame implements screen.Screen.
func (m *Model) Frame(d screen.Draw) screen.Frame {
	t := d.Theme
	if m.list.Empty() {
		return screen.Frame{Content: m.nothing(d)}
	}
	lines := []string{t.Heading.Render(layOut(d, "  ", "Path", "People", "Steps"))}
	for _, at := range m.list.Visible() {
		lines = append(lines, draw(d, m.list.Rows()[at], at == m.list.Cursor()))
	}
	frame := screen.Frame{Spots: m.list.Spots(d.Width)}.At(0, 1)
	frame.Content = ui.Block(t, lines, d.Width, d.Height)
	return frame
}

// countWidth is the width of the column of people.
const countWidth = 6

func layOut(d screen.Draw, mark, name, people, steps string) string {
	t := d.Theme
	nameWidth := min(max(d.Width/3, 16), 40)
	return mark + ui.Fit(t, name, nameWidth) + "  " + strings.Repeat(" ", max(countWidth-ui.Width(t, people), 0)) + people + "  " +
		ui.Fit(t, steps, max(d.Width-nameWidth-countWidth-6, 0))
}

func draw(d screen.Draw, r row, selected bool) string {
	t := d.Theme
	var steps []string
	for _, s := range r.Steps {
		if !s.Hidden {
			steps = append(steps, harmless.Line(s.Name))
		}
	}
	name := harmless.Line(r.Name)
	if r.Hidden {
		name += " (hidden)"
	}
	people := fmt.Sprint(r.people)
	if r.people > most {
		people = fmt.Sprintf("%d+", most)
	}
	line := layOut(d, "", name, people, strings.Join(steps, " "+t.Glyphs.Right+" "))
	if selected {
		return t.Title.Render(t.Glyphs.Cursor) + " " + t.Selected.Render(line)
	}
	return "  " + line
}

// command is how a path is added.
const command = `rapport path add "Become a donor" --step "First call" --step Meeting`

// nothing says what to do.
func (m *Model) nothing(d screen.Draw) string {
	t := d.Theme
	lines := []string{"", "  " + t.Title.Render("There is no path yet."), ""}
	add := "A path is a journey that people go step by step, such as becoming a donor. "
	add += "In the settings" + m.env.Says(keymap.Settings, " (%s)") + ", Paths adds one; on the command line, this does:"
	for _, text := range []string{add, "", command} {
		wrapped, _ := ui.Wrap(t, text, d.Width-4, 0)
		for _, line := range wrapped {
			lines = append(lines, "  "+t.Dim.Render(line))
		}
	}
	lines = append(append(lines, ""), ui.Ways(m.env, d, ui.Way{Action: keymap.Back, Does: "back"}, ui.Way{Action: keymap.ShowHelp, Does: "the keys that work here"})...)
	return ui.Block(t, lines, d.Width, d.Height)
}
