package when

import (
	"slices"
	"time"
)

// The words that the grammar knows by kind, in lower case. What is not here or in a
// rule is refused.

func weekdayNamed(word string) (time.Weekday, bool) {
	switch word {
	case "mon", "monday":
		return time.Monday, true
	case "tue", "tues", "tuesday":
		return time.Tuesday, true
	case "wed", "weds", "wednesday":
		return time.Wednesday, true
	case "thu", "thur", "thurs", "thursday":
		return time.Thursday, true
	case "fri", "friday":
		return time.Friday, true
	case "sat", "saturday":
		return time.Saturday, true
	case "sun", "sunday":
		return time.Sunday, true
	}
	return 0, false
}

func monthNamed(word string) (time.Month, bool) {
	switch word {
	case "jan", "january":
		return time.January, true
	case "feb", "february":
		return time.February, true
	case "mar", "march":
		return time.March, true
	case "apr", "april":
		return time.April, true
	case "may":
		return time.May, true
	case "jun", "june":
		return time.June, true
	case "jul", "july":
		return time.July, true
	case "aug", "august":
		return time.August, true
	case "sep", "sept", "september":
		return time.September, true
	case "oct", "october":
		return time.October, true
	case "nov", "november":
		return time.November, true
	case "dec", "december":
		return time.December, true
	}
	return 0, false
}

// unitNamed is one of the unit. A lone "m" is none: it may be a minute or a month.
func unitNamed(word string) (span, bool) {
	switch word {
	case "min", "mins", "minute", "minutes":
		return span{seconds: 60, timed: true}, true
	case "h", "hr", "hrs", "hour", "hours":
		return span{seconds: 60 * 60, timed: true}, true
	case "d", "day", "days":
		return span{days: 1}, true
	case "w", "wk", "wks", "week", "weeks":
		return span{days: 7}, true
	case "fortnight", "fortnights":
		return span{days: 14}, true
	case "mo", "mos", "month", "months":
		return span{months: 1}, true
	case "y", "yr", "yrs", "year", "years":
		return span{months: 12}, true
	}
	return span{}, false
}

func numberNamed(word string) (int, bool) {
	if word == "a" || word == "an" {
		return 1, true
	}
	i := slices.Index([]string{
		"one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
	}, word)
	return i + 1, i >= 0
}

// isPartOfDay knows words that name no time of day that everybody agrees on.
func isPartOfDay(word string) bool {
	return slices.Contains([]string{"morning", "afternoon", "evening", "night", "tonight"}, word)
}
