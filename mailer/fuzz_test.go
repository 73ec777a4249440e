package mailer_test

import (
	"bytes"
	"strings"
	"testing"
	"unicode/utf8"

	"rapport/mailer"
)

// FuzzCalendars looks for what a mail must not do: end the program, or bring more
// than it may.
func FuzzCalendars(f *testing.F) {
	f.Add([]byte(reply))
	f.Add([]byte(mailOf("Content-Type: text/calendar; charset=shift_jis\r\nContent-Transfer-Encoding: base64", inBase64(reply))))
	f.Add([]byte(boxOf("mixed", partOf("Content-Type: message/rfc822", boxOf("alternative", partOf("Content-Type: text/calendar", reply))))))
	f.Add([]byte("From x\nContent-Type: multipart/mixed; boundary=\"\"\n\n--\n\n--\n"))
	f.Add([]byte("a: b\r\n c\r\n\r\n"))
	f.Add([]byte("Content-Type: text/calendar; charset=utf-16\r\n\r\n\xff\xfeB\x00"))
	f.Fuzz(func(t *testing.T, data []byte) {
		found, err := mailer.Calendars(bytes.NewReader(data))
		if err == nil && len(found) == 0 {
			t.Error("neither a calendar nor an error")
		}
		if err == nil && len(found) > 50 {
			t.Errorf("%d calendars", len(found))
		}
		again, err2 := mailer.Calendars(bytes.NewReader(data))
		if (err == nil) != (err2 == nil) || len(found) != len(again) {
			t.Errorf("the second time it is %v, %v", again, err2)
		}
	})
}

// FuzzBuild looks for words that forge a header or a part.
func FuzzBuild(f *testing.F) {
	f.Add("subject", "name", "sam@example.org", "file.pdf", "application/pdf", "text")
	f.Add("a\r\nBcc: b@example.com", "\"x\" <y@example.com>", "a@b", "../\r\n\r\n--=_", "text/html; a=\"\r\n\"", "--=_x--\r\n.\r\n")
	f.Add("=?utf-8?q?=0A?=", "=?utf-8?b?Cg==?=", "a@bücher.example", strings.Repeat("é", 200), "message/rfc822", "\x00\xff\u2028")
	f.Add(strings.Repeat("w", 3000), strings.Repeat(" ", 90)+"\t", "a>b@c", "\\\"", "multipart/mixed", strings.Repeat("=", 2000))
	f.Fuzz(func(t *testing.T, subject, name, address, file, kind, text string) {
		m := invitation()
		m.Subject, m.From.Name, m.To.Name, m.Text = subject, name, name, text
		m.Files = []mailer.File{{Name: file + ".pdf", MediaType: kind, Data: []byte(text)}}
		checkHostile(t, m)
		_, root := parse(t, build(t, m))
		if !bytes.Equal(root.Parts[2].Body, []byte(text)) {
			t.Errorf("the file arrives as %q", root.Parts[2].Body)
		}
		if !utf8.Valid(root.Parts[0].Parts[0].Body) {
			t.Errorf("the text arrives as %q", root.Parts[0].Parts[0].Body)
		}
		checkAddressed(t, m, address)
	})
}

// checkAddressed sends the mail to a hostile address, which is refused or is one.
func checkAddressed(t *testing.T, m mailer.Mail, address string) {
	t.Helper()
	m.To.Address = address
	ascii, err := mailer.ASCIIAddress(address)
	if err != nil {
		if err := mailer.Build(new(bytes.Buffer), m); err == nil {
			t.Errorf("%q is refused, and built", address)
		}
		return
	}
	if again, err := mailer.ASCIIAddress(ascii); err != nil || again != ascii {
		t.Errorf("%q becomes %q and then %q, %v", address, ascii, again, err)
	}
	header, _ := parse(t, build(t, m))
	if to, err := header.AddressList("To"); err != nil || len(to) != 1 || to[0].Address != ascii || len(header) != 7 {
		t.Errorf("%q arrives as %v, %v", address, to, err)
	}
}
