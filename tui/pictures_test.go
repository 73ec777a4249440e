package tui_test

import (
	"context"
	"os"
	"path/filepath"
	"testing"

	"rapport/logbook/demo"
	"rapport/tui/keymap"
	"rapport/tui/tuitest"
)

// TestPictures makes the pictures of the README from the real program on the
// demo book: UPDATE_PICTURES=1 go test ./tui -run TestPictures
func TestPictures(t *testing.T) {
	if os.Getenv("UPDATE_PICTURES") == "" {
		t.Skip("UPDATE_PICTURES=1 makes the pictures")
	}
	o := tuitest.Options{Width: 110, Height: 30, Title: "demo", Make: func(dir string) error {
		return demo.Build(context.Background(), dir, demo.Options{Seed: 1, Now: tuitest.Now()})
	}}
	tuitest.Run(t, o, func(s *tuitest.Story) {
		for range 6 {
			s.Press(keymap.Down)
		}
		picture(t, s, "contacts")
		s.Press(keymap.Open, keymap.FilterType)
		s.Press(keymap.Down, keymap.Toggle, keymap.Down, keymap.Toggle, keymap.Confirm)
		picture(t, s, "contact")
		s.Press(keymap.Log)
		s.Type("Promised to bring the keys on Friday")
		picture(t, s, "log")
	})
}

func picture(t *testing.T, s *tuitest.Story, name string) {
	t.Helper()
	path := filepath.Join("..", "docs", name+".svg")
	if err := os.WriteFile(path, []byte(s.Picture()), 0o644); err != nil {
		t.Fatal(err)
	}
}
