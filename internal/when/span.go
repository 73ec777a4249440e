package when

import "time"

// span is a length of time. Months and days are of the calendar: a day later is the
// same time on the next day, however long that day is. Seconds are elapsed time.
type span struct {
	months, days int
	seconds      int64
	timed        bool // said in hours or minutes, so that it names an instant
}

// most is the largest amount of any unit; it keeps sums within an int of 32 bits.
const most = 1_000_000

// plus is the sum of the span and n times other.
func (s span) plus(n int, other span) span {
	return span{
		months:  s.months + n*other.months,
		days:    s.days + n*other.days,
		seconds: s.seconds + int64(n)*other.seconds,
		timed:   s.timed || other.timed,
	}
}

// spanDate = ("in" | "+") span | "-" span | span "ago" | span "from" ("now" | "today") | span
//
// A span alone goes the way that the question looks.
func (p *parser) spanDate() (phrase, bool) {
	direction := p.sign()
	start := p.pos
	length, ok := p.span()
	if !ok {
		return phrase{}, false
	}
	if direction == 0 {
		direction = p.towards(length)
	}
	if direction == 0 {
		p.refuseHour(p.tokens[start:p.pos])
		direction = 1
		if p.ask.back() {
			direction = -1
		}
	}
	return p.away(direction, length), true
}

// refuseHour refuses a span that some write for a time of day: "15h".
func (p *parser) refuseHour(said []token) {
	if len(said) == 2 && said[0].number && said[0].value < 24 && said[1].text == "h" {
		p.fail("may be a time or a number of hours; write %02d:00 or %d hours", said[0].value, said[0].value)
	}
}

// sign is the direction said before a span, or 0.
func (p *parser) sign() int {
	switch {
	case p.take("in", "+"):
		return 1
	case p.take("-"):
		return -1
	}
	return 0
}

// towards is the direction said behind a span, or 0.
func (p *parser) towards(length span) int {
	switch {
	case p.take("ago"):
		return -1
	case p.takeAll("from", "now"), !length.timed && p.takeAll("from", "today"):
		return 1
	}
	return 0
}

// away is what lies length ahead of now, or behind it: a day, or an instant where the
// length is timed.
func (p *parser) away(direction int, length span) phrase {
	d := p.today.plusMonths(direction * length.months).plus(direction * length.days)
	if !length.timed {
		return onDay(d)
	}
	from, note := p.now, ""
	if d != p.today {
		from, note = d.at(clockOf(p.now), p.now.Location())
	}
	t := time.Unix(from.Unix()+int64(direction)*length.seconds, 0).In(p.now.Location())
	if p.ask == FollowUp {
		// Calendars show minutes: a call in 20 minutes does not start at 40 seconds past.
		t = t.Add(-time.Duration(t.Second()) * time.Second)
	}
	return phrase{exact: &t, note: note}
}

// span = amount unit {["and"] amount unit} | "half" "an" "hour"
func (p *parser) span() (span, bool) {
	if p.takeAll("half", "an", "hour") {
		return span{seconds: 30 * 60, timed: true}, true
	}
	sum, ok := try(p, p.measure)
	for ok {
		start := p.pos
		p.take("and")
		next, more := try(p, p.measure)
		if !more {
			p.pos = start
			break
		}
		sum = sum.plus(1, next)
	}
	return sum, ok
}

// measure = amount unit
func (p *parser) measure() (span, bool) {
	n, ok := p.amount()
	if !ok {
		return span{}, false
	}
	word := p.peek().text
	unit, ok := unitNamed(word)
	switch {
	case word == "m":
		p.fail(`has "m", which may be minutes or months; write min or mo`)
	case ok && n > most:
		p.fail("is too far away")
	case ok:
		p.pos++
		return span{}.plus(n, unit), true
	}
	return span{}, false
}

// amount = number | "a" | "an" | "one" … "twelve"
func (p *parser) amount() (int, bool) {
	if n, ok := p.number(1, mostDigits); ok {
		return n, true
	}
	n, ok := numberNamed(p.peek().text)
	if ok {
		p.pos++
	}
	return n, ok
}
