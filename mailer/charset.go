package mailer

import (
	"slices"
	"strings"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/korean"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"
	"golang.org/x/text/encoding/unicode"
)

// decoded is text of a charset in UTF-8; of one that is not known, as it is.
// go-message's own package for this would bring tables of names that are larger
// than what is decoded with them.
func decoded(data []byte, charset string) []byte {
	known := charsetNamed(charset)
	if known == nil {
		return data
	}
	text, err := known.NewDecoder().Bytes(data)
	if err != nil {
		return data
	}
	return text
}

// charsetNamed returns an encoding by the name that mails give it; nil is UTF-8
// and what is unknown.
func charsetNamed(name string) encoding.Encoding {
	name = letters(name)
	switch name {
	case "latin1":
		return charmap.ISO8859_1
	case "gb2312", "gbk", "cp936":
		return simplifiedchinese.GBK
	case "ksc56011987", "ksc5601", "cp949":
		return korean.EUCKR
	case "shiftjis", "sjis", "cp932", "windows31j":
		return japanese.ShiftJIS
	case "utf16":
		return unicode.UTF16(unicode.BigEndian, unicode.UseBOM)
	}
	name = strings.Replace(name, "cp125", "windows125", 1)
	all := slices.Concat(charmap.All, japanese.All, korean.All, simplifiedchinese.All, traditionalchinese.All)
	for _, known := range all {
		if said, ok := known.(interface{ String() string }); ok && letters(said.String()) == name {
			return known
		}
	}
	return nil
}

// letters are the letters and digits of a name, lower case.
func letters(name string) string {
	return strings.Map(func(r rune) rune {
		if r >= 'a' && r <= 'z' || r >= '0' && r <= '9' {
			return r
		}
		return -1
	}, strings.ToLower(name))
}
