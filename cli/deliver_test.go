package cli

import (
	"context"
	"fmt"
	"os"
	"strings"
	"testing"

	"rapport/mailer"
	"rapport/mailer/mailtest"
)

// withMail puts a server behind the stage.
func (s *stage) withMail() *mailtest.Server {
	s.t.Helper()
	server := mailtest.Start(s.t, mailtest.Setup{Security: mailer.None})
	settings := fmt.Sprintf("[mail]\nhost = \"127.0.0.1\"\nport = %d\nsecurity = \"none\"\nfrom = \"sam@example.org\"\n", server.Settings().Port)
	if err := os.WriteFile(os.Getenv("RAPPORT_CONFIG"), []byte(settings), 0o600); err != nil {
		s.t.Fatal(err)
	}
	return server
}

func (s *stage) inviteAda() {
	s.t.Helper()
	if s.run("contact", "add", "Ada", "--email", "ada@example.org") != 0 ||
		s.run("log", "ada", "--details", "x", "--follow-up", "2100-03-02 10:00", "--invite") != 0 {
		s.t.Fatal("nobody is invited:", s.printed())
	}
}

// Whom a write would mail is asked, and no means no.
func TestMailIsAgreedToOnATerminal(t *testing.T) {
	for answer, moved := range map[string]bool{"y\n": true, "n\n": false} {
		t.Run(strings.TrimSpace(answer), func(t *testing.T) {
			s := onStage(t)
			server := s.withMail()
			s.inviteAda()
			s.types(answer)
			status := s.run("snooze", "1", "2100-03-03 10:00")
			if moved != (status == 0) || moved != strings.Contains(s.printed(), "Moved 1: ") || moved != (len(server.Mails()) == 2) {
				t.Errorf("status %d, %d mails, printed %q", status, len(server.Mails()), s.printed())
			}
		})
	}
}

// A server that says nothing is left when the user is, and what was logged is told
// before; the mail stays in the outbox.
func TestStopWhileSending(t *testing.T) {
	s := onStage(t)
	server := s.withMail()
	s.run("contact", "add", "Ada", "--email", "ada@example.org")
	reached := server.Silence("EHLO")
	ctx, stop := context.WithCancel(t.Context())
	done := make(chan int)
	go func() {
		done <- Run(ctx, []string{"log", "ada", "--details", "x", "--follow-up", "2100-03-02 10:00", "--invite"},
			Program{In: s.tty, Out: s.out, Err: s.out})
	}()
	<-reached
	if !strings.Contains(s.printed(), "Logged 1: Note with Ada") {
		t.Errorf("printed %q before it was sent", s.printed())
	}
	stop()
	if status := <-done; status != int(Unsent) || !strings.Contains(s.printed(), "1  Ada <ada@example.org>: it waits: it was stopped\n") {
		t.Errorf("status %d, said %q", status, s.printed())
	}
	server.Allow("EHLO")
	if status := s.run("outbox", "send"); status != 0 || len(server.Mails()) != 1 {
		t.Errorf("status %d, %d mails", status, len(server.Mails()))
	}
}

// The answer to what has been said whole is waited for a moment, whoever has stopped.
func TestStopHearsTheAnswer(t *testing.T) {
	s := onStage(t)
	server := s.withMail()
	s.run("contact", "add", "Ada", "--email", "ada@example.org")
	reached, release := server.Hold(mailtest.Answer)
	ctx, stop := context.WithCancel(t.Context())
	go func() {
		<-reached
		stop()
		release()
	}()
	status := Run(ctx, []string{"log", "ada", "--details", "x", "--follow-up", "2100-03-02 10:00", "--invite"},
		Program{In: s.tty, Out: s.out, Err: s.out})
	if status != 0 || strings.Contains(s.printed(), "not left") {
		t.Errorf("status %d, said %q", status, s.printed())
	}
	if s.run("outbox", "show", "1") != 0 || !strings.Contains(s.printed(), "sent") {
		t.Errorf("printed %q", s.printed())
	}
}
