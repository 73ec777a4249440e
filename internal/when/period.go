package when

import "time"

// days are the days that a phrase names: a single one, or the first and the last of a
// week, a month or a year.
type days struct{ first, last day }

// periodDate = which ("week" [["on"] weekday] | "month" | "year")
func (p *parser) periodDate() (phrase, bool) {
	if week, ok := try(p, p.week); ok {
		start := p.pos
		p.take("on")
		if weekday, ok := p.weekday(); ok {
			return hourless(week.inWeek(weekday)), true
		}
		p.pos = start
		return phrase{days: new(weekOf(week))}, true
	}
	shift, ok := p.which()
	if !ok {
		return phrase{}, false
	}
	named, ok := p.period(shift)
	return phrase{days: &named}, ok
}

// edgeDate = ["the"] ("start" | "beginning" | "end") "of" ["the"] [which] period
func (p *parser) edgeDate() (phrase, bool) {
	p.take("the")
	atEnd := p.peek().text == "end"
	if !p.take("start", "beginning", "end") || !p.take("of") {
		return phrase{}, false
	}
	p.take("the")
	shift, _ := p.which()
	isWeek := p.peek().text == "week"
	named, ok := p.period(shift)
	switch {
	case !ok:
		return phrase{}, false
	case atEnd && isWeek:
		// The week's work ends on Friday, but a search up to its end takes in Sunday.
		return phrase{days: &days{named.first.inWeek(time.Friday), named.last}}, true
	case atEnd:
		return onDay(named.last), true
	default:
		return onDay(named.first), true
	}
}

// period = "week" | "month" | "year"
//
// It returns the one that lies shift of them away from today's.
func (p *parser) period(shift int) (days, bool) {
	switch {
	case p.take("week"):
		return weekOf(p.today.plus(7 * shift)), true
	case p.take("month"):
		return monthOf(p.today.plusMonths(shift)), true
	case p.take("year"):
		return yearOf(p.today.year + shift), true
	}
	return days{}, false
}

func weekOf(d day) days { return days{d.inWeek(time.Monday), d.inWeek(time.Sunday)} }

func monthOf(d day) days { return days{day{d.year, d.month, 1}, d.monthEnd()} }

func yearOf(year int) days { return days{day{year, time.January, 1}, day{year, time.December, 31}} }
