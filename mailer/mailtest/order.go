package mailtest

import (
	"fmt"
	"sync"
)

// Where an order can be given, apart from the verbs EHLO, STARTTLS, AUTH, MAIL,
// RCPT, DATA, RSET and QUIT.
const (
	Greeting  = "greeting"  // Before the first word.
	Handshake = "handshake" // Instead of TLS; Refuse says its words in clear text.
	Content   = "content"   // In the midst of a message: after its first line.
	End       = "end"       // After a message's end; it is not taken.
	Answer    = "answer"    // After it is taken.
)

// order is what to do at a place.
type order struct {
	reply   string // to be said instead of the server's own; empty: nothing is
	silent  bool
	once    bool
	reached chan struct{}
	held    chan struct{} // nothing happens before it is closed; nil is no wait
}

// Refuse answers with a code and words wherever the place is reached.
func (s *Server) Refuse(place string, code int, words string) {
	s.give(place, order{reply: fmt.Sprintf("%d %s\r\n", code, words)})
}

// RefuseOnce is Refuse for the next time alone.
func (s *Server) RefuseOnce(place string, code int, words string) {
	s.give(place, order{reply: fmt.Sprintf("%d %s\r\n", code, words), once: true})
}

// Say answers with bytes of the test's making.
func (s *Server) Say(place, reply string) { s.give(place, order{reply: reply}) }

// Break closes the line without a word.
func (s *Server) Break(place string) { s.give(place, order{}) }

// BreakOnce is Break for the next time alone.
func (s *Server) BreakOnce(place string) { s.give(place, order{once: true}) }

// Hold makes the next client that reaches the place wait until release is called; it
// goes on as if nothing had been, or with what was ordered for the place meanwhile. The
// channel is closed when the place is reached.
func (s *Server) Hold(place string) (reached <-chan struct{}, release func()) {
	o := order{once: true, reached: make(chan struct{}), held: make(chan struct{})}
	s.give(place, o)
	return o.reached, sync.OnceFunc(func() { close(o.held) })
}

// Silence says nothing any more, and keeps the line open for as long as the client
// does. The channel is closed when the place is reached.
func (s *Server) Silence(place string) <-chan struct{} {
	o := order{silent: true, reached: make(chan struct{})}
	s.give(place, o)
	return o.reached
}

// Allow takes back what was ordered for a place.
func (s *Server) Allow(place string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	delete(s.orders, place)
}

func (s *Server) give(place string, o order) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.orders[place] = o
}

// ordered is the order for a place, if there is one.
func (s *Server) ordered(place string) (order, bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	o, found := s.orders[place]
	if found && (o.once || o.silent) {
		delete(s.orders, place)
	}
	return o, found
}
