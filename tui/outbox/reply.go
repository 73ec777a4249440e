package outbox

import (
	"context"
	"errors"
	"os"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"

	"rapport/ics"
	"rapport/internal/paths"
	"rapport/logbook"
	"rapport/mailer"
	"rapport/tui/keymap"
	"rapport/tui/screen"
	"rapport/tui/ui"
)

// Reply is the dialog that asks for the file of a reply, and reads it. What the reply
// says goes to the screen below.
type Reply struct {
	env     screen.Env
	path    *ui.Path
	why     string // it could not be read
	reading bool
}

// heard carries what has become of the replies in a file.
type heard struct {
	all []logbook.Heard
	now time.Time
}

// NewReply makes the dialog.
func NewReply(env screen.Env) *Reply {
	path := ui.NewPath(env, "the path of an .ics file, or of a saved mail")
	path.Focus()
	return &Reply{env: env, path: path}
}

// Title implements screen.Screen.
func (r *Reply) Title() string { return "Read a reply" }

// Init implements screen.Screen.
func (r *Reply) Init() tea.Cmd { return nil }

// Typing implements screen.Typist.
func (r *Reply) Typing() bool { return true }

// Keys implements screen.Screen.
func (r *Reply) Keys() []screen.Key {
	entries := screen.Quietly(keymap.CompletePath, keymap.Down, keymap.Up)
	if r.path.OnEntry() && !r.reading {
		return append(screen.Can(keymap.TakeMatch, keymap.Cancel), entries...)
	}
	return screen.Can(keymap.ReadThere, keymap.Cancel)
}

// Update implements screen.Screen.
func (r *Reply) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case screen.Pressed:
		return r.press(msg.Action)
	case screen.Written:
		return r.written(msg)
	case ui.PathTaken:
		return r.read(msg.Path)
	case screen.Resized, screen.Changed, screen.Scrolled:
	default:
		return r.typed(msg)
	}
	return nil
}

// typed takes what is typed and clicked, and the entries that are offered for it.
func (r *Reply) typed(msg tea.Msg) tea.Cmd {
	before := r.path.Value()
	var cmd tea.Cmd
	if !r.reading {
		cmd = r.path.Update(msg)
	}
	file, found := r.path.Receive(msg)
	if r.path.Value() != before {
		r.why = ""
	}
	if file != "" {
		return tea.Batch(cmd, found, r.read(file))
	}
	return tea.Batch(cmd, found)
}

func (r *Reply) press(a keymap.Action) tea.Cmd {
	switch a {
	case keymap.ReadThere:
		if r.path.IsEmpty() {
			r.why = "Type the path of the file first"
			return nil
		}
		return r.read(paths.Whole(r.path.Value()))
	case keymap.TakeMatch, keymap.CompletePath:
		file, cmd := r.path.Take(false)
		switch {
		case file == "":
			return cmd
		case a == keymap.CompletePath:
			return r.path.SetValue(file)
		}
		return r.read(file)
	case keymap.Down:
		r.path.Move(1)
	case keymap.Up:
		r.path.Move(-1)
	case keymap.Cancel:
		if r.reading {
			return r.env.Do(screen.Toast{Text: "It is being read; a moment", Bad: true}) // what it says has to be told
		}
		return r.env.Close(nil)
	}
	return nil
}

// read reads the replies in a file, and keeps those that count.
func (r *Reply) read(path string) tea.Cmd {
	if r.reading {
		return nil
	}
	r.reading, r.why = true, ""
	log, now := r.env.Log, r.env.Now
	return r.env.Write(func(ctx context.Context) (tea.Msg, error) {
		if _, err := logbook.CheckFile(path); err != nil {
			return nil, err
		}
		file, err := os.Open(path)
		if err != nil {
			return nil, err
		}
		defer func() { _ = file.Close() }() // it was only read
		all, err := log.TakeReplies(ctx, file)
		return heard{all, now()}, err
	})
}

// written closes the dialog with what was read, or says why nothing was.
func (r *Reply) written(msg screen.Written) tea.Cmd {
	r.reading = false
	if msg.Err != nil {
		r.why = unread(msg.Err)
		return nil
	}
	return r.env.Close(msg.Msg)
}

// unread is why there is no reply to be had from a file.
func unread(err error) string {
	var other *ics.NotReplyError
	var syntax *ics.SyntaxError
	if errors.As(err, &other) || errors.As(err, &syntax) || errors.Is(err, ics.ErrTooLarge) ||
		errors.Is(err, mailer.ErrNoCalendar) || errors.Is(err, mailer.ErrTooLarge) || errors.Is(err, mailer.ErrNoMail) {
		return "No reply was read: " + err.Error()
	}
	text, _ := screen.Reason(err)
	return text
}

// Frame implements screen.Screen.
func (r *Reply) Frame(d screen.Draw) screen.Frame {
	lines := []string{d.Theme.Dim.Render("A reply to an invitation, as your mail program has saved it"), ""}
	switch {
	case r.reading:
		lines[1] = d.Theme.Dim.Render("Reading" + d.Theme.Glyphs.Ellipsis)
	case r.why != "":
		why, _ := ui.Wrap(d.Theme, r.why, d.Width, 4)
		lines = lines[:1]
		for _, line := range why {
			lines = append(lines, d.Theme.Danger.Render(line))
		}
	}
	frame := r.path.Draw(d.Sized(d.Width, 1)).At(0, len(lines))
	lines = append(lines, strings.Split(frame.Content, "\n")...)
	frame.Content = ui.Block(d.Theme, lines, d.Width, min(len(lines), d.Height))
	return frame
}
