package when

import (
	"fmt"
	"time"
)

// at is the moment when clocks in loc show c on the day. A time that the clocks skip
// becomes the next one that exists, and of a time that comes twice the first is
// taken; the note says so.
func (d day) at(c clock, loc *time.Location) (t time.Time, note string) {
	t = time.Date(d.year, d.month, d.day, c.hour, c.minute, c.second, 0, loc)
	if dayOf(t) != d || clockOf(t) != (clock{hour: c.hour, minute: c.minute, second: c.second}) {
		t = afterGap(t, time.Date(d.year, d.month, d.day, c.hour, c.minute, c.second, 0, time.UTC))
		return t, fmt.Sprintf("the clocks skip %s that day; moved to %s", c, Full(t))
	}
	if first, twice := firstOfTwo(t); twice {
		return first, fmt.Sprintf("%s comes twice that day; the first is taken", c)
	}
	return t, ""
}

// start is the first second of the day in loc.
func (d day) start(loc *time.Location) time.Time {
	t, _ := d.at(clock{}, loc)
	return t
}

// end is the last second of the day in loc. It is reckoned from the next day because
// 23:59:59 may come twice.
func (d day) end(loc *time.Location) time.Time {
	return d.plus(1).start(loc).Add(-time.Second)
}

// afterGap is the moment when clocks start again after the gap in which wanted would
// lie; wanted carries what they should show. For a skipped time, time.Date returns a
// moment on one side or the other of the gap: near is that moment.
func afterGap(near, wanted time.Time) time.Time {
	start, end := near.ZoneBounds()
	if shown(near).After(wanted) {
		return start
	}
	return end
}

// shown is what clocks show at t, as a moment of UTC.
func shown(t time.Time) time.Time {
	_, offset := t.Zone()
	return t.UTC().Add(time.Duration(offset) * time.Second)
}

// firstOfTwo is the first moment at which clocks show what they show at t, and whether
// there are two. Which of them time.Date returns is not defined.
func firstOfTwo(t time.Time) (first time.Time, twice bool) {
	start, end := t.ZoneBounds()
	_, offset := t.Zone()
	if !start.IsZero() {
		_, before := start.Add(-time.Second).Zone()
		if twin := t.Add(time.Duration(offset-before) * time.Second); twin.Before(start) {
			return twin, true
		}
	}
	if !end.IsZero() {
		_, after := end.Zone()
		if twin := t.Add(time.Duration(offset-after) * time.Second); !twin.Before(end) {
			return t, true
		}
	}
	return t, false
}
