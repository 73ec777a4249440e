package logbook_test

import (
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"rapport/logbook"
	"rapport/store"
)

func TestLogFillsInWhatIsNotSaid(t *testing.T) {
	d := open(t)
	ada := d.person("Ada Lovelace")
	logged, notices, err := d.Log(t.Context(), logbook.Entry{
		Contacts: ids(ada), Details: "Talked about the engine",
	})
	if err != nil || len(notices) != 0 {
		t.Fatalf("notices %q, error %v", notices, err)
	}
	if logged.Type.ID != store.NoteType || logged.LoggedBy != "Sam Organiser" || logged.High {
		t.Errorf("logged %+v; want a note by Sam Organiser of normal importance", logged)
	}
	if want := now().Truncate(time.Second); !logged.At.Equal(want) {
		t.Errorf("at %v; want %v", logged.At, want)
	}
	stored, err := d.book.Interaction(t.Context(), logged.ID)
	if err != nil || stored.Details != "Talked about the engine" {
		t.Errorf("stored %+v, error %v", stored, err)
	}
}

func TestLogKeepsWhatIsSaid(t *testing.T) {
	d := open(t)
	ada := d.person("Ada Lovelace", "Analytical Society")
	grace := d.person("Grace Hopper")
	org := ada.Organisations[0].Organisation
	at := now().AddDate(0, 0, -1)
	logged, _, err := d.Log(t.Context(), logbook.Entry{
		Contacts: ids(grace, ada, grace), Type: 3, Details: "Two\nlines \x1b[31m", At: at,
		High: true, Organisation: org.ID,
	})
	if err != nil {
		t.Fatal(err)
	}
	want := []store.ContactRef{{ID: grace.ID, Name: grace.Name}, {ID: ada.ID, Name: ada.Name}}
	if !slices.Equal(logged.Contacts, want) {
		t.Errorf("with %v; want %v", logged.Contacts, want)
	}
	if logged.Type.ID != 3 || !logged.High || logged.Organisation != org {
		t.Errorf("logged %+v", logged)
	}
	if logged.Details != "Two\nlines \x1b[31m" {
		t.Errorf("details %q; want them as they were entered", logged.Details)
	}
	if !logged.At.Equal(at.Truncate(time.Second)) {
		t.Errorf("at %v; want %v", logged.At, at)
	}
}

func TestLogRefusesWhatBreaksARule(t *testing.T) {
	d := open(t)
	ada := d.person("Ada Lovelace", "Analytical Society")
	grace := d.person("Grace Hopper")
	org := ada.Organisations[0].Organisation.ID
	for name, c := range map[string]struct {
		change func(*logbook.Entry)
		field  logbook.Field
		words  string
	}{
		"nobody":          {func(e *logbook.Entry) { e.Contacts = nil }, logbook.FieldContacts, "at least one"},
		"no details":      {func(e *logbook.Entry) { e.Details = "" }, logbook.FieldDetails, "empty"},
		"blank details":   {func(e *logbook.Entry) { e.Details = " \n\t\u00a0" }, logbook.FieldDetails, "empty"},
		"unseen details":  {func(e *logbook.Entry) { e.Details = "\u202a\u2066" }, logbook.FieldDetails, "empty"},
		"long details":    {func(e *logbook.Entry) { e.Details = strings.Repeat("a", logbook.MaxText+1) }, logbook.FieldDetails, "16 MiB"},
		"unknown type":    {func(e *logbook.Entry) { e.Type = 4711 }, logbook.FieldType, "4711"},
		"the future":      {func(e *logbook.Entry) { e.At = now().Add(2 * time.Minute) }, logbook.FieldWhen, "still to come"},
		"long ago":        {func(e *logbook.Entry) { e.At = now().AddDate(-200, 0, 0) }, logbook.FieldWhen, "1826"},
		"not linked":      {func(e *logbook.Entry) { e.Contacts, e.Organisation = ids(grace), org }, logbook.FieldOrganisation, "Grace Hopper is not linked to Analytical Society"},
		"details of NULs": {func(e *logbook.Entry) { e.Details = " " }, logbook.FieldDetails, "empty"},
	} {
		t.Run(name, func(t *testing.T) {
			e := logbook.Entry{Contacts: ids(ada), Details: "Talked"}
			c.change(&e)
			_, _, err := d.Log(t.Context(), e)
			wantRule(t, err, c.field, c.words)
			d.nothingLogged()
		})
	}
}

func TestLogAllowsForClocksThatDiffer(t *testing.T) {
	d := open(t)
	e := logbook.Entry{Contacts: ids(d.person("Ada")), Details: "Talked", At: now().Add(30 * time.Second)}
	if _, _, err := d.Log(t.Context(), e); err != nil {
		t.Error(err)
	}
}

func TestLogTellsWhoIsGone(t *testing.T) {
	d := open(t)
	ada := d.person("Ada")
	for name, e := range map[string]logbook.Entry{
		"there is no contact 99":      {Contacts: []store.ContactID{ada.ID, 99}, Details: "Talked"},
		"there is no organisation 99": {Contacts: ids(ada), Details: "Talked", Organisation: 99},
	} {
		_, _, err := d.Log(t.Context(), e)
		if !errors.Is(err, store.ErrNotFound) || !strings.Contains(err.Error(), name) {
			t.Errorf("error is %v; want %q", err, name)
		}
	}
	d.nothingLogged()
}

func TestLogReplacesWhatIsNoText(t *testing.T) {
	d := open(t)
	logged, notices, err := d.Log(t.Context(), logbook.Entry{
		Contacts: ids(d.person("Ada")), Details: "a\x00b\xffc",
	})
	if err != nil {
		t.Fatal(err)
	}
	if logged.Details != "a\uFFFDb\uFFFDc" {
		t.Errorf("details %q", logged.Details)
	}
	if len(notices) != 1 || !strings.Contains(string(notices[0]), "details") {
		t.Errorf("notices %q; want one about the details", notices)
	}
}

func TestOptionsNowMayBeLeftOut(t *testing.T) {
	d := open(t)
	ada := d.person("Ada")
	l := logbook.New(d.book, logbook.Options{LoggedBy: "Sam"})
	before := time.Now().Truncate(time.Second)
	logged, _, err := l.Log(t.Context(), logbook.Entry{Contacts: ids(ada), Details: "Talked"})
	if err != nil || logged.At.Before(before) || logged.At.After(time.Now()) {
		t.Errorf("at %v, error %v; want now", logged.At, err)
	}
}
