package ics_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"rapport/ics"
)

// golden compares an object with a file, byte by byte; UPDATE_GOLDEN=1 writes it.
func golden(t *testing.T, name string, got []byte) {
	t.Helper()
	path := filepath.Join("testdata", "golden", name+".ics")
	if os.Getenv("UPDATE_GOLDEN") == "1" {
		if err := os.WriteFile(path, got, 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatalf("%v; UPDATE_GOLDEN=1 go test writes it", err)
	}
	if string(got) != string(want) {
		t.Errorf("%s has changed; UPDATE_GOLDEN=1 go test writes it anew.\nIt was:\n%s\nIt is:\n%s", path, want, got)
	}
}

func TestGoldens(t *testing.T) {
	for _, tc := range []struct {
		name   string
		method ics.Method
		change func(*ics.Event)
	}{
		{"request", ics.Request, func(e *ics.Event) { e.Alarm = -1 }},
		{"publish", ics.Publish, func(*ics.Event) {}},
		{"cancel", ics.Cancel, func(e *ics.Event) { e.Sequence = 3; e.Attendees = e.Attendees[:1] }},
		{"cancel-own", ics.Cancel, func(e *ics.Event) { e.Sequence = 3; e.Attendees = nil }},
		{"reply", ics.MethodReply, func(e *ics.Event) { e.Attendees = e.Attendees[1:] }},
		{"counter", ics.Counter, func(e *ics.Event) { e.Attendees = e.Attendees[1:]; e.Start = e.Start.Add(time.Hour) }},
		{"name-comma-quote", ics.Request, named(`Doe, Jane "JD"; née O'Neill: MP`)},
		{"name-backslash", ics.Request, named(`EXAMPLE\jane^n^' \`)},
		{"name-newline", ics.Request, named("Jane\r\nATTENDEE:mailto:mallory@example.net\u2028Doe\x00\x1b[31m")},
		{"name-cjk", ics.Request, named("山田太郎と田中花子と鈴木一郎と高橋三郎と佐藤四郎")},
		{"name-emoji", ics.Request, named("Zoë 👩‍👩‍👧‍👦🏳️‍🌈 e\u0301")},
		{"name-rtl", ics.Request, named("מרים כהן \u202eevil\u200f سارة")},
		{"name-invalid-utf8", ics.Request, named("Ja\xffne \xc3")},
		{"text-folds", ics.Request, func(e *ics.Event) {
			e.URL = ""
			e.Summary = strings.Repeat("会", 60)
			e.Description = strings.Repeat(`\`, 200) + "\n" + strings.Repeat("a,b;c\\n", 30) + "\r\n\r\n\tend"
		}},
		{"address-odd", ics.Request, func(e *ics.Event) {
			e.Attendees[0].Address = `"o'hara,q/r?s=%41"+tag@Example.COM`
			e.Attendees[1].Address = "info@bücher.example"
		}},
		{"link-odd", ics.Request, func(e *ics.Event) { e.URL = `https://bücher.example/ä,b;c|d?q=%20&x=[1]{2}#z` }},
		{"link-unsound", ics.Request, func(e *ics.Event) { e.URL = "https://x.example/\r\nATTENDEE:mailto:mallory@example.net" }},
		{"bare", ics.Publish, func(e *ics.Event) {
			*e = ics.Event{UID: e.UID, Start: e.Start, Stamp: e.Stamp, Organizer: ics.Person{Address: "sam@example.org"}}
		}},
	} {
		t.Run(tc.name, func(t *testing.T) {
			event := invitation()
			tc.change(&event)
			got, err := ics.Write(tc.method, event)
			if err != nil {
				t.Fatal(err)
			}
			golden(t, tc.name, got)
		})
	}
}

// named gives the organiser, the attendee and the title a name.
func named(name string) func(*ics.Event) {
	return func(e *ics.Event) {
		e.Organizer.Name, e.Attendees[0].Name = name, name
		e.Summary = "Call with " + name
		e.Alarm = 0
	}
}

func TestGoldenExport(t *testing.T) {
	first, second := invitation(), invitation()
	second.UID, second.Start, second.Length = "a2@rapport.example.org", second.Start.AddDate(0, 0, 7), 45*time.Minute
	second.Summary, second.Alarm = "Meeting: Jane Doe, Joe", 26*time.Hour+90*time.Second
	got, err := ics.Write("", first, second)
	if err != nil {
		t.Fatal(err)
	}
	golden(t, "export", got)

	if got, err = ics.Write(""); err != nil {
		t.Fatal(err)
	}
	golden(t, "export-empty", got)
}
