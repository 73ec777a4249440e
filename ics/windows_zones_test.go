package ics

import (
	"strings"
	"testing"
	"time"
)

func TestEveryWindowsZoneIsOneOfTheSystems(t *testing.T) {
	for line := range strings.SplitSeq(windowsZones, "\n") {
		windows, name, _ := strings.Cut(line, "=")
		if _, err := time.LoadLocation(name); err != nil || windowsZone(strings.ToUpper(windows)) != name {
			t.Errorf("%s: %q, %v", line, windowsZone(windows), err)
		}
	}
}
