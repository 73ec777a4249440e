package preview

import (
	"bytes"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	utf "golang.org/x/text/encoding/unicode"
	"golang.org/x/text/encoding/unicode/utf32"
)

// decode returns the text that the bytes are, and the name of their encoding; not
// ok if they are no text. If the bytes are cut off, half a character at the end is
// left out.
func decode(b []byte, cutOff bool) (text, name string, ok bool) {
	if bytes.HasPrefix(b, []byte("%PDF-")) {
		return "", "", false // It would pass for a text that is full of noise.
	}
	if e, name, size := byMark(b); e != nil {
		text, ok = take(e, b[size:], cutOff)
		return text, name, ok
	}
	if whole := withoutHalf(b, cutOff); utf8.Valid(whole) && isText(whole) {
		return string(whole), "UTF-8", true
	}
	return decodeUnmarked(b, cutOff)
}

// decodeUnmarked decodes what is neither marked nor UTF-8.
func decodeUnmarked(b []byte, cutOff bool) (text, name string, ok bool) {
	if bytes.IndexByte(b, 0) >= 0 {
		return decodeWide(b, cutOff)
	}
	if !isText(b) {
		return "", "", false
	}
	e, name := guess(b)
	text, ok = take(e, b, cutOff)
	return text, name, ok
}

// byMark returns the encoding whose byte order mark the text begins with, and how
// many bytes that takes; nil if there is none.
func byMark(b []byte) (e encoding.Encoding, name string, size int) {
	for _, m := range []struct {
		mark, name string
		encoding   encoding.Encoding
	}{
		{"\xEF\xBB\xBF", "UTF-8", utf.UTF8},
		{"\xFF\xFE\x00\x00", "UTF-32", utf32.UTF32(utf32.LittleEndian, utf32.IgnoreBOM)},
		{"\x00\x00\xFE\xFF", "UTF-32", utf32.UTF32(utf32.BigEndian, utf32.IgnoreBOM)},
		{"\xFF\xFE", "UTF-16", utf.UTF16(utf.LittleEndian, utf.IgnoreBOM)},
		{"\xFE\xFF", "UTF-16", utf.UTF16(utf.BigEndian, utf.IgnoreBOM)},
	} {
		if bytes.HasPrefix(b, []byte(m.mark)) {
			return m.encoding, m.name, len(m.mark)
		}
	}
	return nil, "", 0
}

// decodeWide decodes UTF-16 that has no mark: in one of its two orders every unit
// is a character that texts consist of, and blanks or line ends are among them.
func decodeWide(b []byte, cutOff bool) (text, name string, ok bool) {
	for _, order := range []utf.Endianness{utf.LittleEndian, utf.BigEndian} {
		text, ok := take(utf.UTF16(order, utf.IgnoreBOM), b, cutOff)
		if ok && len(b)%2 == 0 && strings.ContainsAny(text, " \n\r\t\u3000") && !strings.ContainsFunc(text, isOdd) {
			return text, "UTF-16", true
		}
	}
	return "", "", false
}

// isOdd reports whether no text consists of such characters.
func isOdd(r rune) bool {
	return r == utf8.RuneError || !unicode.IsGraphic(r) && !unicode.IsSpace(r) && !unicode.Is(unicode.Cf, r)
}

// take decodes b. What is no text in that encoding either is not taken.
func take(e encoding.Encoding, b []byte, cutOff bool) (string, bool) {
	out, err := e.NewDecoder().Bytes(b)
	if err != nil {
		return "", false
	}
	text := string(bytes.ToValidUTF8(out, []byte("\uFFFD")))
	if cutOff {
		text = strings.TrimRight(text, "\uFFFD")
	}
	return text, isText([]byte(text))
}

// isText reports whether the bytes may be a text in which ASCII is ASCII: NUL is in
// none, and other control characters are rare.
func isText(b []byte) bool {
	controls := 0
	for _, c := range b {
		switch {
		case c == 0:
			return false
		case c < ' ' && c != '\t' && c != '\n' && c != '\r' && c != '\f' && c != 0x1B || c == 0x7F:
			controls++
		}
	}
	return controls*50 <= len(b)
}

// withoutHalf leaves out the beginning of a character of UTF-8 at the end of what
// was cut off.
func withoutHalf(b []byte, cutOff bool) []byte {
	if !cutOff {
		return b
	}
	for i := 1; i < utf8.UTFMax && i <= len(b); i++ {
		if tail := b[len(b)-i:]; utf8.RuneStart(tail[0]) {
			if !utf8.FullRune(tail) {
				return b[:len(b)-i]
			}
			break
		}
	}
	return b
}
