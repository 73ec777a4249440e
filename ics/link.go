package ics

import (
	"fmt"
	"net/url"
	"strings"
	"unicode"
)

// maxLink is how long a link may be, in bytes: what browsers and servers take.
const maxLink = 2048

// FirstLink returns the first link in a text: http or https with a host, up to
// white space, a quote, an angle bracket or punctuation beyond ASCII, without the
// punctuation that follows it and without a bracket that it does not open. "" if
// there is none, and none of more than 2048 bytes. Write writes each link that FirstLink returns.
func FirstLink(text string) string {
	for from := 0; ; {
		at := nextScheme(text, from)
		if at < 0 {
			return ""
		}
		end := linkEnd(text[at:min(len(text), at+maxLink+1)])
		if end <= maxLink {
			link := trimLink(text[at : at+end])
			if _, sound := linkURI(link); sound {
				return link
			}
		}
		from = at + len("http")
	}
}

// nextScheme is where "http://" or "https://" begins a word, at from or later; -1 if
// nowhere.
func nextScheme(text string, from int) int {
	for ; from < len(text); from++ {
		if text[from]|0x20 != 'h' || schemeLength(text[from:]) == 0 {
			continue
		}
		if from == 0 || !isWordByte(text[from-1]) {
			return from
		}
	}
	return -1
}

func schemeLength(s string) int {
	for _, scheme := range []string{"http://", "https://"} {
		if len(s) >= len(scheme) && strings.EqualFold(s[:len(scheme)], scheme) {
			return len(scheme)
		}
	}
	return 0
}

// isWordByte reports whether a scheme that follows c is a part of a longer one
// ("git+https://").
func isWordByte(c byte) bool {
	return 'a' <= c|0x20 && c|0x20 <= 'z' || '0' <= c && c <= '9' || c == '+' || c == '-' || c == '.'
}

func linkEnd(s string) int {
	if end := strings.IndexFunc(s, notInLink); end >= 0 {
		return end
	}
	return len(s)
}

// notInLink reports whether r ends a link in a text. Punctuation beyond ASCII is the
// text's own: Chinese and Japanese have no blank before it.
func notInLink(r rune) bool {
	return r <= ' ' || strings.ContainsRune("\"<>\u007F\uFFFD", r) ||
		r > unicode.MaxASCII && (unicode.IsPunct(r) || unicode.IsSpace(r) || !unicode.IsGraphic(r))
}

// trimLink cuts off what belongs to the sentence around the link.
func trimLink(link string) string {
	for link != "" {
		last := link[len(link)-1]
		opening, closes := map[byte]string{')': "(", ']': "[", '}': "{"}[last]
		switch {
		case strings.IndexByte(".,;:!?'*", last) >= 0:
		case closes && strings.Count(link, opening) < strings.Count(link, string(last)):
		default:
			return link
		}
		link = link[:len(link)-1]
	}
	return link
}

// linkURI is a link as a value of type URI (RFC 3986): what no URI may hold is
// encoded. It reports whether link is sound: a whole http or https URL, as
// FirstLink finds them.
func linkURI(link string) (uri string, sound bool) {
	if len(link) > maxLink || linkEnd(link) != len(link) || schemeLength(link) == 0 {
		return "", false
	}
	if u, err := url.Parse(link); err != nil || u.Hostname() == "" {
		return "", false
	}
	var out strings.Builder
	for i := range len(link) {
		if c := link[i]; c >= 0x80 || strings.IndexByte("\\^`{|}", c) >= 0 {
			fmt.Fprintf(&out, "%%%02X", c)
		} else {
			out.WriteByte(c)
		}
	}
	return out.String(), true
}
