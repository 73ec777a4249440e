package cli

import (
	"cmp"
	"context"
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"rapport/config"
)

// initFlags are the mail settings to begin with.
type initFlags struct {
	email, name, host, security, user string
	port                              int
	userGiven                         bool
}

func newConfigInit(s *session) *cobra.Command {
	var f initFlags
	cmd := &cobra.Command{
		Use:   "init",
		Short: "Write a settings file, with your mail set up if you like",
		Long: `Write a settings file with every setting, at its default. A file that is there
is left alone.

With --email mail is set up too: the servers of the big providers are known, and
for another the flags say where it is. A file that is there then keeps everything
else as it is, comments included. The password goes elsewhere: see "rapport config
password --help".`,
		Example: `  rapport config init
  rapport config init --email you@gmail.com --name "Sam Organiser"
  rapport config init --email sam@example.org --host smtp.example.org --security tls`,
		Args: takes(0, 0, ""),
		RunE: func(cmd *cobra.Command, _ []string) error {
			paths, err := config.Locate(s.named)
			if err != nil {
				return err
			}
			f.userGiven = cmd.Flags().Changed("user")
			if f != (initFlags{}) {
				return s.initMail(cmd.Context(), paths.Config.Path, f)
			}
			if err := config.Init(paths.Config.Path); err != nil {
				return err
			}
			return s.path(paths.Config.Path, "Wrote ")
		},
	}
	flags := cmd.Flags()
	flags.StringVar(&f.email, "email", "", "the `ADDRESS` that your invitations come from")
	flags.StringVar(&f.name, "name", "", "your `NAME`, as it stands in them and beside what you log")
	flags.StringVar(&f.host, "host", "", "the `NAME` of the server that sends your mail")
	flags.IntVar(&f.port, "port", 0, "its port `N`, if it is an unusual one")
	flags.StringVar(&f.security, "security", "", "the `SECURITY` of the line to it: tls, starttls, none, insecure")
	flags.StringVar(&f.user, "user", "", "the `NAME` to log in with, if it is not the address; empty for none")
	return cmd
}

// initMail writes the mail settings that the flags say.
func (s *session) initMail(ctx context.Context, path string, f initFlags) error {
	was, err := config.Load(path, false)
	if err != nil {
		return err
	}
	m, preset, err := f.mail(was.Me.Name)
	if err != nil {
		return err
	}
	if err := s.confirmMail(ctx, was.Mail, m); err != nil {
		return err
	}
	changes := config.MailChanges(m)
	if f.name != "" {
		changes = append(changes, config.Change{Section: "me", Key: "name", Value: f.name})
	}
	if err := config.Set(path, changes...); err != nil {
		var value *config.ChangeError
		if errors.As(err, &value) {
			return refuse("%v", err)
		}
		return err
	}
	return s.saidMail(path, m, preset, was.Mail)
}

// mail is what the flags and the provider make of each other.
func (f initFlags) mail(name string) (config.Mail, config.Preset, error) {
	if f.email == "" {
		return config.Mail{}, config.Preset{}, refuse("mail is set up with --email, the address that your invitations come from; nothing was written")
	}
	if err := config.CheckAddress(f.email); err != nil {
		return config.Mail{}, config.Preset{}, refuse("--email %v; nothing was written", err)
	}
	preset, known := config.PresetFor(f.email)
	if f.host != "" {
		preset, known = config.PresetOf(f.host)
	}
	if !known && f.host == "" {
		return config.Mail{}, preset, refuse("the mail server for %s is not known here: name it with --host (your provider's help calls it SMTP, or the server for outgoing mail); "+
			"nothing was written", quote(f.email))
	}
	if preset.OAuthOnly {
		return config.Mail{}, preset, refuse("%s: %s See %s. Another provider's server is named with --host; nothing was written", preset.Name, preset.Note, preset.Source)
	}
	m := preset.Mail(config.Mailbox{Name: cmp.Or(f.name, name), Address: f.email})
	m.Host = cmp.Or(f.host, m.Host)
	f.reach(&m)
	if f.userGiven {
		m.User = f.user
	}
	return m, preset, nil
}

// reach settles port and security, each by the other where one is given alone.
func (f initFlags) reach(m *config.Mail) {
	if f.security != "" {
		m.Security, m.Port = config.Security(f.security), config.Security(f.security).UsualPort()
	}
	if f.port != 0 {
		m.Port = f.port
		if f.security == "" && f.port == config.TLS.UsualPort() {
			m.Security = config.TLS
		}
	}
	m.Security = cmp.Or(m.Security, config.STARTTLS)
	m.Port = cmp.Or(m.Port, m.Security.UsualPort())
}

// confirmMail asks before other mail settings are overwritten.
func (s *session) confirmMail(ctx context.Context, was, will config.Mail) error {
	will.PasswordCommand = was.PasswordCommand
	if was.Host == "" || was == will {
		return nil
	}
	question := fmt.Sprintf("The settings send by %s, from %s. Put %s, from %s, in their place?", was.Host, was.From, will.Host, will.From)
	return s.confirmOr(ctx, question, "nothing was written")
}

// mailJSON is the line of "config init --email --json".
type mailJSON struct {
	Path     string  `json:"path"`
	Provider *string `json:"provider"`
	Host     string  `json:"host"`
	Port     int     `json:"port"`
	Security string  `json:"security"`
	User     string  `json:"user"`
	From     string  `json:"from"`
	Note     *string `json:"note"`
	Source   *string `json:"source"`
}

// saidMail tells of the settings that were written, and what is still to do.
func (s *session) saidMail(path string, m config.Mail, p config.Preset, was config.Mail) error {
	if s.json {
		return s.object(mailJSON{
			path, orNull(p.Name), m.Host, m.Port, string(m.Security), m.User, m.From.String(), orNull(p.Note), orNull(p.Source),
		})
	}
	lines := []string{"Wrote " + path, mailLine(m)}
	if p.Name != "" {
		lines = append(lines, p.Name+": "+p.Note, "See "+p.Source)
	}
	switch {
	case m.User == "":
		lines = append(lines, `"rapport config check --send-test" tries it.`)
	case was.PasswordCommand != "":
		lines = append(lines, `The password comes from password_command, which is as it was. "rapport config check --send-test" tries it all.`)
	default:
		lines = append(lines, `"rapport config password" keeps the password in the keyring, "rapport config check --send-test" tries it all.`)
	}
	for _, line := range lines {
		if err := s.line(line); err != nil {
			return err
		}
	}
	return nil
}

// mailLine is the settings of the server in a line.
func mailLine(m config.Mail) string {
	line := fmt.Sprintf("%s, port %d, %s, from %s", m.Host, m.Port, m.Security, m.From)
	if m.User != "" {
		line += ", as " + m.User
	}
	return line
}
