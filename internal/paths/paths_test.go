//go:build unix

package paths_test

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"

	"rapport/internal/paths"
)

func TestDroppedFiles(t *testing.T) {
	for _, c := range []struct {
		name, text string
		want       []string
	}{
		{"in quotes, as GNOME's terminal does", "'/home/a/my file.txt' '/home/a/it'\\''s.pdf' ", []string{"/home/a/my file.txt", "/home/a/it's.pdf"}},
		{"with escapes, as macOS's does", `/Users/a/my\ file\ \(1\).txt /Users/a/b.txt `, []string{"/Users/a/my file (1).txt", "/Users/a/b.txt"}},
		{"in double quotes", `"/home/a/my file.txt"`, []string{"/home/a/my file.txt"}},
		{"URLs, a line each", "file:///home/a/my%20file.txt\r\nfile://localhost/b.txt\r\n", []string{"/home/a/my file.txt", "/b.txt"}},
		{"one path with blanks", "/home/a/my file.txt", []string{"/home/a/my file.txt"}},
		{"paths with blanks, a line each", "/home/a/my file.txt\n/home/b/other one.txt\n", []string{"/home/a/my file.txt", "/home/b/other one.txt"}},
		{"an apostrophe that nothing protects", "/home/a/it's.txt", []string{"/home/a/it's.txt"}},
		{"at home", "~/a.txt ~/b.txt", []string{"~/a.txt", "~/b.txt"}},
		{"a line of two without protection", "/a.txt /b.txt", []string{"/a.txt", "/b.txt"}},
		{"a backslash in single quotes", `'/a\b.txt'`, []string{`/a\b.txt`}},
		{"a name with a line break", "'/a/line\nbreak.txt'", []string{"/a/line\nbreak.txt"}},
		{"lines as terminals paste them", "/a b.txt\r/c d.txt", []string{"/a b.txt", "/c d.txt"}},
		{"a sentence", "Call her back", nil},
		{"a name alone", "notes.txt", nil},
		{"a path and a sentence", "/a.txt\nand more", nil},
		{"another machine", "file://elsewhere/a.txt", nil},
		{"an address", "https://example.org/a.txt", nil},
		{"nothing", " \n", nil},
	} {
		if got := paths.Dropped(c.text); !slices.Equal(got, c.want) {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

// folder is a home with some files, in which the test stands.
func folder(t *testing.T) string {
	t.Helper()
	home := t.TempDir()
	t.Setenv("HOME", home)
	t.Setenv("PAPERS", "Papers")
	t.Chdir(home)
	for _, name := range []string{
		"Papers/minutes.pdf", "Papers/Member list.csv", "Papers/.hidden", "Papers/old/1990.txt", "Papers/Mail/a",
		"$PAPERS.txt", "it's.txt", `a\ b.txt`, "a b.txt",
	} {
		err := errors.Join(os.MkdirAll(filepath.Dir(name), 0o700), os.WriteFile(name, []byte("x"), 0o600))
		if err != nil {
			t.Fatal(err)
		}
	}
	err := errors.Join(os.Symlink("old", "Papers/more"), os.Symlink("nowhere", "Papers/missing"), syscall.Mkfifo("Papers/mpipe", 0o600))
	if err != nil {
		t.Fatal(err)
	}
	return home
}

func TestTypedPaths(t *testing.T) {
	home := folder(t)
	for typed, want := range map[string]string{
		"Papers/minutes.pdf":             "Papers/minutes.pdf",
		" ~/Papers/minutes.pdf ":         "Papers/minutes.pdf",
		"$PAPERS/minutes.pdf":            "Papers/minutes.pdf",
		"${HOME}/Papers":                 "Papers",
		"~":                              "",
		`'Papers/Member list.csv'`:       "Papers/Member list.csv",
		`"~/Papers/Member list.csv`:      "Papers/Member list.csv",
		`Papers/Member\ list.csv`:        "Papers/Member list.csv",
		"Papers/Member list.csv":         "Papers/Member list.csv",
		"$PAPERS.txt":                    "$PAPERS.txt",
		"it's.txt":                       "it's.txt",
		`a\ b.txt`:                       `a\ b.txt`,
		"Papers/../Papers/old":           "Papers/old",
		"$NO_SUCH_NAME/a":                "$NO_SUCH_NAME/a",
		"file://" + home + "/Papers/old": "Papers/old",
	} {
		if got := paths.Whole(typed); got != filepath.Join(home, want) {
			t.Errorf("%q: %q, want %q", typed, got, filepath.Join(home, want))
		}
	}
}

func TestEntries(t *testing.T) {
	home := folder(t)
	for typed, want := range map[string]string{
		"Papers/":      "Mail/ more/ old/ Member list.csv minutes.pdf",
		"~/Papers/m":   "Mail/ more/ Member list.csv minutes.pdf",
		"Papers/.":     ".hidden",
		"Papers/mem":   "Member list.csv",
		`Papers/mem\`:  "Member list.csv",
		`"Papers/Memb`: "Member list.csv",
		"$PAPERS/old/": "1990.txt",
		"Papers/more/": "1990.txt",
		"Papers/zzz":   "",
		"pap":          "Papers/",
		`a\ b`:         `a b.txt a\ b.txt`,
		`a\ b.txt`:     `a\ b.txt a b.txt`,
		"~":            `Papers/ $PAPERS.txt a b.txt a\ b.txt it's.txt`,
	} {
		e, err := paths.List(t.Context(), typed, 0)
		if err != nil {
			t.Errorf("%q: %v", typed, err)
			continue
		}
		var names []string
		for _, row := range e.Rows {
			name := row.Name
			if row.Folder {
				name += "/"
			}
			names = append(names, name)
			if got := paths.Whole(row.Typed); row.Folder && got != e.Path(row) {
				t.Errorf("%q, %q taken: %q means %q, not %q", typed, row.Name, row.Typed, got, e.Path(row))
			}
		}
		if got := strings.Join(names, " "); got != want {
			t.Errorf("%q: %q, want %q", typed, got, want)
		}
	}
	e, err := paths.List(t.Context(), "~/Papers/o", 0)
	if err != nil || e.Rows[0].Typed != "~/Papers/old/" || e.Folder != filepath.Join(home, "Papers") {
		t.Errorf("%+v, %v", e, err)
	}
}

// What has the name that is typed stands before what only begins like it, folders
// too, and is there however long the folder is.
func TestTheEntryThatIsTypedWhole(t *testing.T) {
	t.Chdir(t.TempDir())
	for _, name := range []string{"plan", "Plan", "plan "} {
		if err := os.WriteFile(name, []byte("x"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	for i := range 20 {
		if err := os.Mkdir(fmt.Sprintf("plans%02d", i), 0o700); err != nil {
			t.Fatal(err)
		}
	}
	for _, typed := range []string{"plan", "Plan", "plan "} {
		e, err := paths.List(t.Context(), typed, 3)
		if err != nil || len(e.Rows) == 0 || e.Rows[0].Name != typed {
			t.Errorf("%q: %+v, %v", typed, e, err)
		}
		if got := paths.Whole(typed); got != e.Path(e.Rows[0]) {
			t.Errorf("%q means %q", typed, got)
		}
	}
	e, err := paths.List(t.Context(), "pla", 3)
	if err != nil || e.Rows[0].Name != "plans00" || e.Left != 20 {
		t.Errorf("%+v, %v", e, err)
	}
}

// A pipe is listed neither as a file nor as a folder, and nobody waits for it: a
// test that did would never end.
func TestAPipeIsNotWaitedFor(t *testing.T) {
	folder(t)
	for _, typed := range []string{"Papers/mpipe/", "Papers/mpipe/a"} {
		if e, err := paths.List(t.Context(), typed, 0); err == nil {
			t.Errorf("%q: %+v", typed, e)
		}
	}
	if e, err := paths.List(t.Context(), "Papers/mpipe", 0); err != nil || len(e.Rows) != 0 {
		t.Errorf("%+v, %v", e, err)
	}
}

func TestALongFolder(t *testing.T) {
	t.Chdir(t.TempDir())
	for i := range 3000 {
		if err := os.WriteFile(fmt.Sprintf("file%04d", i), nil, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	e, err := paths.List(t.Context(), "f", 300)
	if err != nil || len(e.Rows) != 300 || e.Left != 2700 || e.Rows[299].Name != "file0299" {
		t.Errorf("%d rows, %d left, %v", len(e.Rows), e.Left, err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := paths.List(ctx, "f", 300); !errors.Is(err, context.Canceled) {
		t.Errorf("after the end: %v", err)
	}
}

func TestAFolderThatCannotBeRead(t *testing.T) {
	folder(t)
	if _, err := paths.List(t.Context(), "nowhere/a", 0); !errors.Is(err, fs.ErrNotExist) {
		t.Error(err)
	}
	if _, err := paths.List(t.Context(), "it's.txt/a", 0); err == nil {
		t.Error("a file was read as a folder")
	}
}

// Whatever is pasted, what is taken for paths says where it begins, and holds no
// line break that was not in quotes.
func FuzzDropped(f *testing.F) {
	for _, s := range []string{"'/a b' /c\\ d", "file:///a%00b\n/c", `"/a`, `/a\`, "~/x\r\n~", "file://%zz", "/a '", "\\", "''"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		for _, path := range paths.Dropped(s) {
			if !filepath.IsAbs(path) && !strings.HasPrefix(path, "~") || path == "" {
				t.Errorf("%q has %q", s, path)
			}
		}
	})
}
