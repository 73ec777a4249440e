package harmless_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"rapport/internal/harmless"
)

func TestFileName(t *testing.T) {
	long := strings.Repeat("a", 300)
	tests := []struct{ name, in, want string }{
		{"an ordinary name", "Minutes (final) – März.pdf", "Minutes (final) – März.pdf"},
		{"another script", "議事録.txt", "議事録.txt"},
		{"right-to-left letters", "محضر.pdf", "محضر.pdf"},
		{"a way out", "../../etc/passwd", "_.._etc_passwd"},
		{"a way out of Windows", `..\..\boot.ini`, "_.._boot.ini"},
		{"two dots", "..", "file"},
		{"nothing", "", "file"},
		{"blanks", " \t\n", "file"},
		{"a hidden file", ".bashrc", "bashrc"},
		{"an option", "-rf --no.txt", "rf --no.txt"},
		{"blanks and dots around", " . notes.txt. . ", "notes.txt"},
		{"other blanks around", "\u00A0\u3000notes.txt\u2003", "notes.txt"},
		{"control characters", "a\x1b]52;c\x07\x7f\u009bb.txt", "a_]52;c___b.txt"},
		{"NUL", "a\x00.txt", "a_.txt"},
		{"line breaks and tabs", "a\nb\tc\r\nd.txt", "a b c d.txt"},
		{"invalid UTF-8", "a\xffb.txt", "a_b.txt"},
		{"an override", "photo\u202Egpj.exe", "photo_gpj.exe"},
		{"isolates and marks of direction", "a\u2066b\u2069\u200Fc.txt", "abc.txt"},
		{"invisible letters", "a\u200B\u00ADb.txt", "ab.txt"},
		{"what Windows refuses", `a<b>c:d"e|f?g*h.txt`, "a_b_c_d_e_f_g_h.txt"},
		{"another stream", "notes.txt:hidden", "notes.txt_hidden"},
		{"a device", "con", "_con"},
		{"a device with an extension", "NUL.tar.gz", "_NUL.tar.gz"},
		{"a device and a blank", "Aux .txt", "_Aux .txt"},
		{"a port", "COM1.txt", "_COM1.txt"},
		{"a port with a superscript", "lpt².txt", "_lpt².txt"},
		{"no port", "COM10.txt", "COM10.txt"},
		{"no port either", "COMLPT1.txt", "COMLPT1.txt"},
		{"no device", "console.txt", "console.txt"},
		{"a mark that comes to stand first", ".\u0308a", "◌\u0308a"},
		{"too long", long + ".pdf", long[:251] + ".pdf"},
		{"too long, packed", long + ".tar.gz", long[:248] + ".tar.gz"},
		{"too long, no extension", long, long[:255]},
		{"too long, what follows the dot is none", "a." + long, "a." + long[:253]},
		{"too long, a sentence", long + ". And so", long[:255]},
		{"too long, of letters that take three bytes", strings.Repeat("録", 100) + ".txt", strings.Repeat("録", 83) + ".txt"},
		{"too long, a cluster stays whole", long[:240] + strings.Repeat("👩\u200D🚀", 3) + ".png", long[:240] + "👩\u200D🚀.png"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := harmless.FileName(tt.in)
			if got != tt.want {
				t.Errorf("FileName(%q)\n got %q\nwant %q", tt.in, got, tt.want)
			}
			checkFileName(t, tt.in)
		})
	}
}

// The file system that is here has the last word: the name is written in the
// folder it was meant for, and listed there as it was given.
func TestAFileOfThatNameCanBeWritten(t *testing.T) {
	for _, s := range append(kept(), "../../x", "con", strings.Repeat("録", 300), ".", "a/b\\c", "\x00") {
		folder := t.TempDir()
		name := harmless.FileName(s)
		if err := os.WriteFile(filepath.Join(folder, name), nil, 0o600); err != nil {
			t.Errorf("%q: %v", s, err)
			continue
		}
		entries, err := os.ReadDir(folder)
		if err != nil || len(entries) != 1 || entries[0].Name() != name {
			t.Errorf("%q as %q: the folder holds %v, %v", s, name, entries, err)
		}
	}
}

func FuzzFileName(f *testing.F) {
	addSeeds(f)
	for _, s := range []string{
		"..", ". .", "-", "con", "CON .txt", "com1.", "\u0308.txt", ".\u0308", "a.tar.gz", "a/../b", "C:\\x", "\uFFFE\uFE0F",
	} {
		f.Add(s)
		f.Add(s + strings.Repeat("👩\u200D", 100) + ".tar.gz")
		f.Add(strings.Repeat("a", 254) + s)
	}
	f.Fuzz(checkFileName)
}

// checkFileName holds the promises of FileName.
func checkFileName(t *testing.T, s string) {
	got := harmless.FileName(s)
	if got == "" || len(got) > harmless.MaxFileName || !utf8.ValidString(got) {
		t.Errorf("%q became %q (%d bytes)", s, got, len(got))
	}
	if strings.ContainsAny(got, `<>:"/\|?*`) || filepath.Base(got) != got {
		t.Errorf("%q became %q, which is no name everywhere", s, got)
	}
	if strings.TrimLeft(got, ".- ") != got || strings.TrimRight(got, ". ") != got {
		t.Errorf("%q became %q, with what must not stand at an end", s, got)
	}
	stem, _, _ := strings.Cut(strings.ToLower(got), ".")
	for _, device := range []string{"con", "prn", "aux", "nul", "com1", "com9", "lpt1", "com¹"} {
		if strings.TrimRight(stem, " ") == device {
			t.Errorf("%q became %q, a device", s, got)
		}
	}
	checkHarmless(t, s, got)
	if again := harmless.FileName(got); again != got {
		t.Errorf("a second pass over %q turns %q into %q", s, got, again)
	}
}
