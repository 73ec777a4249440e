package tui

import (
	"cmp"
	"strings"

	"rapport/internal/harmless"
	"rapport/tui/keymap"
	"rapport/tui/screen"
	"rapport/tui/ui"
)

// topLine names the screens, which one is open, and where in it the user is. The
// names come first; where there is no room, the rest goes, and then the names of
// what is not open.
func (r *root) topLine() screen.Frame {
	t := r.theme
	where, title := r.whereabouts(), ""
	if r.title != "" { // whose book this is has to be known, and comes before the names too
		title = " " + ui.Cut(t, harmless.Line(r.title), r.width/3) + " "
	}
	line := r.deskNames(wholeNames)
	for how := shortNames; how <= keysAlone && line.Width()+min(ui.Width(t, where), leastWhere)+ui.Width(t, title) > r.width; how++ {
		line = r.deskNames(how)
	}
	line.Add(where)
	name := "rapport"
	if title != "" {
		name = strings.TrimSpace(title) + " " + t.Glyphs.Separator + " " + name
	}
	if line.Width() > r.width-ui.Width(t, name)-2 {
		name = strings.TrimSpace(title)
	}
	room := r.width
	if rest := room - ui.Width(t, name) - 2; name != "" && line.Width() <= rest {
		room, name = rest, " "+t.Dim.Render(name)+" "
	} else {
		name = ""
	}
	frame := line.Frame().Within(room, 1)
	frame.Content = ui.Fit(t, frame.Content, room) + name
	return frame
}

// leastWhere is how many cells the name of a page has before the names of screens
// give way to it.
const leastWhere = 24

// whereabouts is the page that lies on a top screen.
func (r *root) whereabouts() string {
	page := r.page()
	if page == r.desk.stack[0] {
		return ""
	}
	return r.theme.Dim.Render("  "+r.theme.Glyphs.Right+" ") + r.theme.Strong.Render(harmless.Line(page.screen.Title()))
}

// naming says how much of the names of the top screens that are not open is shown.
type naming int

const (
	wholeNames naming = iota
	shortNames
	keysAlone
)

// shortName is how many letters of a name are left where there is little room.
const shortName = 3

// deskNames are the top screens with their keys; the open one stands out by more
// than colour.
func (r *root) deskNames(how naming) ui.Strip {
	line := ui.Strip{Theme: r.theme}
	line.Add(" ")
	for i, d := range r.desks {
		if i > 0 {
			line.Add("  ")
		}
		key, name := r.keys.Of(d.action).Label(), d.name
		switch {
		case d == r.desk || how == wholeNames:
		case how == keysAlone && key != "":
			name = ""
		default:
			name = name[:shortName]
		}
		if key != "" && name != "" {
			key += " "
		}
		drawn := r.theme.Dim.Render(key) + r.theme.Name(name, d == r.desk)
		if badge := r.badge(d); badge != "" {
			drawn += " " + r.theme.High.Render(badge)
		}
		line.Button(drawn, does{d.action})
	}
	return line
}

// saying reports whether something is said where the keys stand otherwise.
func (r *root) saying() bool { return r.toast.Text != "" || r.slow }

// bottom is the toast, or the keys that work here. All but its last line lie
// over the page and its dialogs.
func (r *root) bottom() []string {
	t := r.theme
	switch {
	case r.toast.Text != "":
		return r.toastDrawn()
	case r.slow:
		return []string{t.Dim.Render(ui.Fit(t, " Saving"+t.Glyphs.Ellipsis, r.width))}
	}
	return []string{r.footer().Content}
}

// wideFooter is the width from which the footer names the palette too.
const wideFooter = 100

// footer shows the keys that work here: those of the top screen, as many as fit
// whole, and those that work everywhere.
func (r *root) footer() screen.Frame {
	global := ui.Strip{Theme: r.theme}
	r.mailStatus(&global)
	for _, a := range r.everywhere() {
		if a == keymap.Palette && r.width >= wideFooter && r.top().page.Kind != screen.Palette || a == keymap.ShowHelp || a == keymap.Quit || a == keymap.Back {
			r.hint(&global, "  ", r.nearer(a), "")
		}
	}
	line := ui.Strip{Theme: r.theme}
	line.Add(" ")
	room := r.width - global.Width()
	for _, k := range r.top().screen.Keys() {
		if k.Quiet || k.Disabled != "" {
			continue
		}
		longer := line
		gap := "  "
		if line.Width() == 1 {
			gap = ""
		}
		if r.hint(&longer, gap, k.Action, k.Word); longer.Width() > room {
			break
		}
		line = longer
	}
	frame := line.Frame()
	frame.Content = ui.Fit(r.theme, frame.Content, room) + global.Frame().Content
	frame.Spots = append(frame.Spots, global.Frame().At(room, 0).Spots...)
	return frame
}

// nearer is what the key of an action does on the top screen before it does that
// action: esc drops the words before it goes back.
func (r *root) nearer(a keymap.Action) keymap.Action {
	first := r.keys.Of(a).After
	for _, k := range r.top().screen.Keys() {
		if k.Action == first && r.keys.Of(first).Label() == r.keys.Of(a).Label() {
			return first
		}
	}
	return a
}

// hint adds the key of an action with a word, which is the action's own where
// there is no other, and nothing for one without a key.
func (r *root) hint(line *ui.Strip, gap string, a keymap.Action, word string) {
	b := r.keys.Of(a)
	if b.Label() == "" {
		return
	}
	line.Add(gap)
	line.Button(r.drawnHint(b.Label(), cmp.Or(word, b.Short)), does{a})
}

// hint is a key with its word.
type hint struct{ key, word string }

// drawnHint keeps what it has drawn until the look changes: there are a dozen of
// them in every frame.
func (r *root) drawnHint(key, word string) string {
	drawn, ok := r.hints[hint{key, word}]
	if !ok {
		drawn = r.theme.Key.Render(key) + " " + r.theme.Dim.Render(word)
		r.hints[hint{key, word}] = drawn
	}
	return drawn
}
