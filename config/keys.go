package config

import (
	"errors"
	"fmt"
	"strconv"
	"strings"
	"unicode"
)

// keysSection is the section whose keys are the names of the program's own
// bindings. Which names and which keys there are, this package does not know:
// it hands over what the file says, and where.
const keysSection = "keys"

// KeySetting gives one of the program's actions other keys.
type KeySetting struct {
	Name string   // of the binding
	Keys []string // as the file has them; none unbinds the action
	File string
	Line int // from 1
}

// String is the keys as they are shown to people.
func (k KeySetting) String() string {
	if len(k.Keys) == 0 {
		return "none"
	}
	shown := make([]string, len(k.Keys))
	for i, key := range k.Keys {
		if shown[i] = key; key == "" || strings.ContainsFunc(key, unclear) {
			shown[i] = strconv.Quote(key)
		}
	}
	return strings.Join(shown, " ")
}

// Problem is an error about the setting that says where it stands, as those of
// this package do.
func (k KeySetting) Problem(says string) error { return &problem{k.File, k.Line, says} }

// unclear reports whether r would not be seen for what it is.
func unclear(r rune) bool { return unicode.IsSpace(r) || !unicode.IsPrint(r) }

// keys takes the overrides of the bindings.
func (r *reader) keys(table map[string]any) {
	for key, value := range table {
		at := name{keysSection, key}
		keys, err := keyNames(value)
		if err != nil {
			r.report(at, "%s in [%s] %v", Quote(key), keysSection, err)
			continue
		}
		r.config.Keys = append(r.config.Keys, KeySetting{Name: key, Keys: keys, File: r.file, Line: r.at[at]})
	}
}

// keyNames are the names in value: one, or a list of them.
func keyNames(value any) ([]string, error) {
	switch value := value.(type) {
	case string:
		return []string{value}, nil
	case []any:
		names := make([]string, len(value))
		for i, one := range value {
			text, ok := one.(string)
			if !ok {
				return nil, errors.New("has " + kindOf(one) + " in its list; " + keysWanted)
			}
			names[i] = text
		}
		return names, nil
	}
	return nil, fmt.Errorf("is %s; it must be a key in quotes, or a list of them; %s", kindOf(value), keysWanted)
}

// keysWanted shows how keys are written.
const keysWanted = `write "L", or ["j", "ctrl+n"]`
