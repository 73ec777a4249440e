package ui

import (
	"slices"

	tea "charm.land/bubbletea/v2"

	"rapport/internal/paths"
	"rapport/logbook"
	"rapport/store"
	"rapport/tui/keymap"
	"rapport/tui/screen"
	"rapport/tui/theme"
)

// Files is a field of attachments: those that are kept already, which can be
// marked to be deleted, those that are to be added, and a line for the path of
// another. Nothing is copied or deleted before the form is saved.
type Files struct {
	Becomes string                  // what becomes of those that are to be added
	Total   func(bytes int64) error // refuses those that are to be added for their size in all; may be nil
	env     screen.Env
	path    *Path
	has     []store.Attachment
	gone    []store.AttachmentID // of those, in the order in which they were marked
	adding  []logbook.Candidate
	row     int // the file that the cursor is on; pathLine for the line under them
	focused bool
	refused []refusedFile // and not answered yet
	fills   int           // how often it was filled: what was looked at for an earlier form is not for this one
	theme   *theme.Theme  // since Resize
	width   int
}

// pathLine says that the cursor is in the line for a path.
const pathLine = -1

// NewFiles makes an empty field.
func NewFiles(env screen.Env) *Files {
	return &Files{Becomes: "added when saved", env: env, path: NewPath(env, "a path, or drop files here"), row: pathLine}
}

// Has returns what is kept already; Gone, which of it is to be deleted.
func (f *Files) Has() []store.Attachment { return f.has }

// Gone returns what is to be deleted.
func (f *Files) Gone() []store.AttachmentID { return f.gone }

// Adding returns the absolute paths of what is to be added.
func (f *Files) Adding() []string {
	var all []string
	for _, c := range f.adding {
		all = append(all, c.Path)
	}
	return all
}

// Rest is what has been typed and is not added yet.
func (f *Files) Rest() string {
	if f.path.IsEmpty() {
		return ""
	}
	return f.path.Value() // A name may end in a blank.
}

// Fill says what is kept, what of it is to be deleted, what is to be added and what
// stands in the line. The command looks how large the files are. What is being
// looked at goes on only for a form in which it is still named.
func (f *Files) Fill(has []store.Attachment, gone []store.AttachmentID, adding []string, rest string) tea.Cmd {
	f.has, f.gone, f.refused = slices.Clone(has), nil, nil
	defer f.goTo(pathLine)
	for _, id := range gone {
		if slices.ContainsFunc(has, func(a store.Attachment) bool { return a.ID == id }) {
			f.gone = append(f.gone, id)
		}
	}
	same := slices.Equal(f.Adding(), adding) && rest == f.Rest()
	if same && (len(adding) > 0 || rest != "") {
		return nil
	}
	f.fills++
	f.adding = nil
	for _, path := range adding {
		f.adding = append(f.adding, unseen(path))
	}
	return tea.Batch(f.path.SetValue(rest), f.look(adding))
}

// Keys implements Field.
func (f *Files) Keys() []screen.Key {
	switch {
	case f.row != pathLine:
		return append(screen.Can(keymap.Detach), screen.Quietly(keymap.Down, keymap.Up)...)
	case f.path.Open():
		return append(screen.Can(keymap.TakeMatch), screen.Quietly(keymap.CompletePath, keymap.Down, keymap.Up)...)
	case !f.path.IsEmpty():
		return screen.Can(keymap.AddFile)
	case f.rows() > 0:
		return screen.Quietly(keymap.Up)
	}
	return nil
}

// rows is how many files are listed.
func (f *Files) rows() int { return len(f.has) + len(f.adding) }

// Press implements Field.
func (f *Files) Press(a keymap.Action) tea.Cmd {
	switch {
	case a == keymap.Detach:
		f.detach(f.row)
	case a == keymap.AddFile:
		return f.check(f.path.Value())
	case a == keymap.TakeMatch || a == keymap.CompletePath:
		file, cmd := f.path.Take(a == keymap.TakeMatch)
		if file != "" {
			return f.check(file)
		}
		return cmd
	case f.path.Open() && f.row == pathLine:
		f.path.Move(steps(a))
	default:
		f.step(steps(a))
	}
	return nil
}

func steps(a keymap.Action) int {
	if a == keymap.Up {
		return -1
	}
	return 1
}

// step moves the cursor among the files, of which the line for a path is the last.
func (f *Files) step(by int) {
	at := f.row
	if at == pathLine {
		at = f.rows()
	}
	f.goTo(within(at+by, f.rows()))
}

// goTo moves the cursor to a file, or to the line under them.
func (f *Files) goTo(row int) {
	f.row = row
	if row >= f.rows() || row < 0 {
		f.row = pathLine
	}
	if f.row == pathLine && f.focused {
		f.path.Focus()
	} else {
		f.path.Blur()
	}
}

// detach marks a file that is kept as one to be deleted, or takes the mark back. A
// file that was to be added is not.
func (f *Files) detach(row int) {
	f.refused = nil
	if row < len(f.has) {
		id := f.has[row].ID
		at := slices.Index(f.gone, id)
		switch {
		case at < 0:
			f.gone = append(slices.Clone(f.gone), id)
		case len(f.gone) == 1:
			f.gone = nil // as it was before
		default:
			f.gone = slices.Delete(slices.Clone(f.gone), at, at+1)
		}
		return
	}
	f.row = row
	f.takeOut(row - len(f.has))
}

type (
	// fileClicked says which of the files was clicked; fileMarked, that the sign
	// behind it was.
	fileClicked struct{ row int }
	fileMarked  struct{ row int }
)

// Update implements Field.
func (f *Files) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case fileClicked:
		f.goTo(msg.row)
		return nil
	case fileMarked:
		if msg.row < f.rows() {
			f.detach(msg.row)
		}
		return nil
	case tea.PasteMsg:
		f.goTo(pathLine)
		if f.path.IsEmpty() && len(msg.Content) <= droppedMost {
			if dropped := paths.Dropped(msg.Content); len(dropped) > 0 {
				return f.drop(dropped)
			}
		}
	}
	if f.row != pathLine {
		return nil
	}
	f.refused = nil
	return f.path.Update(msg)
}

// Typing implements Field.
func (f *Files) Typing() bool { return f.row == pathLine }

// Focus implements Field.
func (f *Files) Focus() {
	f.focused = true
	f.goTo(pathLine)
}

// Blur implements Field.
func (f *Files) Blur() {
	f.focused = false
	f.goTo(pathLine)
}

// Resize implements Field.
func (f *Files) Resize(t *theme.Theme, width, _ int) { f.theme, f.width = t, width }
