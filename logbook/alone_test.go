//go:build unix

package logbook_test

import (
	"os"
	"os/exec"
	"testing"
)

// alone reports whether the test is in a process of its own; if not, it runs it in
// one. A limit to the size of files counts for the whole process, and that of all
// tests writes a log for the go command.
func alone(t *testing.T) bool {
	t.Helper()
	const mark = "RAPPORT_TEST_ALONE"
	if os.Getenv(mark) == t.Name() {
		return true
	}
	cmd := exec.CommandContext(t.Context(), os.Args[0], "-test.run=^"+t.Name()+"$")
	cmd.Env = append(os.Environ(), mark+"="+t.Name())
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Errorf("%v\n%s", err, out)
	}
	return false
}
