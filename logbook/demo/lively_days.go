package demo

import "time"

// days places the lively book's year in time. What is more than a week old
// keeps its days of the week whatever today is, so that a hearing is never on a
// Sunday and "on Thursday" stays true: it hangs on the last Friday. The last
// days hang on today.
type days struct {
	now    time.Time
	today  time.Time // midnight
	friday time.Time // the last one, today included
}

// recent is how many days back are counted from today.
const recent = 6

func newDays(now time.Time) days {
	y, m, d := now.Date()
	today := time.Date(y, m, d, 0, 0, 0, 0, now.Location())
	back := (int(today.Weekday()) - int(time.Friday) + 7) % 7
	return days{now: now, today: today, friday: today.AddDate(0, 0, -back)}
}

// at gives the moment n days on (n is negative) and so many minutes after
// midnight. What is work and would fall on a weekend happens on the Friday
// before, but for yesterday's.
func (d days) at(n, minutes int, typ string) time.Time {
	day := d.friday.AddDate(0, 0, n)
	if n >= -recent {
		day = d.today.AddDate(0, 0, n)
	}
	if n < -1 && !onWeekends(typ) {
		switch day.Weekday() {
		case time.Saturday:
			day = day.AddDate(0, 0, -1)
		case time.Sunday:
			day = day.AddDate(0, 0, -2)
		}
	}
	y, m, dd := day.Date()
	return time.Date(y, m, dd, 0, minutes, 0, 0, day.Location())
}

// justNow gives the moment that lies so many hundredths of the day so far
// before now, and never before midnight. The day so far is at most the nine
// hours of a working day.
func (d days) justNow(hundredths int) time.Time {
	sofar := min(d.now.Sub(d.today), 9*time.Hour)
	return d.now.Add(-sofar * time.Duration(hundredths) / 100).Truncate(time.Minute)
}

// onWeekends reports whether people do this on Saturdays and Sundays too.
func onWeekends(typ string) bool {
	switch typ {
	case "door_knock", "text", "note", "event", "facebook":
		return true
	}
	return false
}

// workday gives the name of the day n days after t; the Monday after, if that
// is a day of the weekend.
func workday(t time.Time, n int) string {
	switch day := t.AddDate(0, 0, n).Weekday(); day {
	case time.Saturday, time.Sunday:
		return time.Monday.String()
	default:
		return day.String()
	}
}
