package ui

import "testing"

func TestTypesOfFilesAreSaidInWords(t *testing.T) {
	for _, c := range []struct{ mediaType, name, want string }{
		{"application/pdf", "a.txt", "PDF"},
		{"image/png", "a", "PNG picture"},
		{"image/svg+xml", "a.svg", "SVG picture"},
		{"image/x-icon", "a", "ICON picture"},
		{"text/plain; charset=utf-8", "notes", "text"},
		{"text/x-python", "notes", "text"},
		{"text/x-python", "notes.py", "PY"},
		{"text/csv", "a.csv", "table"},
		{"application/vnd.openxmlformats-officedocument.wordprocessingml.document", "a", "Word document"},
		{"audio/mpeg", "a.mp3", "sound"},
		{"application/octet-stream", "a.blend", "BLEND"},
		{"application/octet-stream", "a.something-long", "file"},
		{"", "", "file"},
		{"image/\x1b[31mred", "a", "␛[31MRED picture"},
		{"", "a.\x1bc", "␛C"},
	} {
		if got := FileType(c.mediaType, c.name); got != c.want {
			t.Errorf("%q of %q: %q, want %q", c.mediaType, c.name, got, c.want)
		}
	}
}
