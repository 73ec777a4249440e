package tui

import (
	"slices"

	tea "charm.land/bubbletea/v2"

	"rapport/tui/screen"
)

// open is a screen on the stack. The overlay ones float over the page below.
type open struct {
	id      screen.ID
	page    screen.Page
	screen  screen.Screen
	overlay bool
}

func (r *root) top() *open { return &r.stack[len(r.stack)-1] }

// open puts a page on top and starts its reads. It gets its size before its
// first frame.
func (r *root) open(p screen.Page) tea.Cmd {
	r.lastID++
	env := r.env
	env.ID = r.lastID
	r.stack = append(r.stack, open{id: env.ID, page: p, screen: r.create(env, p), overlay: floats(p.Kind)})
	return tea.Batch(r.size(r.top()), r.top().screen.Init())
}

// close takes a screen away, with the dialogs that lie on it, and gives its
// answer to the one below. What lies on it and holds unsaved words stays.
func (r *root) close(msg screen.Close) tea.Cmd {
	at := slices.IndexFunc(r.stack, func(o open) bool { return o.id == msg.From })
	if at <= 0 {
		return nil
	}
	above := r.stack[at+1:]
	kept := slices.IndexFunc(above, func(o open) bool { return unsaved(o.screen) })
	if kept < 0 {
		kept = len(above)
	}
	r.stack = slices.Delete(r.stack, at, at+1+kept)
	if a, ok := msg.Answer.(screen.Answered); ok && a.Subject == (quitAnyway{}) {
		return r.quitAnswered(a)
	}
	if msg.Answer == nil {
		return nil
	}
	return r.stack[at-1].screen.Update(msg.Answer)
}

// reset goes back to a top screen: everything above the first page is closed.
func (r *root) reset() { r.stack = r.stack[:1] }

func (r *root) find(id screen.ID) *open {
	for i := range r.stack {
		if r.stack[i].id == id {
			return &r.stack[i]
		}
	}
	return nil
}

func (r *root) deliver(to screen.ID, msg tea.Msg) tea.Cmd {
	if o := r.find(to); o != nil {
		return o.screen.Update(msg)
	}
	return nil
}

func (r *root) toTop(msg tea.Msg) tea.Cmd {
	if len(r.stack) == 0 {
		return nil
	}
	return r.top().screen.Update(msg)
}

func (r *root) resize() tea.Cmd {
	cmds := make([]tea.Cmd, len(r.stack))
	for i := range r.stack {
		cmds[i] = r.size(&r.stack[i])
	}
	return tea.Batch(cmds...)
}

func (r *root) size(o *open) tea.Cmd {
	w, h := r.room(o.overlay)
	return o.screen.Update(screen.Resized{Width: w, Height: h})
}
