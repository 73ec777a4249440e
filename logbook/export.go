package logbook

import (
	"context"
	"io"
	"strings"
	"time"

	"rapport/ics"
	"rapport/store"
)

// ExportFollowUps writes every open follow-up as one calendar object (RFC 5545), to be
// imported anywhere. It is my own copy: the details are in it, and nobody is invited
// by importing it. Alarm is how long before each a calendar rings; negative is never.
// The same book gives the same bytes.
func ExportFollowUps(ctx context.Context, r *store.Reader, alarm time.Duration, w io.Writer) error {
	var events []ics.Event
	err := r.EachFollowUp(ctx, store.FollowUpQuery{}, func(i store.Interaction) error {
		events = append(events, ownEvent(i, alarm))
		return nil
	})
	if err != nil {
		return err
	}
	calendar, err := ics.Write("", events...)
	if err != nil {
		return err
	}
	_, err = w.Write(calendar)
	return err
}

// ownEvent is a follow-up as it stands in my own calendar.
func ownEvent(i store.Interaction, alarm time.Duration) ics.Event {
	var names []string
	for _, c := range i.Contacts {
		names = append(names, c.Name)
	}
	f := i.FollowUp.FollowUpFields
	ev, me := event{followUp: f, kind: i.Type.Label, details: i.Details, names: strings.Join(names, ", ")}, recipient{}
	return ics.Event{
		UID: f.UID, Sequence: max(i.FollowUp.Sequence, 0), Stamp: i.UpdatedAt,
		Start: f.At, Length: time.Duration(f.Minutes) * time.Minute,
		Summary: ev.titleFor(me, ""), Description: ev.descriptionFor(me), URL: ics.FirstLink(f.Details), Alarm: alarm,
	}
}
