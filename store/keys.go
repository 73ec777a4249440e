package store

import (
	"math"
	"time"
)

// keyKind is what an interaction can be filtered by inside the full-text
// index, where it stands as a word beside the words of the details: so a
// search looks at nothing that a filter leaves out.
type keyKind rune

const (
	keyContact keyKind = iota
	keyOrganisation
	keyType
	keyHigh
	keyDay
	keyMonth
	keyYear
	keyFiles
	keyOutcome
	keyPath
	keyBroadcaster // comes last, for the others are in books
)

// Keys are written in characters for private use, which textWords leaves out
// of texts, so that no text can hold one. Two characters, where the number
// allows: the index of three-character beginnings then has none of them.
const (
	keyBase  = 0xF0000 // the first character: kind and first digit
	keySpan  = 0x1000  // first digits a kind; the last one says that more digits follow
	keyZero  = 0xE000  // the other characters: a digit each
	keyDigit = 6400
)

// key is the word for a number, which is not negative.
func key(kind keyKind, n int64) string {
	first := keyBase + rune(kind)*keySpan
	high, low := n/keyDigit, keyZero+rune(n%keyDigit)
	if high < keySpan-1 {
		return string([]rune{first + rune(high), low})
	}
	list := []rune{first + keySpan - 1, low}
	for ; high > 0; high /= keyDigit {
		list = append(list, keyZero+rune(high%keyDigit))
	}
	return string(list)
}

// day counts the days of UTC. What is further away than history and planning
// go counts as the first or the last day.
type day int64

const (
	unixDay = 1_000_000 // 1970-01-01; day 0 is in 769 BC
	lastDay = 20_000_000
)

func dayOf(ms int64) day {
	n := ms / 86_400_000
	if ms%86_400_000 < 0 {
		n--
	}
	return day(min(max(n, -unixDay), lastDay-unixDay) + unixDay)
}

func (d day) time() time.Time {
	return time.Unix((int64(d)-unixDay)*86_400, 0).UTC()
}

// start is the first millisecond of the day; the first day has no start.
func (d day) start() int64 {
	if d <= 0 {
		return math.MinInt64
	}
	return (int64(d) - unixDay) * 86_400_000
}

func (d day) keys() [3]string {
	t := d.time()
	return [3]string{key(keyDay, int64(d)), monthKey(t), yearKey(t)}
}

func monthKey(t time.Time) string {
	return key(keyMonth, int64(t.Year()+unixDay/365)*12+int64(t.Month()))
}

func yearKey(t time.Time) string { return key(keyYear, int64(t.Year()+unixDay/365)) }

// cover returns the keys of the days from first to last, both included: whole
// years and months by one key each.
func cover(first, last day) []string {
	var keys []string
	for d := first; d <= last; {
		t := d.time()
		year := dayOf(time.Date(t.Year()+1, 1, 1, 0, 0, 0, 0, time.UTC).UnixMilli())
		month := dayOf(time.Date(t.Year(), t.Month()+1, 1, 0, 0, 0, 0, time.UTC).UnixMilli())
		switch {
		case t.YearDay() == 1 && year-1 <= last && year > d:
			keys, d = append(keys, yearKey(t)), year
		case t.Day() == 1 && month-1 <= last && month > d:
			keys, d = append(keys, monthKey(t)), month
		default:
			keys, d = append(keys, key(keyDay, int64(d))), d+1
		}
	}
	return keys
}

// Stretches longer than these are covered by months or years alone.
const (
	manyDays   = 31
	manyMonths = 6 * 365
	manyYears  = 200 * 365
)

// coverAbout returns few keys that the days from first to last have, maybe
// with some days before and after; or none, which is all days.
func coverAbout(first, last day) []string {
	from, to := first.time(), last.time()
	switch n := last - first; {
	case n > manyYears:
		return nil
	case n > manyMonths:
		from = time.Date(from.Year(), 1, 1, 0, 0, 0, 0, time.UTC)
		to = time.Date(to.Year()+1, 1, 1, 0, 0, 0, 0, time.UTC)
	case n > manyDays:
		from = time.Date(from.Year(), from.Month(), 1, 0, 0, 0, 0, time.UTC)
		to = time.Date(to.Year(), to.Month()+1, 1, 0, 0, 0, 0, time.UTC)
	default:
		return cover(first, last)
	}
	return cover(dayOf(from.UnixMilli()), dayOf(to.UnixMilli())-1)
}
