package mailer

import (
	"encoding/base64"
	"mime"
	"path"
	"strings"
	"unicode/utf8"
)

// field is the person as From and To have it.
func (p Person) field() (string, error) {
	address, err := ASCIIAddress(p.Address)
	if err != nil {
		return "", err
	}
	name := unbroken(p.Name)
	switch {
	case name == "":
		return "<" + address + ">", nil
	case isPlain(name):
		name = `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(name) + `"`
	default:
		name = encoded(name)
	}
	return name + " <" + address + ">", nil
}

// words is a text as an unstructured header field has it.
func words(text string) string {
	text = unbroken(text)
	if isPlain(text) {
		return text
	}
	return encoded(text)
}

// isPlain reports whether the text can stand in a header as it is: ASCII, nothing
// that a reader would take for an encoded word, and no word so long that the line
// would have to be broken inside it.
func isPlain(text string) bool {
	const maxWord = 60
	if strings.Contains(text, "=?") {
		return false
	}
	for word := range strings.SplitSeq(text, " ") {
		if len(word) > maxWord {
			return false
		}
	}
	return strings.IndexFunc(text, func(r rune) bool { return r < ' ' || r > '~' }) < 0
}

// encoded is the text in encoded words (RFC 2047), each at most 75 characters long
// and of whole characters. The standard library's encoder leaves what is ASCII as
// it is, an encoded word of somebody else's included.
func encoded(text string) string {
	const most = 45 // bytes, which make 60 characters of base64
	var out []string
	for text != "" {
		n := min(most, len(text))
		for n < len(text) && !utf8.RuneStart(text[n]) {
			n--
		}
		out = append(out, "=?utf-8?b?"+base64.StdEncoding.EncodeToString([]byte(text[:n]))+"?=")
		text = text[n:]
	}
	return strings.Join(out, " ")
}

// fileName is a file's name as it may go into a header: no folder, no control
// character, and short enough to stay whole on a line when it is encoded.
func fileName(name string) string {
	name = unbroken(strings.NewReplacer("/", "_", `\`, "_").Replace(name))
	if strings.Trim(name, ". ") == "" {
		return "file"
	}
	const most = 240 // bytes, each of which may become three of at most 998 on a line
	if len(name) <= most {
		return name
	}
	extension := path.Ext(name)
	if len(extension) > most/2 {
		extension = ""
	}
	return strings.ToValidUTF8(name[:most-len(extension)], "") + extension
}

// mediaType is a file's type as it may go into a header. The type of a mail or of
// one in parts would have to be encoded otherwise (RFC 2046, 5.2.1), and a file
// that is a calendar must not be taken for the invitation.
func mediaType(text string) string {
	const unknown = "application/octet-stream"
	kind, _, err := mime.ParseMediaType(text)
	family, _, found := strings.Cut(kind, "/")
	const most = 255 // RFC 6838, 4.2: twice 127
	switch {
	case err != nil, !found, !isASCII(kind), len(kind) > most, family == "multipart", family == "message":
		return unknown
	case kind == "text/calendar":
		return "application/ics"
	}
	if formatted := mime.FormatMediaType(kind, nil); formatted != "" {
		return formatted
	}
	return unknown
}

func isASCII(text string) bool {
	return strings.IndexFunc(text, func(r rune) bool { return r > '~' }) < 0
}

// normalLines is text that ends its lines as mail does, without what no text has.
func normalLines(text string) []byte {
	text = strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(withoutControls(text, "\t\n\r"))
	text = strings.TrimRight(text, "\n") + "\n"
	return []byte(strings.ReplaceAll(text, "\n", "\r\n"))
}
