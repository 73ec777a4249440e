// Package filelist is the list behind the tabs Files: every file that is attached
// to the interactions with a contact, or to those in the feed of an organisation,
// newest first. It knows how files are searched, opened, saved and deleted; the way
// to the interaction of one is the page's own.
//
// It is a part of pages and imports screen, ui and the parts below, and no screen's
// own package.
package filelist

import (
	"context"

	tea "charm.land/bubbletea/v2"

	"rapport/store"
	"rapport/tui/attachment"
	"rapport/tui/keymap"
	"rapport/tui/screen"
	"rapport/tui/theme"
	"rapport/tui/ui"
)

// above is how many lines stand above the rows: the search line and the heads of
// the columns.
const above = 2

// Jump asks the page to go to an interaction in its timeline.
type Jump struct{ Interaction store.InteractionID }

// List is the list with its search line.
type List struct {
	env    screen.Env
	of     store.FileQuery
	list   ui.Pager[store.File]
	search ui.Search
	cache  ui.RowCache
	shown  bool         // it has been in view
	found  string       // the words by which the rows that are held were found
	theme  *theme.Theme // since Resize
}

// New makes the list of the files that a query without words asks for. Nothing is
// read before Show.
func New(env screen.Env, of store.FileQuery) *List {
	key := func(f store.File) int64 { return int64(f.ID) }
	place := func(f store.File) store.Cursor { return f.Cursor }
	return &List{env: env, of: of, list: ui.NewPager(env, key, place), search: ui.NewSearch("words in the name")}
}

// Show starts to read the list when it comes into view for the first time.
func (l *List) Show() tea.Cmd {
	if l.shown {
		return nil
	}
	l.shown = true
	return l.ask()
}

// Again reads once more what is shown, after the book has changed.
func (l *List) Again() tea.Cmd { return l.list.Again() }

// Typing reports whether keys that make text belong to the words that are searched.
func (l *List) Typing() bool { return l.search.Typing() }

// Resize gives the list its room.
func (l *List) Resize(t *theme.Theme, _, height int) {
	l.theme = t
	l.list.Resize(max(height-above, 1))
}

func (l *List) ask() tea.Cmd {
	q, book := l.of, l.env.Book
	q.Words = l.search.Words()
	return l.list.Ask(func(ctx context.Context, p store.Page) (store.Rows[store.File], error) {
		q := q // pages may be read at the same time
		q.Page = p
		return book.Files(ctx, q)
	})
}

// Keys lists what can be done now.
func (l *List) Keys() []screen.Key {
	if l.search.Typing() {
		return l.search.Keys()
	}
	why := ""
	if _, ok := l.list.Selected(); !ok {
		why = l.nothing()
	}
	keys := attachment.Keys(why)
	for _, a := range []keymap.Action{keymap.ToInteraction, keymap.Attachments} {
		keys = append(keys, screen.Key{Action: a, Disabled: why})
	}
	return append(append(keys, l.search.Keys()...), ui.Moves()...)
}

// nothing is why there is no file, and what to do.
func (l *List) nothing() string {
	if l.search.Words() != "" {
		return "No name of a file matches." + l.env.Says(keymap.DropWords, " %s drops the words.")
	}
	return "There are no files here yet: those that are attached to an interaction are listed." +
		l.env.Says(keymap.Log, " %s logs one.")
}

// Update takes what belongs to the list. Ours reports whether it did.
func (l *List) Update(msg tea.Msg) (cmd tea.Cmd, ours bool) {
	if ours, err := l.list.Receive(msg); ours {
		l.cache.Forget()
		if l.list.Answered() {
			l.found = l.search.Words()
		}
		if err != nil {
			return screen.Fail(err), true
		}
		return l.list.More(), true
	}
	switch msg := msg.(type) {
	case ui.RowClicked:
		if l.list.Click(msg) {
			return l.Press(keymap.Open), true
		}
		return l.list.More(), true
	case screen.Scrolled:
		return l.list.Wheel(msg.Lines), true
	case tea.KeyPressMsg, tea.PasteMsg:
		return l.typed(msg), true
	case screen.Answered:
		return attachment.Answered(l.env, msg)
	case screen.Written:
		return attachment.Written(msg)
	}
	return nil, false
}

// typed finds as one types.
func (l *List) typed(msg tea.Msg) tea.Cmd {
	cmd, changed := l.search.Update(msg)
	if changed {
		return tea.Batch(cmd, l.ask())
	}
	return cmd
}

// Press does an action that Keys lists.
func (l *List) Press(a keymap.Action) tea.Cmd {
	if ours, changed := l.search.Press(a); ours {
		if changed {
			return l.ask()
		}
		return nil
	}
	if f, ok := l.list.Selected(); ok {
		if cmd, ours := l.act(a, f); ours {
			return cmd
		}
	}
	return l.list.Press(a)
}

// act does what is done to a file; ours is false for any other action.
func (l *List) act(a keymap.Action, f store.File) (cmd tea.Cmd, ours bool) {
	switch a {
	case keymap.ToInteraction:
		return l.env.Do(screen.Result{To: l.env.ID, Msg: Jump{f.Interaction}}), true
	case keymap.Attachments:
		return l.env.Open(screen.Page{Kind: screen.Attachments, Interaction: f.Interaction, Attachment: f.Attachment}), true
	}
	return attachment.Press(l.env, l.theme, a, f.Attachment)
}
