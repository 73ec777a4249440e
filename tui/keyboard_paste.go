package tui

import (
	"bytes"
	"slices"
	"strings"
	"unicode/utf8"

	tea "charm.land/bubbletea/v2"
)

// Bubble Tea takes what is between the marks of a paste for keys and leaves out what is no
// text: whole escape sequences, U+FFFD, bytes that are not UTF-8. So what it would leave out is
// written otherwise before it reads it, and taken back when the paste has come.
//
// A paste ends where the terminal says so. A text that holds that mark itself ends there too:
// most terminals take it out, and nobody else can know.
const (
	pasteBegins = "\x1b[200~"
	pasteEnds   = "\x1b[201~"

	// written begins what is written otherwise. It is a noncharacter, for use within a
	// program (Unicode 23.7).
	written       = "\uFDD0"
	writtenItself = written + "0"
	writtenEscape = written + "1"
	writtenNoText = written + "2"

	// wider is by how much a byte may grow, and heldMost how many are held back.
	wider    = len(writtenEscape)
	heldMost = len(pasteEnds) - 1
)

// pastes writes what is pasted otherwise, read by read.
type pastes struct {
	begun  int    // how many bytes of the mark of a paste came last
	inside bool   // of a paste
	held   []byte // of a paste: the beginning of a character, or of the mark of its end
}

// pass is what a read has brought, as Bubble Tea is to read it. It has at most wider times
// as many bytes as those and the ones that were held.
func (s *pastes) pass(read []byte) []byte {
	rest, out := slices.Concat(s.held, read), []byte(nil)
	s.held = nil
	for len(rest) > 0 {
		if !s.inside {
			out = append(out, rest[0])
			s.follow(rest[0])
			rest = rest[1:]
			continue
		}
		if ends := []byte(pasteEnds); bytes.HasPrefix(rest, ends) {
			out, rest, s.inside = append(out, ends...), rest[len(ends):], false
			continue
		} else if bytes.HasPrefix(ends, rest) || !utf8.FullRune(rest) {
			s.held = rest
			break
		}
		r, size := utf8.DecodeRune(rest)
		out, rest = append(out, otherwise(r, rest[:size])...), rest[size:]
	}
	return out
}

// follow looks for the mark of a paste.
func (s *pastes) follow(c byte) {
	switch c {
	case pasteBegins[s.begun]:
		s.begun++
	case pasteBegins[0]:
		s.begun = 1
	default:
		s.begun = 0
	}
	if s.begun == len(pasteBegins) {
		s.begun, s.inside = 0, true
	}
}

// otherwise is a character as it is written. A byte that is no text becomes NUL: whoever
// stores it replaces both alike, and tells it.
func otherwise(r rune, as []byte) string {
	switch {
	case r == utf8.RuneError && len(as) == 1:
		return "\x00"
	case r == utf8.RuneError:
		return writtenNoText
	case string(as) == written:
		return writtenItself
	case r == '\x1b':
		return writtenEscape
	}
	return string(as)
}

// pasted takes back in a message what was written otherwise.
func pasted(_ tea.Model, msg tea.Msg) tea.Msg {
	if p, ok := msg.(tea.PasteMsg); ok && strings.Contains(p.Content, written) {
		p.Content = strings.NewReplacer(writtenItself, written, writtenEscape, "\x1b", writtenNoText, "\uFFFD").Replace(p.Content)
		return p
	}
	return msg
}
