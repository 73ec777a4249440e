package logbook

import (
	"errors"
	"fmt"
	"io"

	"rapport/store"
)

// MaxInviteFiles is how many bytes the invite files may have, all together: mail
// servers take little more.
const MaxInviteFiles = 10 << 20

// readInviteFiles reads the files that are to go with an invitation. What cannot go
// is a [*RuleError].
func readInviteFiles(paths []string) ([]store.OutgoingFile, []Notice, error) {
	if len(paths) == 0 {
		return nil, nil, nil
	}
	looked, err := lookAtInviteFiles(paths)
	if err != nil {
		return nil, nil, err
	}
	var files []store.OutgoingFile
	var total int64
	for _, path := range paths {
		f, err := readInviteFile(path)
		if err != nil {
			return nil, nil, atInviteFiles(err)
		}
		total += int64(len(f.Data))
		if err := CheckInviteFiles(total); err != nil {
			return nil, nil, err
		}
		files = append(files, f)
	}
	return files, nameNotices(looked), nil
}

// lookAtInviteFiles checks, without reading, that each can go and that together they are
// not too large.
func lookAtInviteFiles(paths []string) ([]*source, error) {
	looked, err := lookAt(paths)
	if err != nil {
		return nil, atInviteFiles(err)
	}
	var total int64
	for _, s := range looked {
		total += s.Size
	}
	return looked, CheckInviteFiles(total)
}

// lookAtFiles checks what is to be kept and what is to be sent, so that nobody is asked
// about a write that cannot be.
func lookAtFiles(attach, send []string) error {
	if _, err := lookAt(attach); err != nil {
		return err
	}
	_, err := lookAtInviteFiles(send)
	return err
}

// CheckInviteFiles refuses invite files of so many bytes in all, where they are too many:
// a [*RuleError].
func CheckInviteFiles(total int64) error {
	if total <= MaxInviteFiles {
		return nil
	}
	return &RuleError{
		FieldInviteFiles,
		fmt.Sprintf("the invite files have %s together, and %d MiB is the limit", mebibytes(total), MaxInviteFiles>>20),
		"leave one out, or send a link in the invite details",
	}
}

// readInviteFile reads one, and never more than may be sent: a file may grow while
// it is read.
func readInviteFile(path string) (store.OutgoingFile, error) {
	s, err := openSource(path)
	if err != nil {
		return store.OutgoingFile{}, err
	}
	defer s.close()
	data, err := io.ReadAll(io.LimitReader(s.file, MaxInviteFiles+1))
	if err != nil {
		return store.OutgoingFile{}, refuseFile(fmt.Sprintf("%s cannot be read: %s", s.Name, err), "")
	}
	return store.OutgoingFile{Name: s.Name, MediaType: mediaType(s.Name, data), Data: data}, nil
}

// atInviteFiles puts a broken rule where it was broken.
func atInviteFiles(err error) error {
	var broken *RuleError
	if errors.As(err, &broken) {
		return &RuleError{FieldInviteFiles, broken.Reason, broken.Hint}
	}
	return err
}
