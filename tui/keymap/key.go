package keymap

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"rapport/config"
)

// Key is a key of the keyboard, with what is held down beside it.
type Key struct {
	// Name is the key as Bubble Tea reports it: "j", "ctrl+s", "space".
	Name string
	// Enhanced says that only terminals with an enhanced keyboard protocol can
	// tell this key from another: it needs a plain one beside it.
	Enhanced bool
}

// ParseKey reads a key as people write it: "Ctrl+S" is ctrl+s, "return" is
// enter, " " is space, "shift+a" is A. The error completes the sentence
// "KEY …", and says what to write instead where it can be guessed.
func ParseKey(written string) (Key, error) {
	if written == " " {
		return Key{Name: "space"}, nil
	}
	held, base, err := split(written)
	if err != nil {
		return Key{}, err
	}
	if base, err = baseName(base); err != nil {
		if meant, ok := otherwise(written); ok {
			err = fmt.Errorf("is no key; did you mean %q?", meant)
		}
		return Key{}, err
	}
	if isSign(base) {
		if held, base, err = shifted(held, base); err != nil {
			return Key{}, err
		}
	}
	name := join(held, base)
	if twin, ok := disguised(name); ok {
		return Key{}, fmt.Errorf("cannot be told from %s by most terminals; bind another key", twin)
	}
	return Key{Name: name, Enhanced: !plain(held, base)}, nil
}

// modifiers are the keys that are held down, in the order of Bubble Tea.
func modifiers() []string { return []string{"ctrl", "alt", "shift", "meta", "hyper", "super"} }

// split takes the keys that are held down from the one that is pressed. Only the
// latter can be a plus.
func split(written string) (held []string, base string, err error) {
	parts := strings.Split(written, "+")
	if rest, ok := strings.CutSuffix(written, "++"); ok {
		parts = append(strings.Split(rest, "+"), "+")
	} else if written == "+" {
		parts = []string{"+"}
	}
	for i := range parts {
		parts[i] = strings.TrimSpace(parts[i])
	}
	base = parts[len(parts)-1]
	for _, part := range parts[:len(parts)-1] {
		name, ok := modifier(part)
		if !ok {
			return nil, "", noModifier(part)
		}
		if slices.Contains(held, name) {
			return nil, "", fmt.Errorf("has %s twice", name)
		}
		held = append(held, name)
	}
	switch {
	case base == "" && len(held) == 0:
		return nil, "", errors.New("is empty; to take an action's keys away write an empty list, []")
	case base == "":
		return nil, "", fmt.Errorf("has no key after %s", strings.Join(held, "+"))
	}
	return held, base, nil
}

func modifier(written string) (string, bool) {
	name := strings.ToLower(written)
	switch name {
	case "control", "ctl":
		name = "ctrl"
	case "option", "opt":
		name = "alt"
	case "cmd", "command", "win", "windows":
		name = "super"
	}
	return name, slices.Contains(modifiers(), name)
}

func noModifier(written string) error {
	if near, ok := config.Nearest(written, modifiers()); ok && utf8.RuneCountInString(written) > 1 {
		return fmt.Errorf("has %s, which is nothing to hold down; did you mean %q?", config.Quote(written), near)
	}
	return fmt.Errorf("has %s, which is nothing to hold down; what can be is %s",
		config.Quote(written), strings.Join(modifiers(), ", "))
}

// functionKeys is how many there are: those beyond have no name on a keyboard.
const functionKeys = 24

// plainFunctionKeys is how many of them every terminal can send.
const plainFunctionKeys = 20

// names are the keys that make no sign of their own, by Bubble Tea's names.
func names() []string {
	all := append(directions(), "enter", "tab", "backspace", "esc", "space")
	for n := 1; n <= functionKeys; n++ {
		all = append(all, fmt.Sprintf("f%d", n))
	}
	return all
}

// directions are the keys that xterm sends with whatever is held down.
func directions() []string {
	return []string{"up", "down", "left", "right", "home", "end", "pgup", "pgdown", "insert", "delete"}
}

// baseName is the name of the key that is pressed: a sign as it is, any other by
// the name that Bubble Tea has for it.
func baseName(written string) (string, error) {
	if isSign(written) {
		return written, nil
	}
	name := strings.ToLower(written)
	switch name {
	case "return":
		name = "enter"
	case "escape":
		name = "esc"
	case "del":
		name = "delete"
	case "ins":
		name = "insert"
	case "pageup", "page-up", "page up":
		name = "pgup"
	case "pagedown", "page-down", "page down", "pgdn":
		name = "pgdown"
	case "plus":
		name = "+"
	case "minus":
		name = "-"
	case "spacebar":
		name = "space"
	}
	if isSign(name) || slices.Contains(names(), name) {
		return name, nil
	}
	if near, ok := config.Nearest(name, names()); ok && utf8.RuneCountInString(name) > 2 {
		return "", fmt.Errorf("is no key; did you mean %q?", near)
	}
	return "", errors.New(`is no key; write a letter or a sign, such as "L" or "!", or "ctrl+l", "f2", "enter", "pgdown"`)
}

// isSign reports whether a key of this name makes one sign that can be seen.
func isSign(name string) bool {
	r, size := utf8.DecodeRuneInString(name)
	return size == len(name) && size > 0 && r != utf8.RuneError && r != ' ' && unicode.IsPrint(r) && !unicode.IsMark(r)
}

// shifted settles what shift does to a sign: alone it makes another one, and
// beside others a letter is in lower case.
func shifted(held []string, base string) (without []string, sign string, err error) {
	r, _ := utf8.DecodeRuneInString(base)
	shift := slices.Contains(held, "shift")
	if shift && !hasCase(r) {
		return nil, "", errors.New("depends on the keyboard; write the sign that shift makes there")
	}
	switch {
	case len(held) == 0:
		return held, base, nil
	case len(held) == 1 && shift:
		return nil, string(unicode.ToUpper(r)), nil
	case unicode.IsUpper(r) && slices.Contains(held, "alt") && !slices.Contains(held, "ctrl") && !shift:
		held = append(held, "shift") // terminals do tell alt+S from alt+s
	}
	return held, string(unicode.ToLower(r)), nil
}

func hasCase(r rune) bool { return unicode.ToUpper(r) != unicode.ToLower(r) }

func join(held []string, base string) string {
	var name strings.Builder
	for _, m := range modifiers() {
		if slices.Contains(held, m) {
			name.WriteString(m + "+")
		}
	}
	if name.Len() > 0 && base == "@" && slices.Contains(held, "ctrl") {
		base = "space" // the same byte
	}
	return name.String() + base
}

// otherwise reads other ways to write a key, such as "ctrl-s" and "^S".
func otherwise(written string) (string, bool) {
	meant := strings.ReplaceAll(written, "-", "+")
	if rest, ok := strings.CutPrefix(written, "^"); ok {
		meant = "ctrl+" + rest
	}
	if rest, ok := strings.CutPrefix(meant, "C+"); ok {
		meant = "ctrl+" + rest
	}
	if rest, ok := strings.CutPrefix(meant, "M+"); ok {
		meant = "alt+" + rest
	}
	if meant == written {
		return "", false
	}
	k, err := ParseKey(meant)
	return k.Name, err == nil
}

// disguised names the key that most terminals send for this one.
func disguised(name string) (string, bool) {
	twins := map[string]string{
		"ctrl+i": "tab", "ctrl+m": "enter", "ctrl+[": "esc", "ctrl+?": "backspace",
		"alt+[": "the beginning of other keys", "alt+]": "the beginning of other keys", "alt+shift+o": "the beginning of other keys",
		"alt+shift+p": "the beginning of other keys", "alt+shift+x": "the beginning of other keys",
		"alt+^": "the beginning of other keys", "alt+_": "the beginning of other keys",
	}
	twin, ok := twins[name]
	return twin, ok
}

// plain reports whether every terminal sends this key.
func plain(held []string, base string) bool {
	other := slices.DeleteFunc(slices.Clone(held), func(m string) bool { return m == "ctrl" || m == "alt" || m == "shift" })
	ctrl, alt, shift := slices.Contains(held, "ctrl"), slices.Contains(held, "alt"), slices.Contains(held, "shift")
	letter := isSign(base) && base >= "a" && base <= "z"
	switch {
	case len(other) > 0:
		return false
	case slices.Contains(directions(), base):
		return true
	case strings.HasPrefix(base, "f") && len(base) > 1:
		var n int
		_, _ = fmt.Sscanf(base, "f%d", &n)
		return n <= plainFunctionKeys && (len(held) == 0 || n <= 12)
	case ctrl:
		return !shift && (letter || slices.Contains([]string{"space", "@", `\`, "]", "^", "_"}, base))
	case shift:
		return base == "tab" || alt && letter
	}
	return true
}

// makesText reports whether a key is text where text is typed.
func makesText(name string) bool { return name == "space" || isSign(name) }
