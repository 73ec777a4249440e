package mailtest

import (
	"context"
	"net"
	"net/netip"
	"sync"
	"syscall"
)

const memoryPort = 2525

// memory is a network and a listener on it, whose lines are in memory. It knows
// one host.
type memory struct {
	lines  chan net.Conn
	closed chan struct{}
	once   sync.Once
}

func newMemory() *memory {
	return &memory{lines: make(chan net.Conn), closed: make(chan struct{})}
}

// LookupNetIP finds the one host.
func (m *memory) LookupNetIP(_ context.Context, _, host string) ([]netip.Addr, error) {
	if host != Host {
		return nil, &net.DNSError{Err: "no such host", Name: host, IsNotFound: true}
	}
	return []netip.Addr{netip.IPv6Loopback()}, nil
}

// DialContext opens a line to the server.
func (m *memory) DialContext(ctx context.Context, _, _ string) (net.Conn, error) {
	near, far := net.Pipe()
	select {
	case m.lines <- far:
		return near, nil
	case <-m.closed:
		return nil, &net.OpError{Op: "dial", Net: "memory", Err: syscall.ECONNREFUSED}
	case <-ctx.Done():
		return nil, context.Cause(ctx)
	}
}

// Accept waits for a line.
func (m *memory) Accept() (net.Conn, error) {
	select {
	case conn := <-m.lines:
		return conn, nil
	case <-m.closed:
		return nil, net.ErrClosed
	}
}

// Close ends it.
func (m *memory) Close() error {
	m.once.Do(func() { close(m.closed) })
	return nil
}

// Addr is no address that means anything elsewhere.
func (m *memory) Addr() net.Addr { return place{} }

// place is an address in memory.
type place struct{}

// Network is the kind of address.
func (place) Network() string { return "memory" }

// String is the address.
func (place) String() string { return Host }
