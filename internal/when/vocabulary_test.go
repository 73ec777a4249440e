package when

import (
	"fmt"
	"strings"
	"testing"
	"time"
)

func TestWeekdayNames(t *testing.T) {
	for w, names := range map[time.Weekday]string{
		time.Monday: "mon monday", time.Tuesday: "tue tues tuesday", time.Wednesday: "wed weds wednesday",
		time.Thursday: "thu thur thurs thursday", time.Friday: "fri friday", time.Saturday: "sat saturday", time.Sunday: "sun sunday",
	} {
		for _, name := range strings.Fields(names) {
			m, err := Parse(name, FollowUp, wednesday(t))
			if err != nil || m.Time.Weekday() != w {
				t.Errorf("%q is %v (%v)", name, m.Time, err)
			}
		}
	}
}

func TestMonthNames(t *testing.T) {
	for month := time.January; month <= time.December; month++ {
		full := month.String()
		for _, name := range []string{full, full[:3], full[:3] + ".", strings.ToUpper(full)} {
			m, err := Parse("12 "+name, FollowUp, wednesday(t))
			if err != nil || m.Time.Month() != month || m.Time.Day() != 12 {
				t.Errorf("%q is %v (%v)", name, m.Time, err)
			}
		}
	}
	checkAll(t, FollowUp, wednesday(t), []understood{{"3 sept", "2027-09-03 09:00"}})
}

func TestUnitNames(t *testing.T) {
	for want, names := range map[string]string{
		"2026-11-18 10:18": "min mins minute minutes",
		"2026-11-18 13:15": "h hr hrs hour hours",
		"2026-11-21 09:00": "d day days",
		"2026-12-09 09:00": "w wk wks week weeks",
		"2026-12-30 09:00": "fortnight fortnights",
		"2027-02-18 09:00": "mo mos month months",
		"2029-11-18 09:00": "y yr yrs year years",
	} {
		for _, name := range strings.Fields(names) {
			checkAll(t, FollowUp, wednesday(t), []understood{{"in 3 " + name, want}})
		}
	}
}

func TestNumberNames(t *testing.T) {
	for i, name := range strings.Fields("one two three four five six seven eight nine ten eleven twelve") {
		checkAll(t, FollowUp, wednesday(t), []understood{
			{"in " + name + " days", fmt.Sprintf("2026-11-%d 09:00", 19+i)},
		})
	}
}
