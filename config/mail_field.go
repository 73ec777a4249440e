package config

import (
	"fmt"
	"strconv"
)

// checked is a text of one line that has to be right, if there is any.
type checked struct {
	line
	check func(string) error
}

func (f checked) set(value any) error {
	var text string
	if err := (line{&text}).set(value); err != nil {
		return err
	}
	if text != "" {
		if err := f.check(text); err != nil {
			return err
		}
	}
	*f.at = text
	return nil
}

// mailbox is a name and an address, or an address alone, or nothing.
type mailbox struct{ at *Mailbox }

func (f mailbox) String() string { return f.at.String() }

func (f mailbox) set(value any) error {
	var text string
	if err := (line{&text}).set(value); err != nil {
		return err
	}
	if text == "" {
		*f.at = Mailbox{}
		return nil
	}
	m, err := ParseMailbox(text)
	if err != nil {
		return fmt.Errorf(`%w; write "Sam Organiser <sam@example.org>"`, err)
	}
	*f.at = m
	return nil
}

// port is the number of one.
type port struct{ at *int }

func (f port) String() string { return strconv.Itoa(*f.at) }

func (f port) set(value any) error {
	number, ok := value.(int64)
	if !ok {
		return fmt.Errorf("is %s; it must be a whole number, without quotes", kindOf(value))
	}
	if number < 1 || number > 65535 {
		return fmt.Errorf("is %d; it must be between 1 and 65535: 465 for \"tls\" and 587 for \"starttls\" are usual", number)
	}
	*f.at = int(number)
	return nil
}

// finish does what concerns several settings at once: the usual port, and what
// cannot be without the other.
func (r *reader) finish() {
	mail := &r.config.Mail
	portSaid, securitySaid := r.says(name{"mail", "port"}), r.says(name{"mail", "security"})
	switch {
	case securitySaid && !portSaid:
		mail.Port = mail.Security.UsualPort()
	case portSaid && !securitySaid && mail.Port == TLS.UsualPort():
		mail.Security = TLS
	}
	from := name{"mail", "from"}
	if mail.Host == "" || mail.From.Address != "" || r.bad[from] {
		return
	}
	at := name{"mail", "host"}
	if r.says(from) {
		at = from
	}
	r.report(at, `host in [mail] needs from beside it, the address that mail comes from: from = "Sam Organiser <sam@example.org>"`)
}
