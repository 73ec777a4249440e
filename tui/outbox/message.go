package outbox

import (
	"context"
	"fmt"
	"strings"

	tea "charm.land/bubbletea/v2"

	"rapport/internal/harmless"
	"rapport/internal/when"
	"rapport/logbook"
	"rapport/store"
	"rapport/tui/keymap"
	"rapport/tui/screen"
	"rapport/tui/ui"
)

// Message is the dialog of one message, whole.
type Message struct {
	env     screen.Env
	id      store.MessageID
	asked   int // which read counts
	message store.Message
	lines   []string // wrapped to the width
	scroll  ui.Scroll
	size    screen.Resized
}

type messageRead struct {
	seq     int
	message store.Message
	err     error
}

// NewMessage makes the dialog.
func NewMessage(env screen.Env, id store.MessageID) *Message { return &Message{env: env, id: id} }

// Title implements screen.Screen.
func (m *Message) Title() string {
	if m.message.ID == 0 {
		return "Mail"
	}
	what, _ := logbook.Occasion(m.message.Letter)
	return strings.ToUpper(what[:1]) + what[1:] + ": " + m.message.State.String()
}

// Init implements screen.Screen.
func (m *Message) Init() tea.Cmd {
	m.asked++
	book, id, seq := m.env.Book, m.id, m.asked
	return m.env.Read(func(ctx context.Context) tea.Msg {
		one, err := book.Message(ctx, id)
		return messageRead{seq, one, err}
	})
}

// Keys implements screen.Screen.
func (m *Message) Keys() []screen.Key {
	keys := screen.Can(keymap.Close)
	if m.message.ID != 0 {
		keys = append(keys, messageKeys(m.message.MessageRow)...)
		keys = append(keys, screen.Key{Action: keymap.Read, Word: "interaction"})
	}
	return append(keys, ui.Moves()...)
}

// Update implements screen.Screen.
func (m *Message) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case screen.Resized:
		m.size = msg
		m.wrap()
	case screen.Changed:
		return m.Init()
	case messageRead:
		return m.read(msg)
	case screen.Scrolled:
		m.scroll.Wheel(msg.Lines)
	case screen.Pressed:
		return m.press(msg.Action)
	case screen.Answered:
		return answered(m.env, msg)
	case screen.Written:
		return written(msg)
	}
	return nil
}

func (m *Message) read(msg messageRead) tea.Cmd {
	if msg.seq != m.asked {
		return nil // it has been asked for again
	}
	if msg.err != nil {
		return tea.Sequence(m.env.Close(screen.Changed{}), screen.Fail(msg.err))
	}
	m.message = msg.message
	m.wrap()
	return nil
}

func (m *Message) press(a keymap.Action) tea.Cmd {
	switch a {
	case keymap.Close:
		return m.env.Close(nil)
	case keymap.Read:
		return m.env.Open(screen.Page{Kind: screen.Read, Interaction: m.message.Interaction})
	}
	if cmd, ours := act(m.env, a, m.message.MessageRow); ours {
		return cmd
	}
	m.scroll.Press(a)
	return nil
}

// Frame implements screen.Screen.
func (m *Message) Frame(d screen.Draw) screen.Frame {
	if m.message.ID == 0 {
		return screen.Frame{Content: ui.Block(d.Theme, nil, d.Width, 3)}
	}
	lines := m.scroll.Window(d, m.lines)
	return screen.Frame{Content: ui.Block(d.Theme, lines, d.Width, min(len(lines), d.Height))}
}

// wrap lays out the message for its room.
func (m *Message) wrap() {
	if m.size.Theme == nil || m.message.ID == 0 {
		return
	}
	t, w := m.size.Theme, m.size.Width
	m.lines = append(m.about(screen.Draw{Width: w, Theme: t}), "")
	if m.message.Text == "" && len(m.message.Calendar) == 0 {
		gone, _ := ui.Wrap(t, "What was in it went with its interaction, which was deleted.", w, 0)
		m.lines = append(m.lines, gone...)
	}
	for _, part := range []struct{ head, text string }{
		{"Text", m.message.Text},
		{"Calendar", logbook.CalendarText(m.message.Calendar)},
	} {
		if strings.TrimSpace(part.text) == "" {
			continue
		}
		text, _ := ui.Wrap(t, part.text, w, 0)
		m.lines = append(append(m.lines, t.Heading.Render(ui.Fit(t, part.head, w))), append(text, "")...)
	}
	m.lines = m.lines[:len(m.lines)-1]
	m.scroll.Fit(len(m.lines), m.size.Height)
}

// about is all that is known of the message beside what is in it.
func (m *Message) about(d screen.Draw) []string {
	one := m.message
	full := func(label string, sheet *ui.Sheet, row string) { sheet.Row(label, harmless.Line(row)) }
	sheet := ui.NewSheet(d)
	full("To", sheet, whole(one.To))
	sheet.Row("State", one.State.String()+m.attempts())
	if one.State.Waiting() {
		sheet.Row("Next try", when.Full(one.NextTry.In(m.env.Zone)))
	}
	if one.LastError != "" {
		label := "Why"
		if one.State == store.Sent {
			label = "Before that"
		}
		full(label, sheet, one.LastError)
	}
	sheet.Row("What to do", m.advice())
	full("Subject", sheet, one.Subject)
	sheet.Row("What", fmt.Sprintf("%s, number %d", m.purpose(), one.Sequence))
	full("From", sheet, whole(one.From))
	for _, f := range one.Files {
		full("Files", sheet, f.Name+", "+ui.Size(f.Size))
	}
	sheet.Row("Queued", when.Full(one.QueuedAt.In(m.env.Zone)))
	sheet.Row("Of use until", when.Full(one.Expires.In(m.env.Zone)))
	full("Message-ID", sheet, one.MailID)
	return sheet.Lines()
}

// purpose says what a message does to a calendar.
func (m *Message) purpose() string {
	what, _ := logbook.Occasion(m.message.Letter)
	whose := " for the contact"
	if logbook.IsMine(m.message) {
		whose = " for my own calendar"
	}
	if what == "follow-up" {
		what = "event"
	}
	return what + whose
}

func (m *Message) attempts() string {
	switch n := m.message.Attempts; n {
	case 0:
		return ""
	case 1:
		return ", after one try"
	default:
		return fmt.Sprintf(", after %d tries", n)
	}
}

// advice says what a user may do now.
func (m *Message) advice() string {
	retry := m.env.Says(keymap.Retry, " %s tries now.")
	cancel := m.env.Says(keymap.CancelMessage, " %s cancels it.")
	switch m.message.State {
	case store.Queued, store.Retrying:
		if !m.env.Log.MailIsSetUp() {
			return needsSettings(m.env) + cancel
		}
		return "Nothing: it is sent by itself as soon as that works." + retry + cancel
	case store.Failed:
		return "It is not tried again by itself." + retry + cancel
	case store.Unknown:
		return "Ask whether it has arrived. It is not sent again by itself, and counts as sent." + m.env.Says(keymap.Retry, " %s sends it again.")
	case store.Cancelled:
		return "A change to the follow-up makes a new one."
	}
	return ""
}
