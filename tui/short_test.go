package tui_test

import "testing"

// looksOnly leaves a test out of -short, with which the race detector runs: it
// goes where other tests go too, for the sake of what is on the screen there.
func looksOnly(t *testing.T) {
	t.Helper()
	if testing.Short() {
		t.Skip("goes where others go, and looks closer")
	}
}
