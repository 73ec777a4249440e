package harmless_test

import (
	"strings"
	"testing"

	"rapport/internal/harmless"
)

func TestClean(t *testing.T) {
	tests := []struct {
		name, in, want string
		changed        bool
	}{
		{"empty", "", "", false},
		{"ASCII", "Ada Lovelace", "Ada Lovelace", false},
		{"line ends and tabs stay", "a\r\nb\rc\td", "a\r\nb\rc\td", false},
		{"an escape sequence is stored faithfully", "\x1b[31mred", "\x1b[31mred", false},
		{"bidi controls are stored faithfully", "a\u202Eb", "a\u202Eb", false},
		{"a U+FFFD that was there is no change", "a\uFFFDb", "a\uFFFDb", false},
		{"NUL", "a\x00b", "a\uFFFDb", true},
		{"Latin-1", "caf\xe9", "caf\uFFFD", true},
		{"each bad byte is seen", "\xff\xfe!", "\uFFFD\uFFFD!", true},
		{"a cut character", "日\xe6\x97", "日\uFFFD\uFFFD", true},
		{"a surrogate in UTF-8", "\xed\xa0\x80", "\uFFFD\uFFFD\uFFFD", true},
		{"an overlong NUL", "\xc0\x80", "\uFFFD\uFFFD", true},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, changed := harmless.Clean(tt.in)
			if got != tt.want || changed != tt.changed {
				t.Errorf("Clean(%q) = %q, %v; want %q, %v", tt.in, got, changed, tt.want, tt.changed)
			}
		})
	}
}

func TestLineShowsAttacks(t *testing.T) {
	tests := []struct{ name, in, want string }{
		{"OSC 52 sets the clipboard", "\x1b]52;c;cm0gLXJmIH4K\x07", "␛]52;c;cm0gLXJmIH4K␇"},
		{"OSC 8 link", "\x1b]8;;http://evil.example/\x1b\\bank\x1b]8;;\x1b\\", "␛]8;;http://evil.example/␛\\bank␛]8;;␛\\"},
		{"OSC 0 sets the title", "\x1b]0;pwned\x07Ada", "␛]0;pwned␇Ada"},
		{"CSI moves the cursor", "\x1b[2J\x1b[1;1HRoot password:", "␛[2J␛[1;1HRoot password:"},
		{"SGR in a name", "\x1b[31;7mAda\x1b[0m", "␛[31;7mAda␛[0m"},
		{"DCS asks for settings", "\x1bP$q\"p\x1b\\", "␛P$q\"p␛\\"},
		{"full reset", "\x1bc", "␛c"},
		{"C1 CSI as a character", "\u009b31mAda", "\uFFFD31mAda"},
		{"C1 CSI as a byte", "\x9b31mAda", "\uFFFD31mAda"},
		{"C1 OSC and ST", "\u009d0;x\u009c", "\uFFFD0;x\uFFFD"},
		{"next line", "a\u0085b", "a\uFFFDb"},
		{"an escape hidden behind a cut character", "\xe2\x1b[A", "\uFFFD␛[A"},
		{"backspace writes over", "evil\b\b\b\bgood", "evil␈␈␈␈good"},
		{"carriage return writes over", "evil\rgood", "evil good"},
		{"NUL, DEL and shift out", "a\x00b\x7fc\x0ed", "a␀b␡c␎d"},
		{"vertical tab and form feed", "a\vb\fc", "a␋b␌c"},
		{"kitty image placeholder", "\U0010EEEE\u0305", "\uFFFD\u0305"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := harmless.Line(tt.in); got != tt.want {
				t.Errorf("Line(%q)\n got %q\nwant %q", tt.in, got, tt.want)
			}
			if strings.ContainsAny(tt.in, "\r\n") {
				return
			}
			if got := harmless.Text(tt.in); got != tt.want {
				t.Errorf("Text(%q)\n got %q\nwant %q", tt.in, got, tt.want)
			}
		})
	}
}

func TestLineDropsWhatReordersOrHides(t *testing.T) {
	tests := []struct{ name, in, want string }{
		{"right-to-left override is seen", "invoice\u202Eexe.txt", "invoice\uFFFDexe.txt"},
		{"a phone number wrapped by an address book", "\u202A+44 20 7946 0018\u202C", "+44 20 7946 0018"},
		{"isolates", "a\u2066b\u2067c\u2068d\u2069e", "abcde"},
		{"embeddings and left-to-right override", "a\u202Ab\u202Bc\u202Dd", "abcd"},
		{"marks", "a\u200Eb\u200Fc\u061Cd", "abcd"},
		{"zero width space, word joiner, BOM", "\uFEFFpass\u200Bword\u2060s", "passwords"},
		{"soft hyphen", "co\u00ADoperate", "cooperate"},
		{"invisible operators and old format characters", "a\u2062b\u206Ac\u206Fd", "abcd"},
		{"interlinear annotation", "\uFFF9seen\uFFFAhidden\uFFFB", "seenhidden"},
		{"tags spell hidden words", "hi\U000E0001\U000E0065\U000E0076\U000E0069\U000E006C\U000E007F", "hi"},
		{"tags after the black flag that are no flag", "🏴\U000E0065\U000E0076\U000E0069\U000E006C\U000E007F", "🏴"},
		{"Hangul fillers", "\u3164\u115F\u1160\uFFA0x", "x"},
		{"a run of variation selectors carries bytes", "🙂\uFE00\uFE01\U000E0101\U000E0102", "🙂\uFE00"},
		{"a variation selector on a letter", "a\uFE0Fb\U000E0100", "ab"},
		{"joiners between Latin letters", "a\u200Cd\u200Da", "ada"},
		{"a run of joiners in Persian", "می\u200C\u200C\u200Dخواهم", "می\u200Cخواهم"},
		{"a joiner at the start", "\u200Da", "a"},
		{"an emoji joiner that joins nothing", "👩\u200Dx", "👩x"},
		{"an emoji joiner after a mark", "👩\u0301\u200D👩", "👩\u0301👩"},
		{"noncharacters", "a\uFFFEb\uFDD0c", "a\uFFFDb\uFFFDc"},
		{"marks that widen over digits", "\u06DD12 \u0600", "\uFFFD12 \uFFFD"},
		{"mark flood", "Z" + strings.Repeat("\u0335", 200) + "o", "Z" + strings.Repeat("\u0335", 8) + "o"},
		{"a mark with no base", "\u0308a", "◌\u0308a"},
		{"a flood with no base", strings.Repeat("\u0308", 20), "◌" + strings.Repeat("\u0308", 8)},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := harmless.Line(tt.in); got != tt.want {
				t.Errorf("Line(%q)\n got %q\nwant %q", tt.in, got, tt.want)
			}
			if got := harmless.Text(tt.in); got != tt.want {
				t.Errorf("Text(%q)\n got %q\nwant %q", tt.in, got, tt.want)
			}
		})
	}
}

// A terminal that knows no clusters draws each of these in a cell of its own,
// far beyond the one or two that the program reckons with.
func TestFloodOfOneCharacterIsCut(t *testing.T) {
	const n = harmless.MaxCluster - 1
	times := strings.Repeat
	tests := []struct{ name, in, want string }{
		{"conjuncts", times("क\u094D", 500), times("क\u094D", n/2) + "क\uFFFD"},
		{"jamo", times("\u1100", 500), times("\u1100", n) + "\uFFFD"},
		{"jamo around a syllable", times("\u1100", 10) + "가" + times("\u11A8", 10), times("\u1100", 10) + "가" + times("\u11A8", 4) + "\uFFFD"},
		{"Thai vowels on a blank", times("\u0E33", 500), times("\u0E33", n-1) + "\uFFFD"},
		{"emoji", times("👩\u200D", 500) + "👩", times("👩\u200D", n/2) + "👩\uFFFD"},
		{"emoji, cut after a joiner", times("👩\uFE0F\u200D", 500) + "👩", times("👩\uFE0F\u200D", n/3-1) + "👩\uFE0F\uFFFD"},
		{"half a flag", times("👩\u200D", 6) + "🏴" + tagsEngland, times("👩\u200D", 6) + "🏴\uFFFD"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			in := "x " + tt.in + " 👩\u200D🚀\x1b"
			want := "x " + tt.want + " 👩\u200D🚀␛"
			if got := harmless.Line(in); got != want {
				t.Errorf("got  %q\nwant %q", got, want)
			}
		})
	}
}

func TestBreaksAndTabs(t *testing.T) {
	tests := []struct{ name, in, line, text string }{
		{"LF", "a\nb", "a b", "a\nb"},
		{"CRLF", "a\r\nb\r\n", "a b ", "a\nb\n"},
		{"CR", "a\rb", "a b", "a\nb"},
		{"LF CR", "a\n\rb", "a  b", "a\n\nb"},
		{"CR CRLF", "a\r\r\nb", "a  b", "a\n\nb"},
		{"Unicode's own", "a\u2028b\u2029c", "a b c", "a\nb\nc"},
		{"tab", "a\tb", "a b", "a    b"},
		{"a mark at the start of a line", "a\n\u0308b", "a \u0308b", "a\n◌\u0308b"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := harmless.Line(tt.in); got != tt.line {
				t.Errorf("Line(%q) = %q; want %q", tt.in, got, tt.line)
			}
			if got := harmless.Text(tt.in); got != tt.text {
				t.Errorf("Text(%q) = %q; want %q", tt.in, got, tt.text)
			}
		})
	}
}
