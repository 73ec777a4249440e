package tui_test

import (
	"testing"
	"time"

	"rapport/logbook"
	"rapport/mailer"
	"rapport/mailer/mailtest"
	"rapport/store"
	"rapport/tui/tuitest"
)

// posted is the mail of Sam, by a server that takes whatever comes.
func posted(t testing.TB) logbook.Mail {
	server := mailtest.Start(t, mailtest.Setup{Security: mailer.STARTTLS, Memory: true})
	return logbook.Mail{
		From:  store.Mailbox{Name: "Sam Organiser", Address: "sam@example.org"},
		Alarm: 15 * time.Minute, Server: server.Settings(),
	}
}

// withPost tells a story of the people in a program whose mail is set up.
func withPost(t *testing.T, tell func(s *tuitest.Story, p people)) {
	t.Helper()
	var p people
	tuitest.Run(t, tuitest.Options{Mail: posted, Fill: func(b *tuitest.Book) { p = fill(b) }}, func(s *tuitest.Story) { tell(s, p) })
}
