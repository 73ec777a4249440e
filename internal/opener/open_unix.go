//go:build unix

package opener

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"runtime"
	"syscall"
	"time"
)

// patience is how long an opener is watched. Those of a desktop pass the file on
// and end at once; xdg-open without one runs the program itself and stays as long
// as it does.
const patience = 1500 * time.Millisecond

// openers are the commands to try, the best first.
func openers() [][]string {
	if runtime.GOOS == "darwin" {
		return [][]string{{"open"}}
	}
	all := [][]string{{"xdg-open"}, {"gio", "open"}}
	if os.Getenv("WSL_DISTRO_NAME") != "" {
		all = append([][]string{{"wslview"}}, all...)
	}
	return all
}

// open runs the first opener that is there.
func open(path string) error {
	all := openers()
	for _, words := range all {
		if _, err := exec.LookPath(words[0]); err == nil {
			return run(exec.Command(words[0], append(words[1:], path)...), words[0])
		}
	}
	return fmt.Errorf("there is no program here that opens files (%s): save a copy instead", all[0][0])
}

// run starts the opener and waits for it a while. It is waited for in any case, so
// that nothing of it is left when it has ended.
func run(command *exec.Cmd, name string) error {
	command.SysProcAttr = &syscall.SysProcAttr{Setsid: true}
	if err := command.Start(); err != nil {
		return fmt.Errorf("%s could not be started (%w): save a copy instead", name, err)
	}
	ended := make(chan error, 1)
	go func() { ended <- command.Wait() }()
	select {
	case err := <-ended:
		return explain(name, err)
	case <-time.After(patience):
		return nil
	}
}

// explain says what the end of an opener means. The statuses are those of xdg-open.
func explain(name string, err error) error {
	var status *exec.ExitError
	if !errors.As(err, &status) {
		return err
	}
	if code := status.ExitCode(); name == "xdg-open" && (code == 3 || code == 4) {
		return fmt.Errorf("%s has found no program for this file: save a copy instead", name)
	}
	return fmt.Errorf("%s could not open the file (%s): save a copy instead", name, status.ProcessState)
}
