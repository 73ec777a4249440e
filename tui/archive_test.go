package tui_test

import (
	"testing"

	"rapport/tui/keymap"
	"rapport/tui/tuitest"
)

// Archive is offered in the question whether to delete; u takes a contact back.
func TestArchiveShowAndRestore(t *testing.T) {
	withPeople(t, func(s *tuitest.Story, p people) {
		s.See("Ada Lovelace")
		s.Press(keymap.Delete)
		s.See("Archive instead")
		s.Press(keymap.Archive)
		s.See("Archived Ada Lovelace", "▌ Alan")
		s.SeeNot("▌ Ada", "ada@example.org")
		s.Press(keymap.ShowArchived)
		s.See("Archived contacts", "▌ Ada Lovelace", "archived")
		s.SeeNot("Alan")
		s.Press(keymap.Restore)
		s.See("Restored Ada Lovelace", "No archived contacts")
		s.Press(keymap.ShowArchived)
		s.See("Ada Lovelace", "Alan")
		if readContact(t, s, p.ada.ID).Archived {
			t.Error("still archived")
		}
	})
}

// Nothing is logged with an archived contact by one key, and an archived one is
// not offered the archive.
func TestArchivedContacts(t *testing.T) {
	withPeople(t, func(s *tuitest.Story, p people) {
		s.Elsewhere(func(b *tuitest.Book) { b.Archive(p.grace) })
		s.Press(keymap.ShowArchived)
		s.See("▌ Grace Hopper")
		s.Press(keymap.Log)
		s.SeeNot("Details  ")
		s.Press(keymap.Delete)
		s.See("Delete Grace Hopper for good?")
		s.SeeNot("Archive instead")
		s.Press(keymap.No)
		s.Press(keymap.Open)
		s.See("Grace Hopper  archived")
		s.Press(keymap.Back, keymap.DropWords)
		s.SeeNot("Archived contacts")
		s.See("Ada Lovelace")
		s.Press(keymap.ShowArchived, keymap.Delete, keymap.Yes)
		s.See("Deleted Grace Hopper", "No archived contacts")
	})
}

// Esc leaves the words first, then the archived contacts.
func TestSearchTheArchived(t *testing.T) {
	withPeople(t, func(s *tuitest.Story, p people) {
		s.Elsewhere(func(b *tuitest.Book) { b.Archive(p.grace); b.Archive(p.alan) })
		s.Press(keymap.ShowArchived)
		goTo(s, "grace")
		s.See("▌ Grace Hopper")
		s.SeeNot("Alan", "Ada")
		s.Press(keymap.DropWords)
		s.See("Grace Hopper", "Alan", "Archived contacts")
		s.Press(keymap.DropWords)
		s.See("Ada Lovelace")
		s.SeeNot("Archived contacts")
	})
}

// The page of a contact can archive too, and stays open.
func TestArchiveFromTheProfile(t *testing.T) {
	withPeople(t, func(s *tuitest.Story, p people) {
		open(s, "ada")
		s.Press(keymap.NextTab, keymap.NextTab, keymap.Delete, keymap.Archive)
		s.See("Archived Ada Lovelace", "› Ada Lovelace", "Ada Lovelace  archived")
	})
}

// Where nobody is archived, nobody is told to add somebody.
func TestNobodyArchivedNamesTheWayBack(t *testing.T) {
	withPeople(t, func(s *tuitest.Story, p people) {
		s.Press(keymap.ShowArchived, keymap.Edit)
		s.See("There is no archived contact here; A goes back to the contacts")
	})
}
