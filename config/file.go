package config

import (
	_ "embed" // for the template
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
)

// maxSize is the largest file of settings that is read, in bytes: more than
// anybody writes, and an end to a file that has none.
const maxSize = 1 << 20

// template is the file that Init writes: every setting at its default, with a
// comment.
//
//go:embed template.toml
var template string

// Load reads the settings in path. Where there is no file the defaults are in
// force, unless somebody named it: then its absence is an error (fs.ErrNotExist).
// So is a file that cannot be read or understood. An empty path stands for the
// place that the system does not have; see [Paths].
func Load(path string, named bool) (Config, error) {
	if path == "" {
		return Default(), nil
	}
	data, err := read(path)
	switch {
	case errors.Is(err, fs.ErrNotExist) && !named:
		return Default(), nil
	case errors.Is(err, fs.ErrNotExist):
		return Default(), fmt.Errorf(
			"no settings at %s: %w; correct the name, or make them with \"rapport config init\"", path, fs.ErrNotExist)
	case err != nil:
		return Default(), fmt.Errorf("cannot read the settings: %w", err)
	}
	return parse(path, data)
}

func read(path string) ([]byte, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer func() { _ = f.Close() }() // It was only read.
	data, err := io.ReadAll(io.LimitReader(f, maxSize+1))
	if err != nil {
		return nil, err
	}
	if len(data) > maxSize {
		return nil, fmt.Errorf("%s is larger than %d bytes, which no settings are", path, maxSize)
	}
	return data, nil
}

// Init writes the template to path, for its owner's eyes only (folders that it
// has to make 0700, the file 0600). What is there already is left alone: the
// error then is fs.ErrExist.
func Init(path string) error {
	if path == "" {
		return errNoPlace
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return fmt.Errorf("cannot make the folder for the settings: %w", err)
	}
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if errors.Is(err, fs.ErrExist) {
		return fmt.Errorf("%s: %w, and was left as it is; edit it, or move it away first", path, fs.ErrExist)
	}
	if err != nil {
		return fmt.Errorf("cannot write the settings: %w", err)
	}
	_, err = f.WriteString(template)
	if err = errors.Join(err, f.Close()); err != nil {
		return fmt.Errorf("cannot write the settings: %w", errors.Join(err, os.Remove(path)))
	}
	return nil
}
