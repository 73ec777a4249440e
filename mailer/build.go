package mailer

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"mime"
	"strings"
	"time"

	"github.com/emersion/go-message"
)

// Mail is a mail as it is meant.
type Mail struct {
	From, To  Person
	Subject   string
	MessageID string // As NewMessageID makes it.
	Date      time.Time
	Text      string // Plain text; lines may end in any way.
	Calendar  []byte // A calendar object (RFC 5545), or none.
	Method    string // That of the calendar: REQUEST, PUBLISH, CANCEL.
	Files     []File
}

// File is a file that goes with a mail.
type File struct {
	Name      string
	MediaType string // As the system knows it; empty or unsound: application/octet-stream.
	Data      []byte
}

// Build writes the mail as MIME (RFC 5322, RFC 2045, RFC 6047), ASCII throughout and
// with CRLF: text alone is text/plain; a calendar makes it
//
//	multipart/mixed
//	    multipart/alternative
//	        text/plain
//	        text/calendar; method=…    for those that know what an invitation is
//	    application/ics                for those that know files alone
//	    the files
//
// which is what mail programs agree on (CalConnect's guide to iMIP). The same Mail
// gives the same bytes. No value forges a header or a part: line breaks and control
// characters in names and subjects are dropped. Auto-Submitted is not among the
// headers: somebody has asked for the mail, so it is not auto-generated in the
// sense of RFC 3834, and what is so marked is not answered by some programs.
//
// An error is about an address, the Message-ID or the method, and then nothing was
// written; or it is the writer's.
func Build(w io.Writer, m Mail) error {
	header, err := m.header()
	if err != nil {
		return err
	}
	b := builder{id: m.MessageID}
	if len(m.Calendar) == 0 && len(m.Files) == 0 {
		asText(&header)
		root, err := message.CreateWriter(w, header)
		return fill(root, err, normalLines(m.Text))
	}
	header.SetContentType("multipart/mixed", b.boundary("mixed"))
	root, err := message.CreateWriter(w, header)
	if err != nil {
		return err
	}
	b.message(root, m)
	for _, file := range m.Files {
		b.part(root, fileHeader(file), file.Data)
	}
	return errors.Join(b.err, root.Close())
}

// header makes the header. The library writes the field that was set last first.
func (m Mail) header() (message.Header, error) {
	var h message.Header
	from, err := m.From.field()
	if err != nil {
		return h, err
	}
	to, err := m.To.field()
	if err != nil {
		return h, err
	}
	if err := errors.Join(checkMessageID(m.MessageID), checkMethod(m.Method)); err != nil {
		return h, err
	}
	h.Set("MIME-Version", "1.0")
	h.Set("Message-ID", "<"+m.MessageID+">")
	h.Set("Date", m.Date.Format("Mon, 02 Jan 2006 15:04:05 -0700"))
	h.Set("Subject", words(m.Subject))
	h.Set("To", to)
	h.Set("From", from)
	return h, nil
}

var (
	errMessageID = errors.New("it is no Message-ID: a word, an @ and a domain")
	errMethod    = errors.New("it is no method of a calendar")
)

func checkMessageID(id string) error {
	left, right, _ := strings.Cut(id, "@")
	if checkLocal(left) != nil || !isDomain(right) {
		return fmt.Errorf("%q: %w", oneLine(id), errMessageID)
	}
	return nil
}

// checkMethod takes a word of letters and hyphens, or none.
func checkMethod(method string) error {
	const most = 30
	if len(method) > most || strings.Trim(strings.ToUpper(method), "ABCDEFGHIJKLMNOPQRSTUVWXYZ-") != "" {
		return fmt.Errorf("%q: %w", oneLine(method), errMethod)
	}
	return nil
}

// builder writes parts until the first error.
type builder struct {
	id  string
	err error
}

// boundary is that of a part, by its name. It cannot be found in what it bounds:
// neither base64 nor quoted-printable makes "=_" (RFC 2045, 6.7).
func (b *builder) boundary(name string) map[string]string {
	const length = 16
	sum := sha256.Sum256([]byte(name + "\x00" + b.id))
	return map[string]string{"boundary": "=_" + hex.EncodeToString(sum[:length])}
}

// message writes what the mail itself says.
func (b *builder) message(root *message.Writer, m Mail) {
	var text message.Header
	asText(&text)
	if len(m.Calendar) == 0 {
		b.part(root, text, normalLines(m.Text))
		return
	}
	var h message.Header
	h.SetContentType("multipart/alternative", b.boundary("alternative"))
	alternative, err := root.CreatePart(h)
	if err != nil {
		b.err = errors.Join(b.err, err)
		return
	}
	b.part(alternative, text, normalLines(m.Text))
	b.part(alternative, calendarHeader(m.Method), m.Calendar)
	b.err = errors.Join(b.err, alternative.Close())
	b.part(root, fileHeader(File{Name: "invite.ics", MediaType: "application/ics"}), m.Calendar)
}

func (b *builder) part(parent *message.Writer, header message.Header, data []byte) {
	if b.err == nil {
		part, err := parent.CreatePart(header)
		b.err = fill(part, err, data)
	}
}

func fill(part *message.Writer, err error, data []byte) error {
	if err != nil {
		return err
	}
	_, err = part.Write(data)
	return errors.Join(err, part.Close())
}

func asText(h *message.Header) {
	h.Set("Content-Transfer-Encoding", "quoted-printable")
	h.SetContentType("text/plain", map[string]string{"charset": "utf-8"})
}

// calendarHeader is that of the part by which mail programs know an invitation.
// Its bytes arrive as they are: base64.
func calendarHeader(method string) message.Header {
	var h message.Header
	params := map[string]string{"charset": "utf-8"}
	if method != "" {
		params["method"] = method
	}
	h.Set("Content-Transfer-Encoding", "base64")
	h.SetContentType("text/calendar", params)
	return h
}

func fileHeader(f File) message.Header {
	var h message.Header
	name := fileName(f.Name)
	h.Set("Content-Transfer-Encoding", "base64")
	// Not the library's SetContentDisposition, which puts an encoded word where
	// RFC 2231 wants another form.
	h.Set("Content-Disposition", mime.FormatMediaType("attachment", map[string]string{"filename": name}))
	h.Set("Content-Type", mediaType(f.MediaType))
	return h
}
