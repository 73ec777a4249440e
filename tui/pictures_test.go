package tui_test

import (
	"context"
	"os"
	"path/filepath"
	"testing"
	"time"

	"rapport/logbook/demo"
	"rapport/tui/keymap"
	"rapport/tui/tuitest"
)

// TestPictures holds the pictures of the README against the real program on the
// demo book, for a dark and for a light terminal. docs/pictures makes them anew.
func TestPictures(t *testing.T) {
	looksOnly(t)
	for look, light := range map[string]bool{"dark": false, "light": true} {
		o := tuitest.Options{
			Width: 110, Height: 30, Title: "demo", Light: light,
			At: tuitest.Now().Add(time.Hour), // the demo's last call is not of this minute
			Make: func(dir string) error {
				return demo.Build(context.Background(), dir, demo.Options{Seed: 1, Now: tuitest.Now()})
			},
		}
		tuitest.Run(t, o, func(s *tuitest.Story) {
			shot := func(name string) { t.Helper(); picture(t, s, name+"-"+look) }
			for range 6 {
				s.Press(keymap.Down)
			}
			shot("contacts")
			s.Press(keymap.Open, keymap.FilterType)
			s.Press(keymap.Down, keymap.Toggle, keymap.Down, keymap.Toggle, keymap.Confirm)
			s.Press(keymap.Log)
			s.Type("Promised to bring the keys on Friday")
			shot("log")
			s.Press(keymap.Save, keymap.History, keymap.Search)
			s.Type("meeting")
			s.Press(keymap.KeepWords)
			s.Wait(10 * time.Second) // "Logged" goes
			shot("history")
			s.Press(keymap.Palette)
			s.Type("dates")
			shot("palette")
			s.Press(keymap.Cancel, keymap.ClearFilters, keymap.FilterFiles, keymap.Last, keymap.Attachments, keymap.Down)
			shot("attachments")
			s.Press(keymap.Cancel, keymap.FollowUps)
			shot("follow-ups")
			s.Press(keymap.Organisations, keymap.Search)
			s.Type("harbour street")
			s.Press(keymap.KeepWords, keymap.Open, keymap.NextTab, keymap.Down, keymap.Down)
			shot("organisation")
			s.Press(keymap.Contacts, keymap.Back, keymap.Paths, keymap.Open)
			shot("path")
			s.Press(keymap.Back, keymap.Back, keymap.Open, keymap.NextTab)
			shot("activity")
		})
		o = tuitest.Options{Width: 110, Height: 16, Light: light}
		withMails(t, o, func(s *tuitest.Story) {
			s.Press(keymap.Outbox, keymap.Down)
			picture(t, s, "outbox-"+look)
		})
	}
}

// picture compares what stands on the terminal with a picture of docs, or writes
// that.
func picture(t *testing.T, s *tuitest.Story, name string) {
	t.Helper()
	path := filepath.Join("..", "docs", name+".svg")
	if os.Getenv("UPDATE_PICTURES") == "1" {
		if err := os.WriteFile(path, []byte(s.Picture()), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	drawn, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if string(drawn) != s.Picture() {
		t.Errorf("%s is not what the program looks like; docs/pictures draws it anew", path)
	}
}
