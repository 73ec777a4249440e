package cli

import (
	"context"
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"rapport/config"
	"rapport/logbook"
)

func newConfigCheck(s *session) *cobra.Command {
	var test bool
	cmd := &cobra.Command{
		Use:   "check",
		Short: "Check the settings, and try the mail server",
		Long: `Check the settings, and try the mail server: where the password comes from, the
server's name, the line to it, TLS and the certificate, the login. It ends at the
first step that fails, and says what to do.

With --send-test it goes on with sender, recipient and message, and a test mail
comes to your own address. Without it nothing is sent.`,
		Example: "  rapport config check\n  rapport config check --send-test",
		Args:    takes(0, 0, ""),
		RunE:    func(cmd *cobra.Command, _ []string) error { return s.checkMail(cmd.Context(), test) },
	}
	cmd.Flags().BoolVar(&test, "send-test", false, "send a test mail to your own address")
	return cmd
}

// stepJSON is a line of "config check --json".
type stepJSON struct {
	Step   string  `json:"step"`
	OK     bool    `json:"ok"`
	Says   *string `json:"says"`
	Advice *string `json:"advice"`
}

func (s *session) checkMail(ctx context.Context, test bool) error {
	c, err := s.settings()
	if err != nil {
		return err
	}
	mail := logbook.MailFrom(c, false)
	if !mail.IsSetUp() {
		return fmt.Errorf(`%w; "rapport config init --email ADDRESS" sets it up`, logbook.ErrNoSettings)
	}
	if err := s.mailStep(logbook.MailStep{Name: "settings", Says: mailLine(c.Mail)}); err != nil {
		return err
	}
	var printed error
	var last logbook.MailStep
	err = logbook.TryMail(ctx, mail, test, func(step logbook.MailStep) {
		last = step
		printed = errors.Join(printed, s.mailStep(step))
	})
	switch {
	case ctx.Err() != nil:
		return ctx.Err()
	case err != nil:
		return &statusError{Failed, sentence(err.Error()) + " " + last.Advice}
	case printed != nil || s.json:
		return printed
	}
	return s.line(checked(c, test))
}

// checked is what has come of it.
func checked(c config.Config, test bool) string {
	if !test {
		return "All of it works, and nothing was sent; --send-test sends you a mail."
	}
	me := c.Me.Email
	if me == "" {
		me = c.Mail.From.Address
	}
	return "All of it works: a test mail is on its way to " + me + "."
}

// mailStep prints one step, at once: the next one may take its time.
func (s *session) mailStep(step logbook.MailStep) error {
	o := stepJSON{Step: step.Name, OK: step.Err == nil, Says: orNull(step.Says), Advice: orNull(step.Advice)}
	words := step.Says
	if step.Err != nil {
		o.Says = orNull(step.Err.Error())
		words = "failed"
	} else if words == "" {
		words = "works"
	}
	var err error
	if s.json {
		err = s.object(o)
	} else {
		err = s.line(fmt.Sprintf("%-11s  %s", step.Name, words))
	}
	return errors.Join(err, s.out.Flush())
}

// sentence ends words with a stop.
func sentence(words string) string {
	if words != "" && words[len(words)-1] != '.' {
		words += "."
	}
	return words
}
