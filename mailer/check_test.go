package mailer_test

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"rapport/mailer"
	"rapport/mailer/mailtest"
)

// walk is what Check tells.
func walk(t *testing.T, server *mailtest.Server) (steps []mailer.Step, last, returned error) {
	t.Helper()
	returned = mailer.Check(t.Context(), server.Settings(), envelope(), build(t, invitation()), func(step mailer.Step, err error) {
		if last != nil {
			t.Errorf("%v is told of after a failure", step)
		}
		steps, last = append(steps, step), err
	})
	server.Settle()
	return steps, last, returned
}

func TestCheckTellsOfEachStep(t *testing.T) {
	for _, setup := range []mailtest.Setup{
		account(mailer.STARTTLS), account(mailer.TLS), account(mailer.None), {Security: mailer.TLS},
	} {
		server := mailtest.Start(t, setup)
		steps, last, err := walk(t, server)
		if err != nil || last != nil || !slices.Equal(steps, server.Settings().Steps()) {
			t.Errorf("%s: %v, %v, %v", setup.Security, steps, last, err)
		}
		if len(server.Mails()) != 1 {
			t.Errorf("%d mails", len(server.Mails()))
		}
	}
}

// A server whose login is tried hears of no mail.
func TestCheckLoginHandsOverNothing(t *testing.T) {
	for _, setup := range []mailtest.Setup{account(mailer.STARTTLS), account(mailer.TLS), account(mailer.None), {Security: mailer.TLS}} {
		server := mailtest.Start(t, setup)
		var steps []mailer.Step
		err := mailer.CheckLogin(t.Context(), server.Settings(), func(step mailer.Step, err error) {
			if err != nil {
				t.Error(err)
			}
			steps = append(steps, step)
		})
		server.Settle()
		all := server.Settings().Steps()
		if err != nil || !slices.Equal(steps, all[:slices.Index(all, mailer.Sender)]) {
			t.Errorf("%s: %v, %v", setup.Security, steps, err)
		}
		for _, said := range server.Commands() {
			if strings.HasPrefix(said, "MAIL") || strings.HasPrefix(said, "RCPT") {
				t.Errorf("%s: it said %s", setup.Security, said)
			}
		}
	}
}

func TestCheckEndsAtTheFirstFailure(t *testing.T) {
	for _, security := range []mailer.Security{mailer.STARTTLS, mailer.TLS} {
		for _, r := range refusals(security) {
			server := mailtest.Start(t, account(security))
			server.Refuse(r.place, 550, "no")
			server.Refuse("HELO", 550, "no")
			steps, last, err := walk(t, server)
			if err == nil || !errors.Is(last, err) || steps[len(steps)-1] != r.step {
				t.Errorf("%s at %s: %v, %v, %v", security, r.place, steps, last, err)
			}
			all := server.Settings().Steps()
			passed := steps[:len(steps)-1]
			if !slices.Equal(passed, all[:len(passed)]) {
				t.Errorf("%s at %s: passed %v", security, r.place, passed)
			}
		}
	}
}
