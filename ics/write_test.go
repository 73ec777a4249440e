package ics_test

import (
	"errors"
	"strings"
	"testing"
	"time"

	"rapport/ics"
)

// Every method, every hostile text in every field.
func TestWhatIsWrittenIsReadBack(t *testing.T) {
	for _, method := range methods() {
		for _, text := range hostile() {
			e := invitation()
			e.Summary, e.Description, e.URL = text, text, ics.FirstLink(text)
			e.Organizer.Name, e.Attendees[0].Name = text, text
			object, err := ics.Write(method, e)
			if err != nil {
				t.Fatalf("%q: %v", text, err)
			}
			checkWritten(t, method, e, object)
		}
	}
}

func hostile() []string {
	return []string{
		"", " ", "\t", "plain", `Doe, Jane; "JD": MP`, `\`, `\\n`, `a\nb`, "a\nb", "a\r\nb", "a\rb",
		"a\u0085b\u2028c\u2029d\ve\ff", "\x00\x01\x1b[2J\x7f\u009b", "x\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nUID:evil",
		"x\r\nATTENDEE:mailto:mallory@example.net", "\";X=\"", ";CN=x:mailto:mallory@example.net", "^n^'^^",
		"\xff\xfe", "a\xc3", strings.Repeat("語", 100), strings.Repeat(`\`, 150), strings.Repeat("\n", 100),
		strings.Repeat("👩‍👩‍👧‍👦", 20), strings.Repeat("e\u0301", 60), "\u202eabc", "\ufeff", strings.Repeat(" ", 200),
		"see https://example.org/a,b;c(d)?e=f#g.", "https://bücher.example/ä", `http://x.example/\{a}|b` + "`^",
	}
}

func TestRefused(t *testing.T) {
	for _, tc := range []struct {
		name, field string
		method      ics.Method
		change      func(*ics.Event)
	}{
		{"no UID", "UID", "", func(e *ics.Event) { e.UID = " " }},
		{"a UID of two lines", "UID", "", func(e *ics.Event) { e.UID = "a\r\nb" }},
		{"a UID in a broken encoding", "UID", "", func(e *ics.Event) { e.UID = "a\xff" }},
		{"a sequence below zero", "Sequence", "", func(e *ics.Event) { e.Sequence = -1 }},
		{"no stamp", "Stamp", "", func(e *ics.Event) { e.Stamp = time.Time{} }},
		{"a start in the year 10000", "Start", "", func(e *ics.Event) { e.Start = time.Date(10000, 1, 1, 0, 0, 0, 0, time.UTC) }},
		{"a start that is one in UTC alone", "Start", "", func(e *ics.Event) {
			e.Start = time.Date(9999, 12, 31, 23, 0, 0, 0, time.FixedZone("", -3600*2))
		}},
		{"an end in the year 10000", "Length", "", func(e *ics.Event) { e.Start, e.Length = time.Date(9999, 12, 31, 23, 0, 0, 0, time.UTC), time.Hour }},
		{"a length below zero", "Length", "", func(e *ics.Event) { e.Length = -1 }},
		{"nobody invites", "Organizer", ics.Publish, func(e *ics.Event) { e.Organizer.Address = "" }},
		{"an organizer of two lines", "Organizer", ics.Cancel, func(e *ics.Event) { e.Organizer.Address = "a@b\r\nX:y" }},
		{"nobody is invited", "Attendees", ics.Request, func(e *ics.Event) { e.Attendees = nil }},
		{"an attendee without a domain", "Attendees", ics.Request, func(e *ics.Event) { e.Attendees[1].Address = "joe@" }},
		{"an attendee behind a blank", "Attendees", ics.Request, func(e *ics.Event) { e.Attendees[1].Address = " @example.com" }},
		{"an attendee of two lines", "Attendees", ics.Request, func(e *ics.Event) { e.Attendees[1].Address = "joe@example.com\u2028x" }},
		{"an answer that forges", "Attendees", ics.Request, func(e *ics.Event) { e.Attendees[1].Answer = "ACCEPTED:x\r\nX" }},
		{"a method that forges", "", "REQUEST\r\nX:y", func(*ics.Event) {}},
	} {
		t.Run(tc.name, func(t *testing.T) {
			e := invitation()
			tc.change(&e)
			object, err := ics.Write(tc.method, e)
			var refused *ics.EventError
			if !errors.As(err, &refused) || object != nil {
				t.Fatalf("it is written, or another error: %v\n%s", err, object)
			}
			if refused.Field != tc.field || strings.ContainsAny(err.Error(), "\r\n\u2028") {
				t.Errorf("%q, field %q, want %q", err, refused.Field, tc.field)
			}
		})
	}
}

func TestNumberOfEvents(t *testing.T) {
	one, other := invitation(), invitation()
	other.UID = "other@example.org"
	for _, method := range methods() {
		_, none := ics.Write(method)
		_, two := ics.Write(method, one, other)
		if several := method == "" || method == ics.Publish; (none == nil) != several || (two == nil) != several {
			t.Errorf("%q: none: %v, two: %v", method, none, two)
		}
	}
}

// A moment is the same wherever it was said, and parts of a second do not make an
// event longer.
func TestMomentsAreInUTC(t *testing.T) {
	e := invitation()
	want, err := ics.Write(ics.Request, e)
	if err != nil {
		t.Fatal(err)
	}
	e.Start = e.Start.In(time.FixedZone("", 5*3600+45*60)).Add(900 * time.Millisecond)
	e.Length += 900 * time.Millisecond
	e.Stamp = e.Stamp.In(time.FixedZone("", -9*3600))
	got, err := ics.Write(ics.Request, e)
	if err != nil || string(got) != string(want) {
		t.Errorf("%v\n%s\nwant\n%s", err, got, want)
	}
}

func TestAlarms(t *testing.T) {
	for alarm, want := range map[time.Duration]string{
		-1:                           "",
		0:                            "PT0S",
		999 * time.Millisecond:       "PT0S",
		time.Second:                  "-PT1S",
		15 * time.Minute:             "-PT15M",
		24 * time.Hour:               "-PT24H",
		25*time.Hour + 1*time.Second: "-PT25H1S",
	} {
		e := invitation()
		e.Alarm = alarm
		object, err := ics.Write(ics.Publish, e)
		if err != nil {
			t.Fatal(err)
		}
		_, trigger, _ := strings.Cut(string(object), "TRIGGER:")
		if trigger, _, _ = strings.Cut(trigger, "\r\n"); trigger != want {
			t.Errorf("%v: %q, want %q", alarm, trigger, want)
		}
		for _, method := range []ics.Method{ics.Cancel, ics.MethodReply, ics.Counter} {
			if object, err = ics.Write(method, e); err != nil || strings.Contains(string(object), "VALARM") {
				t.Errorf("%s has an alarm: %v", method, err)
			}
		}
	}
}
