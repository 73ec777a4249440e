package config

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/pelletier/go-toml/v2"
)

// Change is another value for a setting, written as [Setting] shows it.
type Change struct{ Section, Key, Value string }

// ChangeError says why a value cannot be set.
type ChangeError struct {
	Change
	Says string // completes the sentence "KEY …"
}

func (e *ChangeError) Error() string { return fmt.Sprintf("%s in [%s] %s", e.Key, e.Section, e.Says) }

// MailChanges are those that put the mail settings into a file, save for the command
// that prints the password, which stays as it is.
func MailChanges(m Mail) []Change {
	return []Change{
		{"mail", "host", m.Host},
		{"mail", "port", strconv.Itoa(m.Port)},
		{"mail", "security", string(m.Security)},
		{"mail", "user", m.User},
		{"mail", "from", m.From.String()},
	}
}

// Set writes settings into the file at path, and keeps every other byte of it: order,
// comments and blanks. A file that does not exist is made from the template. The new
// file takes the place of the old one in one step, and only its owner may read it; a
// symbolic link goes on leading to it.
//
// Nothing is written where a value cannot be right (the error is a *ChangeError), or
// where the file would have a problem with it; the error says which.
func Set(path string, changes ...Change) error {
	if path == "" {
		return errNoPlace
	}
	was, err := read(path)
	missing := errors.Is(err, fs.ErrNotExist)
	if missing {
		was, err = nil, nil
	}
	if err != nil {
		return fmt.Errorf("cannot read the settings: %w", err)
	}
	base := was
	if missing {
		base = []byte(template)
	}
	now, err := changed(path, base, changes)
	if err != nil {
		return fmt.Errorf("the settings are left as they were: %w", err)
	}
	if err := replace(path, was, now, missing); err != nil {
		return fmt.Errorf("the settings are left as they were: %w", err)
	}
	return nil
}

// byteOrderMark is what some editors on Windows leave in front of a file.
const byteOrderMark = "\uFEFF"

// changed is data with the changes. path is for errors only.
func changed(path string, data []byte, changes []Change) ([]byte, error) {
	text, marked := bytes.CutPrefix(data, []byte(byteOrderMark))
	var document map[string]any
	if err := toml.Unmarshal(text, &document); err != nil {
		return nil, syntaxProblem(path, err)
	}
	wanted := Default()
	for _, c := range changes {
		literal, err := c.literal(&wanted)
		if err != nil {
			return nil, err
		}
		text = placesIn(text).put(text, name{c.Section, c.Key}, literal)
	}
	got, err := parse(path, text)
	if err != nil {
		return nil, fmt.Errorf("with what was to be set, %w", err)
	}
	for _, c := range changes {
		s, _ := find(name{c.Section, c.Key})
		if s.in(&got).String() != s.in(&wanted).String() {
			return nil, fmt.Errorf("%s in [%s] cannot be put into %s as it is written; set it there by hand", c.Key, c.Section, path)
		}
	}
	if marked {
		text = append([]byte(byteOrderMark), text...)
	}
	return text, nil
}

// literal puts the value into c, and returns it as TOML has it.
func (change Change) literal(c *Config) (string, error) {
	s, ok := find(name{change.Section, change.Key})
	if !ok {
		return "", &ChangeError{change, "is no setting"}
	}
	var value any = change.Value
	literal := change.Value
	switch s.in(c).(type) {
	case port:
		if n, err := strconv.ParseInt(change.Value, 10, 64); err == nil {
			value, literal = n, strconv.FormatInt(n, 10)
		}
	case flag:
		if on, err := strconv.ParseBool(change.Value); err == nil {
			value, literal = on, strconv.FormatBool(on)
		}
	default:
		literal = quoted(change.Value)
	}
	err := s.in(c).set(value)
	if err == nil && !utf8.ValidString(change.Value) {
		err = errors.New("is not valid UTF-8")
	}
	if err != nil {
		return "", &ChangeError{change, err.Error()}
	}
	return literal, nil
}

// quoted is a basic string of TOML.
func quoted(text string) string {
	var b strings.Builder
	b.WriteByte('"')
	for _, r := range text {
		switch {
		case r == '"', r == '\\':
			b.WriteByte('\\')
			b.WriteRune(r)
		case r < ' ', r == 0x7F:
			fmt.Fprintf(&b, `\u%04X`, r)
		default:
			b.WriteRune(r)
		}
	}
	b.WriteByte('"')
	return b.String()
}
