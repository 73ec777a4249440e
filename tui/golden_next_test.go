package tui_test

import (
	"testing"

	"rapport/tui/keymap"
	"rapport/tui/tuitest"
)

// The log form with a follow-up and an invitation, where mail is set up and where it is
// not.
func TestGoldensOfInvites(t *testing.T) {
	for _, size := range sizes {
		for name, mail := range map[string]bool{"log-invite": true, "log-invite-lacks": false} {
			o := tuitest.Options{Width: size[0], Height: size[1], Fill: scripts}
			if mail {
				o.Mail = posted
			}
			tuitest.Run(t, o, func(s *tuitest.Story) {
				invite(s, "ada", "next tue 3pm")
				foreseen(s)
				s.Golden(named(name, size))
				s.Press(keymap.Cancel, keymap.Discard)
			})
		}
	}
}
