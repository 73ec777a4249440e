package ui

import (
	"strings"

	"rapport/internal/harmless"
	"rapport/store"
	"rapport/tui/screen"
)

// ContactCard is a contact in a few lines: name, organisations, how to reach
// them, tags.
func ContactCard(d screen.Draw, c store.Contact) []string {
	t := d.Theme
	name := t.Strong.Render(Cut(t, harmless.Line(c.Name), d.Width-10))
	if c.Archived {
		name += t.Dim.Render("  archived")
	}
	lines := []string{name}
	about := append([]string{strings.Join(memberships(c), ", ")}, reach(c)...)
	for _, text := range append(about, tags(c)) {
		if text != "" {
			lines = append(lines, t.Dim.Render(Cut(t, text, d.Width)))
		}
	}
	if all := Standing(t, c.Support, c.Priority); Width(t, all) <= d.Width {
		return appendSaid(lines, all)
	}
	return appendSaid(lines, SupportSaid(t, c.Support), PrioritySaid(t, c.Priority))
}

// appendSaid adds a line for each text that is not empty.
func appendSaid(lines []string, all ...string) []string {
	for _, text := range all {
		if text != "" {
			lines = append(lines, text)
		}
	}
	return lines
}

// ContactHead is a contact in two lines, for the head of a page.
func ContactHead(d screen.Draw, c store.Contact) []string {
	t := d.Theme
	sep := "  " + t.Glyphs.Separator + "  "
	name := t.Strong.Render(Cut(t, harmless.Line(c.Name), d.Width))
	if c.Archived {
		name += t.High.Render("  archived")
	}
	if all := strings.Join(memberships(c), sep); all != "" {
		name += t.Dim.Render("  " + all)
	}
	parts := reach(c)
	if all := tags(c); all != "" {
		parts = append(parts, all)
	}
	return []string{
		Cut(t, name, d.Width),
		t.Dim.Render(Cut(t, strings.Join(parts, sep), d.Width)),
	}
}

// memberships says each organisation, with the role in it.
func memberships(c store.Contact) []string {
	var all []string
	for _, m := range c.Organisations {
		text := harmless.Line(m.Organisation.Name)
		if m.Role != "" {
			text = harmless.Line(m.Role) + ", " + text
		}
		all = append(all, text)
	}
	return all
}

// reach is the primary email and the primary phone.
func reach(c store.Contact) []string {
	var all []string
	for _, e := range c.Emails {
		if e.Primary {
			all = append(all, harmless.Line(e.Address))
		}
	}
	for _, p := range c.Phones {
		if p.Primary {
			all = append(all, harmless.Line(p.Number))
		}
	}
	return all
}

func tags(c store.Contact) string {
	var all []string
	for _, tag := range c.Tags {
		all = append(all, "#"+harmless.Line(tag))
	}
	return strings.Join(all, " ")
}
