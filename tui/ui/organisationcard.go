package ui

import (
	"strings"

	"rapport/internal/harmless"
	"rapport/internal/when"
	"rapport/store"
	"rapport/tui/screen"
)

// OrganisationCard is an organisation in a few lines: its name, how to reach it,
// where it is, and the beginning of the notes.
func OrganisationCard(d screen.Draw, o store.Organisation) []string {
	t := d.Theme
	lines := []string{t.Strong.Render(Cut(t, harmless.Line(o.Name), d.Width))}
	for _, texts := range [][]string{o.Emails, o.Phones, {o.Website}} {
		for _, text := range texts {
			lines = appendDim(d, lines, text, 1)
		}
	}
	return appendDim(d, appendDim(d, lines, o.Address, addressLines), o.Notes, notesLines)
}

// How many lines of an address and of notes stand on a card.
const (
	addressLines = 2
	notesLines   = 3
)

// appendDim adds the beginning of a text, and an ellipsis where there is more.
func appendDim(d screen.Draw, lines []string, text string, most int) []string {
	if text == "" {
		return lines
	}
	wrapped, more := Wrap(d.Theme, text, d.Width, most)
	if n := len(wrapped); more && n > 0 {
		wrapped[n-1] = Cut(d.Theme, wrapped[n-1]+" "+d.Theme.Glyphs.Ellipsis, d.Width)
	}
	for _, line := range wrapped {
		lines = append(lines, d.Theme.Dim.Render(line))
	}
	return lines
}

// OrganisationHead is an organisation in two lines, for the head of a page.
func OrganisationHead(d screen.Draw, o store.Organisation) []string {
	t := d.Theme
	var parts []string
	for _, texts := range [][]string{o.Emails, o.Phones, {o.Website}} {
		for _, text := range texts {
			if text != "" {
				parts = append(parts, harmless.Line(text))
			}
		}
	}
	return []string{
		t.Strong.Render(Cut(t, harmless.Line(o.Name), d.Width)),
		t.Dim.Render(Cut(t, strings.Join(parts, "  "+t.Glyphs.Separator+"  "), d.Width)),
	}
}

// Membership says a role and the days from and to which it holds, what there is of
// them: "Chair, since 31 Jan 2026".
func Membership(role, from, to string) string {
	text := harmless.Line(role)
	days := ""
	switch {
	case from != "" && to != "":
		days = when.SayDay(from) + " to " + when.SayDay(to)
	case from != "":
		days = "since " + when.SayDay(from)
	case to != "":
		days = "until " + when.SayDay(to)
	}
	if text != "" && days != "" {
		text += ", "
	}
	return text + days
}
