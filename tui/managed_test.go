package tui_test

import (
	"fmt"
	"slices"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"rapport/logbook"
	"rapport/store"
	"rapport/tui/keymap"
	"rapport/tui/tuitest"
)

// listed are the names on a list of the book, with a mark before the hidden ones.
func listed(t *testing.T, s *tuitest.Story, l store.List) (names []string) {
	t.Helper()
	all, err := s.Read.Listed(s.Context(), l)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range all {
		if e.Hidden {
			e.Name = "-" + e.Name
		}
		names = append(names, e.Name)
	}
	return names
}

// A broadcaster is added, named anew, moved and hidden, and the list follows.
func TestKeepingAList(t *testing.T) {
	withPeople(t, func(s *tuitest.Story, _ people) {
		of := store.List{Kind: store.BroadcasterList}
		s.Press(keymap.Settings)
		s.See("▌ Types", "Outcomes", "Broadcasters      none yet", "Currency          points (no name yet)")
		s.Press(keymap.Down, keymap.Down, keymap.Down, keymap.Open)
		s.See("› Broadcasters", "Nothing is on the list yet. a adds to it.")
		for _, name := range []string{"The Chair", "The Director", "The Board"} {
			s.Press(keymap.Add)
			s.Type(name)
			s.Press(keymap.Save)
			s.See("Added "+name, "▌ "+name)
		}
		s.Press(keymap.MoveUp, keymap.MoveUp)
		s.Wait(time.Second)
		if got := listed(t, s, of); !slices.Equal(got, []string{"The Board", "The Chair", "The Director"}) {
			t.Errorf("%q", got)
		}
		s.See("▌ The Board")
		s.Press(keymap.Down, keymap.Hide)
		s.See("The Chair is offered no more; what was logged with it keeps it", "The Chair                                 hidden")
		s.Press(keymap.Rename)
		s.Type("man")
		s.Press(keymap.Save)
		s.See("It is called The Chairman now")
		s.Press(keymap.Add)
		s.Type("the chairman")
		s.Press(keymap.Save)
		s.See("a hidden broadcaster is called The Chairman")
		s.Press(keymap.Cancel)
		s.See("What you have typed is not saved.")
		s.Press(keymap.Discard, keymap.Hide)
		s.See("The Chairman is offered again")
		s.Press(keymap.Back)
		s.See("Broadcasters      3")
	})
}

// A path needs steps, and enter leads to them; the last one stays.
func TestKeepingAPath(t *testing.T) {
	withPeople(t, func(s *tuitest.Story, _ people) {
		s.Resize(60, 15)
		s.Press(keymap.Settings, keymap.Down, keymap.Down, keymap.Open, keymap.Add)
		s.Type("Become a donor")
		s.Press(keymap.Save)
		s.See("a path needs a step")
		s.Paste("First call\nMeeting\n")
		s.Press(keymap.Save)
		s.Straight()
		s.See("▌ Become a donor", "2 steps")
		s.Press(keymap.Open)
		s.See("Steps of Become a donor", "▌ First call", "Meeting")
		s.Press(keymap.Add)
		s.Type("Given")
		s.Press(keymap.Save)
		s.Press(keymap.Hide, keymap.Up, keymap.Hide, keymap.Up, keymap.Hide)
		s.See("First call is the only step of Become a donor")
		if got := listed(t, s, store.List{Kind: store.StepList, Path: 1}); !slices.Equal(got, []string{"First call", "-Meeting", "-Given"}) {
			t.Errorf("%q", got)
		}
		s.Press(keymap.Back, keymap.Back)
		s.See("Paths             1")
	})
}

// An outcome says at its beginning whether it is an attempt; what is shipped is there, and
// what somebody else adds.
func TestKeepingOutcomesAndTheCurrency(t *testing.T) {
	withPeople(t, func(s *tuitest.Story, _ people) {
		s.Press(keymap.Settings, keymap.Down, keymap.Open)
		s.See("▌ Answered", "No answer                                 attempt")
		s.Press(keymap.Add)
		s.Type("Voicemail full")
		s.Press(keymap.NextField, keymap.Toggle, keymap.Save)
		s.See("▌ Voicemail full                            attempt")
		s.Elsewhere(func(b *tuitest.Book) {
			if _, err := b.Log.HideListed(b.T.Context(), store.List{Kind: store.OutcomeList}, 1); err != nil {
				t.Fatal(err)
			}
		})
		s.Wait(2 * time.Second)
		s.See("Answered                                  hidden", "▌ Voicemail full")
		s.Press(keymap.Back, keymap.Last, keymap.Open)
		s.See("The lists stand at the top; g leads there")
		s.Press(keymap.First, keymap.Down, keymap.Down, keymap.Down, keymap.Down, keymap.Open)
		s.Type("favours")
		s.Press(keymap.Save)
		s.See("Social capital is counted in favours", "Currency          favours", "Outcomes          10, and 1 hidden")
		s.Press(keymap.First, keymap.Open, keymap.Hide)
		s.See("Note cannot be hidden")
	})
}

// Keys that come faster than their moves are written all count.
func TestMovingFasterThanIsWritten(t *testing.T) {
	of, names := store.List{Kind: store.BroadcasterList}, []string{}
	o := tuitest.Options{Fill: func(b *tuitest.Book) {
		for i := range 20 {
			names = append(names, fmt.Sprintf("Voice %02d", i))
			if _, _, err := b.Log.AddListed(b.T.Context(), of, logbook.ListEntry{Name: names[i]}); err != nil {
				b.T.Fatal(err)
			}
		}
	}}
	tuitest.Run(t, o, func(s *tuitest.Story) {
		s.Press(keymap.Settings, keymap.Down, keymap.Down, keymap.Down, keymap.Open)
		s.See("▌ Voice 00")
		for range 12 {
			s.Rush(tuitest.Key("J"))
			s.Rush(tea.WindowSizeMsg{Width: 80, Height: 24}) // takes long enough for some to be written meanwhile
		}
		s.Wait(2 * time.Second)
		want := slices.Insert(slices.Clone(names[1:]), 12, names[0])
		if got := listed(t, s, of); !slices.Equal(got, want) {
			t.Errorf("%q", got)
		}
		s.See("▌ Voice 00")
	})
}

// A move that cannot be written is taken back on screen, and those that waited for it are
// not made from there.
func TestAMoveThatIsNotWritten(t *testing.T) {
	withPeople(t, func(s *tuitest.Story, _ people) {
		s.Press(keymap.Settings, keymap.Open)
		inTurn(t, s, "▌ Note", "Call", "Meeting")
		release := s.Hold()
		s.Press(keymap.MoveDown, keymap.MoveDown)
		inTurn(t, s, "Call", "Meeting", "▌ Note")
		s.Wait(time.Minute)
		release()
		s.Wait(2 * time.Second)
		inTurn(t, s, "▌ Note", "Call", "Meeting")
		if got := listed(t, s, store.List{Kind: store.TypeList}); got[0] != "Note" {
			t.Errorf("%q", got)
		}
	})
}
