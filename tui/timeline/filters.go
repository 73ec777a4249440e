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
	first, line := ui.Strip{Theme: d.Theme}, ui.Strip{Theme: d.Theme}
	y := 0
	parts := l.filterParts(d)
	for _, p := range parts {
		line.Button(p.text, screen.Pressed{Action: p.action})
		line.Add(partGap)
	}
	if line.Width()+leastWords > d.Width {
		y, line = 1, ui.Strip{Theme: d.Theme}
		for i, p := range parts {
			at := &first
			if i > 2 {
				at = &line // the one that clears stands with the words
			}
			at.Button(p.text, screen.Pressed{Action: p.action})
			at.Add(partGap)
		}
	}
	below := l.drawWords(d, line).At(0, y)
	if y == 0 {
		return below
	}
	below.Content = first.Frame().Content + "\n" + below.Content
	below.Spots = append(below.Spots, first.Frame().Spots...)
	return below
}

// partGap stands between two filters.
const partGap = "   "

// drawWords draws the words that are searched for, behind what is on their line.
func (l *Timeline) drawWords(d screen.Draw, line ui.Strip) screen.Frame {
	t, f := d.Theme, &l.filters
	search := screen.Pressed{Action: keymap.Search}
	line.Button(t.Key.Render(l.env.Key(keymap.Search))+" ", search)
	if !f.typing && f.words.Value() == "" {
		line.Button(t.Dim.Render("words"), search)
		return line.Frame()
	}
	at := line.Width()
	words := f.words.Draw(d.Sized(max(d.Width-at, 1), 1))
	if !f.typing {
		line.Button(t.High.Render(words.Content), search)
		return line.Frame()
	}
	line.Add(words.Content)
	frame := line.Frame()
	frame.Cursor = words.At(at, 0).Cursor
	return frame
}

// part is a filter as it stands in the bar.
type part struct {
	text   string
	action keymap.Action
}

// filterParts are the filters but the words. Long values are cut, so that the
// others are in view too.
func (l *Timeline) filterParts(d screen.Draw) []part {
	t, f := d.Theme, &l.filters
	of := func(a keymap.Action, name, value string) part {
		if value == "" {
			return part{t.Key.Render(l.env.Key(a)) + " " + t.Dim.Render(name), a}
		}
		return part{t.Key.Render(l.env.Key(a)) + " " + t.High.Render(value), a}
	}
	high := ""
	if f.high {
		high = "HIGH only"
	}
	types := of(keymap.FilterType, "type", ui.Cut(t, l.typeNames(), d.Width/4))
	important := of(keymap.FilterHigh, "HIGH", high)
	room := d.Width - ui.Width(t, types.text+important.text) - len("r       ")
	dates := ui.Cut(t, harmless.Line(f.dates.Words), room)
	parts := []part{types, of(keymap.FilterRange, "dates", dates), important}
	if !f.none() {
		parts = append(parts, of(keymap.ClearFilters, "clear", ""))
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
