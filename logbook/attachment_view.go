package logbook

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"time"

	"rapport/internal/harmless"
	"rapport/store"
)

const (
	// viewPrefix begins the names of the folders that hold a copy to look at.
	viewPrefix = "rapport-open-"
	// viewAge is how old such a folder may get. Nobody tells when a program that
	// was handed a file has done with it.
	viewAge = 24 * time.Hour
)

// ViewAttachment makes a copy of an attachment's content for the system's opener, and returns its
// path: read-only, under the cleaned name, in a folder of its own among
// the system's temporary ones that only this user can enter. Those that are older than a day are
// removed. The errors are those of [Logbook.SaveAttachment].
func (l *Logbook) ViewAttachment(ctx context.Context, id store.AttachmentID) (path string, _ error) {
	removeOldViews(os.TempDir(), time.Now())
	f, a, err := l.OpenAttachment(ctx, id)
	if err != nil {
		return "", err
	}
	defer f.Close()                              //nolint:errcheck // it was only read
	dir, err := os.MkdirTemp("", viewPrefix+"*") // 0700
	if err != nil {
		return "", unwritten(os.TempDir(), err)
	}
	whole := false
	defer func() {
		if !whole {
			_ = os.RemoveAll(dir) // else it goes in a day
		}
	}()
	path = filepath.Join(dir, harmless.FileName(a.Name))
	copied, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o400)
	if err != nil {
		return "", unwritten(path, err)
	}
	if err := copyOut(ctx, a, f, copied, path); err != nil {
		return "", err
	}
	whole = true
	return path, nil
}

// removeOldViews removes the copies that nobody looks at any more. What cannot be
// removed, another user's or one that Windows has open, stays.
func removeOldViews(dir string, now time.Time) {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return
	}
	for _, e := range entries {
		if !e.IsDir() || !strings.HasPrefix(e.Name(), viewPrefix) {
			continue
		}
		if info, err := e.Info(); err == nil && now.Sub(info.ModTime()) > viewAge {
			_ = os.RemoveAll(filepath.Join(dir, e.Name()))
		}
	}
}
