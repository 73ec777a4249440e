package when

import (
	"fmt"
	"time"
)

// clock is a time of day.
type clock struct {
	hour, minute, second int
	midnight             bool // said as "midnight"
}

func clockOf(t time.Time) clock {
	hour, minute, second := t.Clock()
	return clock{hour: hour, minute: minute, second: second}
}

// String is the time as 09:30, or 09:30:15 where it has seconds.
func (c clock) String() string {
	if c.second != 0 {
		return fmt.Sprintf("%02d:%02d:%02d", c.hour, c.minute, c.second)
	}
	return fmt.Sprintf("%02d:%02d", c.hour, c.minute)
}

// time = ["at"] ("noon" | "midday" | "midnight" | digital | half-day | lone hour)
//
// A number alone is an hour behind "at" and where loneHour says so.
func (p *parser) time(loneHour bool) (clock, bool) {
	start := p.pos
	loneHour = p.take("at") || loneHour
	switch {
	case p.take("noon", "midday"):
		return clock{hour: 12}, true
	case p.take("midnight"):
		return clock{midnight: true}, true
	}
	if c, ok := try(p, p.digital, p.halfDay); ok {
		return c, true
	}
	if loneHour {
		if c, ok := p.loneHour(); ok {
			return c, true
		}
	}
	p.pos = start
	return clock{}, false
}

// digital = hour ":" minute [":" second] ["am" | "pm"]
func (p *parser) digital() (clock, bool) {
	hour, ok := p.number(1, 2)
	if !ok {
		return clock{}, false
	}
	minute, ok := p.numberAfter(":", 2, 2)
	if !ok {
		return clock{}, false
	}
	second, _ := p.numberAfter(":", 2, 2)
	c := clock{hour: hour, minute: minute, second: second}
	if c.hour > 23 || c.minute > 59 || c.second > 59 {
		p.fail("names a time that does not exist: %s", c)
		return clock{}, false
	}
	if half := p.peek().text; p.take("am", "pm") {
		return p.inHalf(c, half)
	}
	return c, true
}

// halfDay = hour ("am" | "pm")
func (p *parser) halfDay() (clock, bool) {
	hour, ok := p.number(1, 2)
	half := p.peek().text
	if !ok || !p.take("am", "pm") {
		return clock{}, false
	}
	return p.inHalf(clock{hour: hour}, half)
}

// inHalf reads c as a time of the 12-hour clock.
func (p *parser) inHalf(c clock, half string) (clock, bool) {
	if c.hour < 1 || c.hour > 12 {
		p.fail("names a time that does not exist: %d %s", c.hour, half)
		return clock{}, false
	}
	c.hour %= 12
	if half == "pm" {
		c.hour += 12
	}
	return c, true
}

// loneHour = hour
//
// One to seven are refused: "at 3" is the afternoon for most people and 03:00 on the
// 24-hour clock. A leading zero makes it clear.
func (p *parser) loneHour() (clock, bool) {
	digits := p.peek().text
	hour, ok := p.number(1, 2)
	if !ok || hour > 23 {
		return clock{}, false
	}
	if 1 <= hour && hour <= 7 && len(digits) == 1 {
		if p.done() {
			p.fail("may be %02d:00 or %d:00; write %dam or %dpm", hour, hour+12, hour, hour)
		}
		return clock{}, false
	}
	return clock{hour: hour}, true
}
