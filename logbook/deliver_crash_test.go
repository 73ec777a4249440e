package logbook_test

import (
	"errors"
	"os"
	"os/exec"
	"strconv"
	"testing"

	"rapport/logbook"
	"rapport/mailer"
	"rapport/mailer/mailtest"
	"rapport/store"
)

// TestKilledWhileSending kills the process that sends at one moment of its talk with the
// server: what had not been handed over is sent by the next one, and what may have arrived
// is not sent again.
func TestKilledWhileSending(t *testing.T) {
	for name, test := range map[string]struct {
		place string
		state store.MessageState
		mails int // that have arrived in the end
	}{
		"at the greeting":   {mailtest.Greeting, store.Sent, 1},
		"at the login":      {"AUTH", store.Sent, 1},
		"at the sender":     {"MAIL", store.Unknown, 0},
		"within the mail":   {mailtest.Content, store.Unknown, 0},
		"before the answer": {mailtest.Answer, store.Unknown, 1},
	} {
		t.Run(name, func(t *testing.T) {
			server := mailtest.Start(t, mailtest.Setup{Security: mailer.None, User: "sam", Password: "secret"})
			d := open(t)
			d.UseMail(plainMail(server.Settings()))
			p := &post{desk: d, server: server, clock: ref(now())}
			i := p.invite(tue(15), false, p.reachable("Ada", "ada@example.com"))
			reached := server.Silence(test.place)
			sender := sending(t, d.book.Folder(), server.Settings())
			<-reached
			if err := errors.Join(sender.Process.Kill()); err != nil {
				t.Fatal(err)
			}
			_ = sender.Wait()
			server.Allow(test.place)
			p.deliver()
			p.wantStates(i, "ada@example.com "+test.state.String())
			if n := len(server.Mails()); n != test.mails {
				t.Errorf("%d mails have arrived, want %d", n, test.mails)
			}
			if p.deliver() != (logbook.Delivery{}) {
				t.Error("something was left to send")
			}
		})
	}
}

func plainMail(server mailer.Server) logbook.Mail {
	return logbook.Mail{From: store.Mailbox{Name: "Sam Organiser", Address: "sam@example.org"}, Server: server}
}

// sending starts a process that sends what the book in a folder has queued.
func sending(t *testing.T, dir string, server mailer.Server) *exec.Cmd {
	t.Helper()
	cmd := exec.CommandContext(t.Context(), os.Args[0], "-test.run=^TestSender$")
	cmd.Env = append(os.Environ(), "RAPPORT_TEST_SENDER="+dir, "RAPPORT_TEST_HOST="+server.Host, "RAPPORT_TEST_PORT="+strconv.Itoa(server.Port))
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	return cmd
}

// TestSender is the other process, where there is one.
func TestSender(t *testing.T) {
	dir := os.Getenv("RAPPORT_TEST_SENDER")
	if dir == "" {
		return
	}
	book, err := store.Open(t.Context(), dir)
	if err != nil {
		t.Fatal(err)
	}
	port, _ := strconv.Atoi(os.Getenv("RAPPORT_TEST_PORT"))
	l := logbook.New(book, logbook.Options{Now: now, Mail: plainMail(mailer.Server{
		Host: os.Getenv("RAPPORT_TEST_HOST"), Port: port, Security: mailer.None, User: "sam", Password: "secret",
	})})
	_, err = l.Deliver(t.Context(), nil)
	t.Errorf("not killed: %v", err)
}
