package dialog

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"strings"

	tea "charm.land/bubbletea/v2"

	"rapport/internal/harmless"
	"rapport/internal/paths"
	"rapport/logbook"
	"rapport/store"
	"rapport/tui/keymap"
	"rapport/tui/screen"
	"rapport/tui/ui"
)

// SaveCopy asks where a copy of an attachment is to be, and saves it there. It
// closes when that has succeeded; what is there already is written over only once
// the user has said so.
type SaveCopy struct {
	env    screen.Env
	file   store.Attachment
	path   *ui.Path
	why    string // the copy was not saved
	saving bool
	stop   context.CancelFunc
	size   screen.Resized
}

// home is where a copy goes if no place is typed.
const home = "~" + string(os.PathSeparator)

// NewSaveCopy makes the dialog.
func NewSaveCopy(env screen.Env, file store.Attachment) *SaveCopy {
	path := ui.NewPath(env, "your home folder, or another folder or path")
	path.Free = true
	path.Focus()
	return &SaveCopy{env: env, file: file, path: path}
}

// Title implements screen.Screen.
func (s *SaveCopy) Title() string { return "Save a copy" }

// Init implements screen.Screen.
func (s *SaveCopy) Init() tea.Cmd { return nil }

// Typing implements screen.Typist.
func (s *SaveCopy) Typing() bool { return true }

// Keys implements screen.Screen.
func (s *SaveCopy) Keys() []screen.Key {
	entries := screen.Quietly(keymap.CompletePath, keymap.Down, keymap.Up)
	switch {
	case s.saving:
		return screen.Can(keymap.Cancel)
	case s.path.OnEntry():
		return append(screen.Can(keymap.TakeMatch, keymap.Cancel), entries...)
	case s.path.Open():
		entries[0].Quiet = false
		return append(screen.Can(keymap.SaveThere, keymap.Cancel), entries...)
	}
	return screen.Can(keymap.SaveThere, keymap.Cancel)
}

// savedCopy carries where the copy is.
type savedCopy struct{ path string }

// overwriting is the subject of the question whether to write over what is there.
type overwriting struct{ place string }

// Update implements screen.Screen.
func (s *SaveCopy) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case screen.Resized:
		s.size = msg
	case screen.Pressed:
		return s.press(msg.Action)
	case screen.Answered:
		if o, ok := msg.Subject.(overwriting); ok && msg.Index > 0 {
			return s.save(o.place, true)
		}
	case screen.Written:
		return s.written(msg)
	case ui.PathTaken:
		return s.path.SetValue(msg.Path)
	case screen.Changed, screen.Scrolled:
	default:
		return s.typed(msg)
	}
	return nil
}

// typed takes what is typed and clicked, and the entries that are offered for it.
func (s *SaveCopy) typed(msg tea.Msg) tea.Cmd {
	before := s.path.Value()
	var cmd tea.Cmd
	if !s.saving {
		cmd = s.path.Update(msg)
	}
	file, found := s.path.Receive(msg)
	if file != "" {
		found = s.path.SetValue(file)
	}
	if s.path.Value() != before {
		s.why = ""
	}
	return tea.Batch(cmd, found)
}

func (s *SaveCopy) press(a keymap.Action) tea.Cmd {
	switch a {
	case keymap.SaveThere:
		return s.save(placeOf(s.path.Value()), false)
	case keymap.TakeMatch, keymap.CompletePath:
		file, cmd := s.path.Take(false)
		if file != "" {
			return s.path.SetValue(file)
		}
		return cmd
	case keymap.Down:
		s.path.Move(1)
	case keymap.Up:
		s.path.Move(-1)
	case keymap.Cancel:
		if s.saving {
			s.stop()
			return nil
		}
		return s.env.Close(nil)
	}
	return nil
}

// placeOf is what has been typed, or the home folder.
func placeOf(typed string) string {
	if strings.TrimSpace(typed) == "" {
		return home
	}
	return typed
}

// save writes the copy.
func (s *SaveCopy) save(place string, overwrite bool) tea.Cmd {
	if s.saving {
		return nil
	}
	stopped, stop := context.WithCancel(context.Background())
	s.saving, s.stop, s.why = true, stop, ""
	log, id := s.env.Log, s.file.ID
	return s.env.Copy(stopped, func(ctx context.Context) (tea.Msg, error) {
		to := paths.Whole(place)
		if strings.HasSuffix(place, string(os.PathSeparator)) && !os.IsPathSeparator(to[len(to)-1]) {
			to += string(os.PathSeparator) // A folder is meant.
		}
		path, err := log.SaveAttachment(ctx, id, to, overwrite)
		var taken *logbook.SaveError
		if errors.As(err, &taken) && errors.Is(err, fs.ErrExist) {
			return overwriting{taken.Path}, err
		}
		return savedCopy{path}, err
	})
}

// written closes the dialog, asks, or says why there is no copy.
func (s *SaveCopy) written(msg screen.Written) tea.Cmd {
	s.saving = false
	s.stop()
	switch done := msg.Msg.(type) {
	case overwriting:
		return s.env.Open(screen.Page{Kind: screen.Ask, Question: s.question(done)})
	case savedCopy:
		if msg.Err == nil {
			return tea.Sequence(s.env.Close(nil), screen.Say("Saved "+done.path))
		}
	}
	if msg.Err != nil {
		s.why, _ = screen.Reason(msg.Err)
	}
	return nil
}

func (s *SaveCopy) question(o overwriting) screen.Question {
	place := ui.Cut(s.size.Theme, harmless.Line(o.place), 2*askWidth)
	return screen.Question{
		Title:   "Overwrite",
		Text:    "There is a file of this name already. Write over it?\n" + place,
		Answers: []screen.Answer{{Key: keymap.No, Label: "Keep it"}, {Key: keymap.Yes, Label: "Overwrite", Danger: true}},
		Subject: o,
	}
}

// Frame implements screen.Screen.
func (s *SaveCopy) Frame(d screen.Draw) screen.Frame {
	about := ui.Size(s.file.Size)
	name := ui.Cut(d.Theme, harmless.Line(s.file.Name), d.Width-ui.Width(d.Theme, about)-2)
	lines := []string{name + "  " + d.Theme.Dim.Render(about), d.Theme.Dim.Render("Where to?"), ""}
	switch {
	case s.saving:
		lines[2] = d.Theme.Dim.Render("Copying" + d.Theme.Glyphs.Ellipsis + s.env.Says(keymap.Cancel, " %s stops"))
	case s.why != "":
		why, _ := ui.Wrap(d.Theme, s.why, d.Width, 4)
		lines = lines[:2]
		for _, line := range why {
			lines = append(lines, d.Theme.Danger.Render(line))
		}
	}
	frame := s.path.Draw(d.Sized(d.Width, 1)).At(0, len(lines))
	lines = append(lines, strings.Split(frame.Content, "\n")...)
	frame.Content = ui.Block(d.Theme, lines, d.Width, min(len(lines), d.Height))
	return frame
}
