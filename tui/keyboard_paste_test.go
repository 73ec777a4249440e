package tui

import (
	"strings"
	"testing"
	"unicode/utf8"

	tea "charm.land/bubbletea/v2"
)

// FuzzTerminal reads what a terminal may send, in pieces of any size. Keys are as they were;
// of a paste every character comes back, NUL in the place of a byte that is no text, and
// nothing in it is a sequence.
func FuzzTerminal(f *testing.F) {
	for _, s := range []string{
		"", "Ada", "\x1b]52;c;eA==\x07\x1b[31m\x1b", "\u009b31m\x9b31m\x00\xed\xa0\x80", "\ufffd\ufdd0\ufdd01\ufdd0\ufffe", "\x1b[200~\x1b[20", "李\xe6\x9d",
	} {
		f.Add("q\x1b[A\x1b\x1b[20", s, "\x1b[B\xff", 3)
		f.Add("", s, "", 1)
	}
	f.Fuzz(func(t *testing.T, before, text, after string, piece int) {
		if strings.Contains(text+pasteEnds[:heldMost], pasteEnds) || strings.Contains(before+after, "\x1b[200~") {
			return
		}
		var s pastes
		var out string
		piece = max(piece%100, 1)
		for rest := []byte(before + pasteBegins + text + pasteEnds + after); len(rest) > 0; rest = rest[min(piece, len(rest)):] {
			held, read := len(s.held), rest[:min(piece, len(rest))]
			got := s.pass(read)
			if len(got) > wider*(held+len(read)) || len(s.held) > heldMost {
				t.Fatalf("%q became %q, and %q is held", read, got, s.held)
			}
			out += string(got)
		}
		rest, ok := strings.CutPrefix(out, before+pasteBegins)
		if !ok {
			t.Fatalf("the keys %q are %q", before, out)
		}
		sent, ok := strings.CutSuffix(rest, pasteEnds+after)
		if !ok || !utf8.ValidString(sent) || strings.ContainsAny(sent, "\x1b\uFFFD") {
			t.Fatalf("Bubble Tea reads %q of %q", rest, text)
		}
		if got, _ := pasted(nil, tea.PasteMsg{Content: sent}).(tea.PasteMsg); got.Content != noNoText(text) {
			t.Fatalf("%q came as %q", text, got.Content)
		}
	})
}

// noNoText is s with NUL in the place of each byte that is no text.
func noNoText(s string) string {
	var b strings.Builder
	for s != "" {
		r, size := utf8.DecodeRuneInString(s)
		if r == utf8.RuneError && size == 1 {
			b.WriteByte(0)
		} else {
			b.WriteString(s[:size])
		}
		s = s[size:]
	}
	return b.String()
}
