package config

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/pelletier/go-toml/v2"
)

// problem is something in the file that cannot be accepted.
type problem struct {
	file string
	line int
	says string
}

func (p *problem) Error() string {
	return fmt.Sprintf("%s line %d: %s", p.file, p.line, p.says)
}

// parse reads settings. The error names every problem with its line; the Config
// is the default one then. file is for the error only.
func parse(file string, data []byte) (Config, error) {
	data = bytes.TrimPrefix(data, []byte(byteOrderMark))
	var document map[string]any
	if err := toml.Unmarshal(data, &document); err != nil {
		return Default(), syntaxProblem(file, err)
	}
	r := reader{file: file, at: lines(data), config: Default(), bad: map[name]bool{}}
	for section, value := range document {
		r.section(section, value)
	}
	r.finish()
	slices.SortFunc(r.config.Keys, func(a, b KeySetting) int {
		return cmp.Or(cmp.Compare(a.Line, b.Line), cmp.Compare(a.Name, b.Name))
	})
	if len(r.problems) == 0 {
		return r.config, nil
	}
	slices.SortFunc(r.problems, func(a, b *problem) int {
		return cmp.Or(cmp.Compare(a.line, b.line), cmp.Compare(a.says, b.says))
	})
	var all []error
	for _, p := range r.problems {
		all = append(all, p)
	}
	return Default(), errors.Join(all...)
}

func syntaxProblem(file string, err error) error {
	var at *toml.DecodeError
	if !errors.As(err, &at) {
		return fmt.Errorf("%s: %w", file, err)
	}
	row, _ := at.Position()
	return &problem{file, row, "this is not TOML: " + strings.TrimPrefix(at.Error(), "toml: ")}
}

// reader takes a document apart, section by section.
type reader struct {
	file     string
	at       map[name]int // the lines
	config   Config
	problems []*problem
	bad      map[name]bool // the settings whose values were refused
}

func (r *reader) section(section string, value any) {
	at := name{section: section}
	table, isTable := value.(map[string]any)
	switch isKnown := slices.Contains(sections(), section); {
	case isKnown && !isTable:
		r.report(at, "%s is a section; write [%s] on a line of its own, and its settings below", section, section)
	case isKnown && section == keysSection:
		r.keys(table)
	case isKnown:
		for key, v := range table {
			r.setting(section, key, v)
		}
	case isTable:
		r.report(at, "unknown section %s; %s", Quote(section), didYouMeanSection(section))
	default:
		r.report(at, "unknown key %s outside any section; %s", Quote(section), didYouMean(section, ""))
	}
}

func (r *reader) setting(section, key string, value any) {
	at := name{section, key}
	s, ok := find(at)
	if !ok {
		r.report(at, "unknown key %s in [%s]; %s", Quote(key), section, didYouMean(key, section))
		return
	}
	if err := s.in(&r.config).set(value); err != nil {
		r.report(at, "%s in [%s] %v", key, section, err)
		r.bad[at] = true
	}
	r.config.inFile = append(r.config.inFile, at)
}

// says reports whether the file says the setting, rightly or not.
func (r *reader) says(at name) bool { return slices.Contains(r.config.inFile, at) }

func (r *reader) report(at name, says string, args ...any) {
	r.problems = append(r.problems, &problem{r.file, r.at[at], fmt.Sprintf(says, args...)})
}

// Quote returns what the file says as it can stand in a message of one line.
func Quote(s string) string {
	const most = 40
	if runes := []rune(s); len(runes) > most {
		s = string(runes[:most]) + "…"
	}
	return strconv.Quote(s)
}
