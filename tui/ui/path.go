package ui

import (
	"context"
	"fmt"
	"path/filepath"
	"strings"

	tea "charm.land/bubbletea/v2"

	"rapport/internal/harmless"
	"rapport/internal/paths"
	"rapport/tui/screen"
	"rapport/tui/theme"
)

const (
	// listed is how many entries of a folder are held at the most.
	listed = 300
	// entriesShown is how many of them are in view.
	entriesShown = 6
)

// Path is a line for the path of a file or a folder. Under it stands what the
// path may become, read in a command as it is typed.
type Path struct {
	// Free says that what is typed counts, until somebody has moved to an entry:
	// else the first entry is the one to take.
	Free bool

	env     screen.Env
	input   *Input
	entries paths.Entries
	at, top int
	reads   Latest
	awaited bool // the entries of what is typed: those held are of what was typed before
	moved   bool // somebody has moved since, among entries that are not those
	takes   taking
}

// taking says what to take of the entries once they are there.
type taking int

const (
	takeNothing taking = iota
	takeEntry
	takeWhole // or what is typed, if there are none
)

// entriesRead carries what a typed path may become. A folder that cannot be read
// has nothing to offer: who takes the path is told why.
type entriesRead struct {
	of      *Path
	seq     int
	entries paths.Entries
}

// entryClicked says which of the entries was clicked, and of which read they are.
type entryClicked struct{ seq, index int }

// PathTaken says that a file among the entries was clicked.
type PathTaken struct {
	Path string
	of   *Path
}

// NewPath makes an empty line.
func NewPath(env screen.Env, placeholder string) *Path {
	return &Path{env: env, input: NewInput(placeholder)}
}

// Value is what has been typed.
func (p *Path) Value() string { return p.input.Value() }

// IsEmpty reports whether nothing has been typed but blanks.
func (p *Path) IsEmpty() bool { return strings.TrimSpace(p.input.Value()) == "" }

// SetValue replaces it.
func (p *Path) SetValue(s string) tea.Cmd {
	p.input.SetValue(s)
	return p.find()
}

// Open reports whether entries are offered.
func (p *Path) Open() bool { return p.input.text.Focused() && !p.IsEmpty() && len(p.entries.Rows) > 0 }

// Move moves the cursor among the entries. While others are awaited it stays where
// it is.
func (p *Path) Move(n int) {
	if p.awaited {
		p.moved = true
		return
	}
	p.at = max(within(p.at+n+1, len(p.entries.Rows))-1, p.start())
	p.top = max(min(p.top, max(p.at, 0)), p.at-entriesShown+1)
}

// start is where the cursor is before anybody has moved it: above the entries, or
// on the first.
func (p *Path) start() int {
	if p.Free {
		return -1
	}
	return 0
}

// OnEntry reports whether the cursor is on an entry of what is typed.
func (p *Path) OnEntry() bool { return p.Open() && !p.awaited && p.at >= 0 }

// Take takes the entry under the cursor: a folder is entered, and the path of a
// file is returned. Where the entries of what was typed last are still to come, the
// first is taken then, and is brought by Receive; unless somebody has moved, and
// nobody knows to which. Whole says that what is typed is taken where nothing
// begins like it.
func (p *Path) Take(whole bool) (file string, cmd tea.Cmd) {
	p.takes = takeNothing
	if p.awaited {
		switch {
		case p.moved:
		case whole:
			p.takes = takeWhole
		default:
			p.takes = takeEntry
		}
		return "", nil
	}
	if len(p.entries.Rows) == 0 {
		if whole {
			file = p.Value()
		}
		return file, nil
	}
	row := p.entries.Rows[max(p.at, 0)]
	if row.Folder {
		return "", p.SetValue(row.Typed)
	}
	return p.entries.Path(row), nil
}

// Update takes what is typed. A path that is dropped on an empty line is put there
// without the quotes that a terminal gives it.
func (p *Path) Update(msg tea.Msg) tea.Cmd {
	if clicked, ok := msg.(entryClicked); ok {
		if !p.reads.Counts(clicked.seq) {
			return nil // It was among the entries of something else.
		}
		p.at = within(clicked.index, len(p.entries.Rows)-1)
		file, cmd := p.Take(false)
		if file != "" {
			return p.env.Do(screen.Result{To: p.env.ID, Msg: PathTaken{file, p}})
		}
		return cmd
	}
	if pasted, ok := msg.(tea.PasteMsg); ok && p.IsEmpty() && !p.input.isFull(pasted.Content) {
		if dropped := paths.Dropped(pasted.Content); len(dropped) == 1 {
			return p.SetValue(dropped[0])
		}
	}
	before := p.input.Value()
	cmd := p.input.Update(msg)
	if p.input.Value() == before {
		return cmd
	}
	return tea.Batch(cmd, p.find())
}

// find reads what the typed path may become, and gives up what was being read.
func (p *Path) find() tea.Cmd {
	p.takes, p.moved = takeNothing, false
	typed := strings.TrimLeft(p.input.Value(), " ")
	if typed == "" {
		p.reads.Drop()
		p.show(paths.Entries{})
		return nil
	}
	ctx, done, seq := p.reads.Next(p.env.Life)
	p.awaited = true
	return p.env.ReadIn(ctx, func(ctx context.Context) tea.Msg {
		defer done()
		entries, err := paths.List(ctx, typed, listed)
		if err != nil {
			entries = paths.Entries{}
		}
		return entriesRead{p, seq, entries}
	})
}

func (p *Path) show(e paths.Entries) {
	p.entries, p.at, p.top, p.awaited, p.moved = e, p.start(), 0, false, false
}

// Receive takes the entries that were read. File is what was to be taken of them as
// soon as they were there.
func (p *Path) Receive(msg tea.Msg) (file string, cmd tea.Cmd) {
	read, ok := msg.(entriesRead)
	if !ok || read.of != p || !p.reads.Counts(read.seq) {
		return "", nil
	}
	p.show(read.entries)
	if p.takes == takeNothing {
		return "", nil
	}
	return p.Take(p.takes == takeWhole)
}

// Lines is how many lines the path takes.
func (p *Path) Lines() int {
	if !p.Open() {
		return 1
	}
	n := 1 + min(len(p.entries.Rows), entriesShown)
	if p.isLong() {
		n++
	}
	return n
}

// isLong reports whether the entries do not all fit.
func (p *Path) isLong() bool { return len(p.entries.Rows)+p.entries.Left > entriesShown }

// more is how many entries stand below those in view.
func (p *Path) more() int {
	return max(len(p.entries.Rows)-p.top-entriesShown, 0) + p.entries.Left
}

// Draw draws the line, and the entries under it. Those of what was typed before
// stand there without the cursor, and cannot be clicked.
func (p *Path) Draw(d screen.Draw) screen.Frame {
	all := p.input.Draw(d.Sized(d.Width, 1))
	if !p.Open() {
		return all
	}
	lines := []string{all.Content}
	for i := p.top; i < min(p.top+entriesShown, len(p.entries.Rows)); i++ {
		if !p.awaited {
			all.Spots = append(all.Spots, screen.Spot{Y: len(lines), Width: d.Width, Height: 1, Msg: entryClicked{p.reads.seq, i}})
		}
		lines = append(lines, matchLine(d, entryName(p.entries.Rows[i]), i == p.at && !p.awaited))
	}
	if p.isLong() {
		text := " That is all of them"
		if more := p.more(); more > 0 {
			text = fmt.Sprintf(" %s %d more; type on to narrow them", d.Theme.Glyphs.More, more)
		}
		lines = append(lines, d.Theme.Dim.Render(Cut(d.Theme, text, d.Width)))
	}
	all.Content = strings.Join(lines, "\n")
	return all
}

// entryName is an entry as it is shown; a folder ends in a separator.
func entryName(e paths.Entry) string {
	name := harmless.Line(e.Name)
	if e.Folder {
		name += string(filepath.Separator)
	}
	return name
}

// matchLine is one of the lines under a field, of which one can be taken.
func matchLine(d screen.Draw, text string, selected bool) string {
	text = Fit(d.Theme, text, d.Width-2)
	if selected {
		return d.Theme.Title.Render(d.Theme.Glyphs.Cursor) + d.Theme.Selected.Render(text)
	}
	return " " + d.Theme.Dim.Render(text)
}

// Focus implements Field.
func (p *Path) Focus() { p.input.Focus() }

// Blur implements Field.
func (p *Path) Blur() { p.input.Blur() }

// Resize implements Field.
func (p *Path) Resize(*theme.Theme, int, int) {}
