package logbook_test

import (
	"bytes"
	"errors"
	"os"
	"runtime"
	"strconv"
	"strings"
	"syscall"
	"testing"
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
	// Whoever starts a process that is traced must trace it, and that is a thread.
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	var out bytes.Buffer
	r, w, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	cmd := keeper(t, dir, sources, 0, steps)
	cmd.Stdout = w
	cmd.SysProcAttr = &syscall.SysProcAttr{Ptrace: true}
	if err := cmd.Start(); err != nil {
		if errors.Is(err, syscall.EPERM) || errors.Is(err, syscall.ENOSYS) {
			t.Skip("nobody is traced here: ", err)
		}
		t.Fatal(err)
	}
	w.Close()
	killed = trace(t, cmd.Process.Pid, calls)
	_ = cmd.Process.Release()
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

const (
	traceOptions = syscall.PTRACE_O_TRACECLONE | syscall.PTRACE_O_TRACESYSGOOD | 0x100000 // EXITKILL
	sysgood      = 0x80
	noThread     = 0x20000000 // __WNOTHREAD: the children of this thread alone
)

// trace lets a process run that has just been started, and kills it before the
// call of that number, if it comes so far.
func trace(t *testing.T, pid, calls int) (killed bool) {
	t.Helper()
	inside := map[int]bool{} // the threads that are in a call
	var status syscall.WaitStatus
	if _, err := syscall.Wait4(pid, &status, syscall.WALL, nil); err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(syscall.PtraceSetOptions(pid, traceOptions), syscall.PtraceSyscall(pid, 0)); err != nil {
		t.Fatal(err)
	}
	for {
		tid, err := syscall.Wait4(-1, &status, syscall.WALL|noThread, nil)
		if errors.Is(err, syscall.EINTR) {
			continue
		}
		if err != nil {
			t.Fatal(err)
		}
		if !status.Stopped() {
			if tid == pid {
				return killed
			}
			continue
		}
		signal := status.StopSignal()
		switch signal {
		case syscall.SIGTRAP | sysgood:
			signal = 0
			if inside[tid] = !inside[tid]; inside[tid] && matters(tid) && !killed {
				if killed = calls == 0; killed {
					_ = syscall.Kill(pid, syscall.SIGKILL)
				}
				calls--
			}
		case syscall.SIGTRAP, syscall.SIGSTOP: // a thread was born
			signal = 0
		}
		_ = syscall.PtraceSyscall(tid, int(signal)) // it may be dead already
	}
}

// matters reports whether a thread is about to change what is on the disk. What is
// written to the book is SQLite's business, but for when it is synced.
func matters(tid int) bool {
	var regs syscall.PtraceRegs
	if err := syscall.PtraceGetRegs(tid, &regs); err != nil {
		return false
	}
	switch regs.Orig_rax {
	case syscall.SYS_OPENAT:
		return regs.Rdx&syscall.O_CREAT != 0
	case syscall.SYS_MKDIRAT, syscall.SYS_RENAMEAT, syscall.SYS_UNLINKAT, syscall.SYS_FSYNC, syscall.SYS_FDATASYNC,
		syscall.SYS_MKDIR, syscall.SYS_RENAME, syscall.SYS_UNLINK, syscall.SYS_RMDIR, syscall.SYS_OPEN:
		return true
	}
	return false
}
