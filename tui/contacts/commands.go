package contacts

import (
	"context"

	tea "charm.land/bubbletea/v2"

	"rapport/store"
	"rapport/tui/remove"
	"rapport/tui/screen"
)

// restored says that a contact was taken back from the archive.
type restored struct{ name string }

func (m *Model) restore(c store.ContactRef) tea.Cmd {
	log := m.env.Log
	return m.env.Write(func(ctx context.Context) (tea.Msg, error) {
		return restored{c.Name}, log.RestoreContact(ctx, c.ID)
	})
}

func (m *Model) written(msg screen.Written) tea.Cmd {
	if msg.Err != nil {
		return screen.Fail(msg.Err)
	}
	switch done := msg.Msg.(type) {
	case remove.Done:
		return screen.Say(done.Text)
	case restored:
		return screen.Say("Restored " + done.name)
	}
	return nil
}
