// Package when understands moments in plain words ("next tue 3pm", "3 days ago",
// "2026-12-01 14:00") and says moments back as people say them.
//
// It never guesses in silence: a word that it does not know refuses the whole
// phrase, and so does a phrase with two readings, such as 05/06/2026. What is
// understood is one moment in now's own location, in whole seconds, in the years 1900
// to 2200. Nothing in it reads the clock: now is always handed in.
//
// A week starts on Monday. A weekday alone is the nearest one in the direction of
// the question, today not counted; "next friday" is the Friday of next week, "last
// friday" the nearest one behind, "this friday" the one of this week. Times are on
// the 24-hour clock unless am or pm is said.
//
// The words pass through a tokenizer (tokens.go), a small grammar (phrase.go and the
// files of its parts) and the rules of the question (rules.go).
//
// It imports the standard library only.
package when

import "time"

// Ask says which question a moment answers. It fixes the direction in which
// incomplete words are completed, and the time of day of a date without one.
type Ask int

const (
	// FollowUp looks forward, and must lie after now. A date alone is 09:00; today
	// is the next full hour.
	FollowUp Ask = iota
	// At looks back, and must not lie after now. A date alone is 12:00; today is now.
	At
	// Since looks back; what is spelt out may lie ahead. A date alone is the first
	// second of that day, week, month or year.
	Since
	// Until looks back; what is spelt out may lie ahead. A date alone is the last
	// second of that day, week, month or year. That second is included: compare with
	// less than one second later.
	Until
)

// back reports whether incomplete words are completed towards the past.
func (a Ask) back() bool { return a != FollowUp }

// Moment is an understood moment.
type Moment struct {
	Time time.Time // in now's location, whole seconds
	Note string    // empty, or what had to be said about it, such as a daylight-saving shift
}

// Parse understands words as the answer to ask, seen from now.
// Its error is always an *Error.
func Parse(words string, ask Ask, now time.Time) (Moment, error) {
	p := newParser(words, ask, now)
	said, ok := p.phrase()
	if !ok {
		return Moment{}, &Error{words, p.refusal("a moment"), examples(ask, now)}
	}
	moment, reason := said.answer(ask, now)
	if reason == "" {
		return moment, nil
	}
	err := &Error{words, reason, examples(ask, now)}
	if said.bareTime() && ask.back() {
		err.Examples[0] = "yesterday " + said.clock.String()
	}
	return Moment{}, err
}
