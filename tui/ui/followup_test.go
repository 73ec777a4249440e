package ui_test

import (
	"testing"

	"rapport/store"
	"rapport/tui/theme"
	"rapport/tui/ui"
)

// Where there is no room for words, signs and numbers say what has become of invites.
func TestInvitesInLittleRoom(t *testing.T) {
	th := theme.New(theme.Options{})
	of := func(contact store.ContactID, state store.MessageState) store.Invite {
		return store.Invite{Contact: contact, State: state}
	}
	one := []store.Invite{of(1, store.Sent)}
	some := []store.Invite{of(1, store.Sent), of(2, store.Failed), of(3, store.Sent)}
	for _, c := range []struct {
		invites []store.Invite
		width   int
		want    string
	}{
		{one, 8, "▦ ● sent"},
		{one, 7, "▦ ●"},
		{some, 22, "▦ ! 1 failed, ● 2 sent"},
		{some, 21, "▦ ! 1 ● 2"},
		{nil, 0, ""},
	} {
		if got := ui.InvitesSaid(th, c.invites).Within(th, c.width).Text(); got != c.want {
			t.Errorf("in %d cells: %q, want %q", c.width, got, c.want)
		}
	}
}
