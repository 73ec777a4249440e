package timeline

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

// leastWords is the room that the words need on the line of the other filters.
const leastWords = 16

// drawFilters draws the filter bar: each filter by its key, lit where it is set.
// Where there is no room for them all, the words have a second line.
func (l *Timeline) drawFilters(d screen.Draw) screen.Frame {
	t, f := d.Theme, &l.filters
	ahead := l.filterParts(d)
	above, line, y := "", strings.Join(ahead, "   ")+"   ", 0
	if ui.Width(t, line)+leastWords > d.Width {
		above, line, y = strings.Join(ahead[:3], "   ")+"\n", "", 1
		for _, clear := range ahead[3:] {
			line = clear + "   "
		}
	}
	line += t.Key.Render(l.env.Key(keymap.Search)) + " "
	at := ui.Width(t, line)
	if !f.typing && f.words.Value() == "" {
		return screen.Frame{Content: above + line + t.Dim.Render("words")}
	}
	words := f.words.Draw(d.Sized(max(d.Width-at, 1), 1))
	if !f.typing {
		words.Content = t.High.Render(words.Content)
	}
	return screen.Frame{Content: above + line + words.Content, Cursor: words.Offset(at, y)}
}

// filterParts are the filters but the words. Long values are cut, so that the
// others are in view too.
func (l *Timeline) filterParts(d screen.Draw) []string {
	t, f := d.Theme, &l.filters
	part := func(a keymap.Action, name, value string) string {
		if value == "" {
			return t.Key.Render(l.env.Key(a)) + " " + t.Dim.Render(name)
		}
		return t.Key.Render(l.env.Key(a)) + " " + t.High.Render(value)
	}
	high := ""
	if f.high {
		high = "HIGH only"
	}
	types := part(keymap.FilterType, "type", ui.Cut(t, l.typeNames(), d.Width/4))
	important := part(keymap.FilterHigh, "HIGH", high)
	room := d.Width - ui.Width(t, types+important) - len("r       ")
	dates := ui.Cut(t, harmless.Line(f.dates.Words), room)
	parts := []string{types, part(keymap.FilterRange, "dates", dates), important}
	if !f.none() {
		parts = append(parts, part(keymap.ClearFilters, "clear", ""))
	}
	return parts
}

// typeNames are the labels of the chosen types.
func (l *Timeline) typeNames() string {
	var names []string
	for _, id := range l.filters.types {
		for _, t := range l.env.Types {
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
func (l *Timeline) typeChoice() screen.Choice {
	c := screen.Choice{Title: "Types"}
	for _, t := range l.env.Types {
		chosen := false
		for _, id := range l.filters.types {
			chosen = chosen || id == t.ID
		}
		if chosen || !t.Hidden {
			c.Options = append(c.Options, screen.Option{Label: t.Label, Value: int64(t.ID), Chosen: chosen})
		}
	}
	return c
}
