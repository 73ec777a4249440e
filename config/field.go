package config

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode"
)

// field is the value of a setting, in place in a Config.
type field interface {
	// set takes what the file says. Its error completes the sentence "KEY …".
	set(value any) error
	String() string
}

// line is a text of one line.
type line struct{ at *string }

func (f line) String() string { return *f.at }

func (f line) set(value any) error {
	text, err := asText(value)
	if err != nil {
		return err
	}
	if strings.ContainsFunc(text, unicode.IsControl) {
		return errors.New("must be one line, without control characters")
	}
	*f.at = strings.TrimSpace(text)
	return nil
}

// choice is one word of a few.
type choice[T ~string] struct {
	at    *T
	words []T
}

func (f choice[T]) String() string { return string(*f.at) }

func (f choice[T]) set(value any) error {
	text, err := asText(value)
	if err != nil {
		return err
	}
	if !slices.Contains(f.words, T(text)) {
		return fmt.Errorf("is %s; it must be %s", Quote(text), f.offer())
	}
	*f.at = T(text)
	return nil
}

// offer lists the words as a sentence does.
func (f choice[T]) offer() string {
	last := len(f.words) - 1
	list := strconv.Quote(string(f.words[0]))
	for i, word := range f.words[1:] {
		between := ", "
		if i+1 == last {
			between = " or "
		}
		list += between + strconv.Quote(string(word))
	}
	return list
}

// flag is true or false.
type flag struct{ at *bool }

func (f flag) String() string { return strconv.FormatBool(*f.at) }

func (f flag) set(value any) error {
	on, ok := value.(bool)
	if !ok {
		return fmt.Errorf("is %s; it must be true or false", kindOf(value))
	}
	*f.at = on
	return nil
}

func asText(value any) (string, error) {
	text, ok := value.(string)
	if !ok {
		return "", fmt.Errorf("is %s; it must be text in quotes", kindOf(value))
	}
	return text, nil
}

// kindOf names a value that go-toml decoded, in TOML's words.
func kindOf(value any) string {
	switch value.(type) {
	case string:
		return "text"
	case int64, float64:
		return "a number"
	case bool:
		return "true or false"
	case []any:
		return "a list"
	case map[string]any:
		return "a table"
	}
	return "a date or a time"
}
