package activity

import (
	"strings"
	"time"

	"rapport/internal/harmless"
	"rapport/internal/when"
	"rapport/logbook"
	"rapport/store"
	"rapport/tui/keymap"
	"rapport/tui/screen"
	"rapport/tui/theme"
	"rapport/tui/ui"
)

// gutter is the room left of a row: the cursor, the HIGH bar, a blank.
const gutter = 3

// The widths of the columns beside the words, and that from which there is room for the
// clock and for who did it.
const (
	dayWidth  = 11
	timeWidth = 17
	byWidth   = 20
	wideList  = 76
)

// Draw draws the filter and the rows.
func (l *List) Draw(d screen.Draw) screen.Frame {
	bar := l.bar(d).At(2, 0)
	bar.Content = ui.Block(d.Theme, []string{"  " + bar.Content}, d.Width, above) + "\n" + l.rows(d.Sized(d.Width, d.Height-above))
	bar.Spots = append(bar.Spots, screen.Frame{Spots: l.list.Spots(d.Width)}.At(0, above).Spots...)
	return bar
}

// bar says what the list is narrowed to, and by which keys.
func (l *List) bar(d screen.Draw) screen.Frame {
	line, chosen := ui.Strip{Theme: d.Theme}, l.chosen()
	text := d.Theme.Dim.Render("kinds")
	if chosen != "" {
		text = d.Theme.High.Render(ui.Cut(d.Theme, chosen, max(d.Width-16, 1)))
	}
	key := l.env.Key(keymap.FilterType)
	if key != "" {
		text = d.Theme.Key.Render(key) + " " + text
	}
	if key != "" || chosen != "" {
		line.Button(text, screen.Pressed{Action: keymap.FilterType})
	}
	if key := l.env.Key(keymap.ClearFilters); key != "" && chosen != "" {
		line.Add("   ")
		line.Button(d.Theme.Key.Render(key)+" "+d.Theme.Dim.Render("clear"), screen.Pressed{Action: keymap.ClearFilters})
	}
	return line.Frame()
}

// rows draws what of the list is on screen.
func (l *List) rows(d screen.Draw) string {
	points := l.env.Lists.Points()
	l.cache.Stamp(d.Width, d.Theme, d.Now.Format("2006-01-02"), points)
	var lines []string
	for _, at := range l.list.Visible() {
		a, selected := l.list.Rows()[at], at == l.list.Cursor()
		lines = append(lines, l.cache.Row(key(a), selected, func() string { return row(d, a, points, selected) }))
	}
	switch {
	case l.list.Searching():
		lines = []string{"  " + d.Theme.Dim.Render("Searching"+d.Theme.Glyphs.Ellipsis)}
	case l.list.Empty():
		wrapped, _ := ui.Wrap(d.Theme, l.nothing(), d.Width-4, 0)
		lines = nil
		for _, line := range wrapped {
			lines = append(lines, "  "+d.Theme.Dim.Render(line))
		}
	}
	return ui.Block(d.Theme, lines, d.Width, d.Height)
}

// row is an event in one line.
func row(d screen.Draw, a store.Activity, points string, selected bool) string {
	t, at := d.Theme, a.At.In(d.Now.Location())
	moment, momentWidth, by := when.Say(at, d.Now), dayWidth, ""
	if d.Width >= wideList {
		moment, momentWidth, by = when.SayTimed(at, d.Now), timeWidth, said(harmless.Line(logbook.ActivityBy(a)))
	}
	room := d.Width - gutter - momentWidth - 2 - 2
	if by != "" {
		room -= byWidth + 2
		by = "  " + ui.Fit(t, by, byWidth)
	}
	glyph := glyphOf(t.Glyphs, a) + " "
	moment = ui.Fit(t, moment, momentWidth) + "  "
	if selected {
		text := moment + glyph + ui.Fit(t, words(d, a, points), room) + by
		return t.Title.Render(t.Glyphs.Cursor) + bar(t, a) + " " + t.Selected.Render(ui.Fit(t, text, d.Width-gutter))
	}
	return " " + bar(t, a) + " " + t.Accent.Render(moment) + t.Dim.Render(glyph) + ui.Fit(t, coloured(t, a, words(d, a, points)), room) + t.Dim.Render(by)
}

func said(by string) string {
	if by == "" {
		return ""
	}
	return "by " + by
}

func bar(t *theme.Theme, a store.Activity) string {
	if a.Logged.High {
		return t.High.Render(t.Glyphs.HighBar)
	}
	return " "
}

func glyphOf(g theme.Glyphs, a store.Activity) string {
	switch a.Kind {
	case store.PathActivity:
		return g.Path
	case store.LevelActivity:
		return g.Level
	case store.CapitalActivity:
		return g.Capital
	case store.InviteActivity:
		return g.Calendar
	}
	return g.Type(a.Logged.Type.APIName)
}

func words(d screen.Draw, a store.Activity, points string) string {
	text := logbook.ActivityWords(a, points, func(at time.Time) string { return when.SayTimed(at.In(d.Now.Location()), d.Now) })
	if a.Kind != store.LoggedActivity {
		text = strings.ReplaceAll(text, "→", d.Theme.Glyphs.Arrow)
	} else if a.Logged.Truncated {
		text += d.Theme.Glyphs.Ellipsis
	}
	return harmless.Line(text)
}

// coloured draws the level that was set in its colour, where the words end with it.
func coloured(t *theme.Theme, a store.Activity, words string) string {
	c := a.Level
	before, ends := strings.CutSuffix(words, c.Label)
	if a.Kind != store.LevelActivity || c.Level == 0 || !ends {
		return words
	}
	if c.OfPriority {
		return before + ui.Priority(t, store.Priority(c.Level))
	}
	return before + ui.Support(t, store.Support(c.Level))
}
