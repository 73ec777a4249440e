//go:build !windows

package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"reflect"
	"strings"
	"syscall"
	"testing"
)

// edit starts rapport with an editor, writes into the log form, and opens it.
func edit(t *testing.T, data, deeds string) *terminal {
	t.Helper()
	cmd := exec.Command("rapport")
	cmd.Env = []string{"VISUAL=", `EDITOR=editor -o "two words"`, "EDITS=" + deeds, "TMPDIR=" + t.TempDir()}
	x := start(t, data, cmd)
	x.see("Ada Lovelace")
	x.press("l")
	x.see("Details")
	x.press("Half a thought")
	x.see("Half a thought")
	return x
}

// The terminal is the program's again after the editor, whatever that left it
// like, and is given back as it was before both.
func TestTheEditorOnTheTerminal(t *testing.T) {
	for deeds, says := range map[string]string{
		"append":          `by ["-o" "two words"]`,
		"append raw":      `by ["-o" "two words"]`,
		"append wild":     `by ["-o" "two words"]`,
		"append raw wild": `by ["-o" "two words"]`,
		"raw wild die":    "ended with signal: killed",
	} {
		x := edit(t, with(t, "Ada Lovelace"), deeds)
		inside, before := modes(t, x.theirs), x.shown()
		x.press(ctrlE)
		x.see(says)
		if after := modes(t, x.theirs); !reflect.DeepEqual(after, inside) {
			t.Errorf("after %s: the modes are %+v; they were %+v", deeds, after, inside)
		}
		// It may still be in the middle of the frame that says so.
		x.until("after "+deeds+" for the modes", func() bool {
			now := x.modesOn()
			return now["1002"] && now["1006"] && now["2004"] && !now["1003"] && !now["hidden"]
		})
		x.until("after "+deeds+" for the screen as it was", func() bool {
			return firstLines(x.screen.String(), 3) == firstLines(before, 3)
		})
		x.press(ctrlS)
		x.see("Logged")
		x.press("q")
		x.ends(0)
	}
}

func firstLines(screen string, n int) string {
	return strings.Join(strings.SplitN(screen, "\n", n+1)[:n], "\n")
}

// While the editor is open, an interrupt is the editor's; and the size that the
// terminal has got meanwhile is the program's afterwards.
func TestInsideTheEditor(t *testing.T) {
	x := edit(t, with(t, "Ada Lovelace"), "deaf wait append")
	x.press(ctrlE)
	x.see("the editor waits")
	x.press("\x03")
	x.resize(100, 30)
	x.press("\n")
	x.see("two words")
	x.until("for the last line", func() bool {
		lines := strings.Split(x.screen.String(), "\n")
		return len(lines) == 30 && strings.Contains(lines[29], "save")
	})
	x.press(ctrlS)
	x.see("Logged")
	x.press("q")
	x.ends(0)
}

// A program that is ended while the editor is open ends the editor first. What
// that had written is kept.
func TestEndedInsideTheEditor(t *testing.T) {
	for _, s := range []syscall.Signal{syscall.SIGHUP, syscall.SIGTERM} {
		x := edit(t, with(t, "Ada Lovelace"), "append wait")
		x.press(ctrlE)
		x.see("the editor waits")
		x.signal(s)
		x.ends(1)
		x.see("rapport was ended while")
		var temp string
		for _, v := range x.cmd.Env {
			if dir, ok := strings.CutPrefix(v, "TMPDIR="); ok {
				temp = dir
			}
		}
		left, err := filepath.Glob(filepath.Join(temp, "rapport-*", "*"))
		if err != nil || len(left) != 1 {
			t.Fatalf("left behind: %q, %v", left, err)
		}
		if text, err := os.ReadFile(left[0]); err != nil || !strings.HasPrefix(string(text), "Half a thought by") {
			t.Errorf("%s holds %q, %v", left[0], text, err)
		}
	}
}
