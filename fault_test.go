//go:build !windows

package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestABookThatIsHeldForLong is told of by a command, which has changed nothing; it is read
// all the same. On the screen the words stay, and are saved when the other has done.
func TestABookThatIsHeldForLong(t *testing.T) {
	t.Parallel() // it takes as long as a write is patient
	h := newHome(t)
	h.run("contact", "add", "Ada Lovelace")
	let := holding(t, h.book())
	out, err := h.command("contact", "add", "Bo Berg").CombinedOutput()
	if err == nil || !strings.Contains(string(out), "the book is busy: another rapport is writing to it; nothing was changed, try again in a moment") {
		t.Errorf("it says %s (%v)", out, err)
	}
	if said := h.run("contact", "list"); !strings.Contains(said, "Ada Lovelace") || strings.Contains(said, "Bo") {
		t.Errorf("contact list says %s", said)
	}
	x := saving(t, h.book())
	x.see("your words are still here")
	x.see("the book is busy")
	x.see("Talked about the engine")
	let()
	x.press(ctrlS)
	x.see("Logged: Note with Ada Lovelace")
	x.press("q")
	x.ends(0)
	if said := h.run("history"); strings.Count(said, "engine") != 1 {
		t.Errorf("history says %s", said)
	}
}

// TestDamageIsTold by every command, whatever the damage; nothing more is done to the file, and
// the doctor says what to do.
func TestDamageIsTold(t *testing.T) {
	if testing.Short() {
		t.Skip("many processes of one goroutine each: nothing for the race detector")
	}
	for name, damage := range map[string]func(path string) error{
		"cut off":   func(path string) error { return os.Truncate(path, 8192) },
		"emptied":   func(path string) error { return os.Truncate(path, 0) },
		"zeroed":    func(path string) error { return os.WriteFile(path, make([]byte, 100_000), 0o600) },
		"one page":  func(path string) error { return overwrite(path, 4096, 4096) },
		"its start": func(path string) error { return overwrite(path, 0, 100) },
	} {
		t.Run(name, func(t *testing.T) {
			h := newHome(t)
			h.run("contact", "add", "Ada Lovelace")
			h.run("log", "ada", "--details", "The first", "--attach", h.file(h.at("a.txt"), "The minutes"))
			book := filepath.Join(h.book(), "rapport.db")
			was, err := os.ReadFile(book)
			if err == nil {
				err = damage(book)
			}
			if err != nil {
				t.Fatal(err)
			}
			damaged, err := os.ReadFile(book)
			if err != nil {
				t.Fatal(err)
			}
			for _, args := range [][]string{{"history"}, {"contact", "add", "Bo Berg"}, {"doctor"}} {
				out, err := h.command(args...).CombinedOutput()
				if err == nil || !saysDamage(string(out)) {
					t.Errorf("rapport %s says %s (%v)", strings.Join(args, " "), out, err)
				}
			}
			if is, err := os.ReadFile(book); err != nil || string(is) != string(damaged) {
				t.Errorf("the file has changed: %v", err)
			}
			if err := os.WriteFile(book, was, 0o600); err != nil {
				t.Fatal(err)
			}
			if said := h.run("history"); !strings.Contains(said, "The first") {
				t.Errorf("put back, it says %s", said)
			}
		})
	}
}

func saysDamage(said string) bool {
	for _, words := range []string{"damaged", "not a rapport book", "no book of rapport", "is empty, but"} {
		if strings.Contains(said, words) {
			return true
		}
	}
	return false
}

// overwrite puts nonsense into a file.
func overwrite(path string, at, n int64) error {
	f, err := os.OpenFile(path, os.O_WRONLY, 0)
	if err != nil {
		return err
	}
	_, err = f.WriteAt([]byte(strings.Repeat("\xa5", int(n))), at)
	if e := f.Close(); err == nil {
		err = e
	}
	return err
}
