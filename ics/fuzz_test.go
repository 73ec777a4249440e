package ics_test

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"time"
	"unicode"
	"unicode/utf8"

	"rapport/ics"
)

// What is written is read back equal, whatever it is made of.
func FuzzWrite(f *testing.F) {
	for i, text := range hostile() {
		f.Add(text, text, text, text, "u"+text, "jane"+text+"@example.com", int64(1764000000+i), int64(i), int64(i-1), i)
	}
	f.Fuzz(func(t *testing.T, title, details, link, name, uid, address string, start, minutes, alarm int64, n int) {
		method := methods()[uint(n)%6]
		e := ics.Event{
			UID: uid, Sequence: n, Start: time.Unix(start, 0), Length: time.Duration(minutes%10000) * time.Minute,
			Stamp: time.Unix(start/2, 0), Summary: title, Description: details, URL: link,
			Organizer: ics.Person{Name: name, Address: "sam@example.org"},
			Attendees: []ics.Attendee{{Person: ics.Person{Name: name, Address: address}, Answer: ics.Declined}},
			Alarm:     time.Duration(alarm),
		}
		if ics.FirstLink(link) != link {
			e.URL = ics.FirstLink(details)
		}
		object, err := ics.Write(method, e)
		if err != nil {
			var refused *ics.EventError
			if !errors.As(err, &refused) || object != nil {
				t.Fatalf("%v\n%s", err, object)
			}
			return
		}
		checkWritten(t, method, e, object)
		checkReadAsReply(t, method, e, object)
	})
}

// checkReadAsReply holds that our reader understands what our writer has written.
func checkReadAsReply(t *testing.T, method ics.Method, e ics.Event, object []byte) {
	t.Helper()
	got, err := ics.ReadReplies(object, nil)
	if method != ics.MethodReply && method != ics.Counter {
		var other *ics.NotReplyError
		if !errors.As(err, &other) || other.Method != method {
			t.Errorf("a %s: %+v, %v", method, got, err)
		}
		return
	}
	a := e.Attendees[0]
	want := ics.Reply{
		Method: method, UID: e.UID, Sequence: e.Sequence, Stamp: e.Stamp.UTC(),
		Attendees: attendee(displayed(a.Name), strings.ToLower(strings.TrimSpace(a.Address)), a.Answer),
	}
	if method == ics.Counter {
		want.Start, want.Length = e.Start.UTC(), e.Length
	}
	if err != nil || len(got) != 1 || !reflect.DeepEqual(got[0], want) {
		t.Errorf("%v\ngot  %+v\nwant %+v\n%s", err, got, want, object)
	}
}

// No input does any harm, and what is understood keeps what Reply promises.
func FuzzReadReplies(f *testing.F) {
	goldens, err := filepath.Glob(filepath.Join("testdata", "golden", "*.ics"))
	if err != nil || len(goldens) == 0 {
		f.Fatal("no goldens", err)
	}
	for _, path := range goldens {
		data, err := os.ReadFile(path)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(data)
	}
	for _, zone := range described() {
		f.Add([]byte(object("COUNTER", "UID:u1", "ATTENDEE:mailto:jane@example.com", "DTSTART;TZID=Custom:20261124T100000",
			"DURATION:P1DT2H", "COMMENT:a\\nb", "END:VEVENT", strings.Join(zone, "\r\n"), "BEGIN:VEVENT", "UID:u2", "ATTENDEE;PARTSTAT=ACCEPTED:MAILTO:x@y")))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		got, err := ics.ReadReplies(data, nil)
		checkReplies(t, got, err)
		again, err := ics.ReadReplies(bytes.ReplaceAll(data, []byte("\n"), []byte("\r\n")), nil)
		if !errors.Is(err, ics.ErrTooLarge) && !reflect.DeepEqual(got, again) {
			t.Errorf("with other line ends it is\n%+v, not\n%+v", again, got)
		}
	})
}

func checkReplies(t *testing.T, got []ics.Reply, err error) {
	t.Helper()
	if err != nil {
		var syntax *ics.SyntaxError
		var other *ics.NotReplyError
		if got != nil || !errors.As(err, &syntax) && !errors.As(err, &other) && !errors.Is(err, ics.ErrTooLarge) {
			t.Errorf("%+v with the error %v", got, err)
		}
		return
	}
	if len(got) == 0 || len(got) > ics.MaxReplies {
		t.Errorf("%d replies and no error", len(got))
	}
	for _, r := range got {
		if r.Method != ics.MethodReply && r.Method != ics.Counter || r.UID == "" || r.Sequence < 0 || r.Length < 0 ||
			len(r.Attendees) == 0 || r.Method == ics.MethodReply && !r.Start.IsZero() {
			t.Errorf("not a reply: %+v", r)
		}
		if !isText(strings.ReplaceAll(r.Comment, "\n", "")) {
			t.Errorf("the comment %q is no text", r.Comment)
		}
		for _, a := range r.Attendees {
			if a.Address == "" || a.Address != strings.ToLower(a.Address) || !isText(a.Address) || !isText(a.Name) {
				t.Errorf("not an attendee: %+v", a)
			}
		}
	}
}

// isText reports whether s is valid UTF-8 without control characters but the tab.
func isText(s string) bool {
	return utf8.ValidString(s) && !strings.ContainsFunc(s, func(r rune) bool { return unicode.IsControl(r) && r != '\t' })
}
