package cli

import (
	"fmt"
	"slices"
	"time"

	"rapport/internal/harmless"
	"rapport/logbook/archive"
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
		s.notice("The backup holds " + held)
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
func (s *session) holds(m archive.Manifest) string {
	said := count(m.Contacts, "contact") + ", " + count(m.Organisations, "organisation") + ", " + count(m.Interactions, "interaction")
	if m.Attachments > 0 {
		said += ", " + count(m.Attachments, "attachment")
	}
	if !m.Newest.IsZero() {
		said += "; the newest is of " + s.said(m.Newest.In(s.zone()))
	}
	return said + " (" + size(m.Size()) + " before it was packed)"
}

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
