// Package editor lets the user's own editor work on a text and brings the text
// back, whatever the editor did. A text is never lost: what cannot be taken stays
// in its file, and the error says where.
//
// The package starts processes and writes temporary files. It imports nothing of
// ours.
package editor

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
)

// Job is one text on its way through the editor.
type Job struct {
	streams
	text   string // as it was
	most   int64
	edited string
}

// New makes a job of a text. At most so many bytes are taken back.
func New(text string, most int64) *Job { return &Job{text: text, most: most, edited: text} }

// Edited is the text as it is now: the one from before, unless the editor has
// changed it, and Run returned nil or was ended by its context.
func (j *Job) Edited() string { return j.edited }

// Run writes the text into a file that its owner alone can read, waits for the
// editor, and reads the file. With an error the text is as it was before; the
// error says why, and where the file is if it holds something else. If ctx ends,
// the editor is ended too; what it had written is taken, and stays in its file.
func (j *Job) Run(ctx context.Context) error {
	folder, err := os.MkdirTemp("", "rapport-")
	if err != nil {
		return fmt.Errorf("there is no place for the text that the editor is to open: %w", err)
	}
	file := filepath.Join(folder, "text.md")
	if err := os.WriteFile(file, []byte(j.text), 0o600); err != nil {
		return errors.Join(fmt.Errorf("the text for the editor cannot be written: %w", err), os.RemoveAll(folder))
	}
	name, ran := j.edit(ctx, file)
	text, err := j.read(file)
	same := err == nil && text == j.text || errors.Is(err, os.ErrNotExist) || errors.Is(err, errEmpty)
	switch {
	case err == nil && ran == nil:
		j.edited = text
	case ran != nil && rescued(folder):
		return fmt.Errorf("%w; what the editor has rescued is in %s", j.explain(name, ran, err), folder)
	case same && ctx.Err() != nil:
		err = nil
	case same:
		err = j.explain(name, ran, err) // The file holds nothing that is not here.
	case err == nil && ctx.Err() != nil:
		j.edited = text
		return fmt.Errorf("rapport was ended while %s was open; what it wrote is in %s", name, file)
	default:
		return fmt.Errorf("%w; what the editor wrote is in %s", j.explain(name, ran, err), file)
	}
	return errors.Join(err, os.RemoveAll(folder))
}

// rescued reports whether an editor that failed has left more than its file:
// those that are killed keep there what was not written yet.
func rescued(folder string) bool {
	entries, err := os.ReadDir(folder)
	return err != nil || len(entries) > 1
}

// explain says what went wrong: the editor itself, else its file.
func (j *Job) explain(name string, ran, read error) error {
	status := failure(ran)
	switch {
	case status != nil:
		return fmt.Errorf("%s ended with %s, so the text is as it was before", name, status.ProcessState)
	case ran != nil:
		return fmt.Errorf("%s could not be started (%w), so the text is as it was before; VISUAL or EDITOR names the editor", name, ran)
	case errors.Is(read, os.ErrNotExist):
		return fmt.Errorf("%s has removed the file, so the text is as it was before", name)
	case errors.Is(read, errEmpty):
		return fmt.Errorf("%w, so the text is as it was before; to empty it, delete it in the form", read)
	}
	return fmt.Errorf("%w, so the text is as it was before", read)
}

// The reasons why what the editor wrote is not taken.
var (
	errEmpty   = errors.New("the editor left nothing")
	errTooLong = errors.New("the editor left more than a text may hold")
)

// read returns what the editor has left in the file. Editors end the last line;
// where the text had no such end, it is not a change.
func (j *Job) read(file string) (string, error) {
	info, err := os.Stat(file)
	if err != nil {
		return "", err
	}
	if !info.Mode().IsRegular() {
		return "", fmt.Errorf("%s is no longer a file", file)
	}
	f, err := os.Open(file)
	if err != nil {
		return "", err
	}
	defer func() { _ = f.Close() }() // It was only read.
	data, err := io.ReadAll(io.LimitReader(f, j.most+2))
	if err != nil {
		return "", err
	}
	data = bytes.ReplaceAll(bytes.TrimPrefix(data, []byte("\uFEFF")), []byte("\r\n"), []byte("\n"))
	if !bytes.HasSuffix([]byte(j.text), []byte("\n")) {
		data = bytes.TrimSuffix(data, []byte("\n"))
	}
	if int64(len(data)) > j.most {
		return "", fmt.Errorf("%w, which is %d MiB", errTooLong, j.most>>20)
	}
	if len(bytes.TrimSpace(data)) == 0 && j.text != "" {
		return "", errEmpty
	}
	return string(data), nil
}
