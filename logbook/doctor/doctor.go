// Package doctor examines everything that a book needs: its folder, its file, what follows
// from what in it, its files, the mail that is to leave, the settings, the clock. It says what
// it finds, and mends what can be mended.
//
// Invariants:
//   - Nothing is changed unless Options.Fix says so, and then only after a copy of the book
//     where the book itself is changed. What nobody names is set aside, not deleted.
//   - A book that cannot be opened is a finding, and no error. An error is what keeps the
//     examination itself from going on.
//   - No finding holds what was said with anybody, and no password.
//
// The package imports store, logbook, config and the packages below internal.
package doctor

import (
	"context"
	"time"

	"rapport/config"
)

// Level is how bad a finding is.
type Level int

// The levels: what is as it should be, what is good to know, and what is wrong.
const (
	Good Level = iota
	Note
	Fault
)

// String is the name that is exported: "good", "note" or "fault".
func (l Level) String() string { return [...]string{"good", "note", "fault"}[l] }

// Finding is what was found in one place.
type Finding struct {
	Check  string // what was looked at, such as "attachments"
	Level  Level
	Text   string // what is so, in a sentence without a stop
	Advice string // what to do about it; may be empty
	// Mendable says that Options.Fix mends it, and Mended that it did.
	Mendable, Mended bool
}

// Options say what is examined.
type Options struct {
	Data     string // the folder of the book
	Settings string // the file of the settings
	Config   config.Config
	// ConfigErr is why the settings in force are not those of the file; may be nil.
	ConfigErr error
	Now       func() time.Time // nil is time.Now
	// Quick leaves out what takes long with a big book or a slow server: the contents of
	// files, whether indices agree with what they are of and references with what they
	// refer to, what follows from what was logged, and mail. The book's file is read once,
	// for a minute at the most.
	Quick bool
	Fix   bool
	// Progress is told what is being looked at, and how much of it is done; nil is nobody.
	Progress func(what string, done, total int64)
}

// The checks, by the names that findings have.
const (
	checkFolder      = "folder"
	checkPermissions = "permissions"
	checkSpace       = "space"
	checkCopies      = "copies"
	checkBook        = "book"
	checkDerived     = "lists"
	checkIndex       = "index"
	checkAttachments = "attachments"
	checkOutbox      = "outbox"
	checkSettings    = "settings"
	checkMail        = "mail"
	checkClock       = "clock"
)

// Examine looks at everything, one thing after the other, and calls say with each finding as
// soon as it is there. It returns an error if ctx ends or say fails.
func Examine(ctx context.Context, o Options, say func(Finding) error) error {
	if o.Now == nil {
		o.Now = time.Now
	}
	if o.Progress == nil {
		o.Progress = func(string, int64, int64) {}
	}
	e := &examination{Options: o, said: say}
	for _, check := range []func(context.Context) error{e.folder, e.permissions, e.space, e.older, e.book, e.settings, e.mail} {
		if err := check(ctx); err != nil {
			return err
		}
		if err := ctx.Err(); err != nil {
			return err
		}
	}
	return nil
}

// examination is one that is under way.
type examination struct {
	Options
	said    func(Finding) error
	nothing bool   // there is no book yet
	copied  string // the copy of the book that was made before it was mended
}

func (e *examination) good(check, text string) error {
	return e.said(Finding{Check: check, Level: Good, Text: text})
}

func (e *examination) note(check, text, advice string) error {
	return e.said(Finding{Check: check, Level: Note, Text: text, Advice: advice})
}

func (e *examination) fault(check, text, advice string) error {
	return e.said(Finding{Check: check, Level: Fault, Text: text, Advice: advice})
}

// mendable tells of what can be mended: what was, or what would be.
func (e *examination) mendable(check, text, advice string, mend func() error) error {
	return e.mend(Finding{Check: check, Level: Fault, Text: text, Advice: advice, Mendable: true}, mend)
}

func (e *examination) mend(f Finding, mend func() error) error {
	if e.Fix {
		if err := mend(); err != nil {
			f.Advice, f.Mendable = "It could not be mended: "+err.Error(), false
			return e.said(f)
		}
		f.Mended = true
	}
	return e.said(f)
}
