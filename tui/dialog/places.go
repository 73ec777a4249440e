package dialog

import (
	"context"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"rapport/internal/harmless"
	"rapport/store"
	"rapport/tui/journey"
	"rapport/tui/keymap"
	"rapport/tui/screen"
	"rapport/tui/ui"
)

// Places are the paths of a contact: those that it is on, or was, and those that it may
// begin.
type Places struct {
	env     screen.Env
	contact store.ContactRef
	list    ui.Pager[store.Place]
}

// NewPlaces makes the dialog.
func NewPlaces(env screen.Env, c store.ContactRef) *Places {
	key := func(p store.Place) int64 { return int64(p.Path.ID) }
	place := func(store.Place) store.Cursor { return store.Cursor{} } // they are all held
	return &Places{env: env, contact: c, list: ui.NewPager(env, key, place)}
}

// Title implements screen.Screen.
func (m *Places) Title() string { return "Paths of " + m.contact.Name }

// Init implements screen.Screen.
func (m *Places) Init() tea.Cmd {
	book, id := m.env.Book, m.contact.ID
	return m.list.Ask(func(ctx context.Context, _ store.Page) (store.Rows[store.Place], error) {
		places, err := book.PlacesOf(ctx, id)
		if err != nil {
			return store.Rows[store.Place]{}, err
		}
		paths, err := book.Paths(ctx)
		for _, p := range paths {
			on := slices.ContainsFunc(places, func(place store.Place) bool { return place.Path.ID == p.ID })
			if !on && !p.Hidden {
				places = append(places, store.Place{Path: store.PathRef{ID: p.ID, Name: p.Name}})
			}
		}
		return store.Rows[store.Place]{Rows: places}, err
	})
}

// Keys implements screen.Screen.
func (m *Places) Keys() []screen.Key {
	place, ok := m.list.Selected()
	why := ""
	if !ok {
		why = journey.NoPath(m.env)
	}
	keys := append(journey.Keys(m.env, place, why), screen.Key{Action: keymap.Cancel, Word: "close"})
	return append(append(keys, screen.Key{Action: keymap.Open, Word: "move", Disabled: why, Quiet: true}), ui.Moves()...)
}

// Update implements screen.Screen.
func (m *Places) Update(msg tea.Msg) tea.Cmd {
	if ours, err := m.list.Receive(msg); ours {
		if err != nil {
			return screen.Fail(err)
		}
		return nil
	}
	if cmd, ours := journey.Update(m.env, msg); ours {
		return cmd
	}
	switch msg := msg.(type) {
	case screen.Resized:
		m.list.Resize(max(msg.Height, 1))
	case screen.Changed:
		return m.list.Again()
	case screen.Scrolled:
		return m.list.Wheel(msg.Lines)
	case ui.RowClicked:
		if m.list.Click(msg) {
			return m.press(keymap.Open)
		}
	case screen.Pressed:
		return m.press(msg.Action)
	}
	return nil
}

func (m *Places) press(a keymap.Action) tea.Cmd {
	if a == keymap.Cancel {
		return m.env.Close(nil)
	}
	if a == keymap.Open {
		a = keymap.MoveStep
	}
	if place, ok := m.list.Selected(); ok {
		if cmd, ours := journey.Press(m.env, a, m.contact, place); ours {
			return cmd
		}
	}
	return m.list.Press(a)
}

// placesWidth is the width of the dialog's inside.
const placesWidth = 64

// Frame implements screen.Screen.
func (m *Places) Frame(d screen.Draw) screen.Frame {
	t, width := d.Theme, min(d.Width, placesWidth)
	if m.list.Len() == 0 {
		text := ""
		if m.list.Empty() {
			text = journey.NoPath(m.env) + "."
		}
		lines, _ := ui.Wrap(t, text, width, 0)
		return screen.Frame{Content: ui.Block(t, lines, width, max(len(lines), 1))}
	}
	var lines []string
	for _, at := range m.list.Visible() {
		lines = append(lines, drawPlace(d.Sized(width, 1), m.list.Rows()[at], at == m.list.Cursor()))
	}
	return screen.Frame{Content: strings.Join(lines, "\n"), Spots: m.list.Spots(width)}
}

func drawPlace(d screen.Draw, p store.Place, selected bool) string {
	t := d.Theme
	room := d.Width - 2
	said := journey.Said(d, p)
	if said == "" {
		said = "not on it"
	}
	name := ui.Fit(t, harmless.Line(p.Path.Name), room*2/5)
	said = ui.Fit(t, said, room-room*2/5-2)
	if selected {
		return t.Title.Render(t.Glyphs.Cursor) + " " + t.Selected.Render(name+"  "+said)
	}
	style := t.Text
	switch {
	case journey.Overdue(d, p):
		style = t.High
	case p.State != store.OnPath:
		style = t.Dim
	}
	return "  " + name + "  " + style.Render(said)
}
