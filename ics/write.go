package ics

import (
	"strconv"
	"time"

	ical "github.com/arran4/golang-ical"
)

// product names the program (RFC 5545 §3.7.3).
const product = "-//rapport//rapport//EN"

// Write returns the calendar object that says method about the events, as it is
// sent or stored (media type text/calendar, charset utf-8).
//
// What is written depends on the method:
//   - "" and [Publish] take any number of events, the others exactly one (RFC 5546
//     §3.2 wants one UID in an object).
//   - "" has neither organiser nor attendees, so that no program that imports it
//     mails anybody; Publish has no attendees (§3.2.1). Both are CLASS:PRIVATE, for
//     they are our own.
//   - [Request] asks its attendees for an answer (RSVP=TRUE).
//   - [Cancel] has STATUS:CANCELLED, all others CONFIRMED, and no alarm. The RFC wants no
//     STATUS where only some attendees are let go (§3.2.5); but to who receives it the
//     event is off, and programs go by the status.
//   - [MethodReply] and [Counter] are written as an attendee would: without alarm and RSVP.
//
// Texts are made harmless: invalid UTF-8 becomes U+FFFD, every kind of line break a
// plain one (in a description) or a blank (elsewhere), and other control characters go.
// In names, which stand in parameters, the characters that programs read
// differently are replaced by their like: " by ', \ by /, ^ by ˆ.
//
// An event that no calendar can hold is an *[EventError], and nothing is returned.
func Write(method Method, events ...Event) ([]byte, error) {
	if err := check(method, events); err != nil {
		return nil, err
	}
	cal := &ical.Calendar{}
	cal.SetVersion("2.0")
	cal.SetProductId(product)
	cal.SetCalscale("GREGORIAN")
	if method != "" {
		cal.SetMethod(ical.Method(method))
	}
	for _, event := range events {
		cal.AddVEvent(model(method, event))
	}
	return encode(cal), nil
}

// model is the event in the terms of the library.
func model(method Method, e Event) *ical.VEvent {
	v := ical.NewEvent(e.UID)
	v.SetDtStampTime(e.Stamp)
	v.SetSequence(e.Sequence)
	v.SetStartAt(e.Start)
	if length := e.Length.Truncate(time.Second); length > 0 {
		v.SetEndAt(e.Start.Add(length))
	}
	v.SetSummary(e.Summary)
	if e.Description != "" {
		v.SetDescription(e.Description)
	}
	if uri, sound := linkURI(e.URL); sound {
		v.SetLocation(e.URL)
		v.SetURL(uri)
	}
	v.SetStatus(status(method))
	if method == "" || method == Publish {
		v.SetClass(ical.ClassificationPrivate)
	}
	v.SetTimeTransparency(ical.TransparencyOpaque)
	people(v, method, e)
	if e.Alarm >= 0 && hasAlarm(method) {
		alarm(v.AddAlarm(), e)
	}
	return v
}

func status(method Method) ical.ObjectStatus {
	if method == Cancel {
		return ical.ObjectStatusCancelled
	}
	return ical.ObjectStatusConfirmed
}

// hasAlarm reports whether RFC 5546 lets objects of the method have a VALARM. A
// counter-proposal may, but our alarm is no part of what an attendee proposes.
func hasAlarm(method Method) bool {
	return method == "" || method == Publish || method == Request
}

// people adds the organiser and the attendees (RFC 5545 §3.8.4.3, §3.8.4.1).
func people(v *ical.VEvent, method Method, e Event) {
	if method == "" {
		return
	}
	v.AddProperty(ical.ComponentPropertyOrganizer, mailto(e.Organizer.Address), nameOf(e.Organizer)...)
	if method == Publish {
		return
	}
	for _, a := range e.Attendees {
		answer := a.Answer
		if answer == "" {
			answer = NeedsAction
		}
		params := append(nameOf(a.Person), ical.ParticipationRoleReqParticipant, ical.ParticipationStatus(answer))
		if method == Request {
			params = append(params, &ical.KeyValues{Key: string(ical.ParameterRsvp), Value: []string{"TRUE"}})
		}
		v.AddProperty(ical.ComponentPropertyAttendee, mailto(a.Address), params...)
	}
}

// nameOf is a person's CN, if there is anything to write.
func nameOf(p Person) []ical.PropertyParameter {
	if parameterText(p.Name) == "" {
		return nil
	}
	return []ical.PropertyParameter{ical.WithCN(p.Name)}
}

// alarm fills a VALARM that shows the title (RFC 5545 §3.6.6).
func alarm(a *ical.VAlarm, e Event) {
	a.SetAction(ical.ActionDisplay)
	a.SetTrigger(trigger(e.Alarm))
	a.SetProperty(ical.ComponentPropertyDescription, cleanLine(e.Summary))
}

// trigger is a duration before the start (§3.3.6), without days: a day of a calendar
// has not always 24 hours.
func trigger(before time.Duration) string {
	seconds := int64(before / time.Second)
	if seconds == 0 {
		return "PT0S"
	}
	out := "-PT"
	for _, unit := range []struct {
		letter  string
		seconds int64
	}{{"H", 3600}, {"M", 60}, {"S", 1}} {
		if n := seconds / unit.seconds; n > 0 {
			out += strconv.FormatInt(n, 10) + unit.letter
			seconds -= n * unit.seconds
		}
	}
	return out
}
