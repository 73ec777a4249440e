package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"runtime"
	"syscall"

	"rapport/internal/harmless"
	"rapport/internal/when"
	"rapport/logbook"
	"rapport/store"
)

// Status is the exit status of a command.
type Status int

// The exit statuses, a promise to scripts.
const (
	Done      Status = 0 // an empty list is done too
	Failed    Status = 1
	Refused   Status = 2 // not understood, or a rule is broken; nothing was written
	Unknown   Status = 3 // no such contact, organisation or id
	Ambiguous Status = 4 // several match; they are listed on standard error
	Unsent    Status = 5 // done, but for mail that has not left
)

// statusError is an error that says which status it ends with.
type statusError struct {
	status Status
	text   string
}

func (e *statusError) Error() string { return e.text }

// refuse says why a command is not carried out.
func refuse(format string, args ...any) error {
	return &statusError{Refused, fmt.Sprintf(format, args...)}
}

// unknown says that something named does not exist.
func unknown(format string, args ...any) error {
	return &statusError{Unknown, fmt.Sprintf(format, args...)}
}

// statusOf is the one place where errors become statuses.
func statusOf(err error) Status {
	var own *statusError
	var several *logbook.AmbiguousError
	var rule *logbook.RuleError
	var copying *logbook.CopyError
	var words *when.Error
	switch {
	case err == nil, isClosedPipe(err):
		return Done
	case errors.As(err, &own):
		return own.status
	case errors.As(err, &several):
		return Ambiguous
	case errors.As(err, &copying):
		return Failed // the disk's fault, though it stands at a field
	case errors.As(err, &rule), errors.As(err, &words):
		return Refused
	case errors.Is(err, store.ErrNotFound):
		return Unknown
	}
	return Failed
}

// faulty is an error that is a fault of the program itself.
type faulty interface {
	error
	Trace() []byte // where it happened
}

// report tells of err on w and returns its status.
func report(w io.Writer, err error) Status {
	status := statusOf(err)
	var fault faulty
	switch {
	case status == Done:
	case errors.As(err, &fault):
		reportFault(w, fault.Trace(), fault.Error())
	case errors.Is(err, context.Canceled):
		fmt.Fprintln(w, "rapport: stopped before it was done")
	default:
		fmt.Fprintf(w, "rapport: %s\n", harmless.Text(err.Error()))
	}
	return status
}

// isClosedPipe reports whether whoever read the output has gone, as "head"
// does. That is their choice and no failure.
func isClosedPipe(err error) bool {
	if runtime.GOOS == "windows" {
		const brokenPipe, noData = syscall.Errno(109), syscall.Errno(232)
		return errors.Is(err, brokenPipe) || errors.Is(err, noData)
	}
	return errors.Is(err, syscall.EPIPE)
}
