package tui_test

import (
	"math/rand/v2"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"rapport/tui/keymap"
	"rapport/tui/tuitest"
)

// Every screen and dialog follows the terminal's size, down to one too small to
// draw on, and keeps what was typed.
func TestResizeEverywhere(t *testing.T) {
	for name, where := range map[string][]keymap.Action{
		"list": {}, "search": {keymap.Search}, "page": {keymap.Open}, "profile": {keymap.Open, keymap.NextTab, keymap.NextTab}, "activity": {keymap.Open, keymap.NextTab},
		"log": {keymap.Log}, "add": {keymap.Add}, "edit": {keymap.Edit}, "help": {keymap.ShowHelp}, "question": {keymap.Delete},
		"types": {keymap.Open, keymap.FilterType}, "dates": {keymap.Open, keymap.FilterRange}, "read": {keymap.Open, keymap.Open},
		"words": {keymap.Open, keymap.Search}, "organisations": {keymap.Organisations}, "organisation": {keymap.Organisations, keymap.Open},
		"members": {keymap.Organisations, keymap.Open, keymap.NextTab}, "its profile": {keymap.Organisations, keymap.Open, keymap.PreviousTab},
		"link":     {keymap.Organisations, keymap.Open, keymap.NextTab, keymap.Add},
		"its form": {keymap.Organisations, keymap.Edit}, "log for it": {keymap.Organisations, keymap.Open, keymap.NextTab, keymap.Log},
		"unsaved": {keymap.Open, keymap.Log, keymap.NextField, keymap.NextField, keymap.Toggle, keymap.Cancel},
	} {
		t.Run(name, func(t *testing.T) {
			withPeople(t, func(s *tuitest.Story, p people) {
				s.Press(where...)
				before := s.Frame()
				for _, size := range [][2]int{{200, 60}, {60, 15}, {120, 40}, {61, 16}, {75, 24}, {76, 24}, {80, 15}} {
					s.Resize(size[0], size[1])
					s.Straight()
				}
				for _, size := range [][2]int{{59, 15}, {60, 14}, {40, 10}, {37, 1}} {
					s.Resize(size[0], size[1])
					s.See("rapport needs 60 columns and 15 lines")
				}
				for _, size := range [][2]int{{20, 3}, {5, 1}, {1, 1}} {
					s.Resize(size[0], size[1])
					if lines := strings.Split(s.View().Content, "\n"); len(lines) > size[1] || len(lines[0]) != size[0] {
						t.Errorf("at %v it says %q", size, lines)
					}
				}
				s.Resize(80, 24)
				if s.Frame() != before {
					t.Errorf("was:\n%s\nis:\n%s", before, s.Frame())
				}
			})
		})
	}
}

// The words in a form survive every size, and the cursor stays inside.
func TestResizeWhileTyping(t *testing.T) {
	withPeople(t, func(s *tuitest.Story, p people) {
		s.Press(keymap.Log)
		for range 40 {
			s.Paste("many words in a line\n")
		}
		s.Type("the end")
		for _, size := range [][2]int{{60, 15}, {200, 60}, {80, 24}} {
			s.Resize(size[0], size[1])
			s.See("the end")
			s.Straight()
			if c := s.View().Cursor; c == nil || c.Y < 1 || c.Y > size[1]-2 || c.X > size[0]-3 {
				t.Errorf("at %v the cursor is at %+v", size, c)
			}
		}
	})
}

// What stands on the terminal is the frame, cell by cell.
func TestTheTerminalShowsTheFrame(t *testing.T) {
	withPeople(t, func(s *tuitest.Story, p people) {
		for _, actions := range [][]keymap.Action{
			{},
			{keymap.Down},
			{keymap.Last},
			{keymap.Sort},
			{keymap.Open},
			{keymap.Log},
			{keymap.Cancel, keymap.ShowHelp},
			{keymap.Cancel, keymap.Back, keymap.Delete},
			{keymap.No, keymap.First, keymap.Open},
			{keymap.FilterType},
			{keymap.Last},
			{keymap.Cancel, keymap.Organisations},
			{keymap.Open, keymap.NextTab},
			{keymap.Add},
		} {
			s.Press(actions...)
			if s.Screen() != strings.TrimRight(s.Frame(), "\n") && s.Screen() != s.Frame() {
				t.Fatalf("after %v the terminal shows:\n%s\nand the frame is:\n%s", actions, s.Screen(), s.Frame())
			}
		}
	})
}

// A window that is dragged goes through many sizes, most of them before anything
// has been drawn in the one before.
func TestAStormOfSizes(t *testing.T) {
	withPeople(t, func(s *tuitest.Story, p people) {
		s.Press(keymap.Open, keymap.Log)
		s.Type("kept")
		r := rand.New(rand.NewPCG(9, 9))
		for range 40 {
			for range 5 {
				s.Rush(tea.WindowSizeMsg{Width: r.IntN(120), Height: r.IntN(40)})
			}
			width, height := 1+r.IntN(140), 1+r.IntN(50)
			s.Resize(width, height)
			if width >= 60 && height >= 15 {
				s.Straight()
				s.See("kept")
			}
		}
	})
}
