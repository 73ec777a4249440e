package doctor

import (
	"context"
	"fmt"
	"time"

	"rapport/store"
)

// clock compares the clock with when the newest interaction was recorded.
func (e *examination) clock(ctx context.Context, book *store.Book) error {
	last, err := book.LastRecorded(ctx)
	if err != nil {
		return err
	}
	now := e.Now()
	switch {
	case now.Year() < firstYear:
		return e.fault(checkClock, "The clock says "+now.Format(time.DateTime), "Set it: what is logged now would be filed under that day.")
	case last.After(now.Add(time.Minute)):
		return e.fault(checkClock, fmt.Sprintf("The clock says %s, and something was logged at %s", now.Format(time.DateTime), last.In(now.Location()).Format(time.DateTime)),
			"The clock is behind now, or was ahead then: set it, and correct the moments that are wrong with rapport edit.")
	}
	return e.good(checkClock, now.Format("Mon 2 Jan 2006, 15:04 -0700"))
}

// firstYear is before this program was written: a clock that says less was never set.
const firstYear = 2026
