package mailer

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"io"
	"net"
	"os"
	"strings"
	"syscall"
)

// reason is an error in plain words.
func reason(err error, s Server) string {
	var dns *net.DNSError
	switch {
	case errors.Is(err, context.Canceled):
		return "it was stopped"
	case errors.Is(err, context.DeadlineExceeded):
		return "the time for it was over"
	case errors.As(err, &dns) && dns.IsNotFound:
		return "no host called " + oneLine(s.Host) + " was found"
	case errors.Is(err, os.ErrDeadlineExceeded), errors.As(err, &dns) && dns.IsTimeout:
		return "the server did not answer in time"
	case errors.Is(err, syscall.ECONNREFUSED):
		return "nothing listens on port " + fmt.Sprint(s.Port) + " of " + oneLine(s.Host)
	case errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF), errors.Is(err, syscall.ECONNRESET), errors.Is(err, syscall.EPIPE):
		return "the server closed the line"
	}
	if words := certificateReason(err, s); words != "" {
		return words
	}
	return oneLine(err.Error())
}

// certificateReason says what is wrong with a certificate, and is empty if that is
// not the error.
func certificateReason(err error, s Server) string {
	var name x509.HostnameError
	var authority x509.UnknownAuthorityError
	var invalid x509.CertificateInvalidError
	var header tls.RecordHeaderError
	switch {
	case errors.As(err, &name):
		return fmt.Sprintf("the certificate is for %s, not for %s", certified(name.Certificate), oneLine(s.Host))
	case errors.As(err, &authority):
		return "the certificate is signed by nobody whom this computer trusts"
	case errors.As(err, &invalid) && invalid.Reason == x509.Expired:
		return fmt.Sprintf("the certificate was valid from %s to %s alone",
			invalid.Cert.NotBefore.Format("2006-01-02"), invalid.Cert.NotAfter.Format("2006-01-02"))
	case errors.As(err, &header):
		return "the server does not speak TLS on this port from the start"
	}
	return ""
}

// certified are the names that a certificate is for, the first few of them.
func certified(c *x509.Certificate) string {
	names := c.DNSNames
	for _, address := range c.IPAddresses {
		names = append(names, address.String())
	}
	if len(names) == 0 {
		return "no host"
	}
	const most = 3
	return oneLine(strings.Join(names[:min(len(names), most)], ", "))
}
