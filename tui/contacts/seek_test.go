package contacts_test

import (
	"reflect"
	"testing"

	"rapport/store"
	"rapport/tui/contacts"
	"rapport/tui/keymap"
	"rapport/tui/screen"
)

// Who types on without looking means the contact that was just added, though the
// list has not been read yet.
func TestKeysThatFollowAreForTheAddedContact(t *testing.T) {
	env := screen.Env{ID: 1, Life: t.Context(), Book: &store.Reader{}, Keys: keymap.Default(), Asked: &screen.Requests{}}
	ada := store.ContactRef{ID: 7, Name: "Ada Lovelace"}
	m := contacts.New(env)
	m.Update(screen.SavedContact{Contact: ada})
	for _, k := range m.Keys() {
		if k.Action == keymap.Log && k.Disabled != "" {
			t.Errorf("logging is refused: %s", k.Disabled)
		}
	}
	m.Update(screen.Pressed{Action: keymap.Log})
	want := screen.Open{From: 1, Page: screen.Page{Kind: screen.LogForm, Contacts: []store.ContactRef{ada}}}
	for _, msg := range env.Asked.Take() {
		if open, ok := msg.(screen.Open); ok && reflect.DeepEqual(open, want) {
			return
		}
	}
	t.Error("no form was opened for the added contact")
}
