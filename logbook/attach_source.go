package logbook

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"rapport/internal/harmless"
)

// source is a file that somebody wants to be kept, open for reading.
type source struct {
	Candidate
	cleaned bool        // the name is not quite that of the file
	info    fs.FileInfo // as it was when it was opened
	file    *os.File
}

// openSource opens a file that can be attached; the errors are those of
// [CheckFile]. What is no file is not opened: a pipe would block, a device may do something.
func openSource(path string) (*source, error) {
	if path == "" {
		return nil, refuseFile("no file is named", "")
	}
	whole, err := filepath.Abs(path)
	if err != nil {
		return nil, unreadable(path, err)
	}
	s := &source{Candidate: Candidate{Path: whole}}
	s.Name, s.cleaned = harmless.Clean(filepath.Base(whole))
	if s.info, err = os.Stat(whole); err != nil {
		return nil, unreadable(path, err)
	}
	if err := s.check(); err != nil {
		return nil, err
	}
	if s.file, err = os.OpenFile(whole, os.O_RDONLY|openFlags, 0); err != nil {
		return nil, unreadable(path, err)
	}
	// Something else may have taken its place.
	if s.info, err = s.file.Stat(); err == nil {
		err = s.check()
	}
	if err != nil {
		s.close()
		return nil, err
	}
	s.Size = s.info.Size()
	return s, nil
}

func (s *source) close() { _ = s.file.Close() } // it was only read

// check holds what was found against the rules.
func (s *source) check() error {
	switch mode := s.info.Mode(); {
	case mode.IsDir():
		return refuseFile(s.Name+" is a folder", "attach the files in it, or pack it into one")
	case mode&fs.ModeNamedPipe != 0:
		return refuseFile(s.Name+" is a pipe, not a file", "")
	case mode&fs.ModeSocket != 0:
		return refuseFile(s.Name+" is a socket, not a file", "")
	case mode&fs.ModeDevice != 0:
		return refuseFile(s.Name+" is a device, not a file", "")
	case !mode.IsRegular():
		return refuseFile(s.Name+" is not a file", "")
	case s.info.Size() == 0:
		return refuseFile(s.Name+" is empty", "")
	case s.info.Size() > MaxAttachment:
		return tooLarge(s.Name, s.info.Size())
	}
	return nil
}

// grown says how large a file has become that was smaller when it was opened.
func (s *source) grown(read int64) error {
	if info, err := s.file.Stat(); err == nil {
		read = max(read, info.Size())
	}
	return tooLarge(s.Name, read)
}

// unchanged reports whether the file is still the one that was opened, with the
// bytes that were copied. A change that leaves size and time as they were is not seen.
func (s *source) unchanged(copied int64) error {
	open, err := s.file.Stat()
	if err != nil {
		return unreadable(s.Path, err)
	}
	there, err := os.Stat(s.Path)
	if errors.Is(err, fs.ErrNotExist) {
		return refuseFile(s.Name+" has gone while it was copied", "")
	}
	if err != nil {
		return unreadable(s.Path, err)
	}
	if !os.SameFile(there, s.info) || copied != s.info.Size() ||
		open.Size() != copied || !open.ModTime().Equal(s.info.ModTime()) {
		return refuseFile(s.Name+" was changed while it was copied", "try again once it is finished")
	}
	return nil
}

func refuseFile(reason, hint string) error {
	return &RuleError{Field: FieldAttachments, Reason: reason, Hint: hint}
}

func tooLarge(name string, size int64) error {
	return refuseFile(fmt.Sprintf("%s has %s, and a file may have %d MiB at the most", name, mebibytes(size), MaxAttachment>>20),
		"keep a smaller copy, or write down where it lies")
}

// unreadable puts words to what the system says of a path.
func unreadable(path string, err error) error {
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return refuseFile("there is no file "+path, "")
	case errors.Is(err, fs.ErrPermission):
		return refuseFile(path+" may not be read", "check its permissions")
	}
	return refuseFile(path+" cannot be read: "+cause(err), "")
}

// cause is what the system says, without the path, which is said already.
func cause(err error) string {
	var path *fs.PathError
	if errors.As(err, &path) {
		err = path.Err
	}
	return strings.TrimSuffix(err.Error(), ".")
}
