//go:build unix && !darwin

package password

import (
	"errors"
	"os"
	"strconv"
	"testing"
)

// TestNobodyStartsABus looks at a computer without a desktop. The library would
// start a dbus-daemon there.
func TestNobodyStartsABus(t *testing.T) {
	if _, err := os.Stat("/run/user/" + strconv.Itoa(os.Getuid()) + "/bus"); err == nil {
		t.Skip("there is a session bus here")
	}
	for _, address := range []string{"", "autolaunch:"} {
		t.Setenv("DBUS_SESSION_BUS_ADDRESS", address)
		_, err := get(t.Context(), "rapport", "sam@example.org")
		if !errors.Is(err, ErrNoKeyring) || !errors.Is(err, errNoBus) {
			t.Errorf("%q: %v", address, err)
		}
	}
}
