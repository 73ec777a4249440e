package logbook

import (
	"strings"

	"rapport/store"
)

// What a mail is about, as its subject begins.
const (
	occasionInvited   = "Invitation"
	occasionUpdated   = "Updated invitation"
	occasionMine      = "Follow-up"
	occasionMineAgain = "Updated follow-up"
	occasionCancelled = "Cancelled"
)

// Occasion says what a message is, for a list, and what it is about: "invitation",
// "update", "cancellation", or "follow-up" for one to my own calendar; and the subject
// without that.
func Occasion(l store.Letter) (what, about string) {
	before, about, cut := strings.Cut(l.Subject, ": ")
	switch {
	case !cut:
	case before == occasionInvited:
		return "invitation", about
	case before == occasionMine:
		return "follow-up", about
	case before == occasionUpdated, before == occasionMineAgain:
		return "update", about
	case before == occasionCancelled:
		return "cancellation", about
	}
	return strings.ToLower(string(l.Method)), l.Subject
}

// IsMine reports whether a message is to the user's own calendar: what others are
// invited with is a request, and what cancels that names them.
func IsMine(m store.Message) bool {
	return m.Method == store.Publish || m.Method == store.Cancel && !strings.Contains(CalendarText(m.Calendar), "\nATTENDEE")
}

// CalendarText is a calendar object to be read: a line a property, in whole, with
// the characters that stand for others undone (RFC 5545, 3.1 and 3.3.11).
func CalendarText(calendar []byte) string {
	text := strings.NewReplacer("\r\n ", "", "\r\n\t", "", "\r\n", "\n").Replace(string(calendar))
	return strings.NewReplacer(`\\`, `\`, `\n`, "\n  ", `\N`, "\n  ", `\,`, ",", `\;`, ";").Replace(text)
}
