package ui

import (
	"fmt"
	"strings"

	"charm.land/lipgloss/v2"
	"github.com/charmbracelet/x/ansi"

	"rapport/internal/harmless"
	"rapport/internal/when"
	"rapport/store"
	"rapport/tui/screen"
	"rapport/tui/theme"
)

// detailLines is how many lines of its details an interaction shows in a list;
// the rest is on enter.
const detailLines = 3

// textWidth is how wide details run at the most: longer lines are hard to read.
const textWidth = 110

// gutter is the room left of an interaction: the cursor, the HIGH bar, a blank.
const gutter = 3

// Entry is an interaction as it stands in a timeline.
type Entry struct {
	Interaction store.Interaction
	Of          store.ContactID      // whose timeline it is: the others are named; zero is everybody's
	For         store.OrganisationID // whose feed it is, if any
	Words       string               // what was searched for
	Points      string               // what social capital is counted in
	Selected    bool
}

// EntryHeight is how many lines an Entry takes at this width, with the empty
// one under it. It is the same whatever was searched for.
func EntryHeight(t *theme.Theme, i store.Interaction, width int) int {
	lines := 2 + min(atLeast(t, i.Details, detailsWidth(width), detailLines), detailLines)
	if recordsMore(i) {
		lines++
	}
	if i.FollowUp.State != store.NoFollowUp {
		lines++
	}
	return lines
}

// atLeast is how many lines text has at this width, or a number of at least most
// if there are as many: of a long text it looks at the beginning alone.
func atLeast(t *theme.Theme, text string, width, most int) int {
	if start := firstRunes(text, (most+1)*max(width, 1)); len(start) < len(text) {
		if lines, _ := Wrap(t, start, width, 0); len(lines) > most {
			return len(lines)
		}
	}
	lines, _ := Wrap(t, text, width, 0)
	return len(lines)
}

func detailsWidth(width int) int { return min(width-gutter-4, textWidth) }

// Draw draws the entry: what it was and what came of it, the beginning of its details, what
// else was recorded, and what follows.
func (e Entry) Draw(d screen.Draw) []string {
	lines := []string{e.header(d)}
	shown, more := excerpt(d.Theme, e.Interaction, e.Words, d.Width)
	if more && len(shown) > 0 {
		shown[len(shown)-1] += " " + d.Theme.Glyphs.Ellipsis
	}
	for _, text := range shown {
		lines = append(lines, e.edge(d)+e.detail(d, text))
	}
	if recordsMore(e.Interaction) {
		more := recordedIn(d.Theme, e.Interaction, e.Points)
		lines = append(lines, e.edge(d)+more.line(d.Theme, d.Width-gutter, e.Selected))
	}
	if e.Interaction.FollowUp.State != store.NoFollowUp {
		lines = append(lines, e.edge(d)+e.next(d))
	}
	return append(lines, "")
}

// next is the follow-up, and who is invited to it.
func (e Entry) next(d screen.Draw) string {
	t, room := d.Theme, d.Width-gutter
	said := FollowUpSaid(t, e.Interaction.FollowUp, d.Now)
	invites := InvitesSaid(t, e.Interaction.Invites).Within(t, room-Width(t, "  "+said.text+"  "))
	if invites.text != "" { // what has become of the invites is said in any case
		left := room - Width(t, "    "+invites.text)
		said = said.Within(t, left)
		said.text = Cut(t, said.text, max(left, 1))
	}
	if e.Selected {
		return t.Faint.Render(Fit(t, "  "+said.text+"  "+invites.text, room))
	}
	return Cut(t, "  "+said.draw(t)+"  "+invites.draw(t), room)
}

// excerpt is the part of the details that is shown: the beginning, or the lines
// around the first word that was searched for. More reports whether something
// follows them.
func excerpt(t *theme.Theme, i store.Interaction, words string, width int) (shown []string, more bool) {
	lines, _ := Wrap(t, i.Details, detailsWidth(width), 0)
	from := 0
	if first := firstMatch(lines, words); first >= detailLines {
		from = min(first-1, len(lines)-detailLines)
	}
	shown = lines[from:min(from+detailLines, len(lines))]
	return shown, from+detailLines < len(lines) || i.Truncated
}

func (e Entry) header(d screen.Draw) string {
	i, t := e.Interaction, d.Theme
	mark, files := "", e.files(d)
	if i.High {
		mark = " HIGH "
	}
	moment, rest := when.SayTimed(i.At.In(d.Now.Location()), d.Now), e.about(d)
	room := d.Width - gutter - Width(t, files+mark)
	outcome := e.outcome(t, room-Width(t, moment))
	least := func() int { return Width(t, e.what(t, 0)+outcome.text+"  "+moment) }
	if least() > room { // the day is said whole
		moment = when.Say(i.At.In(d.Now.Location()), d.Now)
		outcome = e.outcome(t, room-Width(t, moment))
	}
	if least() >= room {
		rest = "" // and so is nothing behind it
	}
	what := e.what(t, room-Width(t, moment+outcome.text)-leastRest)
	if e.Selected {
		return e.edge(d) + t.Selected.Render(Fit(t, what+outcome.text+"  "+moment+rest, room)+files+mark)
	}
	text := t.Strong.Render(what) + outcome.draw(t) + "  " + t.Accent.Render(moment) + t.Dim.Render(rest)
	return e.edge(d) + Fit(t, text, room) + t.Text.Render(files) + t.High.Render(mark)
}

// outcome is what came of it, as far as it leaves room for the type and, in the history of
// everybody, for a name.
func (e Entry) outcome(t *theme.Theme, room int) Said {
	said := OutcomeSaid(t, e.Interaction.Outcome)
	if said.text == "" {
		return said
	}
	room -= Width(t, "- "+harmless.Line(e.Interaction.Type.Label)) + leastRest + 2
	if e.Of == 0 {
		room -= leastWho + 2
	}
	said.text = "  " + Cut(t, said.text, max(room, leastOutcome))
	return said
}

// leastOutcome is the room for what tells an attempt, whatever else stands on the line.
const leastOutcome = len("o attempt") + 1

// wideEntry is the width from which there is room for words beside the moment.
const wideEntry = 80

// files says how many attachments there are: in words, or behind a sign where there
// is no room for them.
func (e Entry) files(d screen.Draw) string {
	switch n := len(e.Interaction.Attachments); {
	case n == 0:
		return ""
	case d.Width < wideEntry:
		return fmt.Sprintf(" %s%d ", d.Theme.Glyphs.Files, n)
	default:
		return fmt.Sprintf(" attachments (%d) ", n)
	}
}

// what is the type; in the history of everybody, the people come first, as far as
// they leave room for the type and the moment.
func (e Entry) what(t *theme.Theme, room int) string {
	glyph, label := t.Glyphs.Type(e.Interaction.Type.APIName), harmless.Line(e.Interaction.Type.Label)
	if e.Of != 0 {
		return glyph + " " + label
	}
	return glyph + " " + e.who(t, room-Width(t, glyph+"   "+label)) + "  " + label
}

// leastRest is the room for the blanks around the moment, and for the sign that
// more would follow it.
const leastRest = 4

// leastWho is the room that a name has whatever else stands on the line.
const leastWho = 12

// who are the people, or the first one and how many others where there is no room
// for them all.
func (e Entry) who(t *theme.Theme, room int) string {
	names, room := e.people(), max(room, leastWho)
	if all := strings.Join(names, ", "); len(names) < 2 || Width(t, all) <= room {
		return Cut(t, all, room)
	}
	others := fmt.Sprintf(" +%d", len(names)-1)
	return Cut(t, names[0], room-len(others)) + others
}

// people are the contacts, but the one whose timeline it is.
func (e Entry) people() []string {
	var names []string
	for _, c := range e.Interaction.Contacts {
		if c.ID != e.Of {
			names = append(names, harmless.Line(c.Name))
		}
	}
	return names
}

// about says who logged it, who else was there, and for which organisation.
func (e Entry) about(d screen.Draw) string {
	sep := " " + d.Theme.Glyphs.Separator + " "
	about := sep + harmless.Line(e.Interaction.LoggedBy)
	if others := e.people(); len(others) > 0 && e.Of != 0 {
		about += sep + "with " + strings.Join(others, ", ")
	}
	switch o := e.Interaction.Organisation; o.ID {
	case 0:
	case e.For:
		about += sep + "for it"
	default:
		about += sep + "for " + harmless.Line(o.Name)
	}
	return about
}

// edge is the cursor and the HIGH bar.
func (e Entry) edge(d screen.Draw) string {
	cursor, bar := " ", " "
	if e.Selected {
		cursor = d.Theme.Title.Render(d.Theme.Glyphs.Cursor)
	}
	if e.Interaction.High {
		bar = d.Theme.High.Render(d.Theme.Glyphs.HighBar)
	}
	return cursor + bar + " "
}

func (e Entry) detail(d screen.Draw, text string) string {
	room := d.Width - gutter
	if e.Selected {
		faint := func(s string) string { return d.Theme.Faint.Render(s) }
		return highlight(Fit(d.Theme, "  "+text, room), e.Words, d.Theme.Found, faint)
	}
	return "  " + Highlight(text, e.Words, d.Theme.Match)
}

// Highlight marks the words of text that begin with one of the words searched
// for, and, in scripts without spaces, the characters themselves. It marks whole
// grapheme clusters: a style that changes within one would take it apart.
func Highlight(text, words string, style lipgloss.Style) string {
	return highlight(text, words, style, func(s string) string { return s })
}

// highlight is Highlight for text that has a style of its own.
func highlight(text, words string, style lipgloss.Style, rest func(string) string) string {
	found := matches(text, words)
	if len(found) == 0 {
		return rest(text)
	}
	var out strings.Builder
	at := 0
	for _, m := range found {
		start, _ := edges(text, at, m[0])
		_, end := edges(text, start, m[1])
		out.WriteString(rest(text[at:start]))
		out.WriteString(style.Render(text[start:end]))
		at = end
	}
	return out.String() + rest(text[at:])
}

// edges are the ends of the cluster of text that holds the byte to: the same, if
// one ends there. At is where a cluster begins.
func edges(text string, at, to int) (before, after int) {
	for at < to {
		cluster, _ := ansi.FirstGraphemeCluster(text[at:], ansi.GraphemeWidth)
		if at+len(cluster) > to {
			return at, at + len(cluster)
		}
		at += len(cluster)
	}
	return at, at
}
