package ui

import (
	"slices"

	"rapport/tui/screen"
	"rapport/tui/theme"
)

// fold is a part of a form that is seldom filled in: one line, which says what is in it,
// until the focus comes into it or there is room for all of it.
type fold struct {
	label string
	said  func(t *theme.Theme) string
	open  bool
}

// Fold makes a part of the form of these fields, which stand one after another. Said is
// what its one line says: what was entered into the fields, or which they are.
func (f *Form) Fold(label string, said func(t *theme.Theme) string, names ...string) {
	part := &fold{label: label, said: said, open: true}
	f.folds = append(f.folds, part)
	for _, name := range names {
		f.entry(name).fold = part
	}
}

// drawn reports whether a field stands in the form, and not only in the line of its part.
func (e *entry) drawn() bool { return !e.hidden && (e.fold == nil || e.fold.open) }

// unfold opens the parts that are to be open, and reports whether that has changed.
func (f *Form) unfold() (changed bool) {
	for _, part := range f.folds {
		was := part.open
		part.open = f.focused().fold == part
		part.open = part.open || f.roomFor(part)
		changed = changed || part.open != was
	}
	return changed
}

// roomFor reports whether the form has room for a part that is open, beside twice the least
// of every text that grows.
func (f *Form) roomFor(part *fold) bool {
	part.open = true
	need, seen := 0, []*fold(nil)
	for _, e := range f.entries {
		if e.hidden {
			continue
		}
		if e.fold != nil && !slices.Contains(seen, e.fold) {
			seen = append(seen, e.fold)
			need++
		}
		if !e.drawn() {
			continue
		}
		if grows(e.field) {
			need += 2 * e.field.(grower).AtLeast()
			continue
		}
		need += e.lines()
	}
	return need <= f.height
}

// heads reports whether a field is the first one shown of its part.
func (f *Form) heads(e *entry) bool {
	if e.fold == nil || e.hidden {
		return false
	}
	first := slices.IndexFunc(f.entries, func(other *entry) bool { return other.fold == e.fold && !other.hidden })
	return f.entries[first] == e
}

// drawHead draws the line of a part. A click on it leads to its first field.
func (f *Form) drawHead(d screen.Draw, e *entry) screen.Frame {
	text := d.Theme.Dim.Render(e.fold.label)
	if !e.fold.open {
		said := Cut(d.Theme, e.fold.said(d.Theme), d.Width-f.labels)
		text = d.Theme.Dim.Render(Fit(d.Theme, e.fold.label, f.labels)) + said
	}
	return screen.Frame{Content: text, Spots: clickable(e.name, d.Width, 1, nil)}
}
