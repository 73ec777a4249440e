package preview

import (
	"github.com/gogs/chardet"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/korean"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"
)

// sure is the confidence, of 100, below which the guess is not worth more than the
// most common of the old encodings.
const sure = 20

// guess returns the old encoding that the text is most likely in: that which the
// frequencies of its letters speak for, else Windows-1252.
func guess(b []byte) (encoding.Encoding, string) {
	best, err := chardet.NewTextDetector().DetectBest(b)
	if err == nil && best.Confidence >= sure {
		if e, name := named(best.Charset); e != nil {
			return e, name
		}
	}
	return charmap.Windows1252, "Windows-1252"
}

// named returns the encoding that the detector means. Of the ISO's encodings the
// one of Windows is taken that has the same letters, and more.
func named(charset string) (encoding.Encoding, string) {
	switch charset {
	case "ISO-8859-1", "windows-1252":
		return charmap.Windows1252, "Windows-1252"
	case "ISO-8859-2":
		return charmap.ISO8859_2, "ISO 8859-2"
	case "windows-1250":
		return charmap.Windows1250, "Windows-1250"
	case "ISO-8859-5":
		return charmap.ISO8859_5, "ISO 8859-5"
	case "windows-1251":
		return charmap.Windows1251, "Windows-1251"
	case "KOI8-R":
		return charmap.KOI8R, "KOI8-R"
	case "ISO-8859-6":
		return charmap.ISO8859_6, "ISO 8859-6"
	case "windows-1256":
		return charmap.Windows1256, "Windows-1256"
	case "ISO-8859-7", "windows-1253":
		return charmap.Windows1253, "Windows-1253"
	case "ISO-8859-8", "ISO-8859-8-I", "windows-1255":
		return charmap.Windows1255, "Windows-1255"
	case "ISO-8859-9", "windows-1254":
		return charmap.Windows1254, "Windows-1254"
	}
	return namedEast(charset)
}

// namedEast returns the encodings of which a character takes several bytes.
func namedEast(charset string) (encoding.Encoding, string) {
	switch charset {
	case "Shift_JIS":
		return japanese.ShiftJIS, "Shift JIS"
	case "EUC-JP":
		return japanese.EUCJP, "EUC-JP"
	case "ISO-2022-JP":
		return japanese.ISO2022JP, "ISO-2022-JP"
	case "EUC-KR":
		return korean.EUCKR, "EUC-KR"
	case "GB18030", "GB-18030":
		return simplifiedchinese.GB18030, "GB 18030"
	case "Big5":
		return traditionalchinese.Big5, "Big5"
	}
	return nil, ""
}
