package when

import "time"

// The hour of a date without a time.
const (
	followUpHour = 9
	atHour       = 12
)

// answer completes the phrase as the answer to ask and holds it against the rules. A
// reason to refuse it comes without a moment.
func (s phrase) answer(ask Ask, now time.Time) (m Moment, reason string) {
	if s.days != nil && !(s.days.first.inRange() && s.days.last.inRange()) {
		return Moment{}, outOfRange
	}
	switch {
	case s.exact != nil:
		m = Moment{*s.exact, s.note}
	case s.days == nil:
		m = s.clock.nearest(ask, now)
	case s.clock != nil:
		m.Time, m.Note = s.days.asked(ask).at(*s.clock, now.Location())
	default:
		m = s.days.untimed(ask, now)
	}
	m.Time = m.Time.Truncate(time.Second)
	if reason = s.broken(m.Time, ask, now); reason != "" {
		return Moment{}, reason
	}
	return m, ""
}

const outOfRange = "lies outside the years 1900 to 2200"

// broken is the rule that t breaks as the answer to ask, or empty.
func (s phrase) broken(t time.Time, ask Ask, now time.Time) string {
	switch {
	case !dayOf(t).inRange():
		return outOfRange
	case ask == FollowUp && !t.After(now):
		return "is not ahead, as a follow-up must be"
	case ask == FollowUp && s.isToday(now) && dayOf(t) != dayOf(now):
		return "has no full hour left"
	case ask == At && t.After(now), s.bareTime() && ask.back() && t.After(now):
		return "is still to come"
	}
	return ""
}

// isToday reports whether the phrase names today and no time.
func (s phrase) isToday(now time.Time) bool {
	return s.clock == nil && s.days != nil && s.days.first == dayOf(now)
}

// asked is the day that answers ask: the last one for Until, else the first.
func (n days) asked(ask Ask) day {
	if ask == Until {
		return n.last
	}
	return n.first
}

// nearest is the time today or, looking forward, tomorrow where today's is over.
func (c clock) nearest(ask Ask, now time.Time) Moment {
	today := dayOf(now)
	t, note := today.at(c, now.Location())
	if ask == FollowUp && !t.After(now) {
		t, note = today.plus(1).at(c, now.Location())
	}
	return Moment{t, note}
}

// untimed is the moment meant by days without a time.
func (n days) untimed(ask Ask, now time.Time) Moment {
	d, loc := n.asked(ask), now.Location()
	isToday := d == dayOf(now)
	hour := atHour
	switch {
	case ask == Since:
		return Moment{Time: d.start(loc)}
	case ask == Until:
		return Moment{Time: d.end(loc)}
	case isToday && ask == At:
		return Moment{Time: now}
	case isToday:
		return Moment{Time: nextHour(now)}
	case ask == FollowUp:
		hour = followUpHour
	}
	t, note := d.at(clock{hour: hour}, loc)
	return Moment{t, note}
}

// nextHour is the next full hour on the clocks of t's location.
func nextHour(t time.Time) time.Time {
	t = t.Add(time.Hour)
	return t.Add(-time.Duration(t.Minute())*time.Minute - time.Duration(t.Second())*time.Second)
}
