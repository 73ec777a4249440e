package cli

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/charmbracelet/x/term"

	"rapport/internal/harmless"
	"rapport/internal/when"
	"rapport/logbook/archive"
	"rapport/store"
)

// backupDone is what a backup has come to.
type backupDone struct {
	archive.Written
	path      string // none for standard output
	encrypted bool
}

// manifestJSON is what stands in a backup, for other programs.
type manifestJSON struct {
	MadeAt        *string  `json:"made_at"`
	Contacts      int      `json:"contacts"`
	Organisations int      `json:"organisations"`
	Interactions  int      `json:"interactions"`
	Attachments   int      `json:"attachments"`
	NewestAt      *string  `json:"newest_at"`
	Size          int64    `json:"size"`
	Missing       []string `json:"missing"`
	Damaged       []string `json:"damaged"`
}

func manifestObject(m archive.Manifest, damaged []string, zone *time.Location) manifestJSON {
	return manifestJSON{
		stampOrNull(m.MadeAt, zone), m.Contacts, m.Organisations, m.Interactions, m.Attachments, stampOrNull(m.Newest, zone), m.Size(),
		list(m.Missing), list(damaged),
	}
}

// tellBackup says what was written: on standard error where the backup itself is on
// standard output.
func (s *session) tellBackup(b backupDone) error {
	held := s.holds(b.Manifest)
	switch {
	case b.path == "":
		if term.IsTerminal(s.program.Err.Fd()) { // elsewhere a timer would mail it
			s.notice("The backup holds " + held)
		}
	case s.json:
		if err := s.object(struct {
			Path      string `json:"path"`
			Encrypted bool   `json:"encrypted"`
			manifestJSON
		}{b.path, b.encrypted, manifestObject(b.Manifest, b.Damaged, s.zone())}); err != nil {
			return err
		}
	default:
		if err := s.line("Wrote " + b.path + ": " + held); err != nil {
			return err
		}
	}
	return harmed(b.Missing, b.Damaged, "the backup holds everything else; rapport doctor says whose they are")
}

// holds says what is in a backup.
func (s *session) holds(m archive.Manifest) string { return strings.Join(s.inside(m), "; ") }

// inside is holds in lines of their own.
func (s *session) inside(m archive.Manifest) []string {
	lines := s.totalsLines(store.Totals{
		Contacts: m.Contacts, Organisations: m.Organisations, Interactions: m.Interactions, Attachments: m.Attachments, Newest: m.Newest,
	})
	return append(lines, size(m.Size())+" unpacked")
}

// totalsLines say what is in a book.
func (s *session) totalsLines(t store.Totals) []string {
	said := count(t.Contacts, "contact") + ", " + count(t.Organisations, "organisation") + ", " + count(t.Interactions, "interaction")
	if t.Attachments > 0 {
		said += ", " + count(t.Attachments, "attachment")
	}
	if t.Newest.IsZero() {
		return []string{said}
	}
	return []string{said, "the newest is of " + s.full(t.Newest)}
}

// full says a moment once, for sentences that have enough in them.
func (s *session) full(at time.Time) string { return when.Full(at.In(s.zone())) }

// mostHarmed is how many files are named one by one.
const mostHarmed = 20

// harmed is an error where files of the book are not what they were.
func harmed(missing, damaged []string, otherwise string) error {
	if len(missing)+len(damaged) == 0 {
		return nil
	}
	text := ""
	for i, sum := range slices.Concat(missing, damaged) {
		what := "gone   "
		if i >= len(missing) {
			what = "damaged"
		}
		if i == mostHarmed {
			text += fmt.Sprintf("\n  and %d more", len(missing)+len(damaged)-mostHarmed)
			break
		}
		text += "\n  " + what + "  " + sum
	}
	return &statusError{Failed, harmless.Text(fmt.Sprintf("%s of the book cannot be had as they were when they were kept; %s:%s",
		count(len(missing)+len(damaged), "file"), otherwise, text))}
}
