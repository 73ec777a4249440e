package when

import "time"

// written is a date of the calendar as it was written out. Zero is what was not said:
// "5 dec" has no year, "dec 2026" no day, "2026" neither day nor month.
type written struct {
	year  int
	month time.Month
	day   int
}

// written = ISO date | numeric date | ["the"] day month | month day | month [year] | year
func (p *parser) written() (written, bool) {
	return try(p, p.isoDate, p.numericDate, p.dayMonth, p.monthDay, p.monthYear, p.yearAlone)
}

// isoDate = year "-" month ["-" day], or the same with slashes; nothing may stand
// behind a month
func (p *parser) isoDate() (written, bool) {
	year, ok := p.year()
	if !ok {
		return written{}, false
	}
	sep := p.peek().text
	if sep != "-" && sep != "/" {
		return written{}, false
	}
	month, ok := p.numberAfter(sep, 1, 2)
	if !ok {
		return written{}, false
	}
	d, ok := p.numberAfter(sep, 1, 2)
	if ok {
		return p.dated(year, month, d)
	}
	w, ok := p.dated(year, month, 1)
	w.day = 0
	return w, ok && p.done()
}

// numericDate = number sep number sep year, where sep is "/" or "."
//
// Some write the day first and some the month, so one of the two numbers must be too
// large for a month.
func (p *parser) numericDate() (written, bool) {
	first, ok := p.number(1, 2)
	sep := p.peek().text
	if !ok || sep != "/" && sep != "." {
		return written{}, false
	}
	second, ok := p.numberAfter(sep, 1, 2)
	if !ok {
		return written{}, false
	}
	year, ok := p.numberAfter(sep, 4, 4)
	switch {
	case !ok || !p.isYear(year):
		return written{}, false
	case first > 12 && 1 <= second && second <= 12:
		return p.dated(year, second, first)
	case 1 <= first && first <= 12 && (second > 12 || second == first):
		return p.dated(year, first, second)
	}
	p.fail("does not say which is the day and which the month; write it like 2026-11-18")
	return written{}, false
}

// dayMonth = ["the"] day ["of"] month [year]
func (p *parser) dayMonth() (written, bool) {
	p.take("the")
	d, ok := p.dayNumber()
	if !ok {
		return written{}, false
	}
	p.take("of")
	month, ok := p.month()
	if !ok {
		return written{}, false
	}
	year, _ := p.year()
	return p.dated(year, int(month), d)
}

// monthDay = month day [year]
func (p *parser) monthDay() (written, bool) {
	month, ok := p.month()
	if !ok {
		return written{}, false
	}
	d, ok := p.dayNumber()
	if !ok {
		return written{}, false
	}
	year, _ := p.year()
	return p.dated(year, int(month), d)
}

// monthYear = month [year], and nothing behind it
func (p *parser) monthYear() (written, bool) {
	month, ok := p.month()
	year, _ := p.year()
	return written{month: month, year: year}, ok && p.done()
}

// yearAlone = year, and nothing behind it
//
// Four digits out of range are no year: "0930" is a time without its colon.
func (p *parser) yearAlone() (written, bool) {
	year, ok := p.year()
	inRange := firstYear <= year && year <= lastYear
	return written{year: year}, ok && inRange && p.done()
}

// dated is the written date of these numbers, which must exist; year may be 0, for no
// year, and then 29 Feb does.
func (p *parser) dated(year, month, d int) (written, bool) {
	if month < 1 || month > 12 {
		p.fail("names month %d, which does not exist", month)
		return written{}, false
	}
	w := written{year, time.Month(month), d}
	switch {
	case year == 0 && !(day{leapYear, w.month, d}).exists():
		p.fail("names a day that does not exist: %d %.3s", d, w.month)
	case year != 0 && !(day{year, w.month, d}).exists():
		p.fail("names a day that does not exist: %s", day{year, w.month, d})
	}
	return w, p.problem == ""
}

// leapYear is any year with a 29 Feb.
const leapYear = 2000

// dayNumber = number ["st" | "nd" | "rd" | "th"]
func (p *parser) dayNumber() (int, bool) {
	d, ok := p.number(1, 2)
	if ok {
		p.takeGlued("st", "nd", "rd", "th")
	}
	return d, ok
}

// year = four digits
func (p *parser) year() (int, bool) {
	year, ok := p.number(4, 4)
	return year, ok && p.isYear(year)
}

// isYear refuses 0000, which no calendar has and written keeps for no year.
func (p *parser) isYear(year int) bool {
	if year == 0 {
		p.fail("names year 0, which does not exist")
	}
	return year != 0
}

func (p *parser) month() (time.Month, bool) {
	m, ok := monthNamed(p.peek().text)
	if ok {
		p.pos++
	}
	return m, ok
}
