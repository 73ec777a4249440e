package password

import (
	"context"
	"errors"
	"testing"
	"testing/synctest"
)

// TestSilentKeyring is one that waits for the user to unlock it.
func TestSilentKeyring(t *testing.T) {
	t.Setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent")
	synctest.Test(t, func(t *testing.T) {
		unlocked := make(chan struct{})
		_, err := ask(t.Context(), func() (string, error) {
			<-unlocked
			return "open sesame", nil
		})
		if !errors.Is(err, ErrNoKeyring) || !errors.Is(err, context.DeadlineExceeded) {
			t.Errorf("%v", err)
		}
		close(unlocked) // The answer comes, and nobody waits for it.
	})
}
