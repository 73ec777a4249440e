package mailer_test

import (
	"bytes"
	"mime"
	"net/mail"
	"slices"
	"strings"
	"testing"

	"rapport/mailer"
)

func TestMailIsReadBackPartByPart(t *testing.T) {
	m := invitation()
	data := build(t, m)
	checkInvitation(t, m, data)
	if !bytes.Equal(data, build(t, m)) {
		t.Error("the same mail gives other bytes")
	}
	other := m
	other.MessageID = "other@example.org"
	if a, b := boundaryOf(t, data), boundaryOf(t, build(t, other)); a == b {
		t.Errorf("two mails have one boundary, %q", a)
	}
}

func boundaryOf(t *testing.T, data []byte) string {
	_, root := parse(t, data)
	return root.Params["boundary"]
}

// checkInvitation compares what arrived with what was meant.
func checkInvitation(t *testing.T, m mailer.Mail, data []byte) {
	t.Helper()
	header, root := parse(t, data)
	decode := func(key string) string {
		text, err := new(mime.WordDecoder).DecodeHeader(header.Get(key))
		if err != nil {
			t.Error(err)
		}
		return text
	}
	equal(t, "subject", decode("Subject"), m.Subject)
	equal(t, "message id", header.Get("Message-Id"), "<"+m.MessageID+">")
	equal(t, "MIME", header.Get("Mime-Version"), "1.0")
	from, err := header.AddressList("From")
	if err != nil || len(from) != 1 || *from[0] != (mail.Address{Name: m.From.Name, Address: m.From.Address}) {
		t.Errorf("From is %v, %v", from, err)
	}
	to, err := header.AddressList("To")
	if err != nil || len(to) != 1 || *to[0] != (mail.Address{Name: m.To.Name, Address: "zofie@xn--bcher-kva.example"}) {
		t.Errorf("To is %v, %v", to, err)
	}
	if date, err := header.Date(); err != nil || !date.Equal(m.Date) {
		t.Errorf("Date is %v, %v", date, err)
	}
	if len(header) != 7 {
		t.Errorf("%d header fields: %v", len(header), header)
	}
	var shape []string
	describe(root, "", &shape)
	equal(t, "structure", strings.Join(shape, "\n"), strings.Join([]string{
		"multipart/mixed", " multipart/alternative", "  text/plain", "  text/calendar",
		" application/ics invite.ics", " application/pdf agenda – 議題.pdf", " text/plain notes.txt",
	}, "\n"))
	alternative := root.Parts[0]
	equal(t, "text", string(alternative.Parts[0].Body), strings.NewReplacer("\r\n", "\r\n", "\n", "\r\n").Replace(m.Text)+"\r\n")
	equal(t, "text charset", alternative.Parts[0].Params["charset"], "utf-8")
	equal(t, "calendar", string(alternative.Parts[1].Body), string(m.Calendar))
	equal(t, "method", alternative.Parts[1].Params["method"], m.Method)
	equal(t, "calendar charset", alternative.Parts[1].Params["charset"], "utf-8")
	equal(t, "calendar file", string(root.Parts[1].Body), string(m.Calendar))
	for i, file := range m.Files {
		equal(t, file.Name, string(root.Parts[2+i].Body), string(file.Data))
	}
	plainLines(t, data)
}

func describe(p part, indent string, out *[]string) {
	*out = append(*out, strings.TrimRight(indent+p.Kind+" "+p.Name, " "))
	for _, sub := range p.Parts {
		describe(sub, indent+" ", out)
	}
}

// plainLines checks what any server wants of a mail: ASCII, CRLF, no line over 998.
func plainLines(t testing.TB, data []byte) {
	t.Helper()
	for line := range bytes.SplitSeq(data, []byte("\r\n")) {
		if len(line) > 998 {
			t.Errorf("a line of %d bytes: %.60q", len(line), line)
		}
		if i := slices.IndexFunc(line, func(b byte) bool { return b > '~' || b < ' ' && b != '\t' }); i >= 0 {
			t.Errorf("byte %#x in a line: %.80q", line[i], line)
		}
	}
}

func equal(t testing.TB, what, got, want string) {
	t.Helper()
	if got != want {
		t.Errorf("%s is\n%.300q, not\n%.300q", what, got, want)
	}
}

func TestTextAloneIsOnePart(t *testing.T) {
	m := invitation()
	m.Calendar, m.Files, m.Text = nil, nil, "It works.\x1b[2J\x00\xff"
	_, root := parse(t, build(t, m))
	equal(t, "type", root.Kind, "text/plain")
	equal(t, "text", string(root.Body), "It works.[2J\uFFFD\r\n")
}

func TestFilesWithoutACalendar(t *testing.T) {
	m := invitation()
	m.Calendar = nil
	_, root := parse(t, build(t, m))
	var shape []string
	describe(root, "", &shape)
	equal(t, "structure", strings.Join(shape, ","), "multipart/mixed, text/plain, application/pdf agenda – 議題.pdf, text/plain notes.txt")
}

func TestHostileWordsForgeNothing(t *testing.T) {
	long := strings.Repeat("w", 2000)
	for _, hostile := range []string{
		"x\r\nBcc: victim@example.com", "x\nBcc: victim@example.com\n\nbody", "x\rBcc: y", "\r\n\r\nbody",
		"x\u2028Bcc: y", "x\vy\fz\u0085Bcc: y", `"><script>`, `a" <victim@example.com>, "b`, `back\slash\`,
		"=?utf-8?q?x=0D=0ABcc:_y?=", "=?utf-8?b?DQpCY2M6IHk=?=", "\x00\x01\x7f\xff", long, long + " é", "", "   ",
		"; filename=evil.exe", "a%0d%0ab", "名前\r\n\t折り", strings.Repeat("é ", 400), strings.Repeat("山", 500),
	} {
		m := invitation()
		m.Subject, m.From.Name, m.To.Name = hostile, hostile, hostile
		m.Files = []mailer.File{{Name: hostile + ".pdf", MediaType: "application/pdf" + hostile, Data: []byte("x")}}
		checkHostile(t, m)
	}
}

// checkHostile builds a mail of hostile words and looks whether they have made
// anything.
func checkHostile(t *testing.T, m mailer.Mail) {
	t.Helper()
	data := build(t, m)
	plainLines(t, data)
	header, root := parse(t, data)
	head, _, _ := bytes.Cut(data, []byte("\r\n\r\n"))
	fields := 0
	for line := range bytes.SplitSeq(head, []byte("\r\n")) {
		if len(line) == 0 || line[0] != ' ' && line[0] != '\t' {
			fields++
		}
	}
	if len(header) != 7 || fields != 7 {
		t.Errorf("%q: %d header fields, %d lines that begin one: %s", m.Subject, len(header), fields, head)
	}
	subject, err := new(mime.WordDecoder).DecodeHeader(header.Get("Subject"))
	if err != nil || strings.ContainsAny(subject, "\r\n\x00") {
		t.Errorf("%q: the subject is %q, %v", m.Subject, subject, err)
	}
	for key, address := range map[string]string{"From": m.From.Address, "To": "zofie@xn--bcher-kva.example"} {
		list, err := header.AddressList(key)
		if err != nil || len(list) != 1 || list[0].Address != address || strings.ContainsAny(list[0].Name, "\r\n\x00") {
			t.Errorf("%q: %s is %v, %v", m.Subject, key, list, err)
		}
	}
	if len(root.Parts) != 3 || len(root.Parts[0].Parts) != 2 || len(root.Parts[2].Header) != 3 {
		t.Fatalf("%q: the parts are %v", m.Subject, root)
	}
	if name := root.Parts[2].Name; strings.ContainsAny(name, "/\\\r\n\x00") || !strings.HasSuffix(name, ".pdf") {
		t.Errorf("%q: the file is called %q", m.Subject, name)
	}
	if len(root.Parts[0].Parts[1].Params) != 2 {
		t.Errorf("%q: the calendar's parameters are %v", m.Subject, root.Parts[0].Parts[1].Params)
	}
}

func TestWordsArriveAsTheyWere(t *testing.T) {
	for _, words := range []string{
		"=?utf-8?q?not_decoded?=", `quotes "and" \ slashes`, "a, b; c: d <e@example.org>", strings.Repeat("long", 100),
		"👩‍👩‍👧 family", "שלום עולם", strings.Repeat("山", 200), "trailing =", strings.Repeat("word ", 300) + "end",
	} {
		m := invitation()
		m.Subject, m.To.Name = words, words
		header, _ := parse(t, build(t, m))
		subject, err := new(mime.WordDecoder).DecodeHeader(header.Get("Subject"))
		if err != nil || subject != words {
			t.Errorf("subject %q arrives as %q, %v", words, subject, err)
		}
		to, err := header.AddressList("To")
		if err != nil || len(to) != 1 || to[0].Name != words {
			t.Errorf("name %q arrives as %v, %v", words, to, err)
		}
	}
}

func TestFileNamesAndTypes(t *testing.T) {
	for _, c := range []struct{ name, kind, wantName, wantKind string }{
		{"../../etc/passwd", "text/plain", ".._.._etc_passwd", "text/plain"},
		{"..", "", "file", "application/octet-stream"},
		{`a"b\c.txt`, "TEXT/HTML; charset=x", `a"b_c.txt`, "text/html"},
		{strings.Repeat("é", 300) + ".docx", "message/rfc822", strings.Repeat("é", 117) + ".docx", "application/octet-stream"},
		{"plan.ics", "text/calendar", "plan.ics", "application/ics"},
		{"x", "multipart/mixed; boundary=y", "x", "application/octet-stream"},
		{"x", "a b/c\r\nX: y", "x", "application/octet-stream"},
	} {
		m := invitation()
		m.Files = []mailer.File{{Name: c.name, MediaType: c.kind}}
		_, root := parse(t, build(t, m))
		equal(t, c.name, root.Parts[2].Name, c.wantName)
		equal(t, c.kind, root.Parts[2].Kind, c.wantKind)
	}
}

func TestBuildRefusesWhatNoServerTakes(t *testing.T) {
	for _, spoil := range []func(*mailer.Mail){
		func(m *mailer.Mail) { m.To.Address = "nobody" },
		func(m *mailer.Mail) { m.From.Address = "" },
		func(m *mailer.Mail) { m.MessageID = "" },
		func(m *mailer.Mail) { m.Method = "REQUEST; x=y" },
		func(m *mailer.Mail) { m.Method = "REQUEST\r\nBcc: c" },
		func(m *mailer.Mail) { m.MessageID = "a@b>\r\nBcc: c" },
	} {
		m := invitation()
		spoil(&m)
		var b bytes.Buffer
		if err := mailer.Build(&b, m); err == nil || b.Len() > 0 {
			t.Errorf("built %q, %v", b.String(), err)
		}
	}
}
