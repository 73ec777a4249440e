package mailer_test

import (
	"context"
	"errors"
	"io"
	"net"
	"net/netip"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"rapport/mailer"
)

// talker is a network with one server, which says what it has to say whatever it is told.
type talker struct{ says []byte }

func (talker) LookupNetIP(context.Context, string, string) ([]netip.Addr, error) {
	return []netip.Addr{netip.MustParseAddr("127.0.0.1")}, nil
}

func (n talker) DialContext(context.Context, string, string) (net.Conn, error) {
	ours, theirs := net.Pipe()
	go func() {
		_, _ = theirs.Write(n.says)
		_ = theirs.Close()
	}()
	go func() { _, _ = io.Copy(io.Discard, theirs) }()
	return ours, nil
}

// FuzzAnswers lets a server say anything. It cannot keep the program, what is said of it is
// a short line without control characters, the password is not in it, and a message counts as
// sent only after a yes.
func FuzzAnswers(f *testing.F) {
	const greeted = "220 hello\r\n250-here\r\n250-AUTH PLAIN LOGIN\r\n250 8BITMIME\r\n235 in\r\n250 from\r\n250 to\r\n354 go\r\n"
	for _, s := range []string{
		"", "220 hello\r\n", greeted + "250 done\r\n221 bye\r\n", greeted + "550 \x1b[31m\u202e no\r\n", greeted + "451-later\r\n451 \xff\x00\r\n", "554 " + strings.Repeat("no ", 3000) + "\r\n",
		"220-" + strings.Repeat("x", 5000), "220 a\r\n250-AUTH=PLAIN\r\n250-auth login\r\n250 SMTPUTF8\r\n334 VXNlcm5hbWU6\r\n334 !!\r\n535 no\r\n", "999 what\r\n", "250\r\n", "220 x\n250 x\n235 x\n250 x\n250 x\n354 x\n\n",
		greeted, "220 hello\r\n500 what\r\n250 helo\r\n",
	} {
		f.Add([]byte(s), true)
		f.Add([]byte(s), false)
	}
	f.Fuzz(func(t *testing.T, says []byte, login bool) {
		server := mailer.Server{Host: "localhost", Port: 25, Security: mailer.None, Network: talker{says}}
		if login {
			server.User, server.Password = "sam", "a-very-secret-word"
		}
		said := string(says)
		check := func(err error) {
			var fault *mailer.Error
			if !errors.As(err, &fault) {
				t.Fatalf("%v", err)
			}
			for _, words := range []string{fault.Error(), fault.Words, fault.Advice()} {
				if strings.ContainsFunc(words, unicode.IsControl) || !utf8.ValidString(words) || len(words) > 4000 {
					t.Errorf("it says %q", words)
				}
				if strings.Contains(words, server.Password) && login && !strings.Contains(said, server.Password) {
					t.Errorf("the password is in %q", words)
				}
			}
			if fault.Code != 0 && (fault.Code < 400 || fault.Code > 599) {
				t.Errorf("the code is %d", fault.Code)
			}
		}
		s, err := mailer.Dial(t.Context(), server)
		if err != nil {
			check(err)
			return
		}
		defer s.Close()
		if err := s.Send(t.Context(), mailer.Envelope{From: "sam@example.org", To: "ada@example.org"}, []byte("Subject: x\r\n\r\nx\r\n")); err != nil {
			check(err)
			return
		}
		if strings.Count(said, "354") == 0 {
			t.Errorf("sent after %q", said)
		}
	})
}
