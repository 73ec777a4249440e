package logbook_test

import (
	"bytes"
	"image"
	"image/png"
	"testing"
)

// A file is what its content says, and its name only says more.
func TestMediaType(t *testing.T) {
	var picture bytes.Buffer
	if err := png.Encode(&picture, image.NewGray(image.Rect(0, 0, 3, 3))); err != nil {
		t.Fatal(err)
	}
	d := open(t)
	ada := d.person("Ada")
	for _, test := range []struct{ name, content, want string }{
		{"a.txt", "hello\n", "text/plain"},
		{"latin.txt", "caf\xe9 au lait\n", "text/plain"},
		{"none", "no ending\n", "text/plain"},
		{"a.MD", "# Title\n", "text/markdown"},
		{"a.csv", "a,b\n1,2\n", "text/csv"},
		{"one.csv", "a\n", "text/csv"},
		{"a.json", `{"a": 1}`, "application/json"},
		{"a.png", picture.String(), "image/png"},
		{"liar.txt", picture.String() + "x", "image/png"},
		{"liar.png", "no picture at all\n", "text/plain"},
		{"a.pdf", "%PDF-1.7\n", "application/pdf"},
		{"a.bin", "\x00\x01\x02\x03\xff\xfe\xfd", "application/octet-stream"},
		{"old.doc", "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + string(make([]byte, 600)), "application/msword"},
		{"a.ics", "BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n", "text/calendar"},
		{"a.html", "<html><script>x</script></html>", "text/html"},
	} {
		i := d.logged(ada, file(t, test.name, test.content))
		if got := i.Attachments[0].MediaType; got != test.want {
			t.Errorf("%s is %s, want %s", test.name, got, test.want)
		}
	}
}
