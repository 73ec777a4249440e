package when

import "time"

// phrase is what the words say, before the rules of the question complete it.
type phrase struct {
	days  *days      // nil where no date is named
	clock *clock     // nil where no time is named
	exact *time.Time // set, and the others nil, where the words name an instant: "in 20 min"
	note  string     // what has to be said about exact
	// hourless marks a date behind which a lone number can only be an hour: "mon 9".
	hourless bool
}

func onDay(d day) phrase { return phrase{days: &days{d, d}} }

func hourless(d day) phrase { return phrase{days: &days{d, d}, hourless: true} }

// bareTime reports whether the phrase is a time without a date.
func (s phrase) bareTime() bool { return s.days == nil && s.clock != nil }

// phrase = "now" | time [["on"] date] | ["on"] date [time]
func (p *parser) phrase() (phrase, bool) {
	if p.take("now") {
		return phrase{exact: &p.now}, p.done()
	}
	said, ok := try(p, p.timeFirst, p.dateFirst)
	return said, ok && p.done()
}

// timeFirst = time [["on"] date]
func (p *parser) timeFirst() (phrase, bool) {
	c, ok := p.time(false)
	if !ok || p.done() {
		return phrase{clock: &c}, ok
	}
	p.take("on")
	said, ok := p.date()
	return p.join(said, c), ok
}

// dateFirst = ["on"] date [time]
func (p *parser) dateFirst() (phrase, bool) {
	p.take("on")
	said, ok := p.date()
	if !ok {
		return phrase{}, false
	}
	if c, ok := p.time(said.hourless); ok {
		said = p.join(said, c)
	}
	return said, true
}

// join puts a time to a date, which must not have one yet.
func (p *parser) join(said phrase, c clock) phrase {
	if said.clock != nil || said.exact != nil {
		p.fail("has two times")
	}
	if c.midnight {
		p.fail("may be either end of that day; write 00:00 or 23:59")
	}
	said.clock = &c
	return said
}

// date = near day | weekday | period | edge of a period | span | written date
func (p *parser) date() (phrase, bool) {
	return try(p, p.nearDay, p.weekdayDate, p.periodDate, p.edgeDate, p.spanDate, p.writtenDate)
}

// nearDay = "today" | "tomorrow" | "yesterday" | ["the"] "day" "after" "tomorrow" |
// ["the"] "day" "before" "yesterday"
func (p *parser) nearDay() (phrase, bool) {
	p.take("the")
	away := 0
	switch {
	case p.take("today"):
	case p.take("tomorrow"):
		away = 1
	case p.take("yesterday"):
		away = -1
	case p.takeAll("day", "after", "tomorrow"):
		away = 2
	case p.takeAll("day", "before", "yesterday"):
		away = -2
	default:
		return phrase{}, false
	}
	return hourless(p.today.plus(away)), true
}
