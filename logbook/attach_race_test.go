package logbook_test

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"testing"

	"rapport/logbook"
	"rapport/store"
)

// racer adds a content that others have as well, reads it and deletes it, many
// times.
func (d desk) racer(paths []string, rounds int) {
	d.t.Helper()
	for n := range rounds {
		i, _, err := d.Log(d.t.Context(), logbook.Entry{Contacts: []store.ContactID{1}, Details: "race", Attach: paths[:1+n%len(paths)]})
		if err != nil {
			d.t.Errorf("round %d: %v", n, err)
			return
		}
		for _, a := range i.Attachments {
			d.content(a)
		}
		if n%2 == 0 {
			err = d.DeleteAttachment(d.t.Context(), i.Attachments[0].ID)
		}
		if err := errors.Join(err, d.Delete(d.t.Context(), i.ID)); err != nil {
			d.t.Errorf("round %d: %v", n, err)
			return
		}
	}
}

const raceRounds = 60

// TestTwoProcessesHaveOneContent lets two processes, and two windows of one of
// them, add and delete the same contents at once, while others start and sweep.
func TestTwoProcessesHaveOneContent(t *testing.T) {
	if dir := os.Getenv("RAPPORT_TEST_RACER"); dir != "" {
		raceOn(t, dir)
		return
	}
	dir := t.TempDir()
	newKept(t, dir)
	cmd := exec.CommandContext(t.Context(), os.Args[0], "-test.run=^TestTwoProcessesHaveOneContent$", "-test.v")
	cmd.Env = append(os.Environ(), "RAPPORT_TEST_RACER="+dir)
	in, err1 := cmd.StdinPipe()
	out, err2 := cmd.StdoutPipe()
	if err := errors.Join(err1, err2, cmd.Start()); err != nil {
		t.Fatal(err)
	}
	lines := bufio.NewScanner(out)
	for lines.Scan() && lines.Text() != "ready" {
	}
	if _, err := io.WriteString(in, "go\n"); err != nil {
		t.Fatal(err)
	}
	book, err := store.Open(t.Context(), dir)
	if err != nil {
		t.Fatal(err)
	}
	defer book.Close()
	paths := []string{file(t, "a.txt", sharedText), file(t, "b.txt", "another")}
	ended := make(chan struct{})
	for range 2 {
		go func() {
			defer func() { ended <- struct{}{} }()
			d := desk{logbook.New(book, logbook.Options{Now: now}), book, t}
			defer d.Close()
			d.racer(paths, raceRounds)
		}()
	}
	for left := 2; left > 0; {
		select {
		case <-ended:
			left--
		default:
			_ = logbook.New(book, logbook.Options{}).Close()
		}
	}
	text, _ := io.ReadAll(out)
	if err := cmd.Wait(); err != nil {
		t.Errorf("the other process: %v\n%s", err, text)
	}
	d := desk{logbook.New(book, logbook.Options{}), book, t}
	d.nothingLogged()
	d.wantFiles()
}

// raceOn is the other process.
func raceOn(t *testing.T, dir string) {
	book, err := store.Open(t.Context(), dir)
	if err != nil {
		t.Fatal(err)
	}
	defer book.Close()
	d := desk{logbook.New(book, logbook.Options{Now: now}), book, t}
	defer d.Close()
	paths := []string{file(t, "a.txt", sharedText), file(t, "b.txt", "another")}
	fmt.Fprintln(os.Stdout, "ready")
	if _, err := os.Stdin.Read(make([]byte, 3)); err != nil {
		t.Fatal(err)
	}
	d.racer(paths, raceRounds)
}
