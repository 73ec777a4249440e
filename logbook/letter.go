package logbook

import (
	"fmt"
	"strings"
	"time"

	"rapport/ics"
	"rapport/store"
)

// letter is a mail of a round, in words and as a calendar object.
type letter struct {
	subject  string
	text     string
	calendar []byte
}

// writer puts the mails of a round into words. Times are told in the user's own zone
// with its distance from UTC: the reader may be elsewhere.
type writer struct {
	ev        event
	before    event // as it was, for those who are not invited any more
	organiser ics.Person
	alarm     time.Duration
	answers   map[string]ics.Answer // by the guest's key, those that still count
	now       time.Time
}

func (w writer) write(m mailing, uid string) (letter, error) {
	object := ics.Event{
		UID: uid, Sequence: m.sequence, Stamp: w.now,
		Start: time.Unix(m.shape.Start, 0), Length: time.Duration(m.shape.Minutes) * time.Minute,
		Summary: w.title(m), Description: w.description(m), URL: m.shape.Link,
		Organizer: w.organiser, Attendees: w.attendees(m), Alarm: -1,
	}
	if m.to.isMe() {
		object.Alarm = w.alarm
	}
	calendar, err := ics.Write(ics.Method(m.method), object)
	return letter{
		subject:  w.occasion(m) + ": " + object.Summary + ", " + w.start(m).Format("Mon 2 Jan 2006, 15:04"),
		text:     w.text(m, object.Summary),
		calendar: calendar,
	}, err
}

// title is what the event is called; in a CANCEL, what it was called.
func (w writer) title(m mailing) string {
	if m.method == store.Cancel {
		return w.before.titleFor(m.to, w.organiser.Name)
	}
	return w.ev.titleFor(m.to, w.organiser.Name)
}

// description is what stands in the event. Who is not invited any more is told nothing
// new.
func (w writer) description(m mailing) string {
	if m.method == store.Cancel {
		return ""
	}
	return w.ev.descriptionFor(m.to)
}

// attendees are all that are invited; a CANCEL names the one that it goes to
// (RFC 5546 §3.2.5), who may be none of them any more.
func (w writer) attendees(m mailing) []ics.Attendee {
	if m.to.isMe() {
		return nil
	}
	if m.method == store.Cancel {
		return []ics.Attendee{{Person: m.to.person()}}
	}
	var all []ics.Attendee
	for _, g := range w.ev.guests {
		all = append(all, ics.Attendee{Person: g.person(), Answer: w.answers[g.key()]})
	}
	return all
}

// occasion says what a mail is about, as its subject begins.
func (w writer) occasion(m mailing) string {
	update := standingOf(m.invite).has
	switch {
	case m.method == store.Cancel:
		return occasionCancelled
	case m.to.isMe() && update:
		return occasionMineAgain
	case m.to.isMe():
		return occasionMine
	case update:
		return occasionUpdated
	}
	return occasionInvited
}

// opening is the first line of a mail.
func (w writer) opening(m mailing) string {
	switch w.occasion(m) {
	case occasionCancelled:
		if m.to.isMe() {
			return "This follow-up is off."
		}
		return w.organiser.Name + " has cancelled this appointment with you."
	case occasionUpdated:
		return w.organiser.Name + " has changed this appointment with you."
	case occasionInvited:
		return w.organiser.Name + " invites you."
	}
	return "A follow-up for your calendar."
}

// text is the readable part, for whoever's mail program knows no calendars.
func (w writer) text(m mailing, title string) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s\n\nWhat:  %s\nWhen:  %s\n", w.opening(m), title, w.when(m))
	if m.shape.Link != "" {
		fmt.Fprintf(&b, "Where: %s\n", m.shape.Link)
	}
	if words := strings.TrimSpace(w.description(m)); words != "" {
		fmt.Fprintf(&b, "\n%s\n", words)
	}
	return b.String()
}

func (w writer) start(m mailing) time.Time {
	return time.Unix(m.shape.Start, 0).In(w.now.Location())
}

// when is the whole time, for people.
func (w writer) when(m mailing) string {
	const day, hour = "Monday 2 January 2006", "15:04"
	from, to := w.start(m), m.shape.end().In(w.now.Location())
	until := to.Format(hour)
	if to.Format(day) != from.Format(day) {
		until = to.Format(day + ", " + hour)
	}
	const zone = " (UTC-07:00)"
	if from.Format(zone) != to.Format(zone) { // the clock changes in between
		return from.Format(day+", "+hour+zone) + " to " + until + to.Format(zone)
	}
	return from.Format(day+", "+hour) + " to " + until + from.Format(zone)
}
