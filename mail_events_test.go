package main

import (
	"bytes"
	"fmt"
	"io"
	"net"
	"os"
	"strings"
	"time"

	ical "github.com/arran4/golang-ical"
	"github.com/emersion/go-message"
	"github.com/rogpeppe/go-internal/testscript"

	"rapport/mailer"
	"rapport/mailer/mailtest"
)

// mailsettings is the command "mailsettings [offline]": it writes settings that lead to
// the script's server, or to where nobody answers.
func mailsettings(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) > 1 {
		ts.Fatalf("usage: mailsettings [offline]")
	}
	port := postOf(ts).Settings().Port
	if len(args) > 0 {
		port = closedPort(ts)
	}
	settings := fmt.Sprintf(`[me]
name = "Sam Organiser"
email = "me@example.org"
[mail]
host = "127.0.0.1"
port = %d
security = "starttls"
user = "sam@example.org"
from = "Sam Organiser <sam@example.org>"
`, port)
	path := ts.MkAbs("settings.toml")
	ts.Check(os.WriteFile(path, []byte(settings), 0o600))
	ts.Setenv("RAPPORT_CONFIG", path)
	ts.Setenv("RAPPORT_MAIL_PASSWORD", "open sesame")
}

// closedPort is a port of this computer that nobody listens on.
func closedPort(ts *testscript.TestScript) int {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	ts.Check(err)
	defer func() { _ = l.Close() }()
	address, _ := l.Addr().(*net.TCPAddr)
	return address.Port
}

// arrived is the command "arrived": it writes the mails that have come since the last
// time into 1.mail, 2.mail …, with their parts decoded, and a line for each into
// arrived.txt: method, sequence, to whom, when, and who is named in it.
func arrived(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) > 0 {
		ts.Fatalf("usage: arrived")
	}
	all := postOf(ts).Mails()
	p, _ := ts.Value(post{}).(*post)
	var lines strings.Builder
	for n, one := range all[p.read:] {
		ts.Check(os.WriteFile(ts.MkAbs(fmt.Sprintf("%d.mail", n+1)), decoded(ts, one.Data), 0o600))
		lines.WriteString(inOneLine(ts, one) + "\n")
	}
	p.read = len(all)
	ts.Check(os.WriteFile(ts.MkAbs("arrived.txt"), []byte(lines.String()), 0o600))
}

func inOneLine(ts *testscript.TestScript, m mailtest.Mail) string {
	event, method := eventOf(ts, m)
	line := []string{method, event.GetProperty(ical.ComponentPropertySequence).Value, strings.Join(m.To, ",")}
	line = append(line, event.GetProperty(ical.ComponentPropertyDtStart).Value)
	for _, a := range event.Attendees() {
		line = append(line, strings.TrimPrefix(a.Email(), "mailto:"))
	}
	return strings.Join(line, " ")
}

func eventOf(ts *testscript.TestScript, m mailtest.Mail) (event *ical.VEvent, method string) {
	found, err := mailer.Calendars(bytes.NewReader(m.Data))
	ts.Check(err)
	calendar, err := ical.ParseCalendar(bytes.NewReader(found[0]))
	ts.Check(err)
	for _, p := range calendar.CalendarProperties {
		if p.IANAToken == "METHOD" {
			method = p.Value
		}
	}
	return calendar.Events()[0], method
}

// decoded is a mail with its parts as they were before they were made ready for the
// line, so that a script can look for words.
func decoded(ts *testscript.TestScript, data []byte) []byte {
	var b bytes.Buffer
	b.Write(data)
	entity, err := message.Read(bytes.NewReader(data))
	ts.Check(err)
	ts.Check(entity.Walk(func(_ []int, part *message.Entity, err error) error {
		if err != nil || part.MultipartReader() != nil {
			return err
		}
		body, err := io.ReadAll(part.Body)
		b.Write(bytes.ReplaceAll(body, []byte("\r\n "), nil)) // calendars fold their lines
		return err
	}))
	return b.Bytes()
}

// answer is the command "answer WHO ANSWER FILE [TIME]": it writes what a guest's program
// answers to the event of the last mail. With a time it proposes that one instead.
func answer(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 3 || len(args) > 4 {
		ts.Fatalf("usage: answer WHO ANSWER FILE [TIME]")
	}
	method := "REPLY"
	if len(args) > 3 {
		method = "COUNTER"
	}
	all := postOf(ts).Mails()
	event, _ := eventOf(ts, all[len(all)-1])
	lines := []string{
		"BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Example//EN", "METHOD:" + method, "BEGIN:VEVENT",
		"UID:" + event.Id(), "SEQUENCE:" + event.GetProperty(ical.ComponentPropertySequence).Value,
		"DTSTAMP:" + time.Now().UTC().Format("20060102T150405Z"),
		"ATTENDEE;PARTSTAT=" + args[1] + ":mailto:" + args[0],
	}
	if len(args) > 3 {
		lines = append(lines, "DTSTART:"+args[3], "DURATION:PT45M", "COMMENT:Not before lunch")
	}
	lines = append(lines, "END:VEVENT", "END:VCALENDAR", "")
	ts.Check(os.WriteFile(ts.MkAbs(args[2]), []byte(strings.Join(lines, "\r\n")), 0o600))
}
