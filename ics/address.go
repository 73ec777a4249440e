package ics

import (
	"fmt"
	"net/url"
	"strings"
)

// mailto is the CAL-ADDRESS of an address (RFC 5545 §3.3.3). What RFC 6068 §2 wants
// encoded is. Letters beyond ASCII are not: an iCalendar object is UTF-8, and
// programs compare these addresses as they are written.
func mailto(address string) string {
	var out strings.Builder
	out.WriteString("mailto:")
	for i := range len(address) {
		c := address[i]
		switch {
		case 'a' <= c && c <= 'z', 'A' <= c && c <= 'Z', '0' <= c && c <= '9', c >= 0x80,
			strings.IndexByte("-._~!$'*+@", c) >= 0:
			out.WriteByte(c)
		default:
			fmt.Fprintf(&out, "%%%02X", c)
		}
	}
	return out.String()
}

// addressOf is the address in a CAL-ADDRESS, in lower case; "" if it is no address of
// mail.
func addressOf(value string) string {
	const scheme = "mailto:"
	value = strings.TrimSpace(value)
	if len(value) < len(scheme) || !strings.EqualFold(value[:len(scheme)], scheme) {
		return ""
	}
	value, _, _ = strings.Cut(value[len(scheme):], "?") // header fields of the URI
	if plain, err := url.PathUnescape(value); err == nil {
		value = plain
	}
	return addressKey(value)
}

// addressKey is an address as addresses are compared.
func addressKey(address string) string {
	address = strings.ToLower(strings.TrimSpace(cleanLine(address)))
	if addressProblem(address) != "" {
		return ""
	}
	return address
}
