package mailer

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/netip"
	"strconv"
	"strings"
	"time"
)

// Network is how a host is found and reached. The methods are those of
// net.Resolver and net.Dialer.
type Network interface {
	LookupNetIP(ctx context.Context, network, host string) ([]netip.Addr, error)
	DialContext(ctx context.Context, network, address string) (net.Conn, error)
}

// How long each step waits, if the context does not end it before. The times are
// at most what RFC 5321, 4.5.3.2, asks a client for; giving up early costs nothing
// but another try, except after the end of a message, where it would make an
// answer unknown.
const (
	connectPatience = 30 * time.Second
	answerPatience  = time.Minute
	blockPatience   = 3 * time.Minute
	finalPatience   = 10 * time.Minute
	partingPatience = 2 * time.Second // The words after which nothing depends on the answer.
)

// finalGrace is how long the answer to the end of a message is waited for once the
// context has ended. Nearly every server gives it within a second or two, and without
// it nobody can say whether the message was delivered; who ends the context waits a
// moment for that, and no more.
const finalGrace = 3 * time.Second

// system is the network of the operating system.
type system struct{}

func (system) LookupNetIP(ctx context.Context, network, host string) ([]netip.Addr, error) {
	return net.DefaultResolver.LookupNetIP(ctx, network, host)
}

func (system) DialContext(ctx context.Context, network, address string) (net.Conn, error) {
	return new(net.Dialer).DialContext(ctx, network, address)
}

// connect finds the host and opens a line to it.
func (s *Session) connect(ctx context.Context) (net.Conn, error) {
	ctx, cancel := context.WithTimeoutCause(ctx, connectPatience, context.DeadlineExceeded)
	defer cancel()
	network := s.server.Network
	if network == nil {
		network = system{}
	}
	addresses, err := network.LookupNetIP(ctx, "ip", s.server.Host)
	if err != nil {
		return nil, err
	}
	if s.server.Security == None {
		return s.connectHere(ctx, network, addresses)
	}
	s.reach(Connect)
	return network.DialContext(ctx, "tcp", s.server.String())
}

// connectHere opens a line to this computer. It calls the addresses that were
// looked at, and not the name, which might mean another the next time.
func (s *Session) connectHere(ctx context.Context, network Network, addresses []netip.Addr) (net.Conn, error) {
	for _, address := range addresses {
		if !address.Unmap().IsLoopback() {
			return nil, fmt.Errorf("%w: %s", ErrPlainText, address)
		}
	}
	s.reach(Connect)
	failed := []error{}
	for _, address := range addresses {
		conn, err := network.DialContext(ctx, "tcp", net.JoinHostPort(address.String(), strconv.Itoa(s.server.Port)))
		if err == nil {
			return conn, nil
		}
		failed = append(failed, err)
	}
	return nil, errors.Join(failed...)
}

// isHere reports whether the host is named as this computer.
func (s Server) isHere() bool {
	address, err := netip.ParseAddr(s.Host)
	return err == nil && address.IsLoopback() || strings.EqualFold(s.Host, "localhost")
}
