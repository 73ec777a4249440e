package tui_test

import (
	"testing"
	"time"

	"rapport/tui/keymap"
	"rapport/tui/tuitest"
)

// Esc goes one step back everywhere: closes help, leaves the filter, closes the
// dialog, goes to the screen before; in the list it does nothing more.
func TestTheEscapeLadder(t *testing.T) {
	esc := func(s *tuitest.Story) { s.Keys("esc") }
	withPeople(t, func(s *tuitest.Story, p people) {
		s.Press(keymap.Search)
		s.Type("ada")
		s.Press(keymap.KeepWords, keymap.Open, keymap.Search)
		s.Type("poetry")
		s.Press(keymap.KeepWords, keymap.ShowHelp)
		s.See("Contacts and interactions")
		esc(s)
		s.SeeNot("Contacts and interactions")
		s.Press(keymap.Open)
		s.See("Logged by")
		esc(s)
		s.SeeNot("Logged by")
		for _, dialog := range []keymap.Action{keymap.FilterType, keymap.FilterRange, keymap.Delete, keymap.Edit, keymap.Log} {
			s.Press(dialog)
			s.See("╭─")
			esc(s)
			s.SeeNot("╭─")
			s.See("› Ada Lovelace")
		}
		s.Press(keymap.Search)
		esc(s)
		s.See("› Ada Lovelace", compiler)
		esc(s)
		s.SeeNot("› Ada")
		s.See("/ ada")
		esc(s)
		s.SeeNot("/ ada")
		esc(s)
		s.See("Alan Türing")
	})
}

// In a form, esc asks only if something would be lost, and esc in the question
// goes on editing.
func TestEscInAForm(t *testing.T) {
	for name, form := range map[string]keymap.Action{"log": keymap.Log, "add": keymap.Add, "edit": keymap.Edit} {
		t.Run(name, func(t *testing.T) {
			withPeople(t, func(s *tuitest.Story, p people) {
				s.Press(form)
				s.See("ctrl+s save")
				s.Press(keymap.Cancel)
				s.SeeNot("╭─")
				s.Press(form)
				s.Type("zyx")
				s.Press(keymap.Cancel)
				s.See("What you have typed is not saved", "▌ Go on editing")
				s.Press(keymap.Cancel)
				s.SeeNot("What you have typed is not saved")
				s.See("zyx")
				s.Keys("backspace", "backspace", "backspace", "esc")
				s.SeeNot("╭─")
				s.Press(form)
				s.Type("zyx")
				s.Press(keymap.Cancel, keymap.Discard)
				s.SeeNot("╭─", "zyx")
			})
		})
	}
}

// One leads back to the list of contacts from anywhere but a dialog.
func TestOneLeadsToTheContacts(t *testing.T) {
	onAda(t, func(s *tuitest.Story) {
		s.Press(keymap.Contacts)
		s.See("/ ada")
		s.SeeNot("› Ada")
		s.Press(keymap.Contacts)
		s.See("/ ada")
	})
}

func TestQuit(t *testing.T) {
	withPeople(t, func(s *tuitest.Story, p people) {
		s.Press(keymap.Quit)
		s.Ended()
	})
}

// q quits from a top screen alone; ctrl+c from anywhere.
func TestInterruptQuitsFromAnywhere(t *testing.T) {
	for name, where := range map[string][]keymap.Action{
		"list": {}, "search": {keymap.Search}, "page": {keymap.Open}, "form": {keymap.Log}, "help": {keymap.ShowHelp},
		"question": {keymap.Delete}, "types": {keymap.Open, keymap.FilterType}, "words": {keymap.Open, keymap.Search},
	} {
		t.Run(name, func(t *testing.T) {
			withPeople(t, func(s *tuitest.Story, p people) {
				s.Press(where...)
				s.Keys("q")
				s.Settle()
				if len(where) > 0 && name != "form" {
					s.Press(keymap.Interrupt)
				}
				if name == "form" {
					s.Keys("backspace")
					s.Press(keymap.Interrupt)
				}
				s.Ended()
			})
		})
	}
}

// Unsaved words are asked about; a second ctrl+c is the answer.
func TestInterruptAsksAboutUnsavedWords(t *testing.T) {
	withPeople(t, func(s *tuitest.Story, p people) {
		s.Press(keymap.Log)
		s.Type("Precious")
		s.Press(keymap.Interrupt)
		s.See("It is kept as a draft", "▌ Stay")
		s.Press(keymap.No)
		s.See("Precious")
		s.SeeNot("lose it")
		s.Press(keymap.Interrupt, keymap.Cancel)
		s.See("Precious")
		s.Press(keymap.Interrupt, keymap.Interrupt)
		s.Ended()
	})
}

func TestInterruptAndYesQuits(t *testing.T) {
	withPeople(t, func(s *tuitest.Story, p people) {
		s.Press(keymap.Add)
		s.Type("Precious")
		s.Press(keymap.Interrupt, keymap.Yes)
		s.Wait(time.Second)
		s.Ended()
	})
}
