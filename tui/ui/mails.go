package ui

import (
	"fmt"
	"strings"

	"rapport/internal/harmless"
	"rapport/logbook"
	"rapport/store"
)

// namedMails is how many mails are named; of the others it is said how many they are.
const namedMails = 5

// Mails says whom mails go to, and which they are, as the end of a sentence: "Ada
// (update), Bo (cancelled), my calendar". It is empty without any.
func Mails(all []logbook.Announcement) string {
	var said []string
	for i, a := range all {
		if i == namedMails && len(all) > namedMails+1 {
			said = append(said, fmt.Sprintf("and %d others", len(all)-i))
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

// WouldMail is a sentence about what an act would lead to, after a blank; empty where it
// leads to no mail: " This mails Ada (cancelled)."
func WouldMail(act string, all []logbook.Announcement) string {
	if len(all) == 0 {
		return ""
	}
	return " " + act + " mails " + Mails(all) + "."
}
