package logbook_test

import (
	"testing"
	"time"

	"rapport/config"
	"rapport/internal/password"
	"rapport/logbook"
	"rapport/mailer"
	"rapport/mailer/mailtest"
)

// TestMailFromTheSettings sends with what stands in the settings alone.
func TestMailFromTheSettings(t *testing.T) {
	p := openPost(t)
	p.server = mailtest.Start(t, mailtest.Setup{Security: mailer.TLS, User: "sam@example.org", Password: "open sesame"})
	at := p.server.Settings()
	c := config.Default()
	c.Me.Email = "me@example.com"
	c.FollowUp = config.FollowUp{Duration: time.Hour, Alarm: config.NoAlarm}
	c.Mail = config.Mail{
		Host: at.Host, Port: at.Port, Security: config.TLS, User: "sam@example.org",
		From: config.Mailbox{Address: "sam@example.org"},
	}
	t.Setenv(password.Variable, "open sesame")
	mail := logbook.MailFrom(c, false)
	mail.Server.Roots = at.Roots
	p.UseMail(mail)

	i := p.invite(now().Add(24*time.Hour), true, p.reachable("Ada", "ada@example.org"))
	p.deliver()
	if got := p.states(i); got != "me@example.com sent, ada@example.org sent" {
		t.Errorf("invites: %s", got)
	}
	if i.FollowUp.Minutes != 60 {
		t.Errorf("it takes %d minutes", i.FollowUp.Minutes)
	}
	for _, m := range p.server.Mails() {
		_, event := eventIn(t, m)
		if len(event.Alarms()) > 0 {
			t.Errorf("to %s: an alarm", m.To)
		}
		if m.From != "sam@example.org" || m.User != "sam@example.org" {
			t.Errorf("from %s, as %s", m.From, m.User)
		}
	}
	if !logbook.MailFrom(c, true).IsSetUp() || logbook.MailFrom(config.Default(), true).IsSetUp() {
		t.Error("who has a host and an address is set up, and nobody else")
	}
}
