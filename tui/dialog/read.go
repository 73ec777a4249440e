package dialog

import (
	"context"
	"errors"
	"slices"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"

	"rapport/internal/harmless"
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
	asked       int // which read counts
	interaction store.Interaction
	head        []string // stays where it is
	lines       []string // scroll, wrapped to the width
	scroll      ui.Scroll
	size        screen.Resized
	read        time.Time // when it was
}

type interactionRead struct {
	seq         int
	at          time.Time
	interaction store.Interaction
	err         error
}

// NewRead makes the dialog.
func NewRead(env screen.Env, id store.InteractionID) *Read {
	return &Read{env: env, id: id}
}

// Title implements screen.Screen.
func (r *Read) Title() string {
	if r.interaction.ID == 0 {
		return "Interaction"
	}
	return r.interaction.Type.Label
}

// Init implements screen.Screen.
func (r *Read) Init() tea.Cmd {
	r.asked++
	book, id, seq, now := r.env.Book, r.id, r.asked, r.env.Now
	return r.env.Read(func(ctx context.Context) tea.Msg {
		i, err := book.Interaction(ctx, id)
		return interactionRead{seq, now(), i, err}
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
		r.size = msg
		r.wrap()
	case screen.Changed:
		return r.Init()
	case interactionRead:
		if msg.seq != r.asked {
			return nil // it has been asked for again
		}
		if errors.Is(msg.err, store.ErrNotFound) {
			return tea.Sequence(r.env.Close(screen.Changed{}), screen.Do(screen.Toast{Text: "The interaction is no longer in the book", Bad: true}))
		}
		if msg.err != nil {
			return tea.Sequence(r.env.Close(screen.Changed{}), screen.Fail(msg.err))
		}
		r.interaction, r.read = msg.interaction, msg.at
		r.wrap()
	case screen.Scrolled:
		r.scroll.Wheel(msg.Lines)
	case screen.Pressed:
		return r.press(msg.Action)
	}
	return nil
}

func (r *Read) wrap() {
	details, _ := ui.Wrap(r.size.Theme, r.interaction.Details, r.size.Width, 0)
	r.head, r.lines = r.about(screen.Draw{Width: r.size.Width, Theme: r.size.Theme}), details
	if len(r.head) > r.size.Height/2 {
		// So many people or files leave no room for the details.
		r.head, r.lines = nil, slices.Concat(r.head, details)
	}
	r.scroll.Fit(len(r.lines), r.size.Height-len(r.head))
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
	if r.interaction.ID == 0 {
		return screen.Frame{Content: ui.Block(d.Theme, nil, d.Width, 3)}
	}
	lines := slices.Concat(r.head, r.scroll.Window(d, r.lines))
	return screen.Frame{Content: ui.Block(d.Theme, lines, d.Width, min(len(lines), d.Height))}
}

// about is all but the details.
func (r *Read) about(d screen.Draw) []string {
	i := r.interaction
	sheet := ui.NewSheet(d)
	sheet.Row("Contacts", names(i))
	sheet.Row("When", when.Full(i.At.In(r.env.Zone)))
	sheet.Row("Logged by", i.LoggedBy)
	sheet.Row("Organisation", i.Organisation.Name)
	if i.High {
		sheet.Row("Importance", "HIGH")
	}
	sheet.Row("Outcome", ui.OutcomeSaid(d.Theme, i.Outcome).Text())
	r.recorded(sheet, i)
	for _, a := range i.Attachments {
		sheet.Row("Attachments", harmless.Line(a.Name)+", "+ui.Size(a.Size))
	}
	r.next(sheet, i)
	return append(sheet.Lines(), "")
}

// recorded adds what was recorded beside the conversation.
func (r *Read) recorded(sheet *ui.Sheet, i store.Interaction) {
	if i.Path.ID != 0 {
		sheet.Row("Path", ui.PathSaid(i.Path))
	}
	sheet.Row("Broadcaster", i.Broadcaster.Name)
	sheet.Styled("Support", ui.Support(r.size.Theme, i.Support))
	sheet.Styled("Priority", ui.Priority(r.size.Theme, i.Priority))
	if i.Capital != 0 {
		sheet.Row("Capital", ui.CapitalSaid(i.Capital, r.env.Lists.Points()))
	}
}

// next adds the follow-up, and what each who is told of it has said.
func (r *Read) next(sheet *ui.Sheet, i store.Interaction) {
	f := i.FollowUp
	if f.State == store.NoFollowUp {
		return
	}
	sheet.Row("Follow-up", when.Full(f.At.In(r.env.Zone))+", "+when.SayLength(time.Duration(f.Minutes)*time.Minute)+", "+f.State.String())
	sheet.Row("Title", f.Title)
	sheet.Row("Invitation", f.Details)
	for _, inv := range i.Invites {
		who := harmless.Line(inv.Name) + " <" + harmless.Line(inv.Address) + ">"
		if inv.Contact == 0 {
			who = "my calendar"
		}
		sheet.Row("Invited", who+": "+ui.InviteSaid(inv, r.read))
	}
}

func names(i store.Interaction) string {
	all := make([]string, len(i.Contacts))
	for n, c := range i.Contacts {
		all[n] = c.Name
	}
	return strings.Join(all, ", ")
}
