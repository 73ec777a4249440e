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

// isUpdate reports whether a mail tells somebody who knows of the event that it has changed.
func isUpdate(a logbook.Announcement) bool { return a.Method == store.Request && a.Update }

// andMail is the end of a question before a write: whom it would mail, and with what; and
// what it would put in the place of mail that has not left. Mails to my own calendar do not
// count. Empty for nobody.
func andMail(all []logbook.Announcement) string {
	all = slices.DeleteFunc(slices.Clone(all), func(a logbook.Announcement) bool { return a.ToMe })
	said, verb := "", ""
	for _, kind := range []struct {
		verb, one, many, to string
		is                  func(logbook.Announcement) bool
	}{
		{"mail", "a cancellation", "cancellations", "to", func(a logbook.Announcement) bool { return a.Method == store.Cancel }},
		{"mail", "an update", "updates", "to", func(a logbook.Announcement) bool { return !a.Replaces && isUpdate(a) }},
		{"mail", "an invitation", "invitations", "to", func(a logbook.Announcement) bool { return !a.Replaces && isFirst(a) }},
		{"replace", "the update", "updates", "in the outbox to", func(a logbook.Announcement) bool { return a.Replaces && isUpdate(a) }},
		{"replace", "the invitation", "invitations", "in the outbox to", func(a logbook.Announcement) bool { return a.Replaces && isFirst(a) }},
	} {
		mails, to := recipients(all, kind.is)
		if mails == 0 {
			continue
		}
		what := kind.one
		if mails > len(to) {
			what = fmt.Sprintf("%d %s", mails, kind.many)
		}
		if kind.verb != verb {
			verb = kind.verb
			what = verb + " " + what
		}
		said += ", and " + what + " " + kind.to + " " + some(to)
	}
	return said
}

// recipients counts the mails of a kind, and names who gets them.
func recipients(all []logbook.Announcement, is func(logbook.Announcement) bool) (mails int, to []string) {
	for _, a := range all {
		if !is(a) {
			continue
		}
		mails++
		if who := mailbox(a.To); !slices.Contains(to, who) {
			to = append(to, who)
		}
	}
	return mails, to
}

// some names the first of many.
func some(names []string) string {
	const most = 10
	if len(names) > most {
		return strings.Join(names[:most], ", ") + fmt.Sprintf(" and %d more", len(names)-most)
	}
	return strings.Join(names, ", ")
}
