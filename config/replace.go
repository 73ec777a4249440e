package config

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

// errNoPlace is that the system has no place for settings.
var errNoPlace = errors.New("there is no place for settings, as HOME is not set: set it, or name a file with --config or RAPPORT_CONFIG")

// errMeanwhile is that somebody else has written the file.
var errMeanwhile = errors.New("somebody else has changed the file meanwhile; try again")

// replace puts now in the place of the file that held was, or of none, in one step.
func replace(path string, was, now []byte, missing bool) (err error) {
	target, err := destination(path)
	if err != nil {
		return err
	}
	folder := filepath.Dir(target)
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return fmt.Errorf("cannot make the folder for the settings: %w", err)
	}
	f, err := os.CreateTemp(folder, ".config-*.toml") // 0600
	if err != nil {
		return fmt.Errorf("cannot write beside the settings: %w", err)
	}
	defer func() {
		if err != nil {
			err = errors.Join(err, os.Remove(f.Name()))
		}
	}()
	_, err = f.Write(now)
	if err = errors.Join(err, f.Sync(), f.Close()); err != nil {
		return fmt.Errorf("cannot write the settings: %w", err)
	}
	there, err := read(target)
	if errors.Is(err, fs.ErrNotExist) != missing || !bytes.Equal(there, was) {
		return errMeanwhile
	}
	if err = os.Rename(f.Name(), target); err != nil {
		return fmt.Errorf("cannot put the settings in place: %w", err)
	}
	settle(folder)
	return nil
}

// destination is the file that path leads to, which need not exist.
func destination(path string) (string, error) {
	const most = 40 // as many as Linux follows
	for range most {
		to, err := os.Readlink(path)
		if err != nil {
			return path, nil //nolint:nilerr // It is no link, or not there.
		}
		if !filepath.IsAbs(to) {
			to = filepath.Join(filepath.Dir(path), to)
		}
		path = to
	}
	return "", fmt.Errorf("%s: too many links lead on from it", path)
}

// settle makes the rename survive a power cut, where the system lets a folder be
// synced; elsewhere the rename itself has to do.
func settle(folder string) {
	if d, err := os.Open(folder); err == nil {
		_, _ = d.Sync(), d.Close()
	}
}
