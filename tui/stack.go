package tui

import (
	"context"
	"slices"

	tea "charm.land/bubbletea/v2"

	"rapport/tui/screen"
)

// open is a screen on a stack. The overlay ones float over the page below.
type open struct {
	id      screen.ID
	page    screen.Page
	screen  screen.Screen
	overlay bool
	stale   bool               // the book has changed since it was read
	end     context.CancelFunc // gives up its reads
}

// top is the screen that the keys go to.
func (r *root) top() *open { return r.desk.stack[len(r.desk.stack)-1] }

// open puts a page on top and starts its reads. It gets its size before its
// first frame.
func (r *root) open(p screen.Page) tea.Cmd {
	r.lastID++
	env := r.env
	env.ID = r.lastID
	o := &open{id: env.ID, page: p, overlay: floats(p.Kind)}
	env.Life, o.end = context.WithCancel(context.Background())
	o.screen = r.create(env, p)
	r.desk.stack = append(r.desk.stack, o)
	return tea.Batch(r.size(o), o.screen.Init())
}

// close takes a screen away, with the dialogs that lie on it, and gives its
// answer to the one below. What lies on it and holds unsaved words stays.
func (r *root) close(msg screen.Close) tea.Cmd {
	d := r.deskOf(msg.From)
	if d == nil {
		return nil
	}
	at := slices.IndexFunc(d.stack, func(o *open) bool { return o.id == msg.From })
	if at <= 0 {
		return nil
	}
	above := d.stack[at+1:]
	kept := slices.IndexFunc(above, func(o *open) bool { return unsaved(o.screen) })
	if kept < 0 {
		kept = len(above)
	}
	d.cut(at, at+1+kept)
	return r.answer(d.stack[at-1], msg.Answer)
}

// answer brings an answer to the screen that asked, or does what it asks of the
// root.
func (r *root) answer(to *open, answer tea.Msg) tea.Cmd {
	switch a := answer.(type) {
	case nil:
		return nil
	case screen.Answered:
		if a.Subject == (quitAnyway{}) {
			return r.quitAnswered(a)
		}
	case screen.Commanded:
		return r.do(a.Action)
	case screen.Resume:
		return r.resume(a.Pages)
	}
	return to.screen.Update(answer)
}

// all lists every open screen of every desk.
func (r *root) all() []*open {
	var all []*open
	for _, d := range r.desks {
		all = append(all, d.stack...)
	}
	return all
}

func (r *root) find(id screen.ID) *open {
	for _, o := range r.all() {
		if o.id == id {
			return o
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
	if len(r.desk.stack) == 0 {
		return nil
	}
	return r.top().screen.Update(msg)
}

// sized takes the size of the terminal. One that is new is asked for once more: sizes are
// read and told beside each other, and the one that was read first may come last.
func (r *root) sized(msg tea.WindowSizeMsg) tea.Cmd {
	var again tea.Cmd
	if msg.Width != r.width || msg.Height != r.height {
		again = tea.RequestWindowSize
	}
	r.width, r.height = msg.Width, msg.Height
	return tea.Batch(again, r.resize())
}

func (r *root) resize() tea.Cmd {
	var cmds []tea.Cmd
	for _, o := range r.all() {
		cmds = append(cmds, r.size(o))
	}
	return tea.Batch(cmds...)
}

func (r *root) size(o *open) tea.Cmd {
	w, h := r.room(o.overlay)
	return o.screen.Update(screen.Resized{Width: w, Height: h, Theme: r.theme})
}
