package organisations

import (
	"context"
	"errors"
	"testing"

	tea "charm.land/bubbletea/v2"

	"rapport/logbook"
	"rapport/store"
	"rapport/tui/keymap"
	"rapport/tui/screen"
)

// The preview shows what was read last: an answer that is late, of the same row or
// of another, does not replace it, and nobody reads on for it.
func TestALateAnswerDoesNotReplaceThePreview(t *testing.T) {
	book, err := store.Open(t.Context(), t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { book.Close() })
	log := logbook.New(book, logbook.Options{})
	var first store.Organisation
	for _, name := range []string{"Beta", "Alpha"} {
		o, _, err := log.AddOrganisation(t.Context(), logbook.OrganisationEntry{Name: name, Notes: "first"})
		if err != nil {
			t.Fatal(err)
		}
		first = o
	}
	m := New(screen.Env{ID: 1, Life: t.Context(), Book: book.Reader, Log: log, Keys: keymap.Default(), Asked: &screen.Requests{}})
	bring := func(cmd tea.Cmd) tea.Msg { return cmd().(screen.Result).Msg }
	if _, err := m.list.Receive(m.Init()().(tea.BatchMsg)[0]().(screen.Result).Msg); err != nil {
		t.Fatal(err)
	}
	late := bring(m.look())
	m.list.Move(1)
	other := bring(m.look())
	m.list.Move(-1)
	second := "second"
	if _, _, err := log.EditOrganisation(t.Context(), first.ID, logbook.OrganisationChange{Notes: &second}); err != nil {
		t.Fatal(err)
	}
	unread := m.look()
	m.preview.stale = true
	latest := bring(m.look())
	for _, msg := range []tea.Msg{latest, late, other} {
		m.Update(msg)
	}
	if got := m.preview.organisation.Notes; got != "second" {
		t.Errorf("the preview shows %q", got)
	}
	if read := bring(unread).(previewed); !errors.Is(read.err, context.Canceled) {
		t.Errorf("what nobody waits for was read: %+v", read)
	}
}
