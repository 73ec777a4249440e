// Package paths reads paths as people type them and as terminals paste them, and
// lists what a path that is half typed may become.
//
// What exists as it is written is always meant; only then are quotes, escapes,
// variables and the tilde looked at. Nothing is run and nothing is written.
//
// The package reads the file system and the environment. It imports nothing of
// ours.
package paths

import (
	"net/url"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"unicode"
)

// windows says whether a backslash separates, and so escapes nothing.
const windows = runtime.GOOS == "windows"

// Dropped returns the paths that a pasted text consists of, as a terminal pastes
// files that are dropped on it and a file manager copies them: absolute, each in
// quotes, with escapes or as a URL, one or several on a line. It returns nil for
// any other text. Paths with blanks that nothing protects are taken if each line is
// one.
func Dropped(text string) []string {
	if all := dropped(text); all != nil {
		return all
	}
	var all []string
	text = strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(text)
	for line := range strings.Lines(text) {
		line = strings.TrimSpace(line)
		if line == "" {
			continue
		}
		found := dropped(line)
		if found == nil {
			found = []string{fromURL(line)}
		}
		if !isWhole(found[0]) {
			return nil
		}
		all = append(all, found...)
	}
	return all
}

// dropped returns the paths that a text consists of, each of which is protected or
// has no blanks.
func dropped(text string) []string {
	words, whole := split(text)
	for i, w := range words {
		words[i] = fromURL(w)
		whole = whole && isWhole(words[i])
	}
	if !whole {
		return nil
	}
	return words
}

// isWhole reports whether a path says where it begins.
func isWhole(path string) bool {
	return filepath.IsAbs(path) || path == "~" || strings.HasPrefix(path, "~/") || windows && strings.HasPrefix(path, `~\`)
}

// split divides a line into words as a shell does, without variables; not whole if
// a quote does not end.
func split(line string) (words []string, whole bool) {
	var word strings.Builder
	quote, inWord, escaped := rune(0), false, false
	for _, r := range line {
		switch {
		case escaped:
			word.WriteRune(r)
			escaped = false
		case r == '\\' && !windows && quote != '\'':
			escaped, inWord = true, true
		case quote != 0 && r == quote:
			quote = 0
		case quote == 0 && (r == '\'' && !windows || r == '"'):
			quote, inWord = r, true
		case quote == 0 && unicode.IsSpace(r):
			if inWord {
				words = append(words, word.String())
			}
			word.Reset()
			inWord = false
		default:
			word.WriteRune(r)
			inWord = true
		}
	}
	if inWord {
		words = append(words, word.String())
	}
	return words, len(words) > 0 && quote == 0 && !escaped
}

// fromURL returns the path of a file on this machine (RFC 8089); all else as it is.
func fromURL(s string) string {
	if !strings.HasPrefix(strings.ToLower(s), "file:") {
		return s
	}
	u, err := url.Parse(s)
	if err != nil || u.Path == "" || u.Host != "" && !strings.EqualFold(u.Host, "localhost") && u.Host != hostname() {
		return s
	}
	path := u.Path
	if windows {
		path = strings.TrimPrefix(path, "/")
	}
	return filepath.FromSlash(path)
}

func hostname() string {
	name, err := os.Hostname()
	if err != nil {
		return ""
	}
	return name
}

// Whole returns the absolute path that a typed one means.
func Whole(typed string) string {
	if path := expand(typed); typed != "" && exists(path) { // blanks and all
		return absolute(path)
	}
	typed = strings.TrimSpace(typed)
	for _, read := range []func(string) string{asIs, unquoted} {
		if path := expand(read(typed)); exists(path) {
			return absolute(path)
		}
	}
	return absolute(expand(unquoted(typed)))
}

func asIs(s string) string { return s }

// unquoted is what a typed path says once quotes and escapes are read, of which the
// last quote may be missing still.
func unquoted(typed string) string {
	if strings.HasPrefix(strings.ToLower(typed), "file:") {
		return fromURL(typed)
	}
	if quote := typed[:min(len(typed), 1)]; quote == `"` || quote == "'" && !windows {
		return strings.TrimSuffix(typed[1:], quote)
	}
	if windows || !strings.Contains(typed, `\`) {
		return typed
	}
	var out strings.Builder
	escaped := false
	for _, r := range typed {
		if r == '\\' && !escaped {
			escaped = true
			continue
		}
		out.WriteRune(r)
		escaped = false
	}
	return out.String()
}

// expand puts the home folder and variables in their places, unless there is a
// file of just that name.
func expand(path string) string {
	if exists(path) {
		return path
	}
	if path == "~" || strings.HasPrefix(path, "~/") || windows && strings.HasPrefix(path, `~\`) {
		if home, err := os.UserHomeDir(); err == nil {
			path = home + path[1:]
		}
	}
	if windows {
		path = expandPercent(path)
	}
	return os.Expand(path, func(name string) string {
		if value, known := os.LookupEnv(name); known && value != "" {
			return value
		}
		return "$" + name // It is no variable, but a part of a name.
	})
}

// expandPercent puts the variables of Windows in their places.
func expandPercent(path string) string {
	parts := strings.Split(path, "%")
	for i := 1; i+1 < len(parts); i += 2 {
		value, known := os.LookupEnv(parts[i])
		if !known {
			return path
		}
		parts[i] = value
	}
	if len(parts)%2 == 0 {
		return path
	}
	return strings.Join(parts, "")
}

func exists(path string) bool {
	_, err := os.Lstat(path)
	return err == nil
}

func absolute(path string) string {
	if whole, err := filepath.Abs(path); err == nil {
		return whole
	}
	return path
}
