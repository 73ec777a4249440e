package logbook_test

import (
	"testing"
	"time"

	"rapport/logbook"
	"rapport/store"
)

func TestPlaceWords(t *testing.T) {
	at := time.Date(2026, 11, 18, 10, 15, 0, 0, time.FixedZone("east", 2*60*60))
	on := func(due string) store.Place {
		return store.Place{Path: store.PathRef{ID: 1, Name: "Become a donor", Step: store.StepRef{ID: 2, Name: "Meeting"}}, State: store.OnPath, Due: due}
	}
	over := on("")
	over.State, over.Since = store.Completed, at.Add(-24*time.Hour).UTC()
	for want, p := range map[string]store.Place{
		"":                             {},
		"Meeting":                      on(""),
		"Meeting, due today":           on("2026-11-18"),
		"Meeting, due tomorrow":        on("2026-11-19"),
		"Meeting, overdue since 3 Mar": on("2026-03-03"),
		"completed yesterday":          over,
	} {
		if got := logbook.PlaceWords(p, at); got != want {
			t.Errorf("%q; want %q", got, want)
		}
	}
	if got := logbook.PathWords(on("").Path); got != "Become a donor: Meeting" {
		t.Errorf("%q", got)
	}
}
