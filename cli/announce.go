package cli

import (
	"fmt"
	"slices"
	"strings"

	"rapport/logbook"
	"rapport/store"
)

// unchanged is what is said where a question about a change is answered with no.
const unchanged = "nothing was changed"

// isFirst reports whether a mail invites somebody who does not know of the event yet.
func isFirst(a logbook.Announcement) bool { return a.Method == store.Request && !a.Update }

// andMail is the end of a question before a write: whom it would mail, and with what.
// Mails to my own calendar do not count. Empty for nobody.
func andMail(all []logbook.Announcement) string {
	var parts []string
	for _, kind := range []struct {
		one, many string
		is        func(logbook.Announcement) bool
	}{
		{"a cancellation", "cancellations", func(a logbook.Announcement) bool { return a.Method == store.Cancel }},
		{"an update", "updates", func(a logbook.Announcement) bool { return a.Method == store.Request && a.Update }},
		{"an invitation", "invitations", isFirst},
	} {
		mails, to := 0, []string{}
		for _, a := range all {
			if a.ToMe || !kind.is(a) {
				continue
			}
			mails++
			if who := mailbox(a.To); !slices.Contains(to, who) {
				to = append(to, who)
			}
		}
		what := kind.one
		if mails > len(to) {
			what = fmt.Sprintf("%d %s", mails, kind.many)
		}
		if mails > 0 {
			parts = append(parts, what+" to "+some(to))
		}
	}
	if len(parts) == 0 {
		return ""
	}
	return ", and mail " + strings.Join(parts, ", and ")
}

// some names the first of many.
func some(names []string) string {
	const most = 10
	if len(names) > most {
		return strings.Join(names[:most], ", ") + fmt.Sprintf(" and %d more", len(names)-most)
	}
	return strings.Join(names, ", ")
}
