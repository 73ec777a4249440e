package tuitest

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"
)

// Updating reports whether goldens are to be written: UPDATE_GOLDEN=1.
func Updating() bool { return os.Getenv("UPDATE_GOLDEN") == "1" }

// Golden compares text with testdata/golden/name.txt, or writes that file when
// UPDATE_GOLDEN is 1.
func Golden(t testing.TB, name, text string) {
	t.Helper()
	GoldenFile(t, name+".txt", text)
}

// GoldenFile is Golden for a file of any kind, by its path below testdata/golden.
func GoldenFile(t testing.TB, name, text string) {
	t.Helper()
	path := filepath.Join("testdata", "golden", filepath.FromSlash(name))
	text = strings.TrimRight(text, "\n") + "\n"
	if Updating() {
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Errorf("%v; UPDATE_GOLDEN=1 go test writes it", err)
		return
	}
	if string(want) != text {
		t.Errorf("%s has changed; UPDATE_GOLDEN=1 go test writes it anew.\nIt was:\n%s\nIt is:\n%s", path, want, text)
	}
}

// Golden compares the frame with a golden file, and checks that it is straight.
func (s *Story) Golden(name string) {
	s.t.Helper()
	s.Straight()
	Golden(s.t, name, s.Frame())
}

// Straight fails the story unless the frame has exactly the lines of the
// terminal, none of them wider than it, with the edge of the preview and the
// border of a dialog in one column each.
func (s *Story) Straight() {
	s.t.Helper()
	lines := strings.Split(ansi.Strip(s.View().Content), "\n")
	if len(lines) != s.height {
		s.t.Fatalf("the frame has %d lines, the terminal %d:\n%s", len(lines), s.height, s.Frame())
	}
	for i, line := range lines {
		if w := s.cells.StringWidth(line); w > s.width {
			s.t.Fatalf("line %d is %d cells wide, the terminal %d: %q", i, w, s.width, ansi.Truncate(line, 2*s.width, "…"))
		}
	}
	s.straightBorder(lines)
}

// straightBorder checks that upright borders stand in as few columns as there
// are borders: one beside the preview, two for each dialog. Their character
// stands in no text of the tests.
func (s *Story) straightBorder(lines []string) {
	s.t.Helper()
	columns, most := map[int]bool{}, 1
	for _, line := range lines {
		most += 2 * strings.Count(line, "╭")
		if strings.Contains(line, "╭") && !strings.Contains(line, "╮") {
			s.t.Fatalf("a dialog runs out of the frame:\n%s", strings.Join(lines, "\n"))
		}
		for column, char := range s.characters(line) {
			if char == "│" {
				columns[column] = true
			}
		}
	}
	if len(columns) > most {
		s.t.Fatalf("borders stand in %d columns, there should be %d at the most:\n%s", len(columns), most, strings.Join(lines, "\n"))
	}
}

// characters are those of a line by the column they begin in.
func (s *Story) characters(line string) map[int]string {
	at := map[int]string{}
	column := 0
	for len(line) > 0 {
		char, width := ansi.FirstGraphemeCluster(line, s.cells)
		at[column] = char
		column += width
		line = line[len(char):]
	}
	return at
}
