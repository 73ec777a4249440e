package tui_test

import (
	"testing"
	"time"

	"rapport/mailer/mailtest"
	"rapport/store"
	"rapport/tui/keymap"
	"rapport/tui/tuitest"
)

// goldenOutbox draws the outbox and what lies on it, with a message in each of many
// states.
func goldenOutbox(t *testing.T, size [2]int) {
	o := tuitest.Options{Width: size[0], Height: size[1]}
	withMails(t, o, func(s *tuitest.Story) {
		shot := func(name string, actions ...keymap.Action) {
			t.Helper()
			s.Press(actions...)
			s.Golden(named(name, size))
		}
		shot("status")
		shot("outbox", keymap.Outbox)
		shot("outbox-open", keymap.FilterUnsettled)
		shot("outbox-help", keymap.ShowHelp)
		s.Elsewhere(func(b *tuitest.Book) { fillOutbox(b, 1, 1) }) // the names of the others are made by chance
		s.Wait(2 * time.Second)
		shot("mail", keymap.Close, keymap.First, keymap.Open)
		shot("mail-cancel", keymap.CancelMessage)
		shot("mail-text", keymap.No, keymap.PageDown)
		shot("reply", keymap.Close, keymap.ReadReply)
		s.Type("testdata/place/")
		shot("reply-entries")
		s.Keys("ctrl+u")
		s.Paste("mail_test.go")
		s.Keys("enter")
		shot("reply-refused")
	})
}

// withMails tells a story that begins with mails of which some were sent, one was refused
// and one waits.
func withMails(t *testing.T, o tuitest.Options, tell func(s *tuitest.Story)) {
	t.Helper()
	fill := func(b *tuitest.Book, ada, bo store.ContactRef) {
		zoe, wang := reachableAt(b, "Zoë Étienne", "zoe@example.com"), reachableAt(b, "王小明", "wang@example.com")
		inviteAll(b, ada, bo, zoe)
		inviteAll(b, wang)
	}
	orders := func(s *mailtest.Server) {
		s.RefuseOnce("RCPT", 550, "5.1.1 No such user here, and there has never been anybody of that name in this house")
	}
	withOffice(t, o, orders, fill, func(s *tuitest.Story, post *office) {
		s.Wait(time.Second)
		post.Refuse("RCPT", 450, "4.7.1 Greylisted, try again later")
		s.Elsewhere(func(b *tuitest.Book) { inviteAll(b, s.Named("Ada Lovelace")) })
		s.Wait(40 * time.Second)
		tell(s)
	})
}
