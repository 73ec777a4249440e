package tui

import (
	tea "charm.land/bubbletea/v2"

	"rapport/tui/keymap"
	"rapport/tui/screen"
)

// press routes a key: to the top screen's own actions, then to those that work
// everywhere, then to the screen as it is. A key that works on another page says
// where. While text is being typed, a key
// that makes text is text.
func (r *root) press(k tea.KeyPressMsg) tea.Cmd {
	if len(r.desk.stack) == 0 {
		return nil
	}
	r.toast.hush()
	r.used = true
	r.quitting = false // whoever goes on does not want to quit
	top := r.top()
	if typing(top.screen) && k.Text != "" {
		return top.screen.Update(k)
	}
	key := k.String()
	for _, own := range top.screen.Keys() {
		if !r.keys.Is(own.Action, key) {
			continue
		}
		return r.own(own)
	}
	for _, action := range r.everywhere() {
		if r.keys.Is(action, key) {
			return r.global(action)
		}
	}
	if words, ok := r.unavailable(key); ok {
		return r.say(screen.Toast{Text: words, Bad: true})
	}
	return top.screen.Update(k)
}

// own does an action of the top screen, or says why it cannot be done now.
func (r *root) own(k screen.Key) tea.Cmd {
	if k.Disabled != "" {
		return r.say(screen.Toast{Text: k.Disabled, Bad: true})
	}
	return r.top().screen.Update(screen.Pressed{Action: k.Action})
}

// everywhere lists the actions of the root that work now.
func (r *root) everywhere() []keymap.Action {
	actions := []keymap.Action{keymap.Palette, keymap.Details, keymap.Suspend, keymap.Interrupt}
	switch {
	case r.top().overlay:
		return actions // it lists a step back of its own, which asks before words are lost
	case typing(r.top().screen):
		return actions
	case len(r.desk.stack) > 1:
		actions = append(actions, keymap.Back)
	default:
		actions = append(actions, keymap.Quit, keymap.Paths)
	}
	actions = append(actions, keymap.ShowHelp, keymap.Drafts)
	for _, d := range r.desks {
		actions = append(actions, d.action)
	}
	return actions
}

func (r *root) global(a keymap.Action) tea.Cmd {
	switch a {
	case keymap.Suspend:
		return r.stop()
	case keymap.Interrupt:
		return r.interrupt()
	case keymap.Quit:
		return r.quit(false)
	case keymap.Drafts:
		return r.open(screen.Page{Kind: screen.Drafts})
	case keymap.Details:
		return r.showFailure()
	case keymap.Back:
		return r.close(screen.Close{From: r.top().id})
	case keymap.Paths:
		return r.open(screen.Page{Kind: screen.Paths})
	case keymap.Palette:
		return r.openPalette()
	case keymap.ShowHelp:
		return r.open(screen.Page{Kind: screen.Help, Keys: r.helpKeys()})
	}
	for _, d := range r.desks {
		if d.action == a {
			return r.visit(d)
		}
	}
	return nil
}

// helpKeys are the keys of the top screen and those that work everywhere.
func (r *root) helpKeys() []screen.Key {
	return append(r.top().screen.Keys(), screen.Can(r.everywhere()...)...)
}

func unsaved(s screen.Screen) bool {
	k, ok := s.(screen.Keeper)
	return ok && k.Unsaved()
}

func typing(s screen.Screen) bool {
	t, ok := s.(screen.Typist)
	return ok && t.Typing()
}
