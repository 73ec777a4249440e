package dialog

import (
	"context"
	"strings"

	tea "charm.land/bubbletea/v2"

	"rapport/internal/harmless"
	"rapport/internal/when"
	"rapport/store"
	"rapport/tui/keymap"
	"rapport/tui/screen"
	"rapport/tui/ui"
)

// Drafts lists what was typed into forms and not saved, and goes on with it.
type Drafts struct {
	env   screen.Env
	list  ui.List[store.DraftRow]
	more  bool // there are others that are not listed yet
	read  bool // the list is there
	asked int  // which read of it counts
	quiet bool // it has opened by itself, and takes no keys yet
}

type (
	draftsRead struct {
		seq  int
		page store.Rows[store.DraftRow]
		err  error
	}
	// draftFound carries a draft to read, or the pages to go on with it.
	draftFound struct {
		passage screen.Passage
		pages   []screen.Page
		err     error
	}
	// draftDropped says that a draft was discarded.
	draftDropped struct{}
)

// NewDrafts makes the dialog. Unasked means that nobody has asked for it.
func NewDrafts(env screen.Env, unasked bool) *Drafts {
	m := &Drafts{env: env, quiet: unasked}
	m.list.Key = func(d store.DraftRow) int64 { return int64(d.ID) }
	return m
}

// Title implements screen.Screen.
func (m *Drafts) Title() string { return "Drafts" }

// Init implements screen.Screen.
func (m *Drafts) Init() tea.Cmd {
	cmd := m.look()
	if m.quiet {
		return tea.Batch(cmd, landing(m.env))
	}
	return cmd
}

func (m *Drafts) look() tea.Cmd {
	m.asked++
	log, seq := m.env.Log, m.asked
	return m.env.Read(func(ctx context.Context) tea.Msg {
		page, err := log.Drafts(ctx)
		return draftsRead{seq, page, err}
	})
}

// Keys implements screen.Screen.
func (m *Drafts) Keys() []screen.Key {
	switch {
	case m.quiet, m.list.Len() == 0:
		return screen.Can(keymap.Cancel)
	}
	return append(screen.Can(keymap.Open, keymap.Read, keymap.Delete, keymap.Cancel), ui.Moves()...)
}

// Update implements screen.Screen.
func (m *Drafts) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case screen.Resized:
		m.list.Resize(max(msg.Height-draftsFrame, 1))
	case screen.Scrolled:
		m.list.Scroll(msg.Lines)
	case screen.Changed:
		return m.look()
	case landed:
		m.quiet = false
	case ui.RowClicked:
		m.list.Click(msg)
	case draftsRead:
		return m.fill(msg)
	case draftFound:
		return m.found(msg)
	case screen.Answered:
		return m.answered(msg)
	case screen.Kept:
		if msg.Err != nil {
			return tea.Batch(screen.Fail(msg.Err), m.look())
		}
		return tea.Batch(screen.Say("Discarded the draft"), m.look())
	case screen.Pressed:
		return m.press(msg.Action)
	}
	return nil
}

func (m *Drafts) fill(msg draftsRead) tea.Cmd {
	if msg.seq != m.asked {
		return nil // it has been asked for again
	}
	if msg.err != nil {
		return screen.Fail(msg.err)
	}
	m.read, m.more = true, msg.page.More
	m.list.Reset(msg.page.Rows, true, true)
	return nil
}

func (m *Drafts) press(a keymap.Action) tea.Cmd {
	row, ok := m.list.Selected()
	switch {
	case a == keymap.Cancel:
		return m.env.Close(nil)
	case !ok:
		return nil
	case a == keymap.Open:
		return m.resume(row)
	case a == keymap.Read:
		return m.readWords(row)
	case a == keymap.Delete:
		return m.env.Open(screen.Page{Kind: screen.Ask, Question: screen.Question{
			Title: "Discard", Text: "Discard this draft for good? " + row.Title, Subject: row.ID,
			Answers: []screen.Answer{{Key: keymap.No, Label: "No, keep it"}, {Key: keymap.Yes, Label: "Discard", Danger: true}},
		}})
	}
	ui.MoveIn(&m.list, a)
	return nil
}

func (m *Drafts) answered(a screen.Answered) tea.Cmd {
	id, ok := a.Subject.(store.DraftID)
	if !ok || a.Index == 0 {
		return nil
	}
	log := m.env.Log
	return m.env.Keep(func(ctx context.Context) (tea.Msg, error) { return draftDropped{}, log.DropDraft(ctx, id) })
}

// resume finds the pages on which the draft goes on.
func (m *Drafts) resume(row store.DraftRow) tea.Cmd {
	book := m.env.Book
	return m.env.Read(func(ctx context.Context) tea.Msg {
		pages, why, err := pagesOf(ctx, book, row)
		if err == nil && pages == nil {
			found := wordsOf(ctx, book, row)
			found.passage.Text = why + " It is kept. Its words:\n\n" + found.passage.Text
			return found
		}
		return draftFound{pages: pages, err: err}
	})
}

func (m *Drafts) readWords(row store.DraftRow) tea.Cmd {
	book := m.env.Book
	return m.env.Read(func(ctx context.Context) tea.Msg { return wordsOf(ctx, book, row) })
}

func (m *Drafts) found(msg draftFound) tea.Cmd {
	switch {
	case msg.err != nil:
		return tea.Batch(screen.Fail(msg.err), m.look())
	case msg.pages == nil:
		return m.env.Open(screen.Page{Kind: screen.Text, Text: msg.passage})
	}
	return m.env.Close(screen.Resume{Pages: msg.pages})
}

func wordsOf(ctx context.Context, book *store.Reader, row store.DraftRow) draftFound {
	d, err := book.Draft(ctx, row.ID)
	return draftFound{passage: screen.Passage{Title: row.Title, Text: ui.DraftWords(d.Body)}, err: err}
}

// draftsFrame is how many lines stand around the list.
const draftsFrame = 4

// momentWidth is the width of the column of moments.
const momentWidth = 16

// Frame implements screen.Screen.
func (m *Drafts) Frame(d screen.Draw) screen.Frame {
	lines := []string{d.Theme.Dim.Render(ui.Cut(d.Theme, "What was typed and not saved is kept here.", d.Width)), ""}
	for _, i := range m.list.Visible() {
		lines = append(lines, m.row(d, m.list.Rows()[i], i == m.list.Cursor()))
	}
	below := ""
	row, ok := m.list.Selected()
	switch {
	case !m.read:
	case !ok:
		lines[0] = d.Theme.Dim.Render(ui.Cut(d.Theme, "There are no drafts: nothing waits to be saved.", d.Width))
	case row.TargetGone && !becomesNew(row):
		below = "What this was about is gone. Its words can still be read."
	case row.TargetGone:
		below = "What this was about is gone. Its words can become a new one."
	case m.more:
		below = "There are more; they come up once these are dealt with."
	}
	lines = append(lines, "", d.Theme.High.Render(ui.Cut(d.Theme, below, d.Width)))
	rows := screen.Frame{Spots: m.list.Spots(d.Width)}.At(0, 2)
	return screen.Frame{Content: ui.Block(d.Theme, lines, d.Width, min(len(lines), d.Height)), Spots: rows.Spots}
}

func (m *Drafts) row(d screen.Draw, row store.DraftRow, selected bool) string {
	t := d.Theme
	at := ui.Fit(t, " "+when.SayTimed(row.UpdatedAt.In(m.env.Zone), d.Now), momentWidth)
	title := ui.Fit(t, " "+harmless.Line(strings.TrimSpace(row.Title)), d.Width-momentWidth-1)
	if selected {
		return t.Title.Render(t.Glyphs.Cursor) + t.Faint.Render(at) + t.Selected.Render(title)
	}
	return " " + t.Dim.Render(at) + title
}
