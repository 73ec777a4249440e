package contact

import (
	"strings"

	"rapport/internal/harmless"
	"rapport/store"
	"rapport/tui/keymap"
	"rapport/tui/screen"
	"rapport/tui/ui"
)

// filters is what the timeline is narrowed to.
type filters struct {
	types  []store.TypeID
	dates  screen.DateRange
	high   bool
	words  *ui.Input
	typing bool // the keys go to the words
}

func (f *filters) none() bool {
	return len(f.types) == 0 && f.dates.IsZero() && !f.high && f.words.Value() == ""
}

// clear takes every filter away.
func (f *filters) clear() {
	f.types, f.dates, f.high = nil, screen.DateRange{}, false
	f.dropWords()
}

func (f *filters) keepWords() {
	f.typing = false
	f.words.Blur()
}

func (f *filters) dropWords() {
	f.keepWords()
	f.words.SetValue("")
}

func (f *filters) query(id store.ContactID) store.InteractionQuery {
	return store.InteractionQuery{
		Contact: id, Types: f.types, High: f.high, Since: f.dates.Since, Until: f.dates.Until,
		Words: f.words.Value(), Excerpt: excerptLength,
	}
}

// draw draws the filter bar: each filter by its key, lit where it is set.
func (m *Model) drawFilters(d screen.Draw) screen.Frame {
	t, f := d.Theme, &m.filters
	part := func(a keymap.Action, name, value string) string {
		if value == "" {
			return t.Key.Render(m.env.Key(a)) + " " + t.Dim.Render(name)
		}
		return t.Key.Render(m.env.Key(a)) + " " + t.High.Render(value)
	}
	high := ""
	if f.high {
		high = "HIGH only"
	}
	parts := []string{
		part(keymap.FilterType, "type", m.typeNames()),
		part(keymap.FilterRange, "dates", harmless.Line(f.dates.Words)),
		part(keymap.FilterHigh, "HIGH", high),
	}
	if !f.none() {
		parts = append(parts, part(keymap.ClearFilters, "clear", ""))
	}
	line := strings.Join(parts, "   ") + "   " + t.Key.Render(m.env.Key(keymap.Search)) + " "
	at := ui.Width(line)
	if !f.typing && f.words.Value() == "" {
		return screen.Frame{Content: line + t.Dim.Render("words")}
	}
	words := f.words.Draw(d.Sized(max(d.Width-at, 8), 1))
	if !f.typing {
		words.Content = t.High.Render(words.Content)
	}
	return screen.Frame{Content: line + words.Content, Cursor: words.Offset(at, 0)}
}

// typeNames are the labels of the chosen types.
func (m *Model) typeNames() string {
	var names []string
	for _, id := range m.filters.types {
		for _, t := range m.env.Types {
			if t.ID == id {
				names = append(names, harmless.Line(t.Label))
			}
		}
	}
	if len(names) > 3 {
		return strings.Join(names[:2], ", ") + ", …"
	}
	return strings.Join(names, ", ")
}

// typeChoice offers the types, hidden ones only where they are chosen.
func (m *Model) typeChoice() screen.Choice {
	c := screen.Choice{Title: "Types"}
	for _, t := range m.env.Types {
		chosen := false
		for _, id := range m.filters.types {
			chosen = chosen || id == t.ID
		}
		if chosen || !t.Hidden {
			c.Options = append(c.Options, screen.Option{Label: t.Label, Value: int64(t.ID), Chosen: chosen})
		}
	}
	return c
}
