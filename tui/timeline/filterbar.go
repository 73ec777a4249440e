package timeline

import (
	"slices"

	"rapport/internal/harmless"
	"rapport/tui/keymap"
	"rapport/tui/screen"
	"rapport/tui/ui"
)

// leastWords is the room that the words need on the line of other filters.
const leastWords = 14

// leastValue is how far what is chosen is cut, so that every filter is in view.
const leastValue = 6

// drawFilters draws the filter bar: each filter by its key, lit where it is set.
// Where there is no room for them all, they stand on two lines, the words on the second, and
// what is chosen is cut as far as it must be.
func (l *Timeline) drawFilters(d screen.Draw) screen.Frame {
	values := l.chosenValues(d)
	whole := l.filterParts(d, values, d.Width)
	if line, fits := l.row(d, whole, d.Width-leastWords); fits == len(whole) {
		return l.drawWords(d, line)
	}
	for most := d.Width / 2; ; most -= 2 {
		parts := l.filterParts(d, values, most)
		first, fits := l.row(d, parts, d.Width)
		second, rest := l.row(d, parts[fits:], d.Width-leastWords)
		if fits+rest < len(parts) && most > leastValue {
			continue
		}
		below := l.drawWords(d, second).At(0, 1)
		below.Content = first.Frame().Content + "\n" + below.Content
		below.Spots = append(below.Spots, first.Frame().Spots...)
		return below
	}
}

// row puts as many filters on a line as it has room for, and says how many.
func (l *Timeline) row(d screen.Draw, parts []part, width int) (line ui.Strip, fits int) {
	line = ui.Strip{Theme: d.Theme}
	for _, p := range parts {
		if line.Width()+ui.Width(d.Theme, p.text) > width && fits > 0 {
			break
		}
		p.add(&line)
		fits++
	}
	return line, fits
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
	line.Button(p.text, screen.Pressed{Action: p.action})
	line.Add(partGap)
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

// chosenValues is what is chosen out of each list, in words.
func (l *Timeline) chosenValues(d screen.Draw) (values [picks]string) {
	for p := range picks {
		values[p] = l.names(p, d.Theme.Glyphs.Ellipsis)
	}
	return values
}

// filterParts are the filters but the words, in the order of the bar. What is chosen is cut
// to so many cells. A list that has no entry has no filter.
func (l *Timeline) filterParts(d screen.Draw, values [picks]string, most int) []part {
	t, f := d.Theme, &l.filters
	high, files := "", ""
	if f.high {
		high = "HIGH only"
	}
	if f.files {
		files = "with files"
	}
	picked := func(p pick) part {
		if !p.any(l.env.Lists) {
			return part{}
		}
		_, name, _ := p.words()
		return l.part(d, p.action(), name, ui.Cut(t, values[p], most))
	}
	dates := ui.Cut(t, harmless.Line(f.dates.Words), most)
	all := []part{
		picked(byType), picked(byOutcome), l.part(d, keymap.FilterRange, "dates", dates), picked(byPath), picked(byBroadcaster),
		l.part(d, keymap.FilterHigh, "HIGH", high), l.part(d, keymap.FilterFiles, "files", files),
	}
	if !f.none() {
		all = append(all, l.part(d, keymap.ClearFilters, "clear", ""))
	}
	return slices.DeleteFunc(all, func(p part) bool { return p.text == "" })
}
