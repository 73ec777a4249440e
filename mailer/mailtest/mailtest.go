// Package mailtest is an SMTP server for tests, in the test's own process.
//
// go-smtp answers behind it. Before it stands a relay, which holds the end of TLS,
// passes on line by line, and does at each verb what the test wants: refuse, break
// the line, fall silent. It keeps every command that it saw and every mail that was
// taken, so that a test can say what was never said.
//
// A server listens on a port of this computer, or, for tests with a clock of their
// own (testing/synctest), in memory. It ends with its test.
package mailtest

import (
	"crypto/tls"
	"crypto/x509"
	"encoding/pem"
	"net"
	"slices"
	"sync"
	"testing"

	"rapport/mailer"

	"github.com/emersion/go-smtp"
)

// Host is the name that the certificates are for, and under which a server in
// memory is found.
const Host = "smtp.example.org"

// Setup is what a server is to be.
type Setup struct {
	Security    mailer.Security // TLS, STARTTLS, or None: it offers no STARTTLS then.
	User        string          // Who may log in, and has to; empty: nobody, and AUTH is not offered.
	Password    string
	Logins      string // What AUTH offers, if that is not PLAIN alone; none but PLAIN works.
	Certificate Certificate
	Memory      bool // No port: the lines are in memory, and found by Settings alone.
}

// Mail is a mail that the server has taken.
type Mail struct {
	From    string
	To      []string
	User    string // who had logged in
	Secured bool   // by TLS
	Line    int    // which connection it came on, from 1
	Data    []byte // as it was before it was made ready for the line
}

// Server is a server that runs.
type Server struct {
	setup    Setup
	listener net.Listener
	memory   *memory
	config   *tls.Config
	root     *x509.Certificate
	behind   *smtp.Server
	serving  sync.WaitGroup
	ending   chan struct{} // closed at the end

	mu       sync.Mutex
	orders   map[string]order
	commands []string
	mails    []Mail
	lines    map[net.Conn]bool
	closed   *sync.Cond // one of them was
	opened   int
}

// Start starts a server that ends with the test.
func Start(t testing.TB, setup Setup) *Server {
	t.Helper()
	s := &Server{setup: setup, orders: map[string]order{}, lines: map[net.Conn]bool{}, ending: make(chan struct{})}
	s.closed = sync.NewCond(&s.mu)
	certificate, root := certify(t, setup.Certificate)
	// No tickets: they would be written into a line of memory that nobody reads yet.
	s.config = &tls.Config{Certificates: []tls.Certificate{certificate}, SessionTicketsDisabled: true}
	s.root = root
	s.behind = newBehind(s)
	if s.listen(t); !t.Failed() {
		s.serving.Go(s.serve)
		t.Cleanup(s.stop)
	}
	return s
}

func (s *Server) listen(t testing.TB) {
	if s.setup.Memory {
		s.memory = newMemory()
		s.listener = s.memory
		return
	}
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	s.listener = listener
}

func (s *Server) serve() {
	for {
		conn, err := s.listener.Accept()
		if err != nil {
			return
		}
		s.mu.Lock()
		s.opened++
		r := &relay{server: s, number: s.opened}
		s.lines[conn] = true
		s.mu.Unlock()
		go func() {
			r.run(conn)
			s.mu.Lock()
			defer s.mu.Unlock()
			delete(s.lines, conn)
			s.closed.Broadcast()
		}()
	}
}

func (s *Server) stop() {
	_ = s.listener.Close()
	close(s.ending)
	s.serving.Wait()
	s.mu.Lock()
	for conn := range s.lines {
		_ = conn.Close()
	}
	s.mu.Unlock()
	_ = s.behind.Close()
	s.Settle()
}

// Settle waits until clients have closed every line. It is for the end of a test:
// a client that has left one open never lets it return.
func (s *Server) Settle() {
	s.mu.Lock()
	defer s.mu.Unlock()
	for len(s.lines) > 0 {
		s.closed.Wait()
	}
}

// Settings are those with which the server is reached, certificate, login and all.
func (s *Server) Settings() mailer.Server {
	settings := mailer.Server{
		Security: s.setup.Security, User: s.setup.User, Password: s.setup.Password, Roots: s.Roots(),
	}
	if s.memory != nil {
		settings.Host, settings.Port, settings.Network = Host, memoryPort, s.memory
		return settings
	}
	address, _ := s.listener.Addr().(*net.TCPAddr)
	settings.Host, settings.Port = address.IP.String(), address.Port
	return settings
}

// Roots are the authority that signs the certificates.
func (s *Server) Roots() *x509.CertPool {
	roots := x509.NewCertPool()
	roots.AddCert(s.root)
	return roots
}

// Authority is the certificate of the same, as a file of them has it: for a program
// that a test starts, which finds it by SSL_CERT_FILE on most systems.
func (s *Server) Authority() []byte {
	return pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: s.root.Raw})
}

// Mails are the mails that were taken, in their order.
func (s *Server) Mails() []Mail {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.Clone(s.mails)
}

// Commands are the lines that clients have said, but for the mails themselves and
// what follows an AUTH: in their order, with what is behind the verb.
func (s *Server) Commands() []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.Clone(s.commands)
}

// Open is how many lines are open.
func (s *Server) Open() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return len(s.lines)
}

// Opened is how many lines have been.
func (s *Server) Opened() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.opened
}
