package cli

import (
	"bytes"
	"encoding/json"
	"fmt"
	"unicode"
	"unicode/utf8"
)

// jsonLine returns v as one line of JSON, line feed included. Besides what JSON
// asks for, every character that is not seen (control characters, marks that
// turn the direction of text, joiners) is written as an escape: nothing is
// lost, and nothing reaches a terminal that could drive it.
func jsonLine(v any) ([]byte, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(v); err != nil {
		return nil, err
	}
	return escape(b.Bytes()), nil
}

// escape spells out what is not seen. In JSON such characters can only stand
// in strings, so what each of them stands for is the same afterwards.
func escape(line []byte) []byte {
	plain := plainLength(line)
	if plain == len(line) {
		return line
	}
	out := bytes.Clone(line[:plain])
	for rest := line[plain:]; len(rest) > 0; {
		r, n := utf8.DecodeRune(rest)
		if mustEscape(r) {
			out = appendEscape(out, r)
		} else {
			out = append(out, rest[:n]...)
		}
		rest = rest[n:]
	}
	return out
}

// plainLength is how much of the line is ASCII to begin with. All of it mostly
// is, and a long export consists of little else.
func plainLength(line []byte) int {
	for i, c := range line {
		if c >= 0x7F {
			return i
		}
	}
	return len(line)
}

func mustEscape(r rune) bool {
	return r >= 0x7F && !unicode.IsGraphic(r)
}

// appendEscape writes r as \u does: beyond U+FFFF as a pair of surrogates.
func appendEscape(out []byte, r rune) []byte {
	const beyond, high, low = 0x10000, 0xD800, 0xDC00
	if r < beyond {
		return fmt.Appendf(out, `\u%04x`, r)
	}
	r -= beyond
	return fmt.Appendf(out, `\u%04x\u%04x`, high+r>>10, low+r&0x3FF)
}
