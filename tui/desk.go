package tui

import (
	"slices"

	tea "charm.land/bubbletea/v2"

	"rapport/tui/keymap"
	"rapport/tui/screen"
)

// desk is a top screen with what has been opened on it. Whoever goes to another
// one and comes back finds everything as they left it.
type desk struct {
	action keymap.Action // goes there
	name   string
	kind   screen.Kind
	stack  []*open // empty until the first visit
}

// desks are the top screens, in the order of the top line.
func desks() []*desk {
	return []*desk{
		{action: keymap.Contacts, name: "Contacts", kind: screen.Contacts},
		{action: keymap.Organisations, name: "Organisations", kind: screen.Organisations},
		{action: keymap.FollowUps, name: "Follow-ups", kind: screen.FollowUps},
		{action: keymap.History, name: "History", kind: screen.History},
		{action: keymap.Outbox, name: "Outbox", kind: screen.Outbox},
		{action: keymap.Settings, name: "Settings", kind: screen.SettingsList},
	}
}

// deskOf finds the desk on which a screen is open.
func (r *root) deskOf(id screen.ID) *desk {
	for _, d := range r.desks {
		if slices.ContainsFunc(d.stack, func(o *open) bool { return o.id == id }) {
			return d
		}
	}
	return nil
}

// visit goes to a top screen; from itself, back to its first page.
func (r *root) visit(d *desk) tea.Cmd {
	if r.desk == d {
		d.cut(1, len(d.stack))
		return nil
	}
	r.desk = d
	if len(d.stack) == 0 {
		return r.open(screen.Page{Kind: d.kind})
	}
	return nil
}

// cut takes screens away and gives up what they read.
func (d *desk) cut(from, to int) {
	for _, o := range d.stack[from:to] {
		o.end()
	}
	d.stack = slices.Delete(d.stack, from, to)
}
