package tui

import (
	"fmt"
	"slices"

	tea "charm.land/bubbletea/v2"

	"rapport/tui/keymap"
	"rapport/tui/screen"
)

// openPalette opens the palette over the top screen, whose actions come first.
func (r *root) openPalette() tea.Cmd {
	return r.open(screen.Page{Kind: screen.Palette, Commands: r.commands()})
}

// commands are all actions: those of the top screen, those that work everywhere,
// and then those that cannot be done here.
func (r *root) commands() []screen.Command {
	var here, elsewhere []screen.Command
	own, everywhere := r.top().screen.Keys(), r.everywhere()
	for _, b := range r.keys.All() {
		at := slices.IndexFunc(own, func(k screen.Key) bool { return k.Action == b.Action })
		switch {
		case b.Action == keymap.Palette:
		case at >= 0:
			here = append(here, screen.Command{Action: b.Action, Disabled: own[at].Disabled})
		case slices.Contains(everywhere, b.Action):
			here = append(here, screen.Command{Action: b.Action})
		default:
			elsewhere = append(elsewhere, screen.Command{Action: b.Action, Disabled: r.notHere(b)})
		}
	}
	return append(here, elsewhere...)
}

// notHere is why an action that exists cannot be done on the top screen.
func (r *root) notHere(b keymap.Binding) string {
	for _, d := range r.desks {
		if d.action == b.Action {
			return "close what lies on the page first; " + r.keys.Of(keymap.Cancel).Label() + " does"
		}
	}
	return r.wayTo(b)
}

// wayTo is where an action can be done, and the key that leads there.
func (r *root) wayTo(b keymap.Binding) string {
	via := func(a keymap.Action, format string) string {
		if key := r.keys.Of(a).Label(); key != "" {
			return fmt.Sprintf(format, key)
		}
		return ""
	}
	if guide, ok := r.top().screen.(screen.Guide); ok {
		if way := guide.WayTo(b.Action); way != "" {
			return way
		}
	}
	switch b.Action {
	case keymap.Restore:
		return "it works among the archived contacts" + via(keymap.ShowArchived, "; %s in the list shows them")
	case keymap.Archive:
		return "it is offered where a contact is to be deleted" + via(keymap.Delete, "; %s asks")
	}
	return "it works in " + b.Where.String()
}

// unavailable says where the action of a key works that does nothing on this page;
// ok is false if no page has such an action. What this page itself has elsewhere comes first.
// A step back says nothing.
func (r *root) unavailable(key string) (words string, ok bool) {
	if r.top().overlay || typing(r.top().screen) {
		return "", false
	}
	guide, _ := r.top().screen.(screen.Guide)
	for _, b := range r.keys.All() {
		if b.Where&keymap.InPages == 0 || b.Needed || !slices.Contains(b.Keys, key) {
			continue
		}
		near := guide != nil && guide.WayTo(b.Action) != ""
		if near || !ok {
			words, ok = fmt.Sprintf("%s (%s) does nothing here: %s", b.Label(), b.Short, r.notHere(b)), true
		}
		if near {
			break
		}
	}
	return words, ok
}
