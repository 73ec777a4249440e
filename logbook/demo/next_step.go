package demo

import (
	"fmt"
	"math/rand/v2"
	"strconv"
	"strings"
	"time"

	"rapport/store"
)

// nextStep is a story's follow-up, as its head ends with it:
//
//	> 6 17:00 60
//	> -8 17:00 15 done
//
// It is days from today, a time of the day and how many minutes; then done or
// dropped, where it is not open.
type nextStep struct {
	days, clock, minutes int
	state                store.FollowUpState
}

// parseNextStep reads what stands behind the ">"; nothing is none.
func parseNextStep(text string) (n nextStep, err error) {
	words := strings.Fields(text)
	if len(words) == 0 {
		return n, nil
	}
	if len(words) == 3 {
		words = append(words, store.FollowUpOpen.String())
	}
	if len(words) != 4 {
		return n, fmt.Errorf("a day, a time and minutes are wanted, not %q", text)
	}
	for _, state := range []store.FollowUpState{store.FollowUpOpen, store.FollowUpDone, store.FollowUpDropped} {
		if words[3] == state.String() {
			n.state = state
		}
	}
	if n.state == store.NoFollowUp {
		return n, fmt.Errorf("%q is no state of a follow-up", words[3])
	}
	if n.days, err = strconv.Atoi(words[0]); err != nil {
		return n, err
	}
	if n.clock, err = minutesOf(words[1]); err != nil {
		return n, err
	}
	n.minutes, err = strconv.Atoi(words[2])
	return n, err
}

// minutesOf reads a time of the day as minutes after midnight.
func minutesOf(clock string) (int, error) {
	var hour, minute int
	_, err := fmt.Sscanf(clock, "%d:%d", &hour, &minute)
	return hour*60 + minute, err
}

// fields is the follow-up, on the day that it is for somebody of today.
func (n nextStep) fields(d days, r *rand.Rand) store.FollowUpFields {
	if n.state == store.NoFollowUp {
		return store.FollowUpFields{}
	}
	y, m, day := d.today.AddDate(0, 0, n.days).Date()
	return store.FollowUpFields{
		State: n.state, At: time.Date(y, m, day, 0, n.clock, 0, 0, d.today.Location()), Minutes: n.minutes, UID: uid(r),
	}
}

// uid is one that no other event has.
func uid(r *rand.Rand) string { return fmt.Sprintf("%016x%016x@example.org", r.Uint64(), r.Uint64()) }
