package mailer

import (
	"bufio"
	"bytes"
	"errors"
	"net"
	"slices"
	"strconv"
	"strings"
)

// dialogue stands between go-simple-mail and the line, TLS or not, and listens:
// the library tells neither how far it has come nor what the server offers. It
// also mends what the library makes of an offer (see amended).
type dialogue struct {
	net.Conn
	in      *bufio.Reader
	reply   []byte   // what is read of an answer and not yet asked for
	command string   // the verb that was said last
	code    int      // of the last line that was answered
	logins  []string // that the server offers
	end     ending
	failed  error // of the last writing; nothing can follow it
	said    func(verb string)
}

// newDialogue begins one. Where the greeting was read before TLS was up, the
// library, which waits for one, is given another.
func newDialogue(conn net.Conn, greeted bool, said func(verb string)) *dialogue {
	d := &dialogue{Conn: conn, in: bufio.NewReader(conn), said: said}
	if greeted {
		d.reply = []byte("220 ready\r\n")
	}
	return d
}

// Read gives out an answer line by line.
func (d *dialogue) Read(p []byte) (int, error) {
	if d.failed != nil {
		// The library ignores that the end of a message could not be written, and
		// asks for the answer.
		return 0, d.failed
	}
	if len(d.reply) == 0 {
		text, err := d.in.ReadSlice('\n')
		if errors.Is(err, bufio.ErrBufferFull) {
			err = ErrFlood
		}
		if err != nil {
			return 0, err
		}
		d.reply = d.heard(text)
	}
	n := copy(p, d.reply)
	d.reply = d.reply[n:]
	return n, nil
}

// heard takes note of a line of an answer, and returns it as the library is to
// have it.
func (d *dialogue) heard(text []byte) []byte {
	const codeLen = 3
	if len(text) <= codeLen {
		return text
	}
	d.code, _ = strconv.Atoi(string(text[:codeLen]))
	if d.command != "EHLO" {
		return text
	}
	return d.amended(text)
}

// amended is a line of the answer to EHLO. Keywords are upper case for the library,
// which compares them as they are. SMTPUTF8 is hidden: the library would ask for
// it, and then a relay may refuse to pass on a mail that does not need it, for what
// is built here is ASCII.
func (d *dialogue) amended(text []byte) []byte {
	const codeLen = 4 // with what follows it
	keyword, rest, _ := strings.Cut(string(bytes.TrimRight(text[codeLen:], "\r\n")), " ")
	keyword = strings.ToUpper(keyword)
	switch keyword {
	case "AUTH":
		d.logins = strings.Fields(strings.ToUpper(rest))
		rest = strings.Join(d.logins, " ")
	case "SMTPUTF8":
		keyword = "X-HIDDEN"
	}
	return []byte(string(text[:codeLen]) + strings.TrimRight(keyword+" "+rest, " ") + "\r\n")
}

// Write passes on what the library says. That a message's end is on its way is
// noted before: whether a failed write has reached the server nobody knows.
func (d *dialogue) Write(p []byte) (int, error) {
	const goAhead, challenge = 354, 334
	switch {
	case d.failed != nil:
		return 0, d.failed
	case d.command == "DATA" && d.code == goAhead && !d.end.reached:
		d.end.note(p)
		if d.end.reached {
			d.said(".")
		}
	case d.command == "AUTH" && d.code == challenge: // An answer to it, and no verb.
	default:
		d.speak(p)
	}
	n, err := d.Conn.Write(p)
	d.failed = err
	return n, err
}

// speak takes note of a command.
func (d *dialogue) speak(p []byte) {
	verb, _, _ := bytes.Cut(bytes.TrimRight(p, "\r\n"), []byte(" "))
	d.command, d.code, d.end = strings.ToUpper(string(verb)), 0, newEnding()
	d.said(d.command)
}

// ending looks for the end of a message: a dot that is alone on its line. Lines of
// the message that begin with a dot have another before it (RFC 5321, 4.5.2).
type ending struct {
	last    []byte // what was written last, as far as it may belong to the end
	reached bool
}

const terminator = "\r\n.\r\n"

// newEnding is that of a message whose first line is to come.
func newEnding() ending { return ending{last: []byte("\r\n")} }

func (e *ending) note(p []byte) {
	text := slices.Concat(e.last, p[max(0, len(p)-len(terminator)):])
	e.reached = bytes.HasSuffix(text, []byte(terminator))
	e.last = text[max(0, len(text)-len(terminator)):]
}
