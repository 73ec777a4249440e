package preview_test

import (
	"bytes"
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/korean"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"
	utf "golang.org/x/text/encoding/unicode"
	"golang.org/x/text/encoding/unicode/utf32"

	"rapport/internal/preview"
)

// read makes the preview of the bytes in a room of 40 by 10 with everything.
func read(t *testing.T, file []byte) preview.Preview {
	t.Helper()
	return readIn(t, file, preview.Room{Columns: 40, Rows: 10, Colours: true, Blocks: true})
}

func readIn(t *testing.T, file []byte, room preview.Room) preview.Preview {
	t.Helper()
	p, err := preview.Read(t.Context(), bytes.NewReader(file), int64(len(file)), room)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// What somebody may have written, by language.
const (
	english = "Dear Zoë, the café costs 5 € – “as agreed”.\r\nSee you at three o’clock.\r\n"
	german  = "Grüße aus München. Die Besprechung über die Straße war sehr schön, wir müssen später noch prüfen, ob Änderungen nötig sind.\n"
	french  = "L'été dernier, nous avons été très heureux d'accueillir les élèves à l'école où ils étaient inscrits.\n"
	polish  = "Zażółć gęślą jaźń. Dzisiejsze spotkanie było bardzo owocne. Następne spotkanie odbędzie się w październiku, proszę o przesłanie umów.\n"
	czech   = "Dnešní schůzka byla velmi užitečná. Včera jsme se setkali se zástupci sdružení a mluvili jsme o plánech na příští rok. Přijdou i naši přátelé.\n"
	russian = "Привет, сегодня мы встречались с представителями организации и обсудили план работы на следующий год.\n"
	greek   = "Καλημέρα, η συνάντηση ήταν πολύ ενδιαφέρουσα και θα συνεχίσουμε την επόμενη εβδομάδα.\n"
	hebrew  = "שלום, הפגישה היום הייתה מעניינת מאוד ונמשיך בשבוע הבא.\n"
	arabic  = "مرحبا، كان الاجتماع اليوم مثمرا جدا وسوف نواصل الأسبوع المقبل. التقينا أمس بممثلي الجمعية.\n"
	turkish = "Bugünkü toplantı çok güzeldi, gelecek hafta görüşeceğiz. Dün derneğin temsilcileriyle buluştuk, arkadaşlarımız da gelecekler.\n"
	nihongo = "今日の会議は大変有意義でした。来週また続けましょう。よろしくお願いします。\n"
	hangul  = "안녕하세요, 오늘 회의는 매우 유익했습니다. 다음 주에 계속하겠습니다.\n"
	chinese = "今天的会议非常有意义，我们下周继续讨论。请把合同发给我。\n"
	taiwan  = "今天的會議非常有意義，我們下週繼續討論。請把合約寄給我。\n"
)

func TestTextInItsEncoding(t *testing.T) {
	for _, c := range []struct {
		name, text string
		encoding   encoding.Encoding
	}{
		{"UTF-8", english + russian + chinese, encoding.Nop},
		{"UTF-8", "plain", encoding.Nop},
		{"UTF-8", english, utf.UTF8BOM},
		{"UTF-16", english, utf.UTF16(utf.LittleEndian, utf.UseBOM)},
		{"UTF-16", russian, utf.UTF16(utf.BigEndian, utf.UseBOM)},
		{"UTF-16", english, utf.UTF16(utf.LittleEndian, utf.IgnoreBOM)},
		{"UTF-16", english, utf.UTF16(utf.BigEndian, utf.IgnoreBOM)},
		{"UTF-16", russian, utf.UTF16(utf.LittleEndian, utf.IgnoreBOM)},
		{"UTF-16", "一二三, 一\n", utf.UTF16(utf.BigEndian, utf.IgnoreBOM)},
		{"UTF-16", "👩\u200D🚀 flies\n", utf.UTF16(utf.LittleEndian, utf.IgnoreBOM)},
		{"UTF-32", english, utf32.UTF32(utf32.LittleEndian, utf32.UseBOM)},
		{"UTF-32", english, utf32.UTF32(utf32.BigEndian, utf32.UseBOM)},
		{"Windows-1252", english, charmap.Windows1252},
		{"Windows-1252", german, charmap.Windows1252},
		{"Windows-1252", french, charmap.ISO8859_1},
		{"Windows-1252", "Zoë", charmap.Windows1252},
		{"Windows-1252", "Müller;José\r\n", charmap.Windows1252},
		{"Windows-1250", polish, charmap.Windows1250},
		{"ISO 8859-2", polish, charmap.ISO8859_2},
		{"Windows-1250", czech, charmap.Windows1250},
		{"Windows-1251", russian, charmap.Windows1251},
		{"KOI8-R", russian, charmap.KOI8R},
		{"ISO 8859-5", russian, charmap.ISO8859_5},
		{"Windows-1253", greek, charmap.ISO8859_7},
		{"Windows-1255", hebrew, charmap.Windows1255},
		{"Windows-1256", arabic, charmap.Windows1256},
		{"ISO 8859-6", arabic, charmap.ISO8859_6},
		{"Windows-1254", turkish, charmap.Windows1254},
		{"Shift JIS", nihongo, japanese.ShiftJIS},
		{"EUC-JP", nihongo, japanese.EUCJP},
		{"EUC-KR", hangul, korean.EUCKR},
		{"GB 18030", chinese, simplifiedchinese.GBK},
		{"Big5", taiwan, traditionalchinese.Big5},
	} {
		file, err := c.encoding.NewEncoder().Bytes([]byte(c.text))
		if err != nil {
			t.Fatal(c.name, err)
		}
		p := read(t, file)
		if p.Kind != preview.Text || p.Text != c.text || p.About != "text, "+c.name || p.Why != "" {
			t.Errorf("%s: %+v, want %q", c.name, p, c.text)
		}
	}
}

func TestWhatIsNoText(t *testing.T) {
	for name, file := range map[string]string{
		"a PDF":              "%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<</Type/Catalog>>\nendobj\n",
		"an archive":         "PK\x03\x04\x14\x00\x00\x00\x08\x00",
		"a program":          "\x7fELF\x02\x01\x01\x00\x00\x00\x00\x00\x00\x00\x00\x00\x03\x00\x3e\x00",
		"numbers":            strings.Repeat("\x00\x01\x80\xff\x12\x99", 100),
		"noise without NULs": strings.Repeat("\x01\x02\x80\xff\x12\x99", 100),
		"text with a NUL":    "words \x00 words",
	} {
		if p := read(t, []byte(file)); p.Kind != preview.Details || p.Text != "" || p.Why != "This kind of file cannot be shown here." {
			t.Errorf("%s: %+v", name, p)
		}
	}
	if p := read(t, nil); p.Kind != preview.Details || p.Why != "The file is empty." {
		t.Errorf("nothing: %+v", p)
	}
}

// A log with the colours of a terminal in it is text; the colours are harmless
// once the text is shown.
func TestTextWithAFewControlCharacters(t *testing.T) {
	text := strings.Repeat("\x1b[32mok\x1b[0m a line of a log\n", 10) + "\x07"
	if p := read(t, []byte(text)); p.Kind != preview.Text || p.Text != text {
		t.Errorf("%+v", p)
	}
}

// Of a long text the beginning is read, and the last character of it is whole.
func TestALongTextIsCut(t *testing.T) {
	for name, e := range map[string]encoding.Encoding{
		"UTF-8": encoding.Nop, "UTF-16": utf.UTF16(utf.LittleEndian, utf.UseBOM), "Shift JIS": japanese.ShiftJIS,
	} {
		text := "x" + strings.Repeat("今日の会議は大変有意義", 10_000) // The x moves the cut into a character.
		file, err := e.NewEncoder().Bytes([]byte(text))
		if err != nil {
			t.Fatal(err)
		}
		p := read(t, file)
		if p.Kind != preview.Text || p.About != "text, "+name || p.Why != "Only the first 64 KiB are shown." {
			t.Errorf("%s: %v, %q, %q", name, p.Kind, p.About, p.Why)
		}
		if !strings.HasPrefix(text, p.Text) || !utf8.ValidString(p.Text) || len(p.Text) < 60_000 {
			t.Errorf("%s: %d bytes, ending in %q", name, len(p.Text), p.Text[max(0, len(p.Text)-20):])
		}
	}
}
