package mailtest

import (
	"bufio"
	"bytes"
	"crypto/tls"
	"errors"
	"io"
	"net"
	"strings"

	"rapport/mailer"
)

// errDone ends a relay.
var errDone = errors.New("the line is done")

// relay stands between one client and the server behind. It goes step by step: a
// line from the client, the answer from behind.
type relay struct {
	server  *Server
	number  int
	front   net.Conn
	client  *bufio.Reader
	back    net.Conn
	behind  *bufio.Reader
	secured bool
	dropped bool // the message under way is not to be taken
	verb    string
	code    string // of the last answer
}

// run serves one line until either side ends it.
func (r *relay) run(conn net.Conn) {
	r.front, r.client = conn, bufio.NewReader(conn)
	defer func() {
		_ = conn.Close()
		if r.back != nil {
			_ = r.back.Close()
		}
	}()
	if err := r.begin(); err != nil {
		return
	}
	for r.step() == nil {
	}
}

func (r *relay) begin() error {
	if r.server.setup.Security == mailer.TLS {
		if err := r.secure(); err != nil {
			return err
		}
	}
	greeting, err := r.connect()
	if err != nil {
		return err
	}
	if done, err := r.obey(Greeting); done || err != nil {
		return cmpErr(err)
	}
	return r.say(greeting)
}

// cmpErr is an error for the end of the line.
func cmpErr(err error) error {
	if err == nil {
		return errDone
	}
	return err
}

// secure puts TLS over the line.
func (r *relay) secure() error {
	if done, err := r.obey(Handshake); done || err != nil {
		return cmpErr(err)
	}
	over := tls.Server(r.front, r.server.config)
	if err := over.Handshake(); err != nil {
		return err
	}
	r.front, r.client, r.secured = over, bufio.NewReader(over), true
	return nil
}

// connect opens the line to the server behind, and returns its greeting.
func (r *relay) connect() ([]byte, error) {
	near, far := net.Pipe()
	if r.back != nil {
		_ = r.back.Close()
	}
	r.back, r.behind = near, bufio.NewReader(near)
	r.server.handle(far, r)
	return r.answer()
}

// step passes on one line and its answer.
func (r *relay) step() error {
	text, err := r.client.ReadBytes('\n')
	if err != nil {
		return err
	}
	if r.verb != "AUTH" || r.code != "334" {
		verb, _, _ := strings.Cut(strings.TrimSpace(string(text)), " ")
		r.verb = strings.ToUpper(verb)
		r.server.note(text)
	}
	if strings.Trim(r.verb, "ABCDEFGHIJKLMNOPQRSTUVWXYZ*") != "" && r.code != "334" {
		return errors.Join(r.say([]byte("500 5.5.2 this is no SMTP\r\n")), errDone)
	}
	if done, err := r.obey(r.verb); done || err != nil {
		return err
	}
	if r.verb == "STARTTLS" && r.server.setup.Security == mailer.STARTTLS {
		return r.startTLS()
	}
	return r.pass(text)
}

// pass gives a line to the server behind, and its answer to the client.
func (r *relay) pass(text []byte) error {
	if _, err := r.back.Write(text); err != nil {
		return err
	}
	answer, err := r.answer()
	if err != nil {
		return err
	}
	if r.verb == "EHLO" {
		answer = r.offers(answer)
	}
	if err := r.say(answer); err != nil {
		return err
	}
	switch {
	case r.verb == "QUIT":
		return errDone
	case r.verb == "DATA" && r.code == "354":
		return r.content()
	}
	return nil
}

// startTLS begins TLS, and with it a new line to the server behind, whose greeting
// nobody hears.
func (r *relay) startTLS() error {
	if err := r.say([]byte("220 2.0.0 go ahead\r\n")); err != nil {
		return err
	}
	if err := r.secure(); err != nil {
		return err
	}
	_, err := r.connect()
	return err
}

// content passes on a message and the answer to it. It is given on whole, so that
// a message that breaks off is none.
func (r *relay) content() error {
	var message bytes.Buffer
	for first := true; ; first = false {
		text, err := r.client.ReadBytes('\n')
		if err != nil {
			return err
		}
		message.Write(text)
		if string(text) == ".\r\n" {
			break
		}
		if !first {
			continue
		}
		if done, err := r.obey(Content); done || err != nil {
			return cmpErr(err)
		}
	}
	refused, err := r.obey(End)
	if err != nil {
		return err
	}
	// The server behind waits for the message, if only to forget it.
	r.dropped = refused
	if _, err := r.back.Write(message.Bytes()); err != nil {
		return err
	}
	answer, err := r.answer()
	if err != nil || refused {
		return err
	}
	if done, err := r.obey(Answer); done || err != nil {
		return err
	}
	return r.say(answer)
}

// obey does what was ordered for a place, and reports whether that was the answer.
func (r *relay) obey(place string) (done bool, err error) {
	o, found := r.server.ordered(place)
	switch {
	case !found:
		return false, nil
	case o.held != nil:
		close(o.reached)
		select {
		case <-o.held:
			return r.obey(place)
		case <-r.server.ending:
			return true, errDone
		}
	case o.silent:
		close(o.reached)
		_, err := io.Copy(io.Discard, r.client)
		return true, errors.Join(err, errDone)
	case o.reply == "":
		return true, errDone
	}
	r.code = ""
	return true, r.say([]byte(o.reply))
}

func (r *relay) say(text []byte) error {
	_, err := r.front.Write(text)
	return err
}

// answer reads an answer from the server behind.
func (r *relay) answer() ([]byte, error) {
	var all []byte
	for {
		text, err := r.behind.ReadBytes('\n')
		if err != nil {
			return nil, err
		}
		all = append(all, text...)
		if len(text) > 3 && text[3] == ' ' {
			r.code = string(text[:3])
			return all, nil
		}
	}
}

// offers is the answer to EHLO, as this server is set up.
func (r *relay) offers(answer []byte) []byte {
	var out []string
	for line := range strings.SplitSeq(strings.TrimRight(string(answer), "\r\n"), "\r\n") {
		switch {
		case strings.HasPrefix(line[4:], "AUTH") && r.server.setup.Security != mailer.None && !r.secured:
			continue
		case strings.HasPrefix(line[4:], "AUTH") && r.server.setup.Logins != "":
			line = "250-AUTH " + r.server.setup.Logins
		}
		out = append(out, "250-"+line[4:])
	}
	if r.server.setup.Security == mailer.STARTTLS && !r.secured {
		out = append(out, "250-STARTTLS")
	}
	last := len(out) - 1
	out[last] = "250 " + out[last][4:]
	return []byte(strings.Join(out, "\r\n") + "\r\n")
}
