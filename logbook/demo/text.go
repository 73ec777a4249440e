package demo

import (
	"embed"
	"fmt"
	"strings"
)

//go:embed data
var data embed.FS

// line is a line of a data file that says something: not blank, no comment.
type line struct {
	file string
	num  int
	text string
}

// readLines reads a file under data/. Lines that begin with # are comments.
func readLines(name string) ([]line, error) {
	raw, err := data.ReadFile("data/" + name)
	if err != nil {
		return nil, err
	}
	var lines []line
	for num, text := range strings.Split(string(raw), "\n") {
		text = strings.TrimSpace(text)
		if text != "" && !strings.HasPrefix(text, "#") {
			lines = append(lines, line{file: name, num: num + 1, text: text})
		}
	}
	return lines, nil
}

// errorf says what is wrong with the line, and where it stands.
func (l line) errorf(format string, args ...any) error {
	return fmt.Errorf("%s:%d: %w", l.file, l.num, fmt.Errorf(format, args...))
}

// section is a part of a data file under a header such as "[fr 10 mixed]".
type section struct {
	head  line     // where it begins
	name  string   // the first word of the header
	args  []string // its other words
	lines []line
}

// readSections reads a file that consists of sections.
func readSections(name string) ([]section, error) {
	lines, err := readLines(name)
	if err != nil {
		return nil, err
	}
	var sections []section
	for _, l := range lines {
		head, ok := strings.CutPrefix(l.text, "[")
		switch {
		case ok:
			words := strings.Fields(strings.TrimSuffix(head, "]"))
			if len(words) == 0 {
				return nil, l.errorf("a section without a name")
			}
			sections = append(sections, section{head: l, name: words[0], args: words[1:]})
		case len(sections) == 0:
			return nil, l.errorf("%q stands before the first section", l.text)
		default:
			s := &sections[len(sections)-1]
			s.lines = append(s.lines, l)
		}
	}
	return sections, nil
}

// cutTwo splits "a | b" at its first bar.
func (l line) cutTwo() (left, right string, err error) {
	left, right, ok := strings.Cut(l.text, " | ")
	if !ok {
		return "", "", l.errorf("a bar is missing in %q", l.text)
	}
	return strings.TrimSpace(left), strings.TrimSpace(right), nil
}
