package tui_test

import (
	"testing"
	"time"

	"rapport/store"
	"rapport/tui/keymap"
	"rapport/tui/tuitest"
)

// The ledger opens from the page, and takes entries: newest first, the balance on top.
func TestTheLedgerOfAContact(t *testing.T) {
	inActivity(t, tuitest.Options{Width: 80, Height: 24}, func(s *tuitest.Story, p people) {
		s.Press(keymap.Ledger)
		s.Straight()
		s.See("Social capital of Ada Lovelace", "Balance  3 points", "-2", "drove us home", "+5", "Meeting", "a add", "esc close")
		s.Press(keymap.Open)
		s.See("This entry came with no interaction")
		s.Press(keymap.Add)
		s.Type("five")
		s.Press(keymap.NextField)
		s.Type("A phone bank")
		s.Press(keymap.Save)
		s.See(`"five" is no whole number`, "A phone bank")
		s.Press(keymap.Cancel)
		s.See("What you have typed is not saved.")
		s.Press(keymap.Cancel)
		s.Keys("backspace", "backspace", "backspace", "backspace")
		s.Type("-10")
		s.Press(keymap.Save)
		s.See("Ada Lovelace: -10 points, balance -7", "Balance  -7 points", "A phone bank")
		s.Press(keymap.Down, keymap.Down, keymap.Open)
		s.See("Would give")
		s.Press(keymap.Close, keymap.Cancel)
		s.See("-10 points: A phone bank")
	})
}

// What is deleted is taken back, and says so, on the smallest terminal too.
func TestTheLedgerShowsWhatIsTakenBack(t *testing.T) {
	inActivity(t, tuitest.Options{Width: 60, Height: 15}, func(s *tuitest.Story, p people) {
		s.Press(keymap.Ledger)
		s.Elsewhere(func(b *tuitest.Book) {
			for id := 1; id < 30; id++ {
				if i, err := s.Read.Interaction(s.Context(), store.InteractionID(id)); err == nil && i.Capital != 0 {
					if err := b.Log.Delete(b.T.Context(), i.ID); err != nil {
						t.Fatal(err)
					}
				}
			}
		})
		s.Wait(2 * time.Second)
		s.Straight()
		s.See("Balance  -2 points", "-5", "taken back: the", "drove us home")
	})
}

// Until social capital is in use, it is neither shown nor reached.
func TestTheLedgerIsOffUntilItIsUsed(t *testing.T) {
	withPeople(t, func(s *tuitest.Story, p people) {
		open(s, "ada")
		s.Press(keymap.Ledger)
		s.See("Social capital is not in use")
		s.Elsewhere(func(b *tuitest.Book) {
			if _, err := b.Log.SetCurrency(b.T.Context(), "favours"); err != nil {
				t.Fatal(err)
			}
		})
		s.Wait(2 * time.Second)
		s.Press(keymap.Ledger)
		s.See("Balance  0 favours", "No entry yet. a adds one.")
	})
}

func goldenLedger(t *testing.T, size [2]int) {
	inActivity(t, tuitest.Options{Width: size[0], Height: size[1]}, func(s *tuitest.Story, p people) {
		shot := func(name string, actions ...keymap.Action) {
			t.Helper()
			s.Press(actions...)
			s.Golden(named(name, size))
		}
		shot("activity-campaign")
		shot("activity-kinds", keymap.FilterType)
		shot("profile-campaign", keymap.Cancel, keymap.NextTab)
		shot("ledger", keymap.Ledger)
		shot("ledger-entry", keymap.Add)
		shot("ledger-refused", keymap.Save)
	})
}
