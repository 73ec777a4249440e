//go:build unix && !darwin

package password

import (
	"errors"
	"fmt"
	"os"
	"strconv"
)

var errNoBus = errors.New("nobody is logged in to a desktop here (there is no D-Bus session)")

// reachable reports whether there is a session bus, over which the keyring is
// asked. Without one the library would start a dbus-daemon, which
// nobody would ever end.
func reachable() error {
	if address := os.Getenv("DBUS_SESSION_BUS_ADDRESS"); address != "" && address != "autolaunch:" {
		return nil
	}
	folder := fmt.Sprintf("/run/user/%s", strconv.Itoa(os.Getuid()))
	for _, name := range []string{"bus", "dbus-session"} {
		if _, err := os.Stat(folder + "/" + name); err == nil {
			return nil
		}
	}
	return errNoBus
}
