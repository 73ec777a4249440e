package mailer_test

import (
	"bytes"
	"encoding/base64"
	"io"
	"mime"
	"mime/multipart"
	"mime/quotedprintable"
	"net/mail"
	"strings"
	"testing"
	"time"

	"rapport/mailer"
)

const calendar = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nMETHOD:REQUEST\r\nBEGIN:VEVENT\r\nUID:1@example.org\r\n" +
	"SUMMARY:Call with Sam\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"

// invitation is a mail with everything in it.
func invitation() mailer.Mail {
	return mailer.Mail{
		From:      mailer.Person{Name: `Sam "the" Organiser, Ltd`, Address: "sam@example.org"},
		To:        mailer.Person{Name: "Žofie 山田", Address: "zofie@bücher.example"},
		Subject:   "Call with Sam – 電話",
		MessageID: "abc123@example.org",
		Date:      time.Date(2026, 11, 18, 10, 15, 0, 0, time.FixedZone("", 3600)),
		Text:      "Dear Žofie,\n.\n..two dots\n= equals =\n\n" + strings.Repeat("long ", 300) + "\r\nbye",
		Calendar:  []byte(calendar),
		Method:    "REQUEST",
		Files: []mailer.File{
			{Name: "agenda – 議題.pdf", MediaType: "application/pdf", Data: bytes.Repeat([]byte{0, 1, 2, '.', '\r', '\n', 255}, 5000)},
			{Name: "notes.txt", MediaType: "text/plain; charset=utf-8", Data: []byte("one\ntwo\r\n.\r\n")},
		},
	}
}

func build(t testing.TB, m mailer.Mail) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := mailer.Build(&b, m); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// part is one part of a mail, as the standard library reads it.
type part struct {
	Kind   string
	Params map[string]string
	Name   string // of the file
	Header map[string][]string
	Body   []byte
	Parts  []part
}

// parse reads a mail with the standard library alone.
func parse(t testing.TB, data []byte) (mail.Header, part) {
	t.Helper()
	m, err := mail.ReadMessage(bytes.NewReader(data))
	if err != nil {
		t.Fatalf("it is no mail: %v\n%s", err, data)
	}
	return m.Header, parsePart(t, m.Header, m.Body)
}

func parsePart(t testing.TB, header map[string][]string, body io.Reader) part {
	t.Helper()
	field := func(key string) string { return strings.Join(header[key], "|") }
	kind, params, err := mime.ParseMediaType(field("Content-Type"))
	if err != nil {
		t.Fatalf("content type %q: %v", field("Content-Type"), err)
	}
	p := part{Kind: kind, Params: params, Header: header}
	if _, disposition, err := mime.ParseMediaType(field("Content-Disposition")); err == nil {
		p.Name = disposition["filename"]
	}
	if strings.HasPrefix(kind, "multipart/") {
		reader := multipart.NewReader(body, params["boundary"])
		for {
			sub, err := reader.NextRawPart()
			if err == io.EOF {
				return p
			}
			if err != nil {
				t.Fatal(err)
			}
			p.Parts = append(p.Parts, parsePart(t, sub.Header, sub))
		}
	}
	switch encoding := field("Content-Transfer-Encoding"); encoding {
	case "base64":
		body = base64.NewDecoder(base64.StdEncoding, body)
	case "quoted-printable":
		body = quotedprintable.NewReader(body)
	default:
		t.Fatalf("transfer encoding %q", encoding)
	}
	if p.Body, err = io.ReadAll(body); err != nil {
		t.Fatal(err)
	}
	return p
}
