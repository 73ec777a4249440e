package ui

import (
	"strings"

	"charm.land/lipgloss/v2"

	"rapport/store"
	"rapport/tui/theme"
)

// Support draws a level of support: the word in its colour, never its number, for the
// scales of support and of priority run opposite ways. None is empty. On the selected row
// the word stands in that row's style instead.
func Support(t *theme.Theme, l store.Support) string {
	if l.Label() == "" {
		return ""
	}
	return t.Support[l].Render(l.Label())
}

// Priority draws a level of priority likewise. Where no heading says what it is, "priority"
// stands before it: High is not the importance HIGH.
func Priority(t *theme.Theme, l store.Priority) string {
	if l.Label() == "" {
		return ""
	}
	return t.Priority[l].Render(l.Label())
}

// SupportBriefly is the word of a level, without a style and with it, for where every cell
// counts: most of the words say what they are levels of, and "support" stands before the
// one that does not.
func SupportBriefly(t *theme.Theme, l store.Support) (plain, drawn string) {
	if l == store.Undecided {
		return "support " + l.Label(), t.Dim.Render("support ") + Support(t, l)
	}
	return l.Label(), Support(t, l)
}

// SupportSaid says what it is a level of, where no heading does.
func SupportSaid(t *theme.Theme, l store.Support) string {
	if l.Label() == "" {
		return ""
	}
	return t.Support[l].Render("support " + l.Label())
}

// PrioritySaid says what it is a level of, where no heading does.
func PrioritySaid(t *theme.Theme, l store.Priority) string {
	if l.Label() == "" {
		return ""
	}
	return t.Priority[l].Render("priority " + l.Label())
}

// Standing says both levels of a contact, as far as they are set.
func Standing(t *theme.Theme, support store.Support, priority store.Priority) string {
	var all []string
	for _, text := range []string{SupportSaid(t, support), PrioritySaid(t, priority)} {
		if text != "" {
			all = append(all, text)
		}
	}
	return strings.Join(all, t.Dim.Render("  "+t.Glyphs.Separator+"  "))
}

// SupportChoice is a field for a level of support: the words in their colours, behind what
// stands for none.
func SupportChoice(none string) *Choice {
	return levelChoice(none, store.Support.Label, func(t *theme.Theme, l int64) lipgloss.Style { return t.Support[l] })
}

// PriorityChoice is a field for a level of priority, likewise.
func PriorityChoice(none string) *Choice {
	return levelChoice(none, store.Priority.Label, func(t *theme.Theme, l int64) lipgloss.Style { return t.Priority[l] })
}

func levelChoice[L ~int](none string, label func(L) string, style func(*theme.Theme, int64) lipgloss.Style) *Choice {
	c := &Choice{Options: []ChoiceOption{{Label: none}}}
	for l := L(1); l <= store.Levels; l++ {
		c.Options = append(c.Options, ChoiceOption{
			Label: label(l), Value: int64(l), Style: func(t *theme.Theme) lipgloss.Style { return style(t, int64(l)) },
		})
	}
	return c
}
