package config

import (
	"cmp"
	"errors"
	"fmt"
	"net/netip"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/idna"
)

// Mail is where mail is handed in, and from whom. The zero Host is no mail at all.
type Mail struct {
	Host            string // a name, in any script, or an address
	Port            int
	Security        Security
	User            string // empty: no login
	PasswordCommand string // prints the password; empty: the environment or the keyring has it
	From            Mailbox
}

// Security says how the server is spoken to.
type Security string

// The ways to speak to a server.
const (
	TLS      Security = "tls"      // from the first byte
	STARTTLS Security = "starttls" // after the greeting, and never without
	NoTLS    Security = "none"     // clear text, to this computer alone
	Insecure Security = "insecure" // clear text to anybody
)

func securities() []Security { return []Security{TLS, STARTTLS, NoTLS, Insecure} }

// UsualPort is the port that such servers have as a rule (RFC 8314 §7.3, RFC 6409 §3.1,
// RFC 5321 §4.5.4.2).
func (s Security) UsualPort() int {
	switch s {
	case TLS:
		return 465
	case STARTTLS:
		return 587
	}
	return 25
}

// Mailbox is an address and the name of who is behind it, which may be empty.
type Mailbox struct{ Name, Address string }

// String is the mailbox as [ParseMailbox] reads it; empty without an address.
func (m Mailbox) String() string {
	if m.Name == "" || m.Address == "" {
		return m.Address
	}
	return m.Name + " <" + m.Address + ">"
}

// What is wrong with a mailbox.
var (
	errNoAddress = errors.New("has no address")
	errName      = errors.New("must be one line, without control characters")
)

// ParseMailbox reads "Sam Organiser <sam@example.org>", or an address alone. The name
// is taken as it is written, but for quotes around it. The error completes the
// sentence "KEY …".
func ParseMailbox(text string) (Mailbox, error) {
	text = strings.TrimSpace(text)
	if strings.ContainsFunc(text, unicode.IsControl) {
		return Mailbox{}, errName
	}
	m := Mailbox{Address: text}
	if open := strings.LastIndexByte(text, '<'); open >= 0 && strings.HasSuffix(text, ">") {
		m.Name = unquoted(strings.TrimSpace(text[:open]))
		m.Address = strings.TrimSpace(text[open+1 : len(text)-1])
	}
	if err := CheckAddress(m.Address); err != nil {
		return Mailbox{}, err
	}
	return m, nil
}

func unquoted(name string) string {
	for len(name) > 1 && name[0] == '"' && name[len(name)-1] == '"' {
		name = strings.TrimSpace(name[1 : len(name)-1])
	}
	return name
}

// CheckAddress says what is wrong with an address that mail is to be sent from or to:
// the part before the @ is a Dot-string (RFC 5321 §4.1.2), the domain may be in any
// script. The error completes the sentence "KEY …".
func CheckAddress(address string) error {
	at := strings.LastIndexByte(address, '@')
	if at < 0 {
		return fmt.Errorf("is %s: it %w, which would have an @", Quote(address), errNoAddress)
	}
	local, domain := address[:at], address[at+1:]
	const maxLocal, maxAddress = 64, 254 // RFC 5321 §4.5.3.1
	switch ascii, err := asciiName(domain); {
	case local == "" || strings.Trim(local, ".") != local || strings.Contains(local, "..") || strings.ContainsFunc(local, noAtom):
		return fmt.Errorf("has the address %s: what stands before the @ cannot be right", Quote(address))
	case err != nil:
		return fmt.Errorf("has the address %s: what stands after the @ is no domain", Quote(address))
	case len(local) > maxLocal || len(local)+1+len(ascii) > maxAddress:
		return fmt.Errorf("has the address %s: it is longer than an address may be", Quote(address))
	}
	return nil
}

// noAtom reports whether r cannot stand before the @ of an address.
func noAtom(r rune) bool {
	return r <= ' ' || r > '~' || strings.ContainsRune(`()<>[]:;@\,"`, r)
}

// asciiName is the name of a domain or a host in punycode.
func asciiName(domain string) (string, error) {
	if !utf8.ValidString(domain) {
		return "", errors.New("it is no text") // ToASCII makes a name of it
	}
	ascii, err := idna.Lookup.ToASCII(domain)
	if err != nil {
		return "", err
	}
	const maxName, maxLabel = 253, 63 // RFC 1035 §2.3.4
	wrong := len(ascii) > maxName
	for label := range strings.SplitSeq(ascii, ".") {
		wrong = wrong || label == "" || len(label) > maxLabel || strings.Trim(label, "-") != label || strings.ContainsFunc(label, noLetter)
	}
	if wrong {
		return "", errors.New("it is no name")
	}
	return ascii, nil
}

func noLetter(r rune) bool {
	return !(r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' || r == '-')
}

// checkHost says what is wrong with the host of a mail server.
func checkHost(host string) error {
	bare := strings.TrimSuffix(strings.TrimPrefix(host, "["), "]")
	if _, err := netip.ParseAddr(bare); err == nil {
		return nil
	}
	if name, port, ok := strings.Cut(host, ":"); ok && strings.Trim(port, "0123456789") == "" {
		return fmt.Errorf("is %s; leave the port out of it: host = %q, and port = %s on a line of its own", Quote(host), name, cmp.Or(port, "587"))
	}
	if _, err := asciiName(strings.TrimSuffix(host, ".")); err != nil {
		return fmt.Errorf(`is %s; it must be the name of a mail server, such as "smtp.example.org"`, Quote(host))
	}
	return nil
}
