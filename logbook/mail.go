package logbook

import (
	"cmp"
	"context"
	"time"

	"rapport/config"
	"rapport/internal/password"
	"rapport/mailer"
	"rapport/store"
)

// Mail says how invites leave, and from whom. The zero Mail is none: follow-ups are
// kept, and nobody is invited.
type Mail struct {
	// From is the organiser of every event. Without an address nobody is invited.
	From store.Mailbox
	// Me is where "to my calendar" goes; empty is the address of From.
	Me string
	// Length is how long a follow-up takes, unless told; zero is [UsualLength].
	Length time.Duration
	// Alarm is how long before a follow-up my own calendar rings; negative is never.
	Alarm time.Duration
	// Server is where mail is handed in. Its Password is left empty.
	Server mailer.Server
	// Password finds the password of the server's user when it is needed, and says where
	// it was found; nil is none. It may take its time.
	Password func(ctx context.Context) (password, from string, err error)
}

// MailFrom is mail as the settings have it. The password is looked for when it is
// needed. Own says that a screen of ours has the terminal, so that nothing else may
// ask there.
func MailFrom(c config.Config, own bool) Mail {
	return Mail{
		From:   store.Mailbox(c.Mail.From),
		Me:     c.Me.Email,
		Length: c.FollowUp.Duration,
		Alarm:  c.FollowUp.Alarm,
		Server: mailer.Server{
			Host: c.Mail.Host, Port: c.Mail.Port, Security: mailer.Security(c.Mail.Security), User: c.Mail.User,
		},
		Password: func(ctx context.Context) (string, string, error) {
			return password.Find(ctx, PasswordSource(c, own))
		},
	}
}

// PasswordSource is where the mail password is looked for. The keyring has it under the
// host and the user. Own is as in [MailFrom].
func PasswordSource(c config.Config, own bool) password.Source {
	return password.Source{Command: c.Mail.PasswordCommand, Service: c.Mail.Host, User: c.Mail.User, Own: own}
}

// IsSetUp reports whether there is all that sending takes.
func (m Mail) IsSetUp() bool { return m.From.Address != "" && m.Server.Host != "" }

// UseMail puts other settings in force, from the next write and the next delivery on.
func (l *Logbook) UseMail(m Mail) {
	m.Me = m.me()
	if m.From.Name == "" {
		m.From.Name = l.loggedBy
	}
	l.mailMu.Lock()
	defer l.mailMu.Unlock()
	l.mail = m
}

func (l *Logbook) mailSettings() Mail {
	l.mailMu.Lock()
	defer l.mailMu.Unlock()
	return l.mail
}

// Mail is the settings in force.
func (l *Logbook) Mail() Mail { return l.mailSettings() }

// MailIsSetUp reports whether there is all that it takes to invite somebody.
func (l *Logbook) MailIsSetUp() bool { return l.mailSettings().IsSetUp() }

// FollowUpLength is how long a follow-up takes unless told.
func (l *Logbook) FollowUpLength() time.Duration { return l.mailSettings().length() }

// me is where my own mail goes.
func (m Mail) me() string { return cmp.Or(m.Me, m.From.Address) }

// signedIn is the server with the password, and where that was found; empty if none is
// needed.
func (m Mail) signedIn(ctx context.Context) (server mailer.Server, from string, err error) {
	server = m.Server
	if server.User != "" && m.Password != nil {
		server.Password, from, err = m.Password(ctx)
	}
	return server, from, err
}

func (m Mail) length() time.Duration { return cmp.Or(m.Length, UsualLength) }
