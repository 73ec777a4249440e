package ics_test

import (
	"errors"
	"reflect"
	"strings"
	"testing"
	"time"

	"rapport/ics"
)

// object is a calendar object around an event's lines.
func object(method string, lines ...string) string {
	return "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Example//EN\r\nMETHOD:" + method + "\r\nBEGIN:VEVENT\r\n" +
		strings.Join(lines, "\r\n") + "\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
}

func attendee(name, address string, answer ics.Answer) []ics.Attendee {
	return []ics.Attendee{{Person: ics.Person{Name: name, Address: address}, Answer: answer}}
}

func utc(day, hour, minute int) time.Time {
	return time.Date(2026, time.November, day, hour, minute, 0, 0, time.UTC)
}

// As programs send them.
func TestReadReplies(t *testing.T) {
	berlin, err := time.LoadLocation("Europe/Berlin")
	if err != nil {
		t.Fatal(err)
	}
	for _, tc := range []struct {
		name, text string
		want       ics.Reply
	}{
		{
			"the least there can be",
			object("REPLY", "UID:u1", "ATTENDEE;PARTSTAT=ACCEPTED:mailto:jane@example.com"),
			ics.Reply{Method: ics.MethodReply, UID: "u1", Attendees: attendee("", "jane@example.com", ics.Accepted)},
		},
		{
			"Google",
			object("REPLY", "DTSTART:20261124T150000Z", "DTEND:20261124T153000Z", "DTSTAMP:20261119T080102Z",
				"ORGANIZER;CN=Sam Organiser:mailto:sam@example.org", "UID:u1",
				"ATTENDEE;CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT;PARTSTAT=DECLINED;CN=jane@ex\r\n ample.com;X-NUM-GUESTS=0:mailto:jane@example.com",
				"X-MICROSOFT-CDO-OWNERAPPTID:-1", "CREATED:20261118T101500Z", "SEQUENCE:2", "STATUS:CONFIRMED", "SUMMARY:Call",
				"TRANSP:OPAQUE"),
			ics.Reply{
				Method: ics.MethodReply, UID: "u1", Sequence: 2, Stamp: utc(19, 8, 1).Add(2 * time.Second),
				Attendees: attendee("jane@example.com", "jane@example.com", ics.Declined),
			},
		},
		{
			"Outlook, with a zone in Windows' words, bare carriage returns and a note",
			"\uFEFF" + strings.ReplaceAll(object("COUNTER",
				`ATTENDEE;PARTSTAT=TENTATIVE;CN="Doe, Jane":MAILTO:Jane.Doe@Example.com`,
				`COMMENT;LANGUAGE=en-US:An hour later\, please\;\nthank you.`+`\n`,
				"UID:u1", "SUMMARY;LANGUAGE=en-US:New Time Proposed: Call",
				"DTSTART;TZID=W. Europe Standard Time:20261124T170000", "DTEND;TZID=W. Europe Standard Time:20261124T173000",
				"PRIORITY:5", "DTSTAMP:20261119T080102Z", "SEQUENCE:2"), "\r\n", "\r\r\n"),
			ics.Reply{
				Method: ics.Counter, UID: "u1", Sequence: 2, Stamp: utc(19, 8, 1).Add(2 * time.Second),
				Attendees: attendee("Doe, Jane", "jane.doe@example.com", ics.Tentative),
				Comment:   "An hour later, please;\nthank you.", Start: utc(24, 16, 0), Length: 30 * time.Minute,
			},
		},
		{
			"names in lower case, blanks, tabs and an alarm of its own",
			"junk before\nbegin:vcalendar\n\nmethod: reply \nbegin:vevent\nuid:u1\nattendee;partstat=accepted;cn=Jane:Mailto: JANE@EXAMPLE.COM\n" +
				"begin:valarm\nattendee:mailto:mallory@example.net\nuid:u2\nbegin:valarm\nend:valarm\nend:valarm\nsequence:\n\t 3\nend:vevent\nend:vcalendar\njunk",
			ics.Reply{Method: ics.MethodReply, UID: "u1", Sequence: 3, Attendees: attendee("Jane", "jane@example.com", ics.Accepted)},
		},
		{
			"the method behind the event, an unreadable line, an address in a parameter",
			"BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:u1\nX-BROKEN;NOVALUE\nATTENDEE;EMAIL=\"Jane@example.com\";PARTSTAT=X-MAYBE:urn:uuid:1\nEND:VEVENT\nMETHOD:REPLY\nEND:VCALENDAR",
			ics.Reply{Method: ics.MethodReply, UID: "u1", Attendees: attendee("", "jane@example.com", ics.NeedsAction)},
		},
		{
			"an encoded address, said twice, and one that is none",
			object("REPLY", "UID:u1", "ATTENDEE:mailto:no-address", "ATTENDEE;PARTSTAT=ACCEPTED:mailto:o%27hara%2Btag@example.com?subject=x",
				"ATTENDEE;PARTSTAT=delegated:mailto:O'Hara+tag@example.com"),
			ics.Reply{Method: ics.MethodReply, UID: "u1", Attendees: attendee("", "o'hara+tag@example.com", ics.Delegated)},
		},
		{
			"an answer whose time nobody understands",
			object("REPLY", "UID:u1", "ATTENDEE;PARTSTAT=ACCEPTED:mailto:jane@example.com", "DTSTART;TZID=Nowhere:yesterday"),
			ics.Reply{Method: ics.MethodReply, UID: "u1", Attendees: attendee("", "jane@example.com", ics.Accepted)},
		},
		{
			"a proposal without a zone, with a length",
			object("COUNTER", "UID:u1", "ATTENDEE:mailto:jane@example.com", "DTSTART:20261124T170000", "DURATION:PT1H30M"),
			ics.Reply{
				Method: ics.Counter, UID: "u1", Attendees: attendee("", "jane@example.com", ics.NeedsAction),
				Start: utc(24, 16, 0), Length: 90 * time.Minute,
			},
		},
		{
			"a proposal of a day",
			object("COUNTER", "UID:u1", "ATTENDEE:mailto:jane@example.com", "DTSTART;VALUE=DATE:20261124"),
			ics.Reply{
				Method: ics.Counter, UID: "u1", Attendees: attendee("", "jane@example.com", ics.NeedsAction),
				Start: utc(23, 23, 0), Length: 24 * time.Hour,
			},
		},
		{
			"a proposal of a moment",
			object("COUNTER", "UID:u1", "ATTENDEE:mailto:jane@example.com", "DTSTART;TZID=/example.org/2026/Asia/Kolkata:20261124T170000"),
			ics.Reply{
				Method: ics.Counter, UID: "u1", Attendees: attendee("", "jane@example.com", ics.NeedsAction), Start: utc(24, 11, 30),
			},
		},
	} {
		t.Run(tc.name, func(t *testing.T) {
			got, err := ics.ReadReplies([]byte(tc.text), berlin)
			if err != nil {
				t.Fatal(err)
			}
			if len(got) != 1 || !reflect.DeepEqual(got[0], tc.want) {
				t.Errorf("got  %+v\nwant %+v", got, tc.want)
			}
		})
	}
}

func TestSeveralObjects(t *testing.T) {
	jane := object("REPLY", "UID:u1", "ATTENDEE;PARTSTAT=ACCEPTED:mailto:jane@example.com")
	joe := object("COUNTER", "UID:u2", "ATTENDEE:mailto:joe@example.com", "DTSTART:20261124T170000Z")
	got, err := ics.ReadReplies([]byte(jane+object("REQUEST", "UID:u3")+joe), nil)
	if err != nil || len(got) != 2 || got[0].UID != "u1" || got[1].UID != "u2" || !got[1].Start.Equal(utc(24, 17, 0)) {
		t.Errorf("%+v, %v", got, err)
	}
}

// What Write writes as an attendee is read as what it was.
func TestOwnRepliesAreRead(t *testing.T) {
	for _, name := range hostile() {
		e := invitation()
		e.UID = `odd,uid;\n@example.org`
		e.Attendees = e.Attendees[:1]
		e.Attendees[0].Name, e.Attendees[0].Answer = name, ics.Tentative
		for _, method := range []ics.Method{ics.MethodReply, ics.Counter} {
			text, err := ics.Write(method, e)
			if err != nil {
				t.Fatal(err)
			}
			want := ics.Reply{
				Method: method, UID: e.UID, Sequence: e.Sequence, Stamp: e.Stamp,
				Attendees: attendee(displayed(name), "jane@example.com", ics.Tentative),
			}
			if method == ics.Counter {
				want.Start, want.Length = e.Start, e.Length
			}
			got, err := ics.ReadReplies(text, nil)
			if err != nil || len(got) != 1 || !reflect.DeepEqual(got[0], want) {
				t.Errorf("%v\ngot  %+v\nwant %+v", err, got, want)
			}
		}
	}
}

func TestNoReplies(t *testing.T) {
	for text, want := range map[string]ics.Method{
		object("REQUEST", "UID:u1"):           ics.Request,
		object("cancel", "UID:u1"):            ics.Cancel,
		object("X\\nY", "UID:u1"):             "X\nY",
		"BEGIN:VCALENDAR\nEND:VCALENDAR":      "",
		strings.Repeat(object("PUBLISH"), 10): ics.Publish,
	} {
		got, err := ics.ReadReplies([]byte(text), nil)
		var other *ics.NotReplyError
		if got != nil || !errors.As(err, &other) || other.Method != want || strings.Contains(err.Error(), "\n") {
			t.Errorf("%q: %v, %v", text, got, err)
		}
	}
}

func TestUnreadable(t *testing.T) {
	const who = "ATTENDEE:mailto:jane@example.com"
	for name, text := range map[string]string{
		"nothing":                      "",
		"no calendar":                  "Dear Sam,\r\nyes.\r\n",
		"a bare event":                 "BEGIN:VEVENT\nUID:u1\nEND:VEVENT",
		"half a calendar":              strings.TrimSuffix(object("REPLY", "UID:u1", who), "END:VCALENDAR\r\n"),
		"half an alarm":                "BEGIN:VCALENDAR\nMETHOD:REPLY\nBEGIN:VEVENT\nBEGIN:VALARM",
		"crossed ends":                 "BEGIN:VCALENDAR\nMETHOD:REPLY\nBEGIN:VEVENT\nEND:VCALENDAR\nEND:VEVENT",
		"an answer about nothing":      "BEGIN:VCALENDAR\nMETHOD:REPLY\nEND:VCALENDAR",
		"an answer about a task":       strings.ReplaceAll(object("REPLY", "UID:u1", who), "VEVENT", "VTODO"),
		"no UID":                       object("REPLY", who),
		"an empty UID":                 object("REPLY", "UID: ", who),
		"nobody":                       object("REPLY", "UID:u1"),
		"a sequence in words":          object("REPLY", "UID:u1", who, "SEQUENCE:two"),
		"a sequence below zero":        object("REPLY", "UID:u1", who, "SEQUENCE:-1"),
		"a sequence without end":       object("REPLY", "UID:u1", who, "SEQUENCE:99999999999"),
		"a stamp in words":             object("REPLY", "UID:u1", who, "DTSTAMP:today"),
		"a broken attendee":            object("REPLY", "UID:u1", `ATTENDEE;CN="Jane:mailto:jane@example.com`),
		"an attendee without end":      object("REPLY", "UID:u1", "ATTENDEE;CN="+strings.Repeat("x", 9000)+":mailto:jane@example.com"),
		"a proposal without a time":    object("COUNTER", "UID:u1", who),
		"the 30th of February":         object("COUNTER", "UID:u1", who, "DTSTART:20260230T100000Z"),
		"a fraction of a second":       object("COUNTER", "UID:u1", who, "DTSTART:20261124T100000.5Z"),
		"an unknown zone":              object("COUNTER", "UID:u1", who, "DTSTART;TZID=Mars/Olympus:20261124T100000"),
		"a zone that is a path":        object("COUNTER", "UID:u1", who, "DTSTART;TZID=../../etc/passwd:20261124T100000"),
		"a zone that is Go's own name": object("COUNTER", "UID:u1", who, "DTSTART;TZID=Local:20261124T100000"),
		"an end before the start":      object("COUNTER", "UID:u1", who, "DTSTART:20261124T100000Z", "DTEND:20261124T090000Z"),
		"a length below zero":          object("COUNTER", "UID:u1", who, "DTSTART:20261124T100000Z", "DURATION:-PT1H"),
		"a length in words":            object("COUNTER", "UID:u1", who, "DTSTART:20261124T100000Z", "DURATION:PT1H1H"),
		"a length without end":         object("COUNTER", "UID:u1", who, "DTSTART:20261124T100000Z", "DURATION:P99999999999W"),
	} {
		got, err := ics.ReadReplies([]byte(text), nil)
		var syntax *ics.SyntaxError
		if got != nil || !errors.As(err, &syntax) {
			t.Errorf("%s: %+v, %v", name, got, err)
		}
	}
}

func TestLimits(t *testing.T) {
	const who = "ATTENDEE:mailto:jane@example.com"
	one := object("REPLY", "UID:u1", who)
	var many strings.Builder
	for i := range ics.MaxAttendees + 1 {
		many.WriteString("ATTENDEE:mailto:" + strings.Repeat("x", i+1) + "@example.com\r\n")
	}
	for name, text := range map[string]string{
		"bytes":     one + strings.Repeat("\n", ics.MaxBytes),
		"replies":   strings.Repeat(one, ics.MaxReplies+1),
		"attendees": object("REPLY", "UID:u1", many.String()),
	} {
		if got, err := ics.ReadReplies([]byte(text), nil); got != nil || !errors.Is(err, ics.ErrTooLarge) {
			t.Errorf("%s: %d replies, %v", name, len(got), err)
		}
	}
	if got, err := ics.ReadReplies([]byte(strings.Repeat(one, ics.MaxReplies)), nil); len(got) != ics.MaxReplies || err != nil {
		t.Errorf("%d replies, %v", len(got), err)
	}
}

// What a parser without limits would drown in.
func TestHostileCalendarsEnd(t *testing.T) {
	fill := func(part string) string { return strings.Repeat(part, (ics.MaxBytes-200)/len(part)) }
	const who = "ATTENDEE:mailto:jane@example.com"
	for name, text := range map[string]string{
		"components in components": "BEGIN:VCALENDAR\n" + fill("BEGIN:X\n"),
		"one endless line":         object("REPLY", "UID:u1"+fill(";A=b")),
		"lines of parameters":      object("REPLY", "UID:u1", who, fill("ATTENDEE"+strings.Repeat(";A=b", 2000)+":x\r\n")),
		"folds":                    object("REPLY", "UID:u1"+fill("\r\n x")),
		"attendees":                object("REPLY", "UID:u1", fill(who+"\r\n")),
		"objects":                  fill("BEGIN:VCALENDAR\nEND:VCALENDAR\n"),
		"zones": object("COUNTER", "UID:u1", who, "DTSTART;TZID=x:20261124T100000", "END:VEVENT",
			fill("BEGIN:VTIMEZONE\r\nTZID:x\r\nEND:VTIMEZONE\r\n")+"BEGIN:VEVENT"),
	} {
		_, err := ics.ReadReplies([]byte(text), nil)
		t.Logf("%s: %v", name, err)
	}
}

func TestLongCommentsAreCut(t *testing.T) {
	for part, char := range map[string]string{"x": "x", "é": "é", "語": "語", `\\`: `\`, `\;`: ";", `\,`: ",", `x\,`: "x,", `é\\`: `é\`} {
		got, err := ics.ReadReplies([]byte(object("REPLY", "UID:u1", "ATTENDEE:mailto:jane@example.com", "COMMENT:"+strings.Repeat(part, 9000))), nil)
		if err != nil {
			t.Fatal(err)
		}
		want, cut := strings.CutSuffix(got[0].Comment, "…")
		whole := strings.Repeat(char, 9000)
		if !cut || len(want) < 4000 || len(want) > 8<<10 || !strings.HasPrefix(whole, want) {
			t.Errorf("%q: %d bytes: %.20q…%q", part, len(want), want, want[max(0, len(want)-10):])
		}
	}
}
