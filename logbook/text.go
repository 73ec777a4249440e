package logbook

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"rapport/internal/harmless"
)

// MaxText is the length in bytes that details and notes may have. It keeps one
// entry within what a screen and a search index can hold.
const MaxText = 16 << 20

// MaxLine is the length in characters that a name, an address of any kind or a
// tag may have.
const MaxLine = 1000

// MaxName is the length in characters that a name in a managed list may have: it
// stands in menus, in filters and on lines with other things.
const MaxName = 100

// intake takes in the text of one record: it cleans what cannot be stored as
// it is, and keeps the first rule that was broken.
type intake struct {
	replaced []Field
	err      error
}

// refuse keeps the first broken rule.
func (in *intake) refuse(f Field, reason, hint string) {
	if in.err == nil {
		in.err = &RuleError{Field: f, Reason: reason, Hint: hint}
	}
}

// text takes in text of several lines.
func (in *intake) text(f Field, s string) string {
	if len(s) > MaxText {
		in.refuse(f, fmt.Sprintf("the %s are longer than %d MiB", f, MaxText>>20),
			"split the text, or keep it in a file of its own")
	}
	return in.clean(f, s)
}

// line takes in a text of one line, without the blanks around it.
func (in *intake) line(f Field, s string) string {
	s = strings.TrimSpace(s)
	if strings.ContainsAny(s, "\n\r\v\f\u0085\u2028\u2029") {
		in.refuse(f, fmt.Sprintf("%s takes one line, and this has several", f.one()), "")
	}
	if utf8.RuneCountInString(s) > MaxLine {
		in.refuse(f, fmt.Sprintf("%s takes %d characters at the most", f.one(), MaxLine), "")
	}
	return in.clean(f, s)
}

// required is line for what must not be blank.
func (in *intake) required(f Field, s, reason, hint string) string {
	s = in.line(f, s)
	if isBlank(s) {
		in.refuse(f, reason, hint)
	}
	return s
}

// listName takes in a name of a managed list.
func (in *intake) listName(f Field, s string) string {
	s = in.required(f, s, f.one()+" is empty", "write at least a letter")
	if utf8.RuneCountInString(s) > MaxName {
		in.refuse(f, fmt.Sprintf("%s takes %d characters at the most in a list", f.one(), MaxName), "")
	}
	return s
}

func (in *intake) clean(f Field, s string) string {
	s, changed := harmless.Clean(s)
	if changed && (len(in.replaced) == 0 || in.replaced[len(in.replaced)-1] != f) {
		in.replaced = append(in.replaced, f)
	}
	return s
}

// notices tells what was cleaned.
func (in *intake) notices() []Notice {
	var notices []Notice
	for _, f := range in.replaced {
		notices = append(notices, Notice(fmt.Sprintf(
			"In %s, characters that are not text were replaced by \uFFFD.", f)))
	}
	return notices
}

// isBlank reports whether there is nothing to see in s.
func isBlank(s string) bool {
	return strings.TrimSpace(harmless.Line(s)) == ""
}
