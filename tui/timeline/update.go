package timeline

import (
	"time"

	tea "charm.land/bubbletea/v2"

	"rapport/tui/followup"
	"rapport/tui/keymap"
	"rapport/tui/screen"
	"rapport/tui/ui"
)

// Update takes what belongs to the timeline. Ours reports whether it did; the
// page looks at all else.
func (l *Timeline) Update(msg tea.Msg) (cmd tea.Cmd, ours bool) {
	if ours, err := l.list.Receive(msg); ours {
		l.cache.Forget()
		if l.list.Answered() {
			l.found = l.filters.words.Value()
		}
		if err != nil {
			return screen.Fail(err), true
		}
		return tea.Batch(l.list.More(), l.arrived()), true
	}
	if cmd, done, ours := followup.Update(l.env, msg); ours {
		if done != nil {
			cmd = screen.Say(done.Act.Done)
		}
		return cmd, true
	}
	switch msg := msg.(type) {
	case screen.Chosen:
		if !l.chosen(msg) {
			return nil, false
		}
		return l.Ask(), true
	case screen.Picked:
		return Picked(l.env, msg)
	case screen.Ranged:
		l.filters.dates = msg.Range
		return l.Ask(), true
	case ui.RowClicked:
		if l.list.Click(msg) {
			return l.env.Do(screen.Result{To: l.env.ID, Msg: Reopened{}}), true
		}
		return l.list.More(), true
	case screen.Scrolled:
		return l.list.Wheel(msg.Lines), true
	case toDelete:
		return l.ask(msg), true
	case screen.Answered:
		return l.answered(msg)
	case screen.Written:
		return written(msg)
	case tea.KeyPressMsg, tea.PasteMsg:
		return l.typed(msg), true
	}
	return nil, false
}

// Again reads once more what is shown, after the book has changed.
func (l *Timeline) Again() tea.Cmd { return l.list.Again() }

func (l *Timeline) typed(msg tea.Msg) tea.Cmd {
	if !l.filters.typing {
		return nil
	}
	before := l.filters.words.Value()
	cmd := l.filters.words.Update(msg)
	if l.filters.words.Value() == before {
		return cmd
	}
	return tea.Batch(cmd, l.Ask())
}

// Press does an action that Keys lists, and Read.
func (l *Timeline) Press(a keymap.Action) tea.Cmd {
	l.wanted = 0
	if p, ok := pickOf(a); ok {
		return l.env.Open(screen.Page{Kind: screen.Choose, Choice: l.choice(p)})
	}
	switch a {
	case keymap.FilterRange:
		return l.env.Open(screen.Page{Kind: screen.Range, Range: l.filters.dates})
	case keymap.Edit, keymap.Delete, keymap.Read, keymap.Attachments, keymap.Done:
		return l.act(a)
	case keymap.Search:
		l.filters.typing = true
		l.filters.words.Focus()
		return nil
	case keymap.KeepWords:
		l.filters.keepWords()
		return nil
	case keymap.FilterHigh:
		l.filters.high = !l.filters.high
	case keymap.FilterFiles:
		l.filters.files = !l.filters.files
	case keymap.ClearFilters:
		l.filters.clear()
	case keymap.DropWords:
		l.filters.dropWords()
	default:
		return l.list.Press(a)
	}
	return l.Ask()
}

// act edits, deletes or shows the interaction under the cursor.
func (l *Timeline) act(a keymap.Action) tea.Cmd {
	i, ok := l.list.Selected()
	if !ok {
		return nil
	}
	switch a {
	case keymap.Edit:
		return l.env.Open(screen.Page{Kind: screen.LogForm, Interaction: i.ID})
	case keymap.Attachments:
		return l.env.Open(screen.Page{Kind: screen.Attachments, Interaction: i.ID})
	case keymap.Delete:
		return l.look(i)
	case keymap.Done:
		return followup.Do(l.env, func(time.Time) followup.Act { return followup.Toggle(i) })
	}
	return l.env.Open(screen.Page{Kind: screen.Read, Interaction: i.ID})
}
