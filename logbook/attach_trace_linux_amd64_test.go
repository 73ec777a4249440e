package logbook_test

import (
	"bytes"
	"os"
	"strconv"
	"strings"
	"syscall"
	"testing"

	"rapport/internal/tracetest"
)

// TestKeeperIsKilledAtEverySystemCall runs a keeper under ptrace, and kills it
// before the first of its calls that change a folder or sync something, then before
// the second, and so on, until one comes through. So no gap between two of its
// doings is left out: copy, note, place, commit, unlink.
func TestKeeperIsKilledAtEverySystemCall(t *testing.T) {
	if testing.Short() {
		t.Skip("some hundred processes")
	}
	template := t.TempDir()
	newKept(t, template)
	const lanes = 4 // at once
	for lane := range lanes {
		t.Run("", func(t *testing.T) {
			t.Parallel()
			sources := t.TempDir()
			for calls := lane; killedWell(t, template, sources, calls); calls += lanes {
				if t.Failed() {
					t.Fatalf("killed before call %d", calls)
				}
			}
		})
	}
}

// killedWell kills a keeper on a copy of the book, and reports whether it could:
// there may be fewer calls.
func killedWell(t *testing.T, template, sources string, calls int) bool {
	const steps = 4
	dir, err := os.MkdirTemp(t.TempDir(), "")
	if err != nil {
		t.Fatal(err)
	}
	if err := os.CopyFS(dir, os.DirFS(template)); err != nil {
		t.Fatal(err)
	}
	said, killed := killedAt(t, dir, sources, steps, calls)
	if done := wantWhole(t, dir, said); !killed && done != steps {
		t.Errorf("%d of %d steps were done by who was not killed", done, steps)
	}
	if !killed && calls < 100 {
		t.Errorf("only %d calls were seen", calls)
	}
	if err := os.RemoveAll(dir); err != nil {
		t.Error(err)
	}
	return killed
}

// killedAt runs a keeper and kills it before it makes this many calls. It returns
// how many steps the keeper has said, and whether it was killed.
func killedAt(t *testing.T, dir, sources string, steps, calls int) (said int, killed bool) {
	t.Helper()
	var out bytes.Buffer
	r, w, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	cmd := keeper(t, dir, sources, 0, steps)
	cmd.Stdout = w
	tracetest.Run(t, cmd, func(at tracetest.Stop) {
		if at.After || killed || !matters(at.Regs.Orig_rax, at.Regs.Rdx) {
			return
		}
		if killed = calls == 0; killed {
			_ = cmd.Process.Kill()
		}
		calls--
	})
	w.Close()
	if _, err := out.ReadFrom(r); err != nil {
		t.Fatal(err)
	}
	r.Close()
	for line := range strings.Lines(out.String()) {
		if n, err := strconv.Atoi(strings.TrimSpace(line)); err == nil {
			said = n
		}
	}
	return said, killed
}

// matters reports whether a call is about to change what is on the disk; third is what it is
// given there. What is written to the book is SQLite's business, but for when it is synced.
func matters(call, third uint64) bool {
	switch call {
	case syscall.SYS_OPENAT:
		return third&syscall.O_CREAT != 0
	case syscall.SYS_MKDIRAT, syscall.SYS_RENAMEAT, syscall.SYS_UNLINKAT, syscall.SYS_FSYNC, syscall.SYS_FDATASYNC,
		syscall.SYS_MKDIR, syscall.SYS_RENAME, syscall.SYS_UNLINK, syscall.SYS_RMDIR, syscall.SYS_OPEN:
		return true
	}
	return false
}
