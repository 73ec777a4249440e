package cli

import (
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"time"

	"rapport/logbook"
)

// check only checks a backup.
func (s *session) check(ctx context.Context, name string, plain io.Reader) (err error) {
	dir, drop, err := s.checkFolder()
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, drop()) }()
	p := s.bar("Reading the backup")
	r, err := logbook.CheckBackup(ctx, dir, plain, s.now, p.bytes)
	p.end()
	if err != nil {
		return unrestored(name, err)
	}
	defer func() { err = errors.Join(err, r.Close()) }()
	return s.tellChecked(r)
}

// checkFolder is where the book in a backup lies while it is looked at: on the disk of
// the data folder, which has room for a book; where there is none, or it may not be written
// to, in the folder for temporary files.
func (s *session) checkFolder() (dir string, drop func() error, err error) {
	if dir, err = s.dataDir(); err != nil {
		return "", nil, err
	}
	if probe, err := os.CreateTemp(dir, "probe-*.tmp"); err == nil {
		return dir, func() error { return nil }, errors.Join(probe.Close(), os.Remove(probe.Name()))
	}
	old, _ := filepath.Glob(filepath.Join(os.TempDir(), checkPrefix+"*"))
	for _, left := range old {
		if info, err := os.Lstat(left); err == nil && s.now.Sub(info.ModTime()) > leftAfter && logbook.Windows(left) == 0 {
			_ = os.RemoveAll(left) // of a program that was killed; else it is somebody else's
		}
	}
	dir, err = os.MkdirTemp("", checkPrefix)
	return dir, func() error { return os.RemoveAll(dir) }, err
}

const (
	checkPrefix = "rapport-check-"
	leftAfter   = time.Hour
)

// tellChecked says what is in a backup that is whole.
func (s *session) tellChecked(r *logbook.Restoring) error {
	if err := s.tellManifest(r, "The backup is whole: "); err != nil {
		return err
	}
	return harmed(r.Missing, r.Damaged, "so it was when the backup was made, which holds everything else")
}
