// Package archive writes a book and its files into one file, and reads them back.
//
// An archive is a tar file (POSIX.1-2001) compressed by gzip (RFC 1952), so that it can be
// opened without rapport, for as long as there are computers. It may be encrypted by age
// (age-encryption.org/v1). Its entries are, in this order:
//
//	rapport-backup.json   what the archive holds: [Manifest]
//	rapport.db            the book, a SQLite database by itself
//	files/ab/abcd…        each content, under its SHA-256
//
// What is read is believed only where it agrees with the manifest and with its own name;
// nothing else is taken in, and nothing is written outside of the staging folder.
//
// The package may import store and the packages below internal.
package archive

import (
	"errors"
	"fmt"
	"time"
)

const (
	manifestName = "rapport-backup.json"
	bookName     = "rapport.db"
	filesFolder  = "files/"

	// format is the form that this program writes, and the newest one that it reads.
	format = 1
	// maxManifest is far more than a manifest takes, in bytes.
	maxManifest = 64 << 20
)

// Manifest says what an archive holds.
type Manifest struct {
	Format        int       `json:"format"`
	Program       string    `json:"program"` // the version of rapport that has written it
	MadeAt        time.Time `json:"made_at"`
	Contacts      int       `json:"contacts"`
	Organisations int       `json:"organisations"`
	Interactions  int       `json:"interactions"`
	Attachments   int       `json:"attachments"`
	Newest        time.Time `json:"newest,omitzero"` // when the newest interaction was
	BookSize      int64     `json:"book_size"`       // in bytes
	BookSHA256    string    `json:"book_sha256"`
	Files         int       `json:"files"`      // contents
	FilesSize     int64     `json:"files_size"` // in bytes
	// Missing are the contents, by their SHA-256, that the book names and that were not
	// there.
	Missing []string `json:"missing"`
}

// Size is how many bytes the book and the files take.
func (m Manifest) Size() int64 { return m.BookSize + m.FilesSize }

// ErrNotAnArchive says that a file is not one of ours.
var ErrNotAnArchive = errors.New("it is no backup of rapport")

// NewerError says that an archive was written by a newer rapport.
type NewerError struct{ Format int }

func (e *NewerError) Error() string {
	return fmt.Sprintf("the backup was made by a newer rapport (its form is %d, this program knows %d): install the newer program", e.Format, format)
}

// BrokenError says that an archive is not what it was when it was written: cut off, or
// changed.
type BrokenError struct {
	What string // in words
	Err  error  // may be nil
}

func (e *BrokenError) Error() string {
	if e.Err != nil {
		return fmt.Sprintf("the backup is damaged: %s (%v)", e.What, e.Err)
	}
	return "the backup is damaged: " + e.What
}

// Unwrap gives what was said by whatever has read it.
func (e *BrokenError) Unwrap() error { return e.Err }

func contentName(sha256 string) string { return filesFolder + sha256[:2] + "/" + sha256 }
