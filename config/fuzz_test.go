package config

import (
	"net/mail"
	"strings"
	"testing"
	"unicode"
)

// FuzzParseMailbox reads mailboxes: what is taken is one line that reads itself, and its
// address is one for net/mail too.
func FuzzParseMailbox(f *testing.F) {
	for _, s := range []string{"Sam Organiser <sam@example.org>", "sam@example.org", `"Sam" <sam@example.org>`, "a <b> <c@example.org>", "<>", "sam@münchen.example", "x\r\nBcc: y <a@b.example>", "a@[::1]", `"" <a@b.example>`, "\x1b[31m <a@b.example>", "a@b@example.org", "\u202e <a@b.example>", "\xff <a@b.example>"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		m, err := ParseMailbox(text)
		if err != nil {
			if strings.ContainsFunc(err.Error(), unicode.IsControl) || m != (Mailbox{}) {
				t.Errorf("%q is refused with %q and %+v", text, err, m)
			}
			return
		}
		if strings.ContainsFunc(m.Name+m.Address, unicode.IsControl) || CheckAddress(m.Address) != nil {
			t.Errorf("%q is %+v", text, m)
		}
		if _, err := mail.ParseAddress("<" + m.Address + ">"); err != nil {
			t.Errorf("%q is %q, which is no address elsewhere: %v", text, m.Address, err)
		}
		if again, err := ParseMailbox(m.Name + " <" + m.Address + ">"); err != nil || again != m {
			t.Errorf("%q is %+v, and that %+v: %v", text, m, again, err)
		}
	})
}

// FuzzParseLength reads spans of the settings: what is understood reads itself.
func FuzzParseLength(f *testing.F) {
	for _, s := range []string{"30m", "1h30m", "1d", "2h 15m", "", "m", "99999d99999h99999m", "100000m", "1m1h", "-1m", "٣m", "1h1h"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		span, err := parseLength(text)
		if err != nil || span > 99_999*day { // no setting takes more
			return
		}
		if again, err := parseLength(lengthText(span)); err != nil || again != span || span < 0 {
			t.Errorf("%q is %v, and %q is %v: %v", text, span, lengthText(span), again, err)
		}
	})
}
