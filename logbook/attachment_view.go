package logbook

import (
	"context"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"rapport/internal/harmless"
	"rapport/internal/opener"
	"rapport/store"
)

const (
	// viewPrefix begins the names of the folders that hold a copy to look at.
	viewPrefix = "rapport-open-"
	// viewAge is how old such a folder may get. Nobody tells when a program that
	// was handed a file has done with it.
	viewAge = 24 * time.Hour
)

// ShowError says that an attachment's content is there and could not be shown. Its
// text is that of Err.
type ShowError struct{ Err error }

func (e *ShowError) Error() string { return e.Err.Error() }

// Unwrap gives what the opener has said.
func (e *ShowError) Unwrap() error { return e.Err }

// ViewAttachment makes a copy of an attachment's content and hands its path to show,
// which is [opener.Open] but for tests. The copy is read-only, under the cleaned name, in a
// folder of its own among the system's temporary ones that only this user can
// enter; those that are older than a day are removed. A name that the opener refuses is not copied, and where
// show fails no copy is left: either is a [*ShowError]. The other errors are those of
// [Logbook.SaveAttachment].
func (l *Logbook) ViewAttachment(ctx context.Context, id store.AttachmentID, show func(path string) error) error {
	removeOldViews(os.TempDir(), time.Now())
	f, a, err := l.OpenAttachment(ctx, id)
	if err != nil {
		return err
	}
	defer f.Close() //nolint:errcheck // it was only read
	name := harmless.FileName(a.Name)
	if err := opener.Check(name); err != nil {
		return &ShowError{err}
	}
	dir, err := os.MkdirTemp("", viewPrefix+"*") // 0700
	if err != nil {
		return unwritten(os.TempDir(), err)
	}
	shown := false
	defer func() { // after a panic of show, too
		if !shown {
			_ = os.RemoveAll(dir) // else it goes in a day
		}
	}()
	path := filepath.Join(dir, name)
	if err := copyNew(ctx, a, f, path); err != nil {
		return err
	}
	if err := show(path); err != nil {
		return &ShowError{err}
	}
	shown = true
	return nil
}

// copyNew copies a content into a file that is not there yet, to be read alone.
func copyNew(ctx context.Context, a store.Attachment, content *os.File, path string) error {
	copied, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o400)
	if err != nil {
		return unwritten(path, err)
	}
	return copyOut(ctx, a, content, copied, path)
}

// removeOldViews removes the copies that nobody looks at any more. What cannot be
// removed, because Windows has it open say, stays.
func removeOldViews(dir string, now time.Time) {
	removeOurs(dir, viewPrefix, "", now.Add(-viewAge), fs.FileMode.IsDir, os.RemoveAll)
}

// removeOurs removes what [os.MkdirTemp] or [os.CreateTemp] has made of this prefix and
// suffix, for this user and before a moment. Nobody else's names are like that: the random
// part is a number.
func removeOurs(dir, prefix, suffix string, before time.Time, is func(fs.FileMode) bool, remove func(string) error) {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return
	}
	for _, e := range entries {
		random, begins := strings.CutPrefix(e.Name(), prefix)
		random, ends := strings.CutSuffix(random, suffix)
		if !begins || !ends || random == "" || strings.Trim(random, "0123456789") != "" {
			continue
		}
		info, err := e.Info()
		if err == nil && is(info.Mode()) && isOwn(info) && info.ModTime().Before(before) {
			_ = remove(filepath.Join(dir, e.Name()))
		}
	}
}
