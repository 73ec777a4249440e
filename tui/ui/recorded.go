package ui

import (
	"strings"

	"rapport/internal/harmless"
	"rapport/logbook"
	"rapport/store"
	"rapport/tui/theme"
)

// recorded is what an interaction records beside the conversation, the outcome aside: a
// part each, without a style and with it. What is cut off first stands last.
type recorded struct{ plain, drawn []string }

func (r *recorded) add(plain, drawn string) {
	if plain != "" {
		r.plain, r.drawn = append(r.plain, plain), append(r.drawn, drawn)
	}
}

// recordsMore reports whether there is any of it.
func recordsMore(i store.Interaction) bool {
	return i.Support != 0 || i.Priority != 0 || i.Capital != 0 || i.Path.ID != 0 || i.Broadcaster.ID != 0
}

// recordedIn is what is recorded with an interaction. Points are what social capital is
// counted in.
func recordedIn(t *theme.Theme, i store.Interaction, points string) recorded {
	var r recorded
	dim := func(text string) { r.add(text, t.Dim.Render(text)) }
	r.add(SupportBriefly(t, i.Support))
	if word := i.Priority.Label(); word != "" {
		r.add("priority "+word, t.Dim.Render("priority ")+Priority(t, i.Priority))
	}
	if i.Capital != 0 {
		dim(CapitalSaid(i.Capital, points))
	}
	if i.Path.ID != 0 {
		dim(PathSaid(i.Path))
	}
	if i.Broadcaster.ID != 0 {
		dim("on behalf of " + harmless.Line(i.Broadcaster.Name))
	}
	return r
}

// line is one line of it, in the style of its own or of the selected row.
func (r recorded) line(t *theme.Theme, width int, selected bool) string {
	sep := " " + t.Glyphs.Separator + " "
	if selected {
		return t.Faint.Render(Fit(t, "  "+strings.Join(r.plain, sep), width))
	}
	return Cut(t, "  "+strings.Join(r.drawn, t.Dim.Render(sep)), width)
}

// CapitalSaid is an amount of social capital with its sign and what it is counted in.
func CapitalSaid(n int64, points string) string {
	return harmless.Line(logbook.CapitalWords(n, points))
}

// PathSaid is a path, and the step of it if one was named.
func PathSaid(p store.PathRef) string {
	return harmless.Line(logbook.PathWords(p))
}

// OutcomeSaid is what came of a conversation; an attempt is called one, behind its sign.
func OutcomeSaid(t *theme.Theme, o store.Outcome) Said {
	switch {
	case o.ID == 0:
		return Said{}
	case o.Attempt:
		return Said{text: t.Glyphs.Attempt + " " + harmless.Line(logbook.OutcomeWords(o)), style: dim}
	}
	return Said{text: harmless.Line(o.Label), style: text}
}
