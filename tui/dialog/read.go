package dialog

import (
	"context"
	"strings"

	tea "charm.land/bubbletea/v2"

	"rapport/internal/when"
	"rapport/store"
	"rapport/tui/keymap"
	"rapport/tui/screen"
	"rapport/tui/ui"
)

// Read shows one interaction whole.
type Read struct {
	env         screen.Env
	id          store.InteractionID
	interaction store.Interaction
	lines       []string // of the details, wrapped to the width
	scroll      int
	width       int
	height      int
}

// readHead is how many lines stand above the details.
const readHead = 6

type interactionRead struct {
	interaction store.Interaction
	err         error
}

// NewRead makes the dialog.
func NewRead(env screen.Env, id store.InteractionID) *Read { return &Read{env: env, id: id} }

// Title implements screen.Screen.
func (r *Read) Title() string {
	if r.interaction.ID == 0 {
		return "Interaction"
	}
	return r.interaction.Type.Label
}

// Init implements screen.Screen.
func (r *Read) Init() tea.Cmd {
	book, id := r.env.Book, r.id
	return r.env.Read(context.Background(), func(ctx context.Context) tea.Msg {
		i, err := book.Interaction(ctx, id)
		return interactionRead{i, err}
	})
}

// Keys implements screen.Screen.
func (r *Read) Keys() []screen.Key {
	return append(screen.Can(keymap.Cancel), append(screen.Quietly(keymap.Confirm), ui.Moves()...)...)
}

// Update implements screen.Screen.
func (r *Read) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case screen.Resized:
		r.width, r.height = msg.Width, msg.Height
		r.wrap()
	case screen.Changed:
		return r.Init()
	case interactionRead:
		if msg.err != nil {
			return tea.Sequence(r.env.Close(screen.Changed{}), screen.Fail(msg.err))
		}
		r.interaction = msg.interaction
		r.wrap()
	case screen.Pressed:
		return r.press(msg.Action)
	}
	return nil
}

func (r *Read) wrap() {
	r.lines, _ = ui.Wrap(r.interaction.Details, r.width, 0)
	r.move(0)
}

func (r *Read) press(a keymap.Action) tea.Cmd {
	switch a {
	case keymap.Cancel, keymap.Confirm:
		return r.env.Close(nil)
	case keymap.Down:
		r.move(1)
	case keymap.Up:
		r.move(-1)
	case keymap.PageDown:
		r.move(r.height - readHead - 1)
	case keymap.PageUp:
		r.move(-(r.height - readHead - 1))
	case keymap.First:
		r.move(-len(r.lines))
	case keymap.Last:
		r.move(len(r.lines))
	}
	return nil
}

func (r *Read) move(n int) {
	r.scroll = max(0, min(r.scroll+n, len(r.lines)-(r.height-readHead)))
}

// Frame implements screen.Screen.
func (r *Read) Frame(d screen.Draw) screen.Frame {
	i := r.interaction
	if i.ID == 0 {
		return screen.Frame{Content: ui.Block(nil, d.Width, 3)}
	}
	sheet := ui.NewSheet(d)
	sheet.Row("Contacts", names(i))
	sheet.Row("When", when.Full(i.At.In(d.Now.Location())))
	sheet.Row("Logged by", i.LoggedBy)
	sheet.Row("Organisation", i.Organisation.Name)
	if i.High {
		sheet.Row("Importance", "HIGH")
	}
	head := append(sheet.Lines(), "")
	room := max(d.Height-len(head), 1)
	body := r.lines[min(r.scroll, len(r.lines)):]
	height := min(len(body), room)
	return screen.Frame{Content: ui.Block(append(head, body...), d.Width, len(head)+height)}
}

func names(i store.Interaction) string {
	all := make([]string, len(i.Contacts))
	for n, c := range i.Contacts {
		all[n] = c.Name
	}
	return strings.Join(all, ", ")
}
