package ui_test

import (
	"testing"

	"rapport/logbook"
	"rapport/store"
	"rapport/tui/ui"
)

func TestMailsNameWhomTheyGoTo(t *testing.T) {
	to := func(name, address string, m store.Method, update bool) logbook.Announcement {
		return logbook.Announcement{To: store.Mailbox{Name: name, Address: address}, Method: m, Update: update}
	}
	me := logbook.Announcement{To: store.Mailbox{Name: "Sam", Address: "sam@example.org"}, ToMe: true, Method: store.Publish}
	many := []logbook.Announcement{me}
	for range 7 {
		many = append(many, to("Ada", "ada@example.org", store.Request, false))
	}
	for want, all := range map[string][]logbook.Announcement{
		"": nil,
		"Ada (update), Bo (cancelled), my calendar":                {to("Ada", "ada@example.org", store.Request, true), to("Bo", "bo@example.org", store.Cancel, true), me},
		"Ada <old@example.org> (cancelled), Ada <new@example.org>": {to("Ada", "old@example.org", store.Cancel, true), to("Ada", "new@example.org", store.Request, false)},
		"<nobody@example.org>":                                     {to("", "nobody@example.org", store.Request, false)},
		"my calendar, Ada, Ada, Ada, Ada, and 3 others":            many,
	} {
		if want != "" {
			want = "It mails " + want
		}
		if got := ui.Mails("It", all); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
	waits := to("Cy", "cy@example.org", store.Request, false)
	waits.Replaces = true
	for want, all := range map[string][]logbook.Announcement{
		" This replaces what waits for Cy.":                                       {waits},
		" This mails Bo (cancelled), my calendar and replaces what waits for Cy.": {waits, to("Bo", "bo@example.org", store.Cancel, true), me},
	} {
		if got := ui.WouldMail("This", all); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
	if got := ui.WouldMail("This", nil); got != "" {
		t.Errorf("no mail is said as %q", got)
	}
}
