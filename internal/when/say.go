package when

import (
	"strings"
	"time"
)

// Say is the short form of t as people say it at now, in now's location: "14:05"
// for today, "yesterday", "tomorrow", "Tue" for the six days on either side, "3 Mar"
// within this year, "3 Mar 2025" otherwise.
func Say(t, now time.Time) string {
	t = t.In(now.Location())
	if name := sayDay(t, now); name != "today" {
		return name
	}
	return t.Format("15:04")
}

// SayTimed is Say with the clock: "today 14:05", "yesterday 14:05", "Tue 14:05",
// "3 Mar 14:05", "3 Mar 2025 14:05".
func SayTimed(t, now time.Time) string {
	t = t.In(now.Location())
	return sayDay(t, now) + t.Format(" 15:04")
}

// SayClock is the time alone for a moment of today, and SayTimed for any other: "14:05",
// "tomorrow 09:00".
func SayClock(t, now time.Time) string {
	if said := Say(t, now); strings.Contains(said, ":") {
		return said
	}
	return SayTimed(t, now)
}

// Full is the whole moment in t's own location: "Mon 3 Mar 2025, 14:05".
func Full(t time.Time) string {
	return t.Format("Mon 2 Jan 2006, 15:04")
}

// SayDay is a day of the calendar such as "2026-01-31" as people say it: "31 Jan
// 2026". Anything else stays as it is.
func SayDay(iso string) string {
	if day, err := time.Parse(time.DateOnly, iso); err == nil {
		return day.Format("2 Jan 2006")
	}
	return iso
}

// SayNearDay is a day of the calendar such as "2026-01-31" as people say it at now, in
// now's location: "today", "tomorrow", "Tue", "31 Jan", "31 Jan 2027". Anything else stays
// as it is.
func SayNearDay(iso string, now time.Time) string {
	day, err := time.ParseInLocation(time.DateOnly, iso, now.Location())
	if err != nil {
		return iso
	}
	return sayDay(day, now)
}

// SayBirthday is a birthday as [ParseBirthday] returns it, as people say it: "10 Dec
// 1815", "10 Dec". Anything else stays as it is.
func SayBirthday(canonical string) string {
	if day := SayDay(canonical); day != canonical {
		return day
	}
	// A leap year, so that 29 Feb exists.
	if day, err := time.Parse("2006--01-02", "2000"+canonical); err == nil {
		return day.Format("2 Jan")
	}
	return canonical
}

// sayDay names the day of t, which is already in now's location.
func sayDay(t, now time.Time) string {
	// Seven days off would carry today's own name, so a weekday reaches six.
	switch days := dayOf(now).daysTo(dayOf(t)); {
	case days == 0:
		return "today"
	case days == -1:
		return "yesterday"
	case days == 1:
		return "tomorrow"
	case -7 < days && days < 7:
		return t.Format("Mon")
	case t.Year() == now.Year():
		return t.Format("2 Jan")
	default:
		return t.Format("2 Jan 2006")
	}
}
