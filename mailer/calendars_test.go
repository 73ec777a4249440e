package mailer_test

import (
	"bytes"
	"encoding/base64"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"testing"
	"testing/iotest"

	"rapport/mailer"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/japanese"
)

const reply = "BEGIN:VCALENDAR\r\nMETHOD:REPLY\r\nBEGIN:VEVENT\r\nUID:1@example.org\r\nSUMMARY:Žofie 電話\r\nEND:VEVENT\r\nEND:VCALENDAR"

// mailOf is a mail with one part.
func mailOf(header, body string) string {
	return "From: zofie@example.org\r\nTo: sam@example.org\r\n" + header + "\r\n\r\n" + body
}

// boxOf is a mail in parts.
func boxOf(kind string, parts ...string) string {
	return mailOf("Content-Type: multipart/"+kind+`; boundary="=_x"`, boxed("=_x", parts...))
}

func boxed(boundary string, parts ...string) string {
	var b strings.Builder
	for _, part := range parts {
		b.WriteString("--" + boundary + "\r\n" + part + "\r\n")
	}
	return b.String() + "--" + boundary + "--\r\n"
}

func partOf(header, body string) string { return header + "\r\n\r\n" + body }

func inBase64(text string) string {
	coded := base64.StdEncoding.EncodeToString([]byte(text))
	var b strings.Builder
	for len(coded) > 76 {
		b.WriteString(coded[:76] + "\r\n")
		coded = coded[76:]
	}
	return b.String() + coded
}

func TestCalendarsInMails(t *testing.T) {
	latin, _ := charmap.ISO8859_2.NewEncoder().String("SUMMARY:Žofie")
	shift, _ := japanese.ShiftJIS.NewEncoder().String("SUMMARY:電話")
	text := partOf("Content-Type: text/plain", "yes, I will come")
	plain := partOf("Content-Type: text/calendar; charset=UTF-8; method=REPLY", reply)
	coded := partOf("Content-Type: TEXT/Calendar; method=REPLY; charset=\"utf-8\"\r\nContent-Transfer-Encoding: BASE64", inBase64(reply))
	quoted := partOf("Content-Type: text/calendar; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable",
		strings.NewReplacer("Ž", "=C5=BD", "UID:", "UID=\r\n:").Replace(reply))
	file := partOf("Content-Type: application/octet-stream; name=\"Reply.ICS\"\r\nContent-Transfer-Encoding: base64\r\nContent-Disposition: attachment", inBase64(reply))
	named := partOf("Content-Type: application/octet-stream\r\nContent-Disposition: attachment; filename*=utf-8''r%C3%A9ponse.ics", reply)
	forwarded := partOf("Content-Type: message/rfc822", boxOf("alternative", text, coded))
	for name, input := range map[string]string{
		"calendar alone":        reply,
		"calendar after a mark": "\uFEFF\r\n" + strings.Replace(reply, "BEGIN:VCALENDAR", "begin:vcalendar", 1),
		"one part":              mailOf("Content-Type: text/calendar; method=REPLY", reply),
		"mailbox line":          "From zofie@example.org Wed Nov 18 10:15:00 2026\r\n" + boxOf("mixed", text, plain),
		"plain":                 boxOf("alternative", text, plain),
		"base64":                boxOf("alternative", text, coded),
		"quoted-printable":      boxOf("alternative", text, quoted),
		"file by its type name": boxOf("mixed", text, file),
		"file by its name":      boxOf("mixed", text, named),
		"twice the same":        boxOf("mixed", text, plain, coded, file),
		"forwarded":             boxOf("mixed", text, forwarded),
		"lines end in LF":       strings.ReplaceAll(boxOf("alternative", text, coded), "\r\n", "\n"),
		"broken elsewhere":      boxOf("mixed", partOf("Content-Type: text/plain; charset=\"", "x"), partOf("Content-Transfer-Encoding: base64", "!!!"), coded),
		"cut off":               strings.TrimSuffix(boxOf("mixed", text, plain), "\r\n--=_x--\r\n"),
	} {
		got, err := mailer.Calendars(strings.NewReader(input))
		if err != nil || len(got) != 1 || !strings.EqualFold(string(got[0]), reply) {
			t.Errorf("%s: %q, %v", name, got, err)
		}
	}
	for charset, body := range map[string]string{"iso-8859-2": latin, "ISO_8859-2": latin, "Shift_JIS": shift} {
		got, err := mailer.Calendars(strings.NewReader(mailOf("Content-Type: text/calendar; charset="+charset, body)))
		if err != nil || len(got) != 1 || string(got[0]) != "SUMMARY:Žofie" && string(got[0]) != "SUMMARY:電話" {
			t.Errorf("%s: %q, %v", charset, got, err)
		}
	}
	got, err := mailer.Calendars(strings.NewReader(mailOf("Content-Type: text/calendar; charset=x-unknown", "BEGIN")))
	if err != nil || len(got) != 1 || string(got[0]) != "BEGIN" {
		t.Errorf("a charset that nobody knows: %q, %v", got, err)
	}
}

func TestSeveralCalendars(t *testing.T) {
	other := strings.ReplaceAll(reply, "1@", "2@")
	got, err := mailer.Calendars(strings.NewReader(boxOf("mixed",
		partOf("Content-Type: text/calendar", reply), partOf("Content-Type: text/calendar", other))))
	if err != nil || len(got) != 2 || string(got[0]) != reply || string(got[1]) != other {
		t.Errorf("%q, %v", got, err)
	}
}

func TestCalendarsOfOurOwnMail(t *testing.T) {
	got, err := mailer.Calendars(bytes.NewReader(build(t, invitation())))
	if err != nil || len(got) != 1 || string(got[0]) != strings.TrimSpace(calendar) {
		t.Errorf("%q, %v", got, err)
	}
}

func TestInputsWithoutACalendar(t *testing.T) {
	deep := partOf("Content-Type: text/calendar", reply)
	for i := range 20 {
		boundary := fmt.Sprintf("b%d", i)
		deep = partOf("Content-Type: multipart/mixed; boundary="+boundary, boxed(boundary, deep))
	}
	many := make([]string, 600)
	for i := range many {
		many[i] = partOf("Content-Type: text/plain", "x")
	}
	for name, c := range map[string]struct {
		input string
		want  error
	}{
		"nothing":       {"", mailer.ErrNoMail},
		"text":          {"hello\nthere\n", mailer.ErrNoMail},
		"binary":        {"\x00\x01\x02\n\n", mailer.ErrNoMail},
		"no parts":      {mailOf("Content-Type: text/plain", "hello"), mailer.ErrNoCalendar},
		"no calendar":   {boxOf("mixed", partOf("Content-Type: text/plain", "x")), mailer.ErrNoCalendar},
		"an empty one":  {mailOf("Content-Type: text/calendar", " \r\n"), mailer.ErrNoCalendar},
		"too deep":      {"A: b\r\n" + deep, mailer.ErrTooLarge},
		"too many":      {boxOf("mixed", many...), mailer.ErrTooLarge},
		"too large":     {mailOf("Content-Type: text/calendar", strings.Repeat("x", 1<<20+1)), mailer.ErrTooLarge},
		"one too large": {reply + strings.Repeat("x", 1<<20), mailer.ErrTooLarge},
	} {
		got, err := mailer.Calendars(strings.NewReader(c.input))
		if !errors.Is(err, c.want) {
			t.Errorf("%s: %d calendars, %v", name, len(got), err)
		}
	}
	endless := io.MultiReader(strings.NewReader("Content-Type: text/plain\r\n\r\n"), zeros{})
	if _, err := mailer.Calendars(endless); !errors.Is(err, mailer.ErrNoCalendar) {
		t.Errorf("without end: %v", err)
	}
	folder, err := os.Open(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	defer folder.Close()
	if _, err := mailer.Calendars(folder); err == nil || !strings.Contains(err.Error(), folder.Name()) {
		t.Errorf("a folder: %v", err)
	}
	failing := io.MultiReader(strings.NewReader(boxOf("mixed", "A: b")[:80]), iotest.ErrReader(io.ErrClosedPipe))
	if _, err := mailer.Calendars(failing); !errors.Is(err, io.ErrClosedPipe) {
		t.Errorf("a reader that fails: %v", err)
	}
}

// zeros never ends.
type zeros struct{}

func (zeros) Read(p []byte) (int, error) {
	clear(p)
	return len(p), nil
}
