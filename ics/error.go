package ics

import (
	"errors"
	"fmt"
)

// ErrTooLarge is the error for a text that is beyond the limits ([MaxBytes],
// [MaxReplies], [MaxAttendees]).
var ErrTooLarge = errors.New("the calendar is too large to be an answer to an invitation")

// NotReplyError is the error for a calendar object that is sound, and no answer.
type NotReplyError struct {
	Method Method // what it is instead; "" if it does not say
}

func (e *NotReplyError) Error() string {
	if e.Method == "" {
		return "the calendar is not an answer to an invitation: it has no METHOD"
	}
	return fmt.Sprintf("the calendar is not an answer to an invitation: its METHOD is %.40q", string(e.Method))
}

// SyntaxError is the error for what is no calendar object, or a damaged one. Its
// text may quote the input.
type SyntaxError struct {
	Reason string // a sentence without its stop
	Err    error  // what the parser said, or nil
}

func (e *SyntaxError) Error() string {
	if e.Err != nil {
		return fmt.Sprintf("the calendar cannot be read: %s (%.200s)", e.Reason, e.Err)
	}
	return "the calendar cannot be read: " + e.Reason
}

func (e *SyntaxError) Unwrap() error { return e.Err }
