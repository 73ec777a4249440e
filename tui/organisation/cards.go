package organisation

import (
	"strings"

	"github.com/charmbracelet/x/ansi"

	"rapport/internal/harmless"
	"rapport/internal/when"
	"rapport/store"
	"rapport/tui/keymap"
	"rapport/tui/screen"
	"rapport/tui/theme"
	"rapport/tui/ui"
)

// cardHeight is how many lines a card has: the contact, how to reach them, the levels if
// there are any, and an empty one.
func cardHeight(r store.MemberRow) int {
	if r.Support == store.NoSupport && r.Priority == store.NoPriority {
		return 3
	}
	return 4
}

// searchHeight is how many lines stand above the cards: an empty one, or what they are
// narrowed to and sorted by.
const searchHeight = 1

// Draw implements pane.
func (m *members) Draw(d screen.Draw) screen.Frame {
	line := m.levels.Draw(m.env, d)
	if m.urgent {
		line.Add("  ")
		line.Button(m.env.Says(keymap.Sort, d.Theme.Key.Render("%s")+" ")+d.Theme.High.Render("by priority"), screen.Pressed{Action: keymap.Sort})
	}
	frame := line.Before(m.search.Draw(d.Sized(d.Width-line.Width(), searchHeight), m.env.Says(keymap.Search, "%s ")))
	frame.Content += "\n" + m.cards(d.Sized(d.Width, d.Height-searchHeight))
	frame.Spots = append(frame.Spots, screen.Frame{Spots: m.list.Spots(d.Width)}.At(0, searchHeight).Spots...)
	return frame
}

func (m *members) cards(d screen.Draw) string {
	m.cache.Stamp(d.Width, d.Theme, d.Now.Format("2006-01-02"), "")
	var lines []string
	for _, at := range m.list.Visible() {
		r, selected := m.list.Rows()[at], at == m.list.Cursor()
		drawn := m.cache.Row(int64(r.Contact.ID), selected, func() string {
			return strings.Join(drawCard(d, r, selected), "\n")
		})
		lines = append(lines, strings.Split(drawn, "\n")...)
	}
	if m.list.Empty() {
		lines = []string{"  " + d.Theme.Dim.Render(m.noCard()+".")}
	}
	return ui.Block(d.Theme, lines, d.Width, d.Height)
}

// drawCard is a card: the name with role and dates, below it how they are reached and when
// that was last, and then the levels.
func drawCard(d screen.Draw, r store.MemberRow, selected bool) []string {
	t, room := d.Theme, d.Width-markWidth
	member := ui.Membership(r.Role, r.From, r.To)
	if member != "" {
		member = "  " + member
	}
	name, archived := ui.Cut(t, harmless.Line(r.Contact.Name), room), ""
	if r.Archived {
		archived = "  archived"
	}
	lines := []string{
		"  " + ui.Cut(t, t.Strong.Render(name)+t.High.Render(archived)+member, room),
		"  " + t.Dim.Render(ui.Cut(t, reach(d, r), room)),
		"  " + ui.Cut(t, ui.Standing(t, r.Support, r.Priority), room),
	}
	if selected {
		mark := t.Title.Render(t.Glyphs.Cursor) + " "
		lines = []string{
			mark + t.Selected.Render(ui.Fit(t, name+archived+member, room)),
			mark + t.Faint.Render(ui.Fit(t, reach(d, r), room)),
			mark + t.Faint.Render(ui.Fit(t, standing(t, r), room)),
		}
	}
	return append(lines[:cardHeight(r)-1], "")
}

// standing is what ui.Standing says, without its colours.
func standing(t *theme.Theme, r store.MemberRow) string {
	return ansi.Strip(ui.Standing(t, r.Support, r.Priority))
}

// markWidth is the room for the cursor, left of a card.
const markWidth = 2

// reach is the primary email, the primary phone and the last contact; where there
// is no room for all of it, the last contact is what stays.
func reach(d screen.Draw, r store.MemberRow) string {
	last := "no contact yet"
	if !r.LastContactAt.IsZero() {
		last = "last contact " + when.Say(r.LastContactAt.In(d.Now.Location()), d.Now)
	}
	sep := "  " + d.Theme.Glyphs.Separator + "  "
	room := d.Width - markWidth - ui.Width(d.Theme, last)
	var line string
	for _, text := range []string{r.Email, r.Phone} {
		if text == "" {
			continue
		}
		if longer := line + harmless.Line(text) + sep; ui.Width(d.Theme, longer) <= room {
			line = longer
		}
	}
	return line + last
}
