package demo

import "time"

// calendar spreads a number of interactions over the five years before the day
// of now (in UTC, so that the machine's time zone does not matter): most on
// working days, all between 8 in the morning and 9 in the evening.
type calendar struct {
	start time.Time
	upTo  []int64 // upTo[d] is the work done before day d
}

const (
	calendarDays  = 5*365 + 1
	dayOpens      = 8 * time.Hour
	dayIsOpen     = 13 * time.Hour
	busyDay       = 8000 // the work of a working day; only the proportions matter
	saturdaysWork = 3000
	sundaysWork   = 1000
)

func newCalendar(now time.Time) *calendar {
	end := now.UTC().Truncate(24 * time.Hour)
	c := &calendar{start: end.AddDate(0, 0, -calendarDays), upTo: make([]int64, calendarDays+1)}
	for d := range calendarDays {
		work := int64(busyDay)
		switch c.start.AddDate(0, 0, d).Weekday() {
		case time.Saturday:
			work = saturdaysWork
		case time.Sunday:
			work = sundaysWork
		}
		c.upTo[d+1] = c.upTo[d] + work
	}
	return c
}

// walk is a walk through the calendar in n steps.
type walk struct {
	*calendar
	n   int64
	day int
}

// at gives the moment of step i. Steps are asked for in their order; each is
// at or after the one before.
func (w *walk) at(i int) time.Time {
	work := int64(i) * w.upTo[calendarDays] / w.n
	for work >= w.upTo[w.day+1] {
		w.day++
	}
	into := time.Duration(work-w.upTo[w.day]) * dayIsOpen / time.Duration(w.upTo[w.day+1]-w.upTo[w.day])
	return w.start.Add(time.Duration(w.day)*24*time.Hour + dayOpens + into).Truncate(time.Second)
}
