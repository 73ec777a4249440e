package mailtest

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"crypto/x509/pkix"
	"math/big"
	"net"
	"testing"
	"time"
)

// Certificate is what is right or wrong with a server's certificate.
type Certificate int

// The certificates.
const (
	Sound     Certificate = iota // For Host, localhost and 127.0.0.1.
	WrongName                    // For another host.
	Unknown                      // Signed by an authority that is not among the roots.
	Expired
)

// certify makes a certificate and the authority that clients are to know.
func certify(t testing.TB, kind Certificate) (certificate tls.Certificate, known *x509.Certificate) {
	t.Helper()
	known, key := sign(t, authorityTemplate(), nil, nil)
	authority := known
	template := serverTemplate(kind)
	if kind == Unknown {
		authority, key = sign(t, authorityTemplate(), nil, nil)
	}
	own, ownKey := sign(t, template, authority, key)
	return tls.Certificate{Certificate: [][]byte{own.Raw}, PrivateKey: ownKey}, known
}

// The times are far apart: under synctest it is the year 2000.
func from() time.Time  { return time.Date(1990, 1, 1, 0, 0, 0, 0, time.UTC) }
func until() time.Time { return time.Date(2090, 1, 1, 0, 0, 0, 0, time.UTC) }

func authorityTemplate() *x509.Certificate {
	return &x509.Certificate{
		SerialNumber: big.NewInt(1), Subject: pkix.Name{CommonName: "Example Authority"},
		NotBefore: from(), NotAfter: until(),
		IsCA: true, BasicConstraintsValid: true, KeyUsage: x509.KeyUsageCertSign,
	}
}

func serverTemplate(kind Certificate) *x509.Certificate {
	template := &x509.Certificate{
		SerialNumber: big.NewInt(2), Subject: pkix.Name{CommonName: "Example Server"},
		NotBefore: from(), NotAfter: until(),
		DNSNames: []string{Host, "localhost"}, IPAddresses: []net.IP{net.IPv4(127, 0, 0, 1), net.IPv6loopback},
		KeyUsage: x509.KeyUsageDigitalSignature, ExtKeyUsage: []x509.ExtKeyUsage{x509.ExtKeyUsageServerAuth},
	}
	switch kind {
	case WrongName:
		template.DNSNames, template.IPAddresses = []string{"other.example.com"}, nil
	case Expired:
		template.NotAfter = from().AddDate(1, 0, 0)
	case Sound, Unknown:
	}
	return template
}

// sign makes a key and a certificate for it, signed by an authority, or by itself
// if that is nil.
func sign(t testing.TB, template, authority *x509.Certificate, by *ecdsa.PrivateKey) (*x509.Certificate, *ecdsa.PrivateKey) {
	t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	if authority == nil {
		authority, by = template, key
	}
	raw, err := x509.CreateCertificate(rand.Reader, template, authority, key.Public(), by)
	if err != nil {
		t.Fatal(err)
	}
	certificate, err := x509.ParseCertificate(raw)
	if err != nil {
		t.Fatal(err)
	}
	return certificate, key
}
