package tui_test

import (
	"strings"
	"testing"
	"time"

	"rapport/logbook"
	"rapport/store"
	"rapport/tui/keymap"
	"rapport/tui/tuitest"
)

// The follow-ups, and what is done with them, on every size of terminal.
func TestGoldensOfFollowUps(t *testing.T) {
	looksOnly(t)
	for _, size := range sizes {
		o := tuitest.Options{Width: size[0], Height: size[1], Mail: posted}
		tuitest.Run(t, o, func(s *tuitest.Story) {
			s.Press(keymap.FollowUps)
			s.Golden(named("follow-ups-empty", size))
		})
		o.Fill = followUpScripts
		tuitest.Run(t, o, func(s *tuitest.Story) {
			goldenFollowUps(s, func(name string, actions ...keymap.Action) {
				t.Helper()
				s.Press(actions...)
				s.Golden(named(name, size))
			})
		})
	}
}

// followUpScripts has follow-ups of every part of the agenda, with people of many scripts
// and invites in every state that an answer leads to.
func followUpScripts(b *tuitest.Book) {
	p := fill(b)
	agenda(b, p)
	all := []store.ContactRef{p.ada, p.alan, p.grace, p.li, b.Named("Maximiliana Wolfeschlegelsteinhausenbergerdorff-Featherstonehaugh the Younger")}
	b.Record(logbook.Entry{Contacts: ids(all...), Type: call, High: true, Details: "我们谈了会议的安排。 " + strings.Repeat("A long note that goes on. ", 20), FollowUp: tuitest.Now().Add(5 * time.Hour)})
	invite := func(ahead time.Duration) store.Interaction {
		return b.Record(logbook.Entry{Contacts: ids(p.ada), Type: meeting, Details: "Planned the tea", FollowUp: tuitest.Now().Add(ahead), ToMe: true, Invite: true, Title: "Tea 茶"})
	}
	sent := invite(50 * time.Hour)
	arrive(b, sent.ID)
	proposed := invite(51 * time.Hour)
	arrive(b, proposed.ID)
	if _, err := b.Log.TakeReplies(b.T.Context(), strings.NewReader(counter(proposed, tuitest.Now().Add(75*time.Hour)))); err != nil {
		b.T.Fatal(err)
	}
	invite(52 * time.Hour)
}

// goldenFollowUps goes through the screen, the dialogs on it, and what other screens say of
// follow-ups.
func goldenFollowUps(s *tuitest.Story, shot func(string, ...keymap.Action)) {
	shot("follow-ups", keymap.FollowUps)
	shot("follow-ups-last", keymap.Last)
	shot("follow-ups-help", keymap.First, keymap.ShowHelp)
	shot("snooze", keymap.Cancel, keymap.Snooze)
	s.Press(keymap.Last, keymap.TakeMatch)
	s.Type("whenever")
	shot("snooze-refused", keymap.TakeMatch)
	shot("log-closes", keymap.Cancel, keymap.Log)
	shot("follow-ups-done", keymap.Cancel, keymap.Done)
	s.Press(keymap.Contacts, keymap.Sort, keymap.Sort)
	shot("contacts-by-follow-up")
	goTo(s, "ada")
	shot("contact-follow-ups", keymap.Open)
	shot("delete-invited", keymap.Down, keymap.Delete)
	shot("read-invited", keymap.No, keymap.Open)
	s.Press(keymap.Cancel)
}

// The log form with a follow-up and an invitation, where mail is set up and where it is
// not.
func TestGoldensOfInvites(t *testing.T) {
	looksOnly(t)
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
