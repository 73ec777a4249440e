package followups

import (
	"time"

	tea "charm.land/bubbletea/v2"

	"rapport/internal/harmless"
	"rapport/internal/when"
	"rapport/store"
	"rapport/tui/followup"
	"rapport/tui/keymap"
	"rapport/tui/screen"
	"rapport/tui/timeline"
	"rapport/tui/ui"
)

// Update implements screen.Screen.
func (m *Model) Update(msg tea.Msg) tea.Cmd {
	if ours, err := m.list.Receive(msg); ours {
		m.cache.Forget()
		m.arrange()
		if err != nil {
			return screen.Fail(err)
		}
		return m.list.More()
	}
	if cmd, done, ours := followup.Update(m.env, msg); ours {
		return tea.Batch(cmd, m.did(done))
	}
	switch msg := msg.(type) {
	case screen.Resized:
		m.theme, m.width, m.height = msg.Theme, msg.Width, msg.Height
		m.list.Resize(m.listHeight())
	case screen.Changed:
		return m.list.Again()
	case screen.Pressed:
		return m.press(msg.Action)
	case ui.RowClicked:
		if m.list.Click(msg) {
			return m.press(keymap.Open)
		}
		return m.list.More()
	case screen.Scrolled:
		return m.list.Wheel(msg.Lines)
	case screen.Picked:
		return m.picked(msg)
	case screen.Chosen:
		if m.levels.Take(msg) {
			return m.ask()
		}
	case screen.Snoozed:
		return m.move(msg.Interaction, msg.At, 0)
	}
	return nil
}

// did says what was done, and how to take it back.
func (m *Model) did(done *followup.Outcome) tea.Cmd {
	if done == nil {
		return nil
	}
	m.undo = done.Act.Undo
	text := done.Act.Done
	if m.undo != nil {
		text += m.env.Says(keymap.Undo, "; %s takes it back")
	}
	return screen.Say(text)
}

func (m *Model) press(a keymap.Action) tea.Cmd {
	switch a {
	case keymap.Undo:
		if m.undo != nil {
			undo := *m.undo
			return followup.Do(m.env, func(time.Time) followup.Act { return undo })
		}
	case keymap.Sort:
		m.urgent = !m.urgent
		return m.ask()
	case keymap.FilterPriority:
		return m.levels.Choose(m.env)
	case keymap.ClearFilters:
		m.levels.Clear()
		return m.ask()
	}
	if row, ok := m.list.Selected(); ok {
		return m.pressRow(a, row)
	}
	return m.list.Press(a)
}

func (m *Model) pressRow(a keymap.Action, row item) tea.Cmd {
	i := row.Interaction
	switch a {
	case keymap.Done:
		return m.do(func(time.Time) followup.Act { return followup.Toggle(i) })
	case keymap.Drop:
		return m.do(func(time.Time) followup.Act { return followup.Drop(i) })
	case keymap.TakeTime:
		return m.takeTime(i)
	case keymap.Open:
		return timeline.ToContact(m.env, i)
	}
	if page, opens := pageOf(a, i); opens {
		return m.env.Open(page)
	}
	return m.list.Press(a)
}

// pageOf is what an action opens.
func pageOf(a keymap.Action, i store.Interaction) (p screen.Page, ok bool) {
	switch a {
	case keymap.Log:
		return screen.Page{Kind: screen.LogForm, Contacts: i.Contacts, Organisation: i.Organisation, Closes: i.ID}, true
	case keymap.Edit:
		return screen.Page{Kind: screen.LogForm, Interaction: i.ID}, true
	case keymap.Snooze:
		return screen.Page{Kind: screen.Snooze, Interaction: i.ID}, true
	case keymap.Read:
		return screen.Page{Kind: screen.Read, Interaction: i.ID}, true
	}
	return p, false
}

// proposals is the subject of the choice among the times that were proposed: as they
// were read to the user, whatever has been answered since.
type proposals struct {
	id    store.InteractionID
	times []store.Proposal
}

// takeTime moves the follow-up to the time that was proposed; where several were, the user
// says which.
func (m *Model) takeTime(i store.Interaction) tea.Cmd {
	all := followup.Proposals(i)
	switch len(all) {
	case 0:
		return nil
	case 1:
		return m.move(i.ID, all[0].Reply.Proposed.At, all[0].Reply.Proposed.Minutes)
	}
	of := proposals{id: i.ID}
	pick := screen.Choice{Title: "Take the time of", One: true}
	for at, inv := range all {
		label := harmless.Line(inv.Name) + ", " + when.Full(inv.Reply.Proposed.At.In(m.env.Zone))
		pick.Options = append(pick.Options, screen.Option{Label: label, Value: int64(at)})
		of.times = append(of.times, inv.Reply.Proposed)
	}
	pick.Subject = of
	return m.env.Open(screen.Page{Kind: screen.Choose, Choice: pick})
}

func (m *Model) picked(msg screen.Picked) tea.Cmd {
	if cmd, ours := timeline.Picked(m.env, msg); ours {
		return cmd
	}
	if of, ok := msg.Subject.(proposals); ok {
		taken := of.times[msg.Option.Value]
		return m.move(of.id, taken.At, taken.Minutes)
	}
	return nil
}

// find is the row of an interaction, if it is held.
func (m *Model) find(id store.InteractionID) (item, bool) {
	for _, row := range m.list.Rows() {
		if row.ID == id {
			return row, true
		}
	}
	return item{}, false
}

// move gives a follow-up another moment.
func (m *Model) move(id store.InteractionID, at time.Time, minutes int) tea.Cmd {
	row, ok := m.find(id)
	if !ok {
		return screen.Do(screen.Toast{Text: "The follow-up is not open any more", Bad: true})
	}
	return m.do(func(now time.Time) followup.Act {
		return followup.Move(row.Interaction, at, minutes, now)
	})
}

// do begins an act. Until it is done nothing can be taken back: a hasty key would take back
// what was done before it.
func (m *Model) do(build func(now time.Time) followup.Act) tea.Cmd {
	m.undo = nil
	return followup.Do(m.env, build)
}
