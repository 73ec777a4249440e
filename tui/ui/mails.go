package ui

import (
	"fmt"
	"slices"
	"strings"

	"rapport/internal/harmless"
	"rapport/logbook"
	"rapport/store"
)

// namedMails is how many mails are named; of the others it is said how many they are.
const namedMails = 5

// Mails says whom an act mails, and with what, as a sentence without its stop: "Saving
// mails Ada (update), Bo (cancelled), my calendar and replaces what waits for Cy". It is
// empty where it mails nobody.
func Mails(act string, all []logbook.Announcement) string {
	var said []string
	for _, kind := range []struct {
		verb     string
		replaces bool
	}{{"mails ", false}, {"replaces what waits for ", true}} {
		of := slices.DeleteFunc(slices.Clone(all), func(a logbook.Announcement) bool { return a.Replaces != kind.replaces })
		if len(of) > 0 {
			said = append(said, kind.verb+mailsTo(of, all))
		}
	}
	if len(said) == 0 {
		return ""
	}
	return act + " " + strings.Join(said, " and ")
}

// mailsTo names whom some of all mails go to, the first of many.
func mailsTo(some, all []logbook.Announcement) string {
	var said []string
	for i, a := range some {
		if i == namedMails && len(some) > namedMails+1 {
			said = append(said, fmt.Sprintf("and %d others", len(some)-i))
			break
		}
		said = append(said, mailTo(a, all))
	}
	return strings.Join(said, ", ")
}

// mailTo is one of the mails. Who is sent several by different addresses is named with
// them.
func mailTo(a logbook.Announcement, all []logbook.Announcement) string {
	who := harmless.Line(a.To.Name)
	for _, other := range all {
		if other.ToMe == a.ToMe && other.To.Name == a.To.Name && other.To.Address != a.To.Address || who == "" {
			who = strings.TrimSpace(who + " <" + harmless.Line(a.To.Address) + ">")
			break
		}
	}
	if a.ToMe {
		who = "my calendar"
	}
	switch {
	case a.Method == store.Cancel:
		return who + " (cancelled)"
	case a.Update:
		return who + " (update)"
	}
	return who
}

// WouldMail is [Mails] as a whole sentence, after a blank; empty where it leads to no mail:
// " This mails Ada (cancelled)."
func WouldMail(act string, all []logbook.Announcement) string {
	if len(all) == 0 {
		return ""
	}
	return " " + Mails(act, all) + "."
}
