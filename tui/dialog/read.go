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
	scroll      ui.Scroll
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
	return append(screen.Can(keymap.Close), ui.Moves()...)
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
	r.scroll.Fit(len(r.lines), r.height-readHead)
}

func (r *Read) press(a keymap.Action) tea.Cmd {
	if a == keymap.Close {
		return r.env.Close(nil)
	}
	r.scroll.Press(a)
	return nil
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
	lines := append(head, r.scroll.Window(d, r.lines)...)
	return screen.Frame{Content: ui.Block(lines, d.Width, min(len(lines), d.Height))}
}

func names(i store.Interaction) string {
	all := make([]string, len(i.Contacts))
	for n, c := range i.Contacts {
		all[n] = c.Name
	}
	return strings.Join(all, ", ")
}
