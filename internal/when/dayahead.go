package when

import "time"

// ParseDayAhead understands the day by which something is due, or on which it comes:
// "friday", "1 dec", "in 2 weeks", "2026-12-01". What is incomplete is completed to the
// future, today included; what is spelt out may lie in the past. The first day of a week
// or a month is meant by its name. A time of day is refused. The day lies in the years 1900
// to 2200. Its error is always an *Error.
func ParseDayAhead(words string, now time.Time) (year int, month time.Month, d int, err error) {
	p := newParser(words, FollowUp, now)
	p.take("on")
	said, ok := p.date()
	switch {
	case !ok || !p.done():
		ok = false
	case said.days == nil || said.clock != nil:
		p.fail("names a time, and a day is asked for")
	case !said.days.first.inRange():
		p.fail(outOfRange)
	}
	if !ok || p.problem != "" {
		return 0, 0, 0, &Error{words, p.refusal("a day"), [2]string{"next friday", p.today.plus(14).iso()}}
	}
	day := said.days.first
	return day.year, day.month, day.day, nil
}
