package tracetest

import (
	"os/exec"
	"runtime"
	"syscall"
	"testing"
)

// Every call is seen before and after, and what the thread has started otherwise is left to
// whoever waits for it.
func TestRun(t *testing.T) {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	other := exec.Command("sh", "-c", "exit 3")
	if err := other.Start(); err != nil {
		t.Skip("there is no shell: ", err)
	}
	var opened, came int
	status := Run(t, exec.Command("sh", "-c", "kill -0 $$; : >/dev/null; exit 4"), func(s Stop) {
		switch {
		case s.Regs.Orig_rax != syscall.SYS_OPENAT && s.Regs.Orig_rax != syscall.SYS_OPEN:
		case s.After:
			came++
		default:
			opened++
		}
	})
	if status.ExitStatus() != 4 || opened == 0 || opened != came {
		t.Errorf("it has ended with %v; %d calls have begun, and %d come back", status, opened, came)
	}
	if err := other.Wait(); other.ProcessState.ExitCode() != 3 {
		t.Errorf("the other one has ended with %v", err)
	}
}
