package tui_test

import (
	"database/sql"
	"path/filepath"
	"testing"
	"time"

	"rapport/tui/keymap"
	"rapport/tui/tuitest"
)

// refuse lets the book refuse every new contact and interaction, as a sick disk
// would, until the function that it returns is called.
func refuse(t *testing.T, s *tuitest.Story) (heal func()) {
	t.Helper()
	change := func(sqls ...string) {
		db, err := sql.Open("sqlite", "file:"+filepath.ToSlash(filepath.Join(s.Dir(), "rapport.db")))
		if err != nil {
			t.Fatal(err)
		}
		defer db.Close()
		for _, text := range sqls {
			if _, err := db.ExecContext(s.Context(), text); err != nil {
				t.Fatal(err)
			}
		}
	}
	change(`CREATE TRIGGER sick_i BEFORE INSERT ON interactions BEGIN SELECT RAISE(ABORT, 'sick'); END`,
		`CREATE TRIGGER sick_c BEFORE INSERT ON contacts BEGIN SELECT RAISE(ABORT, 'sick'); END`)
	return func() { change(`DROP TRIGGER sick_i`, `DROP TRIGGER sick_c`) }
}

// A write that fails keeps every word in the form, and works when it is tried
// again.
func TestAFailedWriteKeepsEveryWord(t *testing.T) {
	for name, form := range map[string]keymap.Action{"log": keymap.Log, "add": keymap.Add} {
		t.Run(name, func(t *testing.T) {
			withPeople(t, func(s *tuitest.Story, p people) {
				heal := refuse(t, s)
				s.Press(form)
				s.Type("Precious words")
				s.Press(keymap.Save)
				s.Wait(time.Minute)
				s.See("Precious words", "your words are still here")
				s.SeeNot("Logged", "Added")
				heal()
				s.Press(keymap.Save)
				s.SeeNot("╭─")
				s.See("Precious words")
			})
		})
	}
}

// While a write is under way the form takes no second one.
func TestSaveTwiceWritesOnce(t *testing.T) {
	withPeople(t, func(s *tuitest.Story, p people) {
		goTo(s, "alan")
		release := s.Hold()
		s.Press(keymap.Log)
		s.Type("Once")
		s.Press(keymap.Save, keymap.Save, keymap.Save)
		release()
		s.Wait(time.Second)
		s.See("Logged: Note with Alan")
		s.Press(keymap.Open, keymap.Delete, keymap.Yes)
		s.See("Nothing logged yet")
	})
}

// Quitting waits for the write, and says so.
func TestQuittingWaitsForAWrite(t *testing.T) {
	withPeople(t, func(s *tuitest.Story, p people) {
		release := s.Hold()
		s.Press(keymap.Delete, keymap.Yes, keymap.Quit)
		s.See("Saving; rapport quits when it is done")
		release()
		s.Wait(time.Second)
		s.Ended()
		if has, err := s.Read.Contact(s.Context(), p.ada.ID); err == nil {
			t.Errorf("%+v is not deleted", has)
		}
	})
}

// A write that fails calls off quitting: its words would be lost.
func TestAFailedWriteCallsOffQuitting(t *testing.T) {
	withPeople(t, func(s *tuitest.Story, p people) {
		s.Hold()
		s.Press(keymap.Log)
		s.Type("Precious words")
		s.Press(keymap.Save, keymap.Interrupt, keymap.Interrupt)
		s.See("Saving; rapport quits when it is done")
		s.Wait(time.Minute) // as long as a write may take
		s.See("Precious words", "your words are still here")
	})
}

// A form that was saved closes, whatever was asked meanwhile.
func TestTheFormClosesBelowAQuestion(t *testing.T) {
	withPeople(t, func(s *tuitest.Story, p people) {
		release := s.Hold()
		s.Press(keymap.Log)
		s.Type("Words")
		s.Press(keymap.Save, keymap.Interrupt)
		s.See("What you have typed is not saved")
		release()
		s.Wait(time.Second)
		s.See("Logged: Note with Ada")
		s.SeeNot("╭─", "What you have typed is not saved")
		s.Press(keymap.Quit)
		s.Ended()
	})
}

// While a form is being saved, what is in it does not change, and it is not
// thrown away.
func TestAFormThatIsBeingSaved(t *testing.T) {
	withPeople(t, func(s *tuitest.Story, p people) {
		release := s.Hold()
		s.Press(keymap.Log)
		s.Type("Words")
		s.Press(keymap.Save)
		s.Wait(time.Second)
		s.See("Saving")
		s.Type(" and more")
		s.Press(keymap.Cancel)
		s.See("Details         Words  ", "This is being saved")
		release()
		s.Wait(time.Second)
		s.See("Logged: Note with Ada")
	})
}

// Keys that follow at once belong to what the key before has opened, also while
// it is still being read.
func TestKeysThatFollowAtOnce(t *testing.T) {
	withPeople(t, func(s *tuitest.Story, p people) {
		s.Type("ldad says hi")
		s.See("╭─ Log", "dad says hi")
		s.Press(keymap.Save)
		s.Type("aZoe")
		s.See("╭─ Add contact", "Name           Zoe")
		s.Press(keymap.Save)
		s.See("Added Zoe")
	})
	onAda(t, func(s *tuitest.Story) {
		s.Type("e, and more of it")
		s.See("Edit interaction", "A thought about poetry, and more of it")
	})
}

// Whoever goes on typing while a save is waited for does not want to quit.
func TestQuittingIsCalledOff(t *testing.T) {
	withPeople(t, func(s *tuitest.Story, p people) {
		release := s.Hold()
		s.Press(keymap.Delete, keymap.Yes, keymap.Quit)
		s.See("rapport quits when it is done")
		s.Press(keymap.Add)
		s.Type("Precious")
		release()
		s.Wait(time.Second)
		s.See("╭─ Add contact", "Precious")
	})
}

// Keys in flight do not answer twice.
func TestAnAnswerGivenTwiceCountsOnce(t *testing.T) {
	onAda(t, func(s *tuitest.Story) {
		s.Press(keymap.Delete)
		s.Type("yyyy")
		s.See("Deleted the interaction", "› Ada Lovelace", compiler)
		s.Press(keymap.FilterType)
		s.Type("  ")
		for range 3 {
			s.Send(tuitest.Key("enter"))
		}
		s.See("› Ada Lovelace")
	})
}

// A write that takes too long fails in the form, which has kept every word.
func TestASaveThatTakesTooLong(t *testing.T) {
	withPeople(t, func(s *tuitest.Story, p people) {
		s.Hold()
		s.Press(keymap.Log)
		s.Type("Words")
		s.Press(keymap.Save)
		s.Wait(time.Minute)
		s.See("Not saved, your words are still here", "Words")
	})
}
