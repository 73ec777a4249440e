package settings

import (
	"context"
	"errors"
	"fmt"
	"strconv"

	tea "charm.land/bubbletea/v2"

	"rapport/config"
	"rapport/internal/password"
	"rapport/logbook"
	"rapport/tui/keymap"
	"rapport/tui/screen"
)

// fieldError says what is wrong with a field; nothing was written.
type fieldError struct{ field, reason string }

func (e *fieldError) Error() string { return e.reason }

// saved carries the settings that are in force now.
type saved struct {
	config config.Config
	note   string
	unkept error // why the password that was typed is not in the keyring
}

// save writes the settings, and a password that was typed to the keyring.
func (f *Form) save() tea.Cmd {
	if f.saving {
		return nil
	}
	f.Clear()
	v := f.values()
	m, err := v.mail()
	if err != nil {
		return f.refuse(err)
	}
	f.saving = true
	place, log, was := f.env.Settings.Places.Config, f.env.Log, f.env.Settings.Config
	return f.env.Write(func(ctx context.Context) (tea.Msg, error) {
		c, unkept, err := keep(ctx, place, m, v.password)
		if err != nil {
			return nil, err
		}
		log.UseMail(logbook.MailFrom(c, true))
		note := ""
		if v.password != "" && c.Mail.PasswordCommand != "" {
			note = "; password_command comes before the keyring, so its password is used"
		}
		if later := fromNextStart(was, c); later != "" {
			note += "; " + later + " in the file: from the next start on"
		}
		return saved{c, note, unkept}, nil
	})
}

// mail is the settings that the values make.
func (v values) mail() (config.Mail, error) {
	from, err := config.ParseMailbox(v.from)
	switch {
	case v.from == "":
		return config.Mail{}, &fieldError{fieldFrom, "the address that your invitations come from"}
	case err != nil:
		return config.Mail{}, &fieldError{fieldFrom, "it " + err.Error()}
	case v.host == "":
		return config.Mail{}, &fieldError{fieldHost, "the server that sends your mail; your provider calls it SMTP, or outgoing mail"}
	}
	port, err := strconv.Atoi(v.port)
	if err != nil {
		return config.Mail{}, &fieldError{fieldPort, "a number, such as " + usualPort(v.security)}
	}
	if v.password != "" && v.user == "" {
		return config.Mail{}, &fieldError{fieldUser, "a password needs a user to log in as"}
	}
	return config.Mail{Host: v.host, Port: port, Security: config.Security(v.security), User: v.user, From: from}, nil
}

// keep writes the file, and then keeps the password; a file that is refused leaves the
// keyring as it was. Without a keyring the file is written all the same.
func keep(ctx context.Context, place config.Place, m config.Mail, word string) (c config.Config, unkept, err error) {
	if place.Path == "" {
		return c, nil, errNoPlace
	}
	if _, err := load(place); err != nil {
		return c, nil, fmt.Errorf("the file of settings has to be mended first, nothing was written: %w", err)
	}
	if err := config.Set(place.Path, config.MailChanges(m)...); err != nil {
		var value *config.ChangeError
		if errors.As(err, &value) {
			return c, nil, &fieldError{value.Key, "it " + value.Says}
		}
		return c, nil, err
	}
	if word != "" {
		unkept = password.Keep(ctx, m.Host, m.User, word)
	}
	c, err = load(place)
	return c, unkept, err
}

// written closes the form, or says what was refused. It stays open for a password that
// is not kept.
func (f *Form) written(msg screen.Written) tea.Cmd {
	f.saving = false
	if msg.Err != nil {
		return f.refuse(msg.Err)
	}
	done := msg.Msg.(saved) // the form writes nothing else
	f.stored = true
	if done.unkept != nil {
		f.shown = f.values()
		f.shown.password = ""
		f.Fail(fieldPassword, "all else is saved, and in force; "+done.unkept.Error())
		return f.env.Do(screen.Configured{Config: done.config})
	}
	text := "Saved, and in force" + done.note + f.env.Says(keymap.TestMail, "; %s sends you a test")
	return tea.Batch(f.env.Do(screen.Configured{Config: done.config}), f.close(), f.env.Do(screen.Toast{Text: text}))
}

// refuse shows what is wrong at its field, or in a line.
func (f *Form) refuse(err error) tea.Cmd {
	var at *fieldError
	if errors.As(err, &at) && f.Fail(at.field, at.reason) {
		return nil
	}
	return f.env.Do(screen.Toast{Text: err.Error(), Bad: true})
}
