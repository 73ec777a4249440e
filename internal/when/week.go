package when

import "time"

// weekdayDate = which weekday | weekday written date | weekday which "week" | weekday
func (p *parser) weekdayDate() (phrase, bool) {
	shift, which := p.which()
	weekday, ok := p.weekday()
	if !ok {
		return phrase{}, false
	}
	if which {
		return hourless(p.weekdayOf(shift, weekday)), true
	}
	if said, ok := try(p, p.writtenDate); ok {
		return said, p.agrees(said, weekday)
	}
	if week, ok := try(p, p.week); ok {
		return hourless(week.inWeek(weekday)), true
	}
	return hourless(p.nearest(weekday, p.ask.back())), p.problem == ""
}

// nearest is the nearest such weekday behind or ahead, today not counted.
func (p *parser) nearest(w time.Weekday, back bool) day {
	ahead := (int(w) - int(p.today.weekday()) + 7) % 7
	switch {
	case back:
		return p.today.plus(ahead - 7)
	case ahead == 0:
		return p.today.plus(7)
	default:
		return p.today.plus(ahead)
	}
}

// weekdayOf is the weekday of next week or of this one; last is the nearest behind.
func (p *parser) weekdayOf(shift int, w time.Weekday) day {
	if shift < 0 {
		return p.nearest(w, true)
	}
	return p.today.plus(7 * shift).inWeek(w)
}

// agrees refuses a date that falls on another weekday than the one said with it.
func (p *parser) agrees(said phrase, w time.Weekday) bool {
	switch {
	case said.days == nil || said.days.first != said.days.last:
		return false
	case said.days.first.weekday() != w:
		p.fail("names a %s, but %s is a %s", w, said.days.first, said.days.first.weekday())
		return false
	}
	return true
}

// week = which "week"
//
// It returns any day of that week.
func (p *parser) week() (day, bool) {
	shift, ok := p.which()
	return p.today.plus(7 * shift), ok && p.take("week")
}

// which = "next" | "last" | "this"
//
// It returns how many weeks, months or years away that is.
func (p *parser) which() (shift int, ok bool) {
	switch {
	case p.take("next"):
		return 1, true
	case p.take("last"):
		return -1, true
	default:
		return 0, p.take("this")
	}
}

func (p *parser) weekday() (time.Weekday, bool) {
	w, ok := weekdayNamed(p.peek().text)
	if ok {
		p.pos++
	}
	return w, ok
}
