package ics_test

import (
	"bytes"
	"net/url"
	"strconv"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	ical "github.com/arran4/golang-ical"

	"rapport/ics"
)

// checkWritten holds what every object that Write returns must be: lines as the
// RFC wants them, exactly the properties that were meant, and every value as given.
func checkWritten(t *testing.T, method ics.Method, e ics.Event, object []byte) {
	t.Helper()
	checkLines(t, object)
	cal, err := ical.ParseCalendar(bytes.NewReader(object))
	if err != nil {
		t.Fatalf("golang-ical cannot read it: %v\n%s", err, object)
	}
	if len(cal.Components) != 1 || len(cal.Events()) != 1 {
		t.Fatalf("%d components instead of one event:\n%s", len(cal.Components), object)
	}
	got := map[string][]string{}
	for _, p := range cal.Events()[0].Properties {
		got[p.IANAToken] = append(got[p.IANAToken], p.Value)
	}
	want := wanted(method, e)
	for name, values := range want {
		if strings.Join(got[name], "|") != strings.Join(values, "|") || len(got[name]) != len(values) {
			t.Errorf("%s is %q, want %q\n%s", name, got[name], values, object)
		}
	}
	for name := range got {
		if _, meant := want[name]; !meant {
			t.Errorf("%s is there and was not meant\n%s", name, object)
		}
	}
	checkPeople(t, method, e, cal.Events()[0])
}

// checkLines checks the form of the lines (RFC 5545 §3.1).
func checkLines(t *testing.T, object []byte) {
	t.Helper()
	lines := strings.SplitAfter(string(object), "\r\n")
	if last := lines[len(lines)-1]; last != "" {
		t.Errorf("the last line %q does not end in CRLF", last)
	}
	for _, line := range lines[:len(lines)-1] {
		line = strings.TrimSuffix(line, "\r\n")
		if len(line) > 75 {
			t.Errorf("a line has %d octets: %q", len(line), line)
		}
		if !utf8.ValidString(line) {
			t.Errorf("a line is cut within a character: %q", line)
		}
		if strings.ContainsFunc(line, func(r rune) bool {
			return unicode.IsControl(r) && r != '\t' || r == '\u2028' || r == '\u2029'
		}) {
			t.Errorf("a line has control characters: %q", line)
		}
	}
}

// wanted is every property of the event with its values.
func wanted(method ics.Method, e ics.Event) map[string][]string {
	const layout = "20060102T150405Z"
	status := "CONFIRMED"
	if method == ics.Cancel {
		status = "CANCELLED"
	}
	want := map[string][]string{
		"UID":      {e.UID},
		"DTSTAMP":  {e.Stamp.UTC().Format(layout)},
		"SEQUENCE": {strconv.Itoa(e.Sequence)},
		"DTSTART":  {e.Start.UTC().Format(layout)},
		"SUMMARY":  {plain(e.Summary, " ")},
		"STATUS":   {status},
		"TRANSP":   {"OPAQUE"},
	}
	if e.Length > 0 {
		want["DTEND"] = []string{e.Start.Add(e.Length).UTC().Format(layout)}
	}
	if e.Description != "" {
		want["DESCRIPTION"] = []string{plain(e.Description, "\n")}
	}
	if method == "" || method == ics.Publish {
		want["CLASS"] = []string{"PRIVATE"}
	}
	if e.URL != "" && ics.FirstLink(e.URL) == e.URL {
		want["LOCATION"], want["URL"] = []string{e.URL}, []string{ascii(e.URL)}
	}
	if method != "" {
		want["ORGANIZER"] = []string{"mailto:" + mailtoOf(e.Organizer.Address)}
	}
	if method != "" && method != ics.Publish {
		for _, a := range e.Attendees {
			want["ATTENDEE"] = append(want["ATTENDEE"], "mailto:"+mailtoOf(a.Address))
		}
	}
	return want
}

// checkPeople checks the parameters of the attendees, and that the address of each is
// found again by who decodes the URI.
func checkPeople(t *testing.T, method ics.Method, e ics.Event, event *ical.VEvent) {
	t.Helper()
	for i, p := range event.Attendees() {
		address, err := url.PathUnescape(p.Email())
		if err != nil || address != e.Attendees[i].Address {
			t.Errorf("the address is %q (%v), want %q", address, err, e.Attendees[i].Address)
		}
		want := map[string]string{"PARTSTAT": string(e.Attendees[i].Answer), "ROLE": "REQ-PARTICIPANT"}
		if want["PARTSTAT"] == "" {
			want["PARTSTAT"] = "NEEDS-ACTION"
		}
		if method == ics.Request {
			want["RSVP"] = "TRUE"
		}
		if name := displayed(e.Attendees[i].Name); name != "" {
			want["CN"] = name
		}
		for key, values := range p.ICalParameters {
			if len(values) != 1 || values[0] != want[key] {
				t.Errorf("the parameter %s is %q, want %q", key, values, want[key])
			}
			delete(want, key)
		}
		for key := range want {
			t.Errorf("the parameter %s is missing", key)
		}
	}
}

// plain is what is left of a text: its characters, with lineBreak for each break.
func plain(s, lineBreak string) string {
	var out strings.Builder
	broken, cr := false, false
	for len(s) > 0 {
		r, size := utf8.DecodeRuneInString(s)
		s = s[size:]
		invalid := r == utf8.RuneError && size == 1
		switch {
		case invalid && broken: // a run of bytes that are no text is one U+FFFD
		case r == '\n' && cr:
		case strings.ContainsRune("\n\r\v\f\u0085\u2028\u2029", r):
			out.WriteString(lineBreak)
		case r == '\t' && lineBreak == " ":
			out.WriteByte(' ')
		case r == '\t' || !unicode.IsControl(r):
			out.WriteRune(r)
		}
		broken, cr = invalid, r == '\r'
	}
	return out.String()
}

// displayed is a name as it comes back from its parameter.
func displayed(name string) string {
	name = strings.TrimSpace(plain(name, " "))
	for from, to := range map[string]string{`"`: "'", `\`: "/", "^": "ˆ"} {
		name = strings.ReplaceAll(name, from, to)
	}
	return name
}

// ascii encodes what no URI may hold.
func ascii(link string) string {
	var out strings.Builder
	for _, c := range []byte(link) {
		if c >= 0x80 || strings.ContainsRune("\\^`{|}", rune(c)) {
			const hex = "0123456789ABCDEF"
			out.WriteString("%" + string(hex[c>>4]) + string(hex[c&15]))
			continue
		}
		out.WriteByte(c)
	}
	return out.String()
}

// mailtoOf is the address in a URI: as RFC 6068 wants ASCII, and all else as it is.
func mailtoOf(address string) string {
	var out strings.Builder
	for _, r := range address {
		if r >= 0x80 || unicode.IsLetter(r) || unicode.IsDigit(r) || strings.ContainsRune("-._~!$'*+@", r) {
			out.WriteRune(r)
			continue
		}
		out.WriteString(strings.ReplaceAll(url.QueryEscape(string(r)), "+", "%20"))
	}
	return out.String()
}
