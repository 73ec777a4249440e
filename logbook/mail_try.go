package logbook

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"time"

	"rapport/config"
	"rapport/internal/password"
	"rapport/mailer"
)

// MailStep is a step of trying the mail settings, once it is over.
type MailStep struct {
	Name   string // such as "password", "TLS", "login"
	Says   string // where the password was found; empty otherwise
	Err    error  // why it has failed; nil if it has not
	Advice string // what to do about that, in sentences
}

// stepPassword is the step before those of the mailer.
const stepPassword = "password"

// ErrNoSettings says that there are no mail settings that could be tried.
var ErrNoSettings = errors.New("mail is not set up: the settings have no host and no address to send from")

// TryMail walks the way of a mail with these settings, and tells of each step as it is
// over: the password, the server's name, the line to it, TLS, the greeting, the login.
// With a letter it goes on with sender, recipient and message: a mail to my own address. It ends at the
// first step that fails, and returns why. The password is in nothing that it tells.
func TryMail(ctx context.Context, m Mail, letter bool, told func(MailStep)) error {
	if !m.IsSetUp() {
		return ErrNoSettings
	}
	server, from, err := m.signedIn(ctx)
	if err != nil {
		told(MailStep{Name: stepPassword, Err: err, Advice: passwordAdvice(err)})
		return err
	}
	if from != "" {
		told(MailStep{Name: stepPassword, Says: "from " + from})
	}
	tell := func(step mailer.Step, err error) { told(mailStep(server.Host, step, err)) }
	if !letter {
		return mailer.CheckLogin(ctx, server, tell)
	}
	var body bytes.Buffer
	if err := mailer.Build(&body, m.testMail(time.Now())); err != nil {
		return err
	}
	return mailer.Check(ctx, server, mailer.Envelope{From: m.From.Address, To: m.me()}, body.Bytes(), tell)
}

// Steps are the names of those that [TryMail] takes with a letter, in their order.
func (m Mail) Steps() []string {
	var names []string
	if m.Server.User != "" && m.Password != nil {
		names = append(names, stepPassword)
	}
	for _, step := range m.Server.Steps() {
		names = append(names, step.String())
	}
	return names
}

func (m Mail) testMail(now time.Time) mailer.Mail {
	return mailer.Mail{
		From: mailer.Person(m.From), To: mailer.Person{Name: m.From.Name, Address: m.me()},
		Subject: "A test mail from rapport", MessageID: mailer.NewMessageID(m.From.Address), Date: now,
		Text: fmt.Sprintf("This mail has come by %s, with the mail settings of rapport.\nThey work: follow-ups can be sent to calendars.\n", m.Server.Host),
	}
}

// mailStep is a step of the mailer's. A login that fails mostly wants an app password,
// and the provider has its own way to one.
func mailStep(host string, step mailer.Step, err error) MailStep {
	s := MailStep{Name: step.String(), Err: err}
	var failed *mailer.Error
	if !errors.As(err, &failed) {
		return s
	}
	s.Advice = failed.Advice()
	if p, ok := config.PresetOf(host); ok && step == mailer.Login && failed.Settings {
		s.Advice = fmt.Sprintf("%s %s: %s See %s", s.Advice, p.Name, p.Note, p.Source)
	}
	return s
}

func passwordAdvice(err error) string {
	if errors.Is(err, password.ErrCommand) {
		return "Try the command in a shell: it has to print the password on its first line, without a question."
	}
	return fmt.Sprintf("Keep it in the keyring with \"rapport config password\", or name a command that prints it (password_command), or set %s.", password.Variable)
}
