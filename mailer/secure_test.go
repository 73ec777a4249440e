package mailer_test

import (
	"context"
	"crypto/x509"
	"encoding/base64"
	"errors"
	"fmt"
	"net"
	"net/netip"
	"slices"
	"strings"
	"testing"

	"rapport/mailer"
	"rapport/mailer/mailtest"
)

// deaf is a network on which every host is found at its addresses, here and
// elsewhere, and nobody answers.
type deaf struct{ addresses []string }

func (d deaf) LookupNetIP(context.Context, string, string) ([]netip.Addr, error) {
	var found []netip.Addr
	for _, address := range d.addresses {
		found = append(found, netip.MustParseAddr(address))
	}
	return found, nil
}

func (deaf) DialContext(ctx context.Context, _, _ string) (net.Conn, error) {
	<-ctx.Done()
	return nil, ctx.Err()
}

// onlyGreeted fails if anything was said that is not for the open.
func onlyGreeted(t *testing.T, server *mailtest.Server) {
	t.Helper()
	for _, command := range server.Commands() {
		verb, _, _ := strings.Cut(command, " ")
		if !slices.Contains([]string{"EHLO", "STARTTLS", "QUIT"}, verb) {
			t.Errorf("%q was said in clear text", command)
		}
	}
}

func TestServerWithoutSTARTTLSIsToldNothing(t *testing.T) {
	server := mailtest.Start(t, account(mailer.None))
	settings := server.Settings()
	settings.Security = mailer.STARTTLS
	fault := failed(t, deliver(t.Context(), settings, build(t, invitation())))
	if !errors.Is(fault, mailer.ErrNoSTARTTLS) || fault.Step != mailer.Secure || fault.Kind != mailer.Temporary || !fault.Settings {
		t.Errorf("%v, %v: %v", fault.Step, fault.Kind, fault)
	}
	server.Settle()
	onlyGreeted(t, server)
	if !slices.Equal(server.Commands(), []string{"EHLO [127.0.0.1]", "QUIT"}) || len(server.Mails()) > 0 {
		t.Errorf("it was said: %q", server.Commands())
	}
}

func TestSTARTTLSThatDoesNotCome(t *testing.T) {
	for _, c := range []struct {
		name  string
		order func(*mailtest.Server)
		want  error
	}{
		{"refused", func(s *mailtest.Server) { s.Refuse("STARTTLS", 454, "TLS not available") }, nil},
		{"clear text goes on", func(s *mailtest.Server) { s.Say(mailtest.Handshake, "250 ok\r\n") }, nil},
		{"more than the answer", func(s *mailtest.Server) { s.Say("STARTTLS", "220 go\r\n250 injected\r\n") }, mailer.ErrInjected},
	} {
		t.Run(c.name, func(t *testing.T) {
			server := mailtest.Start(t, account(mailer.STARTTLS))
			c.order(server)
			fault := failed(t, deliver(t.Context(), server.Settings(), nil))
			if fault.Step != mailer.Secure || fault.Kind != mailer.Temporary || c.want != nil && !errors.Is(fault, c.want) {
				t.Errorf("%v: %v", fault.Step, fault)
			}
			server.Settle()
			onlyGreeted(t, server)
		})
	}
}

func TestSTARTTLSServerIsNoTLSServer(t *testing.T) {
	server := mailtest.Start(t, account(mailer.STARTTLS))
	settings := server.Settings()
	settings.Security = mailer.TLS
	fault := failed(t, deliver(t.Context(), settings, nil))
	if fault.Step != mailer.Secure || !fault.Settings || !strings.Contains(fault.Advice(), "587") {
		t.Errorf("%v, settings %v: %v; %s", fault.Step, fault.Settings, fault, fault.Advice())
	}
	server.Settle()
}

func TestWrongCertificates(t *testing.T) {
	for kind, words := range map[mailtest.Certificate]string{
		mailtest.WrongName: "for other.example.com, not for 127.0.0.1",
		mailtest.Unknown:   "signed by nobody",
		mailtest.Expired:   "from 1990-01-01 to 1991-01-01",
	} {
		for _, security := range []mailer.Security{mailer.STARTTLS, mailer.TLS} {
			setup := account(security)
			setup.Certificate = kind
			server := mailtest.Start(t, setup)
			err := deliver(t.Context(), server.Settings(), nil)
			fault := failed(t, err)
			if fault.Step != mailer.Secure || fault.Kind != mailer.Temporary || !fault.Settings || !strings.Contains(fault.Error(), words) {
				t.Errorf("%v, %v, settings %v: %v", fault.Step, fault.Kind, fault.Settings, fault)
			}
			server.Settle()
			onlyGreeted(t, server)
		}
	}
	server := mailtest.Start(t, account(mailer.TLS))
	settings := server.Settings()
	settings.Roots = nil // The system does not know the test's authority.
	var authority x509.UnknownAuthorityError
	if err := deliver(t.Context(), settings, nil); !errors.As(err, &authority) {
		t.Errorf("without roots: %v", err)
	}
}

func TestClearTextStaysHere(t *testing.T) {
	for _, addresses := range [][]string{{"192.0.2.1"}, {"127.0.0.1", "192.0.2.1"}, {"2001:db8::1"}, {"::ffff:192.0.2.1"}, {"0.0.0.0"}} {
		settings := mailer.Server{Host: "localhost", Port: 25, Security: mailer.None, Network: deaf{addresses}}
		fault := failed(t, deliver(t.Context(), settings, nil))
		if !errors.Is(fault, mailer.ErrPlainText) || fault.Step != mailer.Lookup || !fault.Settings || fault.Kind != mailer.Temporary {
			t.Errorf("%q: %v", addresses, fault)
		}
	}
}

func TestLoginThatIsNotOffered(t *testing.T) {
	for _, logins := range []string{"", "XOAUTH2 GSSAPI"} {
		setup := mailtest.Setup{Security: mailer.TLS}
		if logins != "" {
			setup = account(mailer.TLS)
			setup.Logins = logins
		}
		server := mailtest.Start(t, setup)
		settings := server.Settings()
		settings.User, settings.Password = "sam@example.org", "open sesame"
		fault := failed(t, deliver(t.Context(), settings, nil))
		if !errors.Is(fault, mailer.ErrNoLogin) || fault.Step != mailer.Login || !fault.Settings || !strings.Contains(fault.Error(), logins) {
			t.Errorf("%v: %v", fault.Step, fault)
		}
		server.Settle()
		if slices.ContainsFunc(server.Commands(), func(c string) bool { return strings.HasPrefix(c, "AUTH") || strings.HasPrefix(c, "MAIL") }) {
			t.Errorf("it was said: %q", server.Commands())
		}
	}
}

func TestPasswordIsNowhere(t *testing.T) {
	server := mailtest.Start(t, account(mailer.TLS))
	settings := server.Settings()
	settings.Password = "wrong sesame"
	coded := base64.StdEncoding.EncodeToString([]byte("\x00sam@example.org\x00wrong sesame"))
	server.Refuse("AUTH", 535, "5.7.8 no: wrong sesame, "+coded+" and "+base64.StdEncoding.EncodeToString([]byte("wrong sesame")))
	err := deliver(t.Context(), settings, nil)
	fault := failed(t, err)
	if fault.Step != mailer.Login || !fault.Settings || fault.Kind != mailer.Temporary || !strings.Contains(fault.Words, "5.7.8 no:") {
		t.Errorf("%v: %v", fault.Step, fault)
	}
	for _, text := range []string{
		err.Error(), fault.Words, fault.Advice(), fault.Err.Error(), fmt.Sprintf("%+v %#v %v", fault, fault, *fault),
		fmt.Sprintf("%v %+v %#v %s", settings, settings, settings, settings), fmt.Sprintf("%+v %#v", &settings, &settings),
	} {
		if strings.Contains(text, "sesame") || strings.Contains(text, coded) {
			t.Errorf("the password is in %q", text)
		}
	}
	server.Settle()
}

func TestWrongPassword(t *testing.T) {
	server := mailtest.Start(t, account(mailer.STARTTLS))
	settings := server.Settings()
	settings.Password = "wrong"
	fault := failed(t, deliver(t.Context(), settings, nil))
	if fault.Code != 535 || fault.Step != mailer.Login || !fault.Settings || !strings.Contains(fault.Advice(), "app password") {
		t.Errorf("%v: %v; %s", fault.Step, fault, fault.Advice())
	}
	server.Settle()
}

func TestAnswerWithoutAnEnd(t *testing.T) {
	for _, flood := range []string{strings.Repeat("250-more\r\n", 200_000), strings.Repeat("x", 10_000), "250-" + strings.Repeat("y", 2<<20)} {
		for _, place := range []string{"EHLO", "MAIL"} {
			server := mailtest.Start(t, account(mailer.TLS))
			server.Say(place, flood)
			if fault := failed(t, deliver(t.Context(), server.Settings(), nil)); fault.Kind != mailer.Temporary {
				t.Errorf("%v", fault)
			}
			server.Settle()
		}
	}
}

func TestSettingsThatAreNone(t *testing.T) {
	sound := mailer.Server{Host: "smtp.example.org", Port: 587, Security: mailer.STARTTLS, Network: deaf{}}
	for name, spoil := range map[string]func(*mailer.Server){
		"security": func(s *mailer.Server) { s.Security = "" },
		"host":     func(s *mailer.Server) { s.Host = "" },
		"name":     func(s *mailer.Server) { s.Host = "a b\r\n" },
		"port":     func(s *mailer.Server) { s.Port = 0 },
		"high":     func(s *mailer.Server) { s.Port = 65536 },
	} {
		server := sound
		spoil(&server)
		if fault := failed(t, deliver(t.Context(), server, nil)); !fault.Settings || fault.Kind != mailer.Temporary {
			t.Errorf("%s: %v", name, fault)
		}
	}
	server := mailtest.Start(t, account(mailer.TLS))
	s, err := mailer.Dial(t.Context(), server.Settings())
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		envelope mailer.Envelope
		step     mailer.Step
		kind     mailer.Kind
	}{
		{mailer.Envelope{From: "sam", To: "a@example.org"}, mailer.Sender, mailer.Temporary},
		{mailer.Envelope{From: "sam@example.org", To: "a@example.org>\r\nRCPT TO:<b@example.org"}, mailer.Recipient, mailer.Permanent},
	} {
		fault := failed(t, s.Send(t.Context(), c.envelope, []byte("x")))
		if fault.Step != c.step || fault.Kind != c.kind || !s.Usable() {
			t.Errorf("%v, %v: %v", fault.Step, fault.Kind, fault)
		}
	}
	s.Close()
	server.Settle()
}
