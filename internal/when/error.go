package when

import (
	"fmt"
	"time"
)

// Error says why words were refused: they were not understood, or they break a rule
// (a follow-up in the past, a conversation in the future).
type Error struct {
	Words    string    // as they were given
	Reason   string    // what is wrong, to be read after the words: "is still to come"
	Examples [2]string // two phrases that would be accepted in their place
}

// longestQuote is how many characters of refused words an error repeats.
const longestQuote = 60

// Error repeats the words, quoted so that nothing in them reaches a terminal raw.
func (e *Error) Error() string {
	words := e.Words
	if runes := []rune(words); len(runes) > longestQuote {
		words = string(runes[:longestQuote]) + "…"
	}
	return fmt.Sprintf("%q %s; try %q or %q", words, e.Reason, e.Examples[0], e.Examples[1])
}

// examples are two phrases that answer ask and are accepted at now.
func examples(ask Ask, now time.Time) [2]string {
	today := dayOf(now)
	switch ask {
	case FollowUp:
		return [2]string{"tomorrow 14:30", today.plus(2).iso() + " 09:00"}
	case At:
		return [2]string{"yesterday 15:00", today.plus(-1).iso() + " 09:00"}
	case Since:
		return [2]string{"30 days ago", day{today.year, time.January, 1}.iso()}
	default:
		return [2]string{"yesterday", today.plus(-1).iso()}
	}
}
