package mailer

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"path"
	"slices"
	"strings"

	"github.com/emersion/go-message"
)

// What Calendars takes at most.
const (
	maxMail     = 64 << 20 // bytes of a mail
	maxCalendar = 1 << 20  // bytes of one calendar
	maxFound    = 50       // calendars in a mail
	maxParts    = 500      // of a mail
	maxDepth    = 10       // of parts in parts
)

// What Calendars says of a mail that it gives up. The errors are found with
// errors.Is.
var (
	ErrNoCalendar = errors.New("there is no calendar in it: neither a text/calendar part nor an .ics file")
	ErrTooLarge   = errors.New("it is larger than a mail with a calendar can be")
	ErrNoMail     = errors.New("it is neither a calendar nor a mail")
)

// Calendars returns the calendars in a mail, in their order and each once: the
// text/calendar parts and the .ics files, also those of mails that were forwarded
// inside, from any transfer encoding and in UTF-8. If the input itself is a
// calendar, it is that one. What is malformed elsewhere in the mail does no harm.
// At most 64 MiB are read, and a calendar has at most 1 MiB.
func Calendars(r io.Reader) ([][]byte, error) {
	s := &source{r: r, left: maxMail}
	found, err := calendars(bufio.NewReader(s))
	switch {
	case s.err != nil:
		return nil, fmt.Errorf("it cannot be read: %w", s.err)
	case s.left <= 0:
		return nil, ErrTooLarge
	}
	return found, err
}

// source reads so much and no more, and keeps an error that is the reader's own.
type source struct {
	r    io.Reader
	left int
	err  error
}

func (s *source) Read(p []byte) (int, error) {
	if s.left <= 0 {
		return 0, io.EOF
	}
	n, err := s.r.Read(p[:min(len(p), s.left)])
	s.left -= n
	if err != nil && !errors.Is(err, io.EOF) {
		s.err = err
	}
	return n, err
}

func calendars(in *bufio.Reader) ([][]byte, error) {
	if isCalendar(in) {
		data, err := readCalendar(in)
		if err != nil {
			return nil, err
		}
		return [][]byte{data}, nil
	}
	skipEnvelopeLine(in)
	entity, _ := message.Read(in) // What is wrong with the header does no harm if there is one.
	if entity == nil || entity.Header.Len() == 0 {
		return nil, ErrNoMail
	}
	var c collector
	if err := c.entity(entity, 0); err != nil {
		return nil, err
	}
	switch {
	case len(c.found) == 0 && c.failed != nil:
		return nil, fmt.Errorf("%w, and the mail cannot be read to its end: %w", ErrNoCalendar, c.failed)
	case len(c.found) == 0:
		return nil, ErrNoCalendar
	}
	return c.found, nil
}

// isCalendar reports whether a calendar begins here, and drops what stands before
// it.
func isCalendar(in *bufio.Reader) bool {
	const begin = "BEGIN:VCALENDAR"
	start, _ := in.Peek(in.Size())
	rest := bytes.TrimLeft(bytes.TrimPrefix(start, []byte("\uFEFF")), " \t\r\n")
	if len(rest) < len(begin) || !strings.EqualFold(string(rest[:len(begin)]), begin) {
		return false
	}
	_, _ = in.Discard(len(start) - len(rest)) // It is in the buffer.
	return true
}

// skipEnvelopeLine drops the line that a mailbox file has before a mail.
func skipEnvelopeLine(in *bufio.Reader) {
	if start, _ := in.Peek(len("From ")); string(start) == "From " {
		for {
			_, err := in.ReadSlice('\n')
			if !errors.Is(err, bufio.ErrBufferFull) {
				return
			}
		}
	}
}

func readCalendar(r io.Reader) ([]byte, error) {
	data, err := io.ReadAll(io.LimitReader(r, maxCalendar+1))
	if len(data) > maxCalendar {
		return nil, fmt.Errorf("%w: a calendar in it has more than 1 MiB", ErrTooLarge)
	}
	return data, err
}

// collector walks through the parts of a mail.
type collector struct {
	found  [][]byte
	parts  int
	failed error // what ended the reading of some part
}

// entity takes the calendars of a part and of what is in it. Its error is a limit
// that was passed.
func (c *collector) entity(e *message.Entity, depth int) error {
	if c.parts++; c.parts > maxParts || depth > maxDepth {
		return fmt.Errorf("%w: it has too many parts", ErrTooLarge)
	}
	kind, params, _ := e.Header.ContentType()
	kind = strings.ToLower(kind)
	switch {
	case strings.HasPrefix(kind, "multipart/"):
		return c.multipart(e, depth)
	case kind == "message/rfc822":
		inner, err := message.Read(e.Body)
		if inner == nil {
			c.failed = errors.Join(c.failed, err)
			return nil
		}
		return c.entity(inner, depth+1)
	case kind == "text/calendar", kind == "application/ics", strings.EqualFold(path.Ext(partName(e, params)), ".ics"):
		return c.calendar(e, params["charset"])
	}
	return nil
}

func (c *collector) multipart(e *message.Entity, depth int) error {
	reader := e.MultipartReader()
	if reader == nil {
		return nil
	}
	for {
		part, err := reader.NextPart()
		if part == nil {
			if !errors.Is(err, io.EOF) {
				c.failed = errors.Join(c.failed, err)
			}
			return nil
		}
		if err := c.entity(part, depth+1); err != nil {
			return err
		}
	}
}

// partName is the name of the file that a part is.
func partName(e *message.Entity, params map[string]string) string {
	if _, disposition, err := e.Header.ContentDisposition(); err == nil && disposition["filename"] != "" {
		return disposition["filename"]
	}
	return params["name"]
}

// calendar takes a part. The library has decoded what is in UTF-8 already.
func (c *collector) calendar(e *message.Entity, charset string) error {
	data, err := readCalendar(e.Body)
	if errors.Is(err, ErrTooLarge) {
		return err
	}
	c.failed = errors.Join(c.failed, err)
	data = bytes.TrimSpace(decoded(data, charset))
	if len(data) == 0 || slices.ContainsFunc(c.found, func(other []byte) bool { return bytes.Equal(other, data) }) {
		return nil
	}
	if c.found = append(c.found, data); len(c.found) > maxFound {
		return fmt.Errorf("%w: it has too many calendars", ErrTooLarge)
	}
	return nil
}
