package timeline

import (
	"slices"
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
	files  bool // only what has any
	words  *ui.Input
	typing bool // the keys go to the words
}

func (f *filters) none() bool {
	return len(f.types) == 0 && f.dates.IsZero() && !f.high && !f.files && f.words.Value() == ""
}

// clear takes every filter away.
func (f *filters) clear() {
	f.types, f.dates, f.high, f.files = nil, screen.DateRange{}, false, false
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

func (f *filters) query(of Scope) store.InteractionQuery {
	return store.InteractionQuery{
		Contact: of.Contact, Organisation: of.Organisation, Types: f.types, High: f.high, Files: f.files, Since: f.dates.Since, Until: f.dates.Until,
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
		p.add(&line)
	}
	if line.Width()+leastWords > d.Width {
		y, line = 1, ui.Strip{Theme: d.Theme}
		for i, p := range parts {
			at := &first
			if i > 3 {
				at = &line // the one that clears stands with the words
			}
			p.add(at)
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
	key := l.env.Key(keymap.Search)
	if key != "" {
		line.Button(t.Key.Render(key)+" ", search)
	}
	if key == "" && f.words.Value() == "" {
		return line.Frame()
	}
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

// part is a filter as it stands in the bar, with its key, lit where it is set.
// One that is neither set nor has a key does not show.
type part struct {
	text   string
	action keymap.Action
}

func (p part) add(line *ui.Strip) {
	if p.text != "" {
		line.Button(p.text, screen.Pressed{Action: p.action})
		line.Add(partGap)
	}
}

func (l *Timeline) part(d screen.Draw, a keymap.Action, name, value string) part {
	key := l.env.Key(a)
	text := d.Theme.Dim.Render(name)
	if value != "" {
		text = d.Theme.High.Render(value)
	} else if key == "" {
		return part{}
	}
	if key != "" {
		text = d.Theme.Key.Render(key) + " " + text
	}
	return part{text, a}
}

// filterParts are the filters but the words. Long values are cut, so that the
// others are in view too.
func (l *Timeline) filterParts(d screen.Draw) []part {
	t, f := d.Theme, &l.filters
	high, files := "", ""
	if f.high {
		high = "HIGH only"
	}
	if f.files {
		files = "with files"
	}
	types := l.part(d, keymap.FilterType, "type", ui.Cut(t, l.typeNames(t.Glyphs.Ellipsis), d.Width/4))
	important, filed := l.part(d, keymap.FilterHigh, "HIGH", high), l.part(d, keymap.FilterFiles, "files", files)
	room := d.Width - ui.Width(t, types.text+important.text+filed.text+l.env.Key(keymap.FilterRange)) - len(" ") - 3*len(partGap)
	dates := ui.Cut(t, harmless.Line(f.dates.Words), room)
	parts := []part{types, l.part(d, keymap.FilterRange, "dates", dates), important, filed}
	if !f.none() {
		parts = append(parts, l.part(d, keymap.ClearFilters, "clear", ""))
	}
	return parts
}

// typeNames are the labels of the chosen types, the first of them if they are many.
func (l *Timeline) typeNames(ellipsis string) string {
	var names []string
	for _, id := range l.filters.types {
		for _, t := range l.env.Lists.Types {
			if t.ID == id {
				names = append(names, harmless.Line(t.Label))
			}
		}
	}
	if len(names) > 3 {
		return strings.Join(names[:2], ", ") + ", " + ellipsis
	}
	return strings.Join(names, ", ")
}

// typeChoice offers the types: hidden ones last, for what was logged with them.
func (l *Timeline) typeChoice() screen.Choice {
	c := screen.Choice{Title: "Types"}
	for _, hidden := range []bool{false, true} {
		for _, t := range l.env.Lists.Types {
			if t.Hidden != hidden {
				continue
			}
			label := t.Label
			if hidden {
				label += " (hidden)"
			}
			c.Options = append(c.Options, screen.Option{Label: label, Value: int64(t.ID), Chosen: slices.Contains(l.filters.types, t.ID)})
		}
	}
	return c
}
