package mailer_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"rapport/mailer"
	"rapport/mailer/mailtest"
)

// ends are the places where a line can end, and what that means.
func ends() []struct {
	place string
	step  mailer.Step
	kind  mailer.Kind
} {
	return []struct {
		place string
		step  mailer.Step
		kind  mailer.Kind
	}{
		{mailtest.Greeting, mailer.Greet, mailer.Temporary},
		{"EHLO", mailer.Greet, mailer.Temporary},
		{"STARTTLS", mailer.Secure, mailer.Temporary},
		{mailtest.Handshake, mailer.Secure, mailer.Temporary},
		{"AUTH", mailer.Login, mailer.Temporary},
		{"MAIL", mailer.Sender, mailer.Temporary},
		{"RCPT", mailer.Recipient, mailer.Temporary},
		{"DATA", mailer.Content, mailer.Temporary},
		{mailtest.Content, mailer.Content, mailer.Temporary},
		{mailtest.End, mailer.Content, mailer.Unknown},
		{mailtest.Answer, mailer.Content, mailer.Unknown},
	}
}

// messageFor is a message for a place. In its midst it is one that does not fit
// into what the system takes at once, so that it is not at its end when the server
// has its beginning.
func messageFor(place string) []byte {
	lines := 10
	if place == mailtest.Content {
		lines = 400_000
	}
	return []byte(strings.Repeat("a line of some length\r\n", lines))
}

func TestLineBreaksAtEachPlace(t *testing.T) {
	for _, c := range ends() {
		t.Run(c.place, func(t *testing.T) {
			server := mailtest.Start(t, account(mailer.STARTTLS))
			server.Break(c.place)
			if c.place == "EHLO" {
				server.Break("HELO")
			}
			fault := failed(t, deliver(t.Context(), server.Settings(), messageFor(c.place)))
			if fault.Step != c.step || fault.Kind != c.kind || fault.Settings || fault.Code != 0 {
				t.Errorf("%v, %v, settings %v: %v", fault.Step, fault.Kind, fault.Settings, fault)
			}
			taken := 0
			if c.place == mailtest.Answer {
				taken = 1
			}
			server.Settle()
			if n := len(server.Mails()); n != taken {
				t.Errorf("%d mails were taken", n)
			}
		})
	}
}

// TestContextEndsASilence ends the context when the server has fallen silent: that ends
// it at once, but for the answer to the end of a message, which has a moment to come.
func TestContextEndsASilence(t *testing.T) {
	for _, c := range ends() {
		t.Run(c.place, func(t *testing.T) {
			inMemory(t, func(t *testing.T, server *mailtest.Server) {
				reached := server.Silence(c.place)
				ctx, cancel := context.WithCancel(t.Context())
				var ended time.Time
				go func() {
					<-reached
					ended = time.Now()
					cancel()
				}()
				fault := failed(t, deliver(ctx, server.Settings(), messageFor(c.place)))
				// The server may fall silent before the client has noticed that it is connected.
				early := c.place == mailtest.Greeting && fault.Step == mailer.Connect
				if fault.Step != c.step && !early || !errors.Is(fault, context.Canceled) || fault.Settings {
					t.Errorf("%v: %v", fault.Step, fault.Err)
				}
				if fault.Kind != c.kind {
					t.Errorf("the kind is %v", fault.Kind)
				}
				var grace time.Duration
				if c.kind == mailer.Unknown {
					grace = 3 * time.Second
				}
				if waited := time.Since(ended); waited != grace {
					t.Errorf("it waited %v", waited)
				}
				server.Settle()
			})
		})
	}
}

// inMemory runs a test with a clock of its own and a server in memory.
func inMemory(t *testing.T, fn func(*testing.T, *mailtest.Server)) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		setup := account(mailer.STARTTLS)
		setup.Memory = true
		fn(t, mailtest.Start(t, setup))
	})
}

// TestContextEndsBeforeALateAnswer ends the context while a whole message waits for its
// answer, which comes two seconds later: it counts.
func TestContextEndsBeforeALateAnswer(t *testing.T) {
	for name, test := range map[string]struct {
		order func(*mailtest.Server)
		code  int
	}{
		"taken":         {func(*mailtest.Server) {}, 0},
		"refused":       {func(s *mailtest.Server) { s.Refuse(mailtest.Answer, 554, "No") }, 554},
		"refused a bit": {func(s *mailtest.Server) { s.Refuse(mailtest.Answer, 451, "Later") }, 451},
	} {
		t.Run(name, func(t *testing.T) {
			inMemory(t, func(t *testing.T, server *mailtest.Server) {
				ctx, cancel := context.WithCancel(t.Context())
				session, err := mailer.Dial(ctx, server.Settings())
				if err != nil {
					t.Fatal(err)
				}
				reached, release := server.Hold(mailtest.Answer)
				go func() {
					<-reached
					test.order(server)
					cancel()
					time.AfterFunc(2*time.Second, release)
				}()
				err = session.Send(ctx, envelope(), messageFor(""))
				if test.code == 0 && err != nil {
					t.Errorf("taken, and yet: %v", err)
				}
				if fault := new(mailer.Error); test.code != 0 && (!errors.As(err, &fault) || fault.Code != test.code) {
					t.Errorf("%v, want %d", err, test.code)
				}
				if session.Usable() {
					t.Error("the line is used on after the context has ended")
				}
				server.Settle()
			})
		})
	}
}

// TestPatienceEndsASilence lets the server be silent for ever, under a clock that
// knows no waiting.
func TestPatienceEndsASilence(t *testing.T) {
	for _, security := range []mailer.Security{mailer.STARTTLS, mailer.TLS} {
		for _, c := range ends() {
			if security == mailer.TLS && c.place == "STARTTLS" {
				continue
			}
			t.Run(fmt.Sprintf("%s/%s", security, c.place), func(t *testing.T) {
				synctest.Test(t, func(t *testing.T) {
					setup := account(security)
					setup.Memory = true
					server := mailtest.Start(t, setup)
					server.Silence(c.place)
					started := time.Now()
					fault := failed(t, deliver(t.Context(), server.Settings(), messageFor(c.place)))
					if fault.Step != c.step || fault.Settings || c.place != mailtest.Content && fault.Kind != c.kind {
						t.Errorf("%v, %v, settings %v: %v", fault.Step, fault.Kind, fault.Settings, fault)
					}
					if waited := time.Since(started); waited > 20*time.Minute {
						t.Errorf("it waited %v", waited)
					}
					server.Settle()
				})
			})
		}
	}
}

// TestNetworkThatDoesNotAnswer is a host that cannot be reached.
func TestNetworkThatDoesNotAnswer(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		settings := mailer.Server{Host: "smtp.example.org", Port: 465, Security: mailer.TLS, Network: deaf{}}
		fault := failed(t, deliver(t.Context(), settings, nil))
		if fault.Step != mailer.Connect || fault.Kind != mailer.Temporary || fault.Settings {
			t.Errorf("%v: %v", fault.Step, fault)
		}
	})
}

func TestServerThatIsNotThere(t *testing.T) {
	server := mailtest.Start(t, mailtest.Setup{Security: mailer.TLS, Memory: true})
	settings := server.Settings()
	settings.Host = "elsewhere.example.org"
	fault := failed(t, deliver(t.Context(), settings, nil))
	if fault.Step != mailer.Lookup || fault.Kind != mailer.Temporary || !strings.Contains(fault.Error(), "no host called elsewhere.example.org") {
		t.Errorf("%v: %v", fault.Step, fault)
	}
	here := mailtest.Start(t, mailtest.Setup{Security: mailer.TLS}).Settings()
	here.Port = 1 // Nobody is there.
	if fault := failed(t, deliver(t.Context(), here, nil)); fault.Step != mailer.Connect || !strings.Contains(fault.Error(), "nothing listens on port 1") || strings.Contains(fault.Advice(), "online") {
		t.Errorf("%v: %v", fault.Step, fault)
	}
}

func TestContextThatIsOver(t *testing.T) {
	server := mailtest.Start(t, account(mailer.TLS))
	s, err := mailer.Dial(t.Context(), server.Settings())
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if fault := failed(t, s.Send(ctx, envelope(), []byte("x"))); fault.Kind != mailer.Temporary || !errors.Is(fault, context.Canceled) {
		t.Errorf("%v", fault)
	}
	if err := s.Send(t.Context(), envelope(), []byte("x")); err != nil {
		t.Errorf("nothing was said, and yet: %v", err)
	}
	s.Close()
	_, err = mailer.Dial(ctx, server.Settings())
	if fault := failed(t, err); !errors.Is(fault, context.Canceled) {
		t.Errorf("%v", fault)
	}
	server.Settle()
}

// TestNoGoroutineIsLeft is a bubble that ends only with its last goroutine, after
// deliveries of every fate whose context does not end.
func TestNoGoroutineIsLeft(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		ctx, cancel := context.WithCancel(context.WithoutCancel(t.Context()))
		defer cancel()
		for _, c := range ends() {
			setup := account(mailer.STARTTLS)
			setup.Memory = true
			server := mailtest.Start(t, setup)
			if err := deliver(ctx, server.Settings(), messageFor("")); err != nil {
				t.Error(err)
			}
			server.Break(c.place)
			if err := deliver(ctx, server.Settings(), messageFor(c.place)); err == nil {
				t.Error("it was delivered over a broken line")
			}
			server.Settle()
			if server.Open() != 0 {
				t.Error("a line is open")
			}
		}
	})
}
