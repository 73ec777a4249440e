package opener

import (
	"fmt"

	"golang.org/x/sys/windows"
)

// open asks the shell of Windows for the handler of the file's type. It starts what
// is to be started in a process of its own, with no console of ours.
func open(path string) error {
	file, err := windows.UTF16PtrFromString(path)
	if err == nil {
		err = windows.ShellExecute(0, nil, file, nil, nil, windows.SW_SHOWNORMAL)
	}
	if err != nil {
		return fmt.Errorf("the file could not be opened by Windows (%w): save a copy instead", err)
	}
	return nil
}
