package mailer

import (
	"crypto/rand"
	"errors"
	"fmt"
	"net/netip"
	"strings"

	"golang.org/x/net/idna"
)

// Person is a name, which may be empty, and an address.
type Person struct{ Name, Address string }

// What CheckAddress says.
var (
	errNoAt       = errors.New("it has no @")
	errNoLocal    = errors.New("nothing stands before the @")
	errForeign    = errors.New("the part before the @ has letters beyond a-z, which most mail servers do not take")
	errLocal      = errors.New("the part before the @ has a character, or a dot at a place, that is not allowed there")
	errLong       = errors.New("it is longer than an address may be")
	errNoDomain   = errors.New("nothing stands after the @")
	errDomain     = errors.New("what stands after the @ is no name of a domain")
	errNoHost     = errors.New("no host is named")
	errHost       = errors.New("it is no name of a host")
	errControlled = errors.New("it has a blank or a control character in it")
)

// CheckAddress says what is wrong with an address, in a sentence, and returns nil
// if mail can be sent to it. The local part is what RFC 5321 calls a Dot-string;
// quoted ones are refused, as no known mailbox needs one. The domain may be in any
// script.
func CheckAddress(address string) error {
	_, err := ASCIIAddress(address)
	return err
}

// ASCIIAddress is the address as servers and calendars are told it: the domain in
// punycode. The error is CheckAddress's.
func ASCIIAddress(address string) (string, error) {
	wrong := func(err error) (string, error) {
		return "", fmt.Errorf("%q is no address for mail: %w", oneLine(address), err)
	}
	if unbroken(address) != address || strings.Contains(address, " ") {
		return wrong(errControlled)
	}
	at := strings.LastIndexByte(address, '@')
	if at < 0 {
		return wrong(errNoAt)
	}
	local, domain := address[:at], address[at+1:]
	if err := checkLocal(local); err != nil {
		return wrong(err)
	}
	if domain == "" {
		return wrong(errNoDomain)
	}
	domain, err := asciiDomain(domain)
	if err != nil {
		return wrong(err)
	}
	const maxAddress = 254 // RFC 5321, 4.5.3.1.3, without the brackets
	if len(local)+1+len(domain) > maxAddress {
		return wrong(errLong)
	}
	return local + "@" + domain, nil
}

func checkLocal(local string) error {
	const maxLocal = 64 // RFC 5321, 4.5.3.1.1
	switch {
	case local == "":
		return errNoLocal
	case len(local) > maxLocal:
		return errLong
	case strings.HasPrefix(local, "."), strings.HasSuffix(local, "."), strings.Contains(local, ".."):
		return errLocal
	}
	for _, r := range local {
		switch {
		case r > '~':
			return errForeign
		case r <= ' ' || strings.ContainsRune(`()<>[]:;@\,"`, r):
			return errLocal
		}
	}
	return nil
}

// asciiDomain is a domain in punycode, lower case.
func asciiDomain(domain string) (string, error) {
	ascii, err := idna.Lookup.ToASCII(domain)
	if err != nil || !isDomain(ascii) {
		return "", errDomain
	}
	return ascii, nil
}

// isDomain reports whether the text is labels of letters, digits and hyphens
// (RFC 1123, 2.1).
func isDomain(domain string) bool {
	const maxDomain, maxLabel = 253, 63
	if len(domain) > maxDomain {
		return false
	}
	for label := range strings.SplitSeq(domain, ".") {
		if label == "" || len(label) > maxLabel || strings.Trim(label, "-") != label {
			return false
		}
		for _, r := range label {
			if !(r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' || r == '-') {
				return false
			}
		}
	}
	return true
}

// asciiHost is a host's name in punycode, or its address, without the brackets
// that an IPv6 address may stand in.
func asciiHost(host string) (string, error) {
	if host == "" {
		return "", errNoHost
	}
	bare := strings.TrimSuffix(strings.TrimPrefix(host, "["), "]")
	if _, err := netip.ParseAddr(bare); err == nil {
		return bare, nil
	}
	ascii, err := asciiDomain(strings.TrimSuffix(host, "."))
	if err != nil {
		return "", errHost
	}
	return ascii, nil
}

// NewMessageID makes a Message-ID that nobody else has made, without the angle
// brackets, in the domain of the sender's address.
func NewMessageID(from string) string {
	domain := "localhost"
	if ascii, err := ASCIIAddress(from); err == nil {
		domain = ascii[strings.LastIndexByte(ascii, '@')+1:]
	}
	return strings.ToLower(rand.Text()) + "@" + domain
}
