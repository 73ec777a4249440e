package when

import "time"

// writtenDate = written ["T" digital [fraction] [zone]]
func (p *parser) writtenDate() (phrase, bool) {
	w, ok := p.written()
	if !ok {
		return phrase{}, false
	}
	named, ok := p.daysOf(w)
	if !ok {
		return phrase{}, false
	}
	if w.day != 0 && p.takeGlued("t") {
		return p.isoTime(named.first)
	}
	return phrase{days: &named}, true
}

// isoTime = digital [fraction] [zone]
//
// With a zone, the phrase names an instant. A fraction of a second is dropped.
func (p *parser) isoTime(d day) (phrase, bool) {
	c, ok := try(p, p.digital)
	if !ok {
		return phrase{}, false
	}
	p.numberAfter(".", 1, mostDigits)
	zone, ok := p.zone()
	if !ok {
		return phrase{days: &days{d, d}, clock: &c}, true
	}
	t := time.Date(d.year, d.month, d.day, c.hour, c.minute, c.second, 0, zone)
	return phrase{exact: new(t.In(p.now.Location()))}, true
}

// zone = "Z" | ("+" | "-") hours ":" minutes
func (p *parser) zone() (*time.Location, bool) {
	if p.takeGlued("z") {
		return time.UTC, true
	}
	sign := 1
	hours, ok := p.numberAfter("+", 2, 2)
	if !ok {
		sign = -1
		hours, ok = p.numberAfter("-", 2, 2)
	}
	if !ok {
		return nil, false
	}
	minutes, ok := p.numberAfter(":", 2, 2)
	if !ok || hours > 23 || minutes > 59 {
		p.fail("has a time zone that is not like Z or +01:00")
		return nil, false
	}
	return time.FixedZone("", sign*(hours*60+minutes)*60), true
}

// daysOf completes a written date: without a year it is the nearest one in the
// direction of the question, today counted. A month or a year is a range, which
// answers Since and Until only.
func (p *parser) daysOf(w written) (days, bool) {
	if w.day == 0 && (p.ask == FollowUp || p.ask == At) {
		p.fail("does not say which day")
		return days{}, false
	}
	d := day{w.year, w.month, w.day}
	switch {
	case w.month == 0:
		return yearOf(w.year), true
	case w.year == 0:
		d = p.nearestYear(w)
	}
	if w.day == 0 {
		return monthOf(d), true
	}
	return days{d, d}, true
}

// leapGap is how many years 29 Feb can be away: 1896 and 1904 are leap years, 1900 is not.
const leapGap = 8

// nearestYear is the nearest day ahead or behind with the month and the day of w: the
// first day of the month where w has none. 29 Feb may be up to eight years away.
func (p *parser) nearestYear(w written) day {
	step := 1
	if p.ask.back() {
		step = -1
	}
	d := day{p.today.year, w.month, max(w.day, 1)}
	for away := 0; away < leapGap && (!d.exists() || step*p.today.daysTo(d) < 0); away++ {
		d.year += step
	}
	return d
}
