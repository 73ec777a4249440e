package ics

import (
	"bytes"
	"strings"
	"unicode/utf8"
)

// maxLine is how long an unfolded line may be, in bytes. golang-ical copies the rest of
// a line for each of its parameters.
const maxLine = 8 << 10

// scan returns the calendar objects of a text, each as golang-ical (v0.3.4) needs it
// and with what an answer consists of alone. It closes these gaps of the parser:
//   - it knows names in upper case only, and one object a text;
//   - it gives up at a line that it cannot read, also of a property that nobody asks for;
//   - it recurses once for each BEGIN, and takes time in the square of a line's length.
func scan(data []byte) ([]string, error) {
	s := scanner{}
	for _, line := range unfold(data) {
		if err := s.take(line); err != nil {
			return nil, err
		}
	}
	if len(s.open) > 0 {
		return nil, &SyntaxError{Reason: "it ends in the middle of " + s.open[len(s.open)-1]}
	}
	if len(s.objects) == 0 {
		return nil, &SyntaxError{Reason: "there is no VCALENDAR in it"}
	}
	return s.objects, nil
}

// unfold splits a text into content lines (RFC 5545 §3.1). Folds go before anything
// is decoded, for they may stand within a character.
func unfold(data []byte) []string {
	data = bytes.TrimPrefix(data, []byte("\xEF\xBB\xBF"))
	var lines []string
	var line []byte
	for part := range bytes.Lines(data) {
		part = bytes.TrimRight(part, "\r\n")
		switch {
		case len(part) == 0:
		case part[0] == ' ' || part[0] == '\t':
			line = append(line, part[1:]...)
		default:
			lines = append(lines, cleanLine(string(line)))
			line = append(line[:0], part...)
		}
	}
	return append(lines, cleanLine(string(line)))
}

// scanner walks over the components without recursion.
type scanner struct {
	open    []string // the components that have begun, VCALENDAR first
	skipped int      // how many of the last of them are of no interest
	out     strings.Builder
	objects []string
}

func (s *scanner) take(line string) error {
	end := nameEnd(line)
	name, rest := strings.ToUpper(line[:end]), line[end:]
	switch name {
	case "BEGIN":
		s.begin(componentName(rest))
	case "END":
		return s.end(componentName(rest))
	default:
		return s.property(name, rest)
	}
	return nil
}

// nameEnd is where the name of a property ends: before its parameters or its value.
func nameEnd(line string) int {
	if end := strings.IndexAny(line, ";:"); end >= 0 {
		return end
	}
	return len(line)
}

// componentName is the value of BEGIN and END.
func componentName(rest string) string {
	return strings.ToUpper(strings.TrimSpace(strings.TrimPrefix(rest, ":")))
}

func (s *scanner) begin(component string) {
	if len(s.open) == 0 && component != "VCALENDAR" {
		return // no part of a calendar object
	}
	if s.skipped > 0 || !wantedComponent(s.innermost(), component) {
		s.skipped++
	}
	s.open = append(s.open, component)
	if s.skipped == 0 {
		s.write("BEGIN:" + component)
	}
}

func (s *scanner) end(component string) error {
	if len(s.open) == 0 {
		return nil
	}
	if s.innermost() != component {
		return &SyntaxError{Reason: "a component ends that has not begun"}
	}
	s.open = s.open[:len(s.open)-1]
	if s.skipped > 0 {
		s.skipped--
		return nil
	}
	s.write("END:" + component)
	if len(s.open) == 0 {
		s.objects = append(s.objects, s.out.String())
		s.out.Reset()
	}
	return nil
}

func (s *scanner) property(name, rest string) error {
	if len(s.open) == 0 || s.skipped > 0 || !wantedProperty(s.innermost(), name) {
		return nil
	}
	line := name + rest
	if len(line) > maxLine {
		if name != "COMMENT" {
			return &SyntaxError{Reason: "the line of a property is too long: " + name}
		}
		line = cutText(line)
	}
	s.write(line)
	return nil
}

// innermost is the component that began last, "" outside of all.
func (s *scanner) innermost() string {
	if len(s.open) == 0 {
		return ""
	}
	return s.open[len(s.open)-1]
}

func (s *scanner) write(line string) {
	s.out.WriteString(line)
	s.out.WriteString("\r\n")
}

// cutText is the start of a line that is too long, with an ellipsis where it was cut.
func cutText(line string) string {
	end := maxLine - len("…")
	for !utf8.RuneStart(line[end]) {
		end--
	}
	line = line[:end]
	if escapes := len(line) - len(strings.TrimRight(line, `\`)); escapes%2 == 1 {
		line = line[:end-1] // half of an escaped character
	}
	return line + "…"
}

func wantedComponent(parent, component string) bool {
	switch parent {
	case "":
		return component == "VCALENDAR"
	case "VCALENDAR":
		return component == "VEVENT" || component == "VTIMEZONE"
	case "VTIMEZONE":
		return component == "STANDARD" || component == "DAYLIGHT"
	}
	return false
}

func wantedProperty(component, name string) bool {
	switch component {
	case "VCALENDAR":
		return name == "METHOD"
	case "VEVENT":
		switch name {
		case "UID", "SEQUENCE", "DTSTAMP", "DTSTART", "DTEND", "DURATION", "ATTENDEE", "COMMENT":
			return true
		}
	case "VTIMEZONE":
		return name == "TZID"
	case "STANDARD", "DAYLIGHT":
		switch name {
		case "DTSTART", "TZOFFSETFROM", "TZOFFSETTO", "RRULE", "RDATE":
			return true
		}
	}
	return false
}
