package space_test

import (
	"path/filepath"
	"testing"

	"rapport/internal/space"
)

func TestFree(t *testing.T) {
	free, err := space.Free(t.TempDir())
	if err != nil || free == 0 {
		t.Errorf("%d bytes, %v", free, err)
	}
	if _, err := space.Free(filepath.Join(t.TempDir(), "nowhere")); err == nil {
		t.Error("there is room in a folder that there is not")
	}
}
