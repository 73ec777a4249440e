package ui

import (
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"rapport/store"
	"rapport/tui/keymap"
	"rapport/tui/screen"
)

// Priorities narrow a list of people to some levels of priority, none among them. The
// zero value narrows nothing.
type Priorities struct{ levels []store.Priority }

// choosingPriorities is the subject of the choice among the levels.
type choosingPriorities struct{}

// Levels are what a query asks for; all without one.
func (p *Priorities) Levels() []store.Priority { return p.levels }

// None reports whether nothing is narrowed.
func (p *Priorities) None() bool { return len(p.levels) == 0 }

// Clear shows everybody again.
func (p *Priorities) Clear() { p.levels = nil }

// Keys are what can be done with them now. Nothing says why a list that is empty without
// them cannot be narrowed; it is empty where the list has rows.
func (p *Priorities) Keys(nothing string) []screen.Key {
	if p.None() {
		return []screen.Key{{Action: keymap.FilterPriority, Disabled: nothing}}
	}
	return screen.Can(keymap.FilterPriority, keymap.ClearFilters)
}

// Choose lets the user choose the levels. The answer is for Take.
func (p *Priorities) Choose(env screen.Env) tea.Cmd {
	c := screen.Choice{Title: "Priority", Subject: choosingPriorities{}}
	for l := store.HighestPriority; l >= store.NoPriority; l-- {
		label := l.Label()
		if l == store.NoPriority {
			label = "None is set"
		}
		c.Options = append(c.Options, screen.Option{Label: label, Value: int64(l), Chosen: slices.Contains(p.levels, l)})
	}
	return env.Open(screen.Page{Kind: screen.Choose, Choice: c})
}

// Take takes the levels that were chosen; ours is false for another choice. All of them
// narrow nothing.
func (p *Priorities) Take(msg screen.Chosen) (ours bool) {
	if _, ours := msg.Subject.(choosingPriorities); !ours {
		return false
	}
	p.levels = nil
	if len(msg.Values) == store.Levels+1 {
		return true
	}
	for _, v := range msg.Values {
		p.levels = append(p.levels, store.Priority(v))
	}
	return true
}

// Draw draws what filters, lit behind its key, and how it is cleared. It is empty where
// nothing is narrowed.
func (p *Priorities) Draw(env screen.Env, d screen.Draw) Strip {
	line := Strip{Theme: d.Theme}
	if p.None() {
		return line
	}
	line.Add("  ")
	room := d.Width - line.Width() - len("p ") - len("   x clear  ")
	p.button(&line, env.Key(keymap.FilterPriority), d.Theme.High.Render(p.words(d, room)), keymap.FilterPriority)
	if key := env.Key(keymap.ClearFilters); key != "" {
		line.Add("   ")
		p.button(&line, key, d.Theme.Dim.Render("clear"), keymap.ClearFilters)
	}
	return line
}

func (p *Priorities) button(line *Strip, key, text string, a keymap.Action) {
	if key != "" {
		text = line.Theme.Key.Render(key) + " " + text
	}
	line.Button(text, screen.Pressed{Action: a})
}

// words name the levels, the highest first, and what they are levels of, where there is room
// for that.
func (p *Priorities) words(d screen.Draw, room int) string {
	words := p.names()
	if whole := "priority " + words; Width(d.Theme, whole) <= room {
		return whole
	}
	return Cut(d.Theme, words, room)
}

func (p *Priorities) names() string {
	var all []string
	for l := store.HighestPriority; l > store.NoPriority; l-- {
		if slices.Contains(p.levels, l) {
			all = append(all, l.Label())
		}
	}
	if slices.Contains(p.levels, store.NoPriority) {
		all = append(all, "none")
	}
	return strings.Join(all, ", ")
}
