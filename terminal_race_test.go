//go:build !windows

package main

import (
	"os"
	"path/filepath"
	"strings"
)

// races fails the test if the race detector, where the program was built with
// it, has found a race that code of ours has a part in. Bubble Tea (v2.0.10) has
// two of its own, of which nothing comes: as it ends it closes its reader of keys,
// and waits no longer than half a second for the loop that still reads from it
// (shutdown, waitForReadLoop); and as it takes the terminal back from an editor it
// writes anew what its listener for sizes may be reading (RestoreTerminal,
// checkResize).
func (x *terminal) races() {
	x.t.Helper()
	logs, err := filepath.Glob(x.raceLog + ".*")
	if err != nil {
		x.t.Fatal(err)
	}
	for _, log := range logs {
		text, err := os.ReadFile(log)
		if err != nil {
			x.t.Fatal(err)
		}
		for _, report := range strings.Split(string(text), "WARNING: DATA RACE")[1:] {
			// What follows says where the goroutines began.
			accesses, _, _ := strings.Cut(report, "\nGoroutine ")
			if strings.Contains(accesses, "rapport/") || strings.Contains(accesses, " main.") {
				x.t.Errorf("a data race:%s", report)
			}
		}
	}
}
