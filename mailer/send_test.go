package mailer_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"net/textproto"
	"slices"
	"strings"
	"sync"
	"testing"

	"rapport/mailer"
	"rapport/mailer/mailtest"
)

// account is a server that wants a login.
func account(security mailer.Security) mailtest.Setup {
	return mailtest.Setup{Security: security, User: "sam@example.org", Password: "open sesame"}
}

func envelope() mailer.Envelope {
	return mailer.Envelope{From: "sam@example.org", To: "zofie@bücher.example"}
}

// deliver is a whole delivery: dial, send, close.
func deliver(ctx context.Context, server mailer.Server, message []byte) error {
	s, err := mailer.Dial(ctx, server)
	if err != nil {
		return err
	}
	defer s.Close()
	return s.Send(ctx, envelope(), message)
}

// failed is the error as an *Error.
func failed(t *testing.T, err error) *mailer.Error {
	t.Helper()
	var fault *mailer.Error
	if !errors.As(err, &fault) {
		t.Fatalf("the error is %v", err)
	}
	if fault.Advice() == "" || fault.Error() == "" || strings.ContainsAny(fault.Error(), "\r\n") {
		t.Errorf("%q, advice %q", fault.Error(), fault.Advice())
	}
	return fault
}

func TestInvitationArrives(t *testing.T) {
	for _, security := range []mailer.Security{mailer.STARTTLS, mailer.TLS, mailer.None} {
		t.Run(string(security), func(t *testing.T) {
			server := mailtest.Start(t, account(security))
			m := invitation()
			if err := deliver(t.Context(), server.Settings(), build(t, m)); err != nil {
				t.Fatal(err)
			}
			server.Settle()
			mails := server.Mails()
			if len(mails) != 1 {
				t.Fatalf("%d mails", len(mails))
			}
			got := mails[0]
			if got.From != "sam@example.org" || !slices.Equal(got.To, []string{"zofie@xn--bcher-kva.example"}) ||
				got.User != "sam@example.org" || got.Secured != (security != mailer.None) {
				t.Errorf("the envelope is %q %q, by %q, secured %v", got.From, got.To, got.User, got.Secured)
			}
			checkInvitation(t, m, got.Data)
			if commands := server.Commands(); commands[len(commands)-1] != "QUIT" {
				t.Errorf("it was said: %q", commands)
			}
		})
	}
}

func TestInsecureSendsInClearText(t *testing.T) {
	server := mailtest.Start(t, mailtest.Setup{Security: mailer.None, Memory: true})
	settings := server.Settings()
	settings.Security = mailer.Insecure
	if err := deliver(t.Context(), settings, build(t, invitation())); err != nil {
		t.Fatal(err)
	}
	server.Settle()
	if mails := server.Mails(); len(mails) != 1 || mails[0].Secured || mails[0].User != "" {
		t.Errorf("mails: %v", mails)
	}
}

// TestMessageIsKeptToTheByte sends what is hard to send: dots, and ends of messages
// at the edges of what is written at once.
func TestMessageIsKeptToTheByte(t *testing.T) {
	server := mailtest.Start(t, account(mailer.STARTTLS))
	s, err := mailer.Dial(t.Context(), server.Settings())
	if err != nil {
		t.Fatal(err)
	}
	var messages [][]byte
	for _, body := range []string{"", ".", "..", ".\r\n", "a\r\n.\r\nb", "\r\n.\r\n", "..\r\n..\r\n"} {
		messages = append(messages, []byte("A: b\r\n\r\n"+body))
	}
	for size := 4080; size < 4100; size++ {
		messages = append(messages, bytes.Repeat([]byte("x\r\nyz\r\n"), size/7+1)[:size])
	}
	messages = append(messages, bytes.Repeat([]byte(".line\r\n"), 200_000))
	for _, message := range messages {
		if err := s.Send(t.Context(), envelope(), message); err != nil {
			t.Fatal(err)
		}
	}
	s.Close()
	server.Settle()
	for i, mail := range server.Mails() {
		want := strings.TrimSuffix(string(messages[i]), "\r")
		if !strings.HasSuffix(want, "\r\n") {
			want += "\r\n"
		}
		equal(t, fmt.Sprintf("message %d", i), string(mail.Data), want)
	}
	if n := len(server.Mails()); n != len(messages) {
		t.Errorf("%d mails of %d", n, len(messages))
	}
}

// refusal is a place, and where it is noticed.
type refusal struct {
	place    string
	step     mailer.Step
	settings bool // with 5xx
	usable   bool // afterwards
}

func refusals(security mailer.Security) []refusal {
	all := []refusal{
		{mailtest.Greeting, mailer.Greet, true, false},
		{"EHLO", mailer.Greet, true, false},
		{"AUTH", mailer.Login, true, false},
		{"MAIL", mailer.Sender, true, true},
		{"RCPT", mailer.Recipient, false, true},
		{"DATA", mailer.Content, false, true},
		{mailtest.End, mailer.Content, false, true},
	}
	if security == mailer.STARTTLS {
		all = append(all, refusal{"STARTTLS", mailer.Secure, true, false})
	}
	return all
}

func TestRefusalAtEachVerb(t *testing.T) {
	for _, security := range []mailer.Security{mailer.STARTTLS, mailer.TLS} {
		for _, r := range refusals(security) {
			for _, code := range []int{451, 550} {
				t.Run(fmt.Sprintf("%s/%s/%d", security, r.place, code), func(t *testing.T) {
					refuse(t, security, r, code)
				})
			}
		}
	}
}

func refuse(t *testing.T, security mailer.Security, r refusal, code int) {
	server := mailtest.Start(t, account(security))
	server.Refuse(r.place, code, "5.1.1 not\x1b today")
	if r.place == "EHLO" {
		server.Refuse("HELO", code, "5.1.1 not\x1b today")
	}
	s, err := mailer.Dial(t.Context(), server.Settings())
	message := build(t, invitation())
	if err == nil {
		err = s.Send(t.Context(), envelope(), message)
	}
	fault := failed(t, err)
	want := mailer.Temporary
	if code == 550 && !r.settings {
		want = mailer.Permanent
	}
	if fault.Step != r.step || fault.Kind != want || fault.Code != code || fault.Settings != (code == 550 && r.settings) {
		t.Errorf("%v, %v, code %d, settings %v: %v", fault.Step, fault.Kind, fault.Code, fault.Settings, fault)
	}
	equal(t, "words", fault.Words, fmt.Sprintf("%d 5.1.1 not today", code))
	var answer *textproto.Error
	if !errors.As(err, &answer) || answer.Code != code {
		t.Errorf("behind it is %v", fault.Err)
	}
	if n := len(server.Mails()); n != 0 {
		t.Errorf("%d mails were taken", n)
	}
	if usable := s != nil && s.Usable(); usable != r.usable {
		t.Errorf("usable: %v", usable)
	}
	if r.usable {
		server.Allow(r.place)
		if err := s.Send(t.Context(), envelope(), message); err != nil || len(server.Mails()) != 1 {
			t.Errorf("the next message: %v, %d mails", err, len(server.Mails()))
		}
		s.Close()
	}
	server.Settle()
}

func TestAnswersThatAreTheirOwnCase(t *testing.T) {
	for _, c := range []struct {
		place    string
		code     int
		kind     mailer.Kind
		settings bool
		usable   bool
	}{
		{"MAIL", 552, mailer.Permanent, false, true}, // The message is too large, and the sender is right.
		{"RCPT", 530, mailer.Temporary, true, true},  // A login is wanted.
		{"MAIL", 421, mailer.Temporary, false, false},
		{mailtest.End, 421, mailer.Temporary, false, false},
	} {
		server := mailtest.Start(t, account(mailer.TLS))
		server.Refuse(c.place, c.code, "no")
		s, err := mailer.Dial(t.Context(), server.Settings())
		if err != nil {
			t.Fatal(err)
		}
		fault := failed(t, s.Send(t.Context(), envelope(), []byte("x")))
		if fault.Kind != c.kind || fault.Settings != c.settings || s.Usable() != c.usable {
			t.Errorf("%s %d: %v, settings %v, usable %v", c.place, c.code, fault.Kind, fault.Settings, s.Usable())
		}
		if !s.Usable() {
			if fault := failed(t, s.Send(t.Context(), envelope(), []byte("x"))); !errors.Is(fault, mailer.ErrEnded) || fault.Kind != mailer.Temporary {
				t.Errorf("a message after the end: %v", fault)
			}
		}
		s.Close()
		server.Settle()
	}
}

func TestAnswersThatAreNone(t *testing.T) {
	for reply, want := range map[string]mailer.Kind{
		"250 ok\r\n":        -1,
		"251 forwarded\r\n": -1, // Taken, if with another number.
		"354 go on\r\n":     mailer.Unknown,
		"what?\r\n":         mailer.Unknown,
	} {
		server := mailtest.Start(t, account(mailer.TLS))
		server.Say(mailtest.End, reply)
		s, err := mailer.Dial(t.Context(), server.Settings())
		if err != nil {
			t.Fatal(err)
		}
		err = s.Send(t.Context(), envelope(), []byte("x"))
		if want < 0 && err != nil || want >= 0 && failed(t, err).Kind != want {
			t.Errorf("%q: %v", reply, err)
		}
		s.Close()
		server.Settle()
	}
	for _, place := range []string{"RCPT", "DATA"} {
		server := mailtest.Start(t, account(mailer.TLS))
		server.Say(place, "220 hm\r\n")
		if fault := failed(t, deliver(t.Context(), server.Settings(), []byte("x"))); fault.Kind != mailer.Temporary {
			t.Errorf("220 to %s: %v", place, fault)
		}
		server.Settle()
	}
}

// TestTwoSendersAtOnce has each send its own messages over its own line.
func TestTwoSendersAtOnce(t *testing.T) {
	server := mailtest.Start(t, account(mailer.STARTTLS))
	const messages = 10
	var senders sync.WaitGroup
	for sender := range 2 {
		senders.Go(func() {
			s, err := mailer.Dial(t.Context(), server.Settings())
			if err != nil {
				t.Error(err)
				return
			}
			defer s.Close()
			for i := range messages {
				message := fmt.Appendf(nil, "Message-ID: <%d.%d@example.org>\r\n\r\n%s\r\n", sender, i, strings.Repeat("text\r\n", 3000))
				if err := s.Send(t.Context(), envelope(), message); err != nil {
					t.Error(err)
				}
			}
		})
	}
	senders.Wait()
	server.Settle()
	seen := map[string]int{}
	for _, mail := range server.Mails() {
		id, _, _ := strings.Cut(string(mail.Data), "\r\n")
		seen[id]++
	}
	if len(seen) != 2*messages || server.Opened() != 2 {
		t.Errorf("%d lines, and each message came so often: %v", server.Opened(), seen)
	}
	for id, n := range seen {
		if n != 1 {
			t.Errorf("%s came %d times", id, n)
		}
	}
}
