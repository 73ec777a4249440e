package mailer

import (
	"net"
	"time"
)

// maxAnswer is how many bytes a server may send before we say something again. A
// TLS handshake with its certificates has room in it many times over.
const maxAnswer = 1 << 20

// line is the connection itself, below TLS. No reading and no writing on it is
// without end, and no answer is. It gives each operation its deadline, so that a
// large message on a slow line is well as long as it moves.
type line struct {
	net.Conn
	patience time.Duration // with an answer
	left     int           // of an answer
}

func newLine(conn net.Conn) *line {
	return &line{Conn: conn, patience: answerPatience, left: maxAnswer}
}

func (l *line) Read(p []byte) (int, error) {
	if l.left <= 0 {
		return 0, ErrFlood
	}
	if err := l.SetReadDeadline(time.Now().Add(l.patience)); err != nil {
		return 0, err
	}
	n, err := l.Conn.Read(p)
	l.left -= n
	return n, err
}

func (l *line) Write(p []byte) (int, error) {
	l.left = maxAnswer
	if err := l.SetWriteDeadline(time.Now().Add(blockPatience)); err != nil {
		return 0, err
	}
	return l.Conn.Write(p)
}
