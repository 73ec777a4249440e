package tui_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"rapport/logbook"
	"rapport/store"
	"rapport/tui/keymap"
	"rapport/tui/tuitest"
)

// sizes are the terminals that every screen is drawn on.
var sizes = [][2]int{{60, 15}, {80, 24}, {120, 40}, {200, 60}}

// scripts fills a book with names and texts in many scripts, of every width.
func scripts(b *tuitest.Book) {
	p := fill(b)
	day := 24 * time.Hour
	names := []string{
		"王小明 (Wáng Xiǎomíng)", "田中 さくら", "김민준", "ليلى حداد", "יעל כהן", "Zoë Étienne-Nun\u0303ez", "नेहा शर्मा", "สมชาย ใจดี",
		"Family 👩‍👩‍👧‍👦", "Flags 🇫🇷🇯🇵 🏴󠁧󠁢󠁷󠁬󠁳󠁿", "Thumbs 👍🏽", "Maximiliana Wolfeschlegelsteinhausenbergerdorff-Featherstonehaugh the Younger",
	}
	for i, name := range names {
		c := b.Add(logbook.Person{Name: name, Organisations: []string{names[(i+5)%len(names)]}, Tags: []string{names[(i+3)%len(names)]}})
		b.Record(logbook.Entry{Contacts: ids(c), Type: call, Details: "Called " + names[(i+7)%len(names)], At: tuitest.Now().Add(-time.Duration(3*i) * day)})
	}
	for i, text := range []string{
		"我们谈了会议的安排。他下周会带两个朋友来帮忙，也会联系其他邻居，问他们能不能一起参加星期六的活动。",
		"تحدثنا عن الاجتماع القادم وعن المتطوعين الجدد 🤝", "דיברנו על האסיפה של יום ראשון ועל ההסעות", "Emoji 👨‍👩‍👧 🇺🇦 👍🏽 ❤️ and e\u0301 a\u0308 n\u0303 marks",
		"A long note. " + "It goes on about the meeting, about who comes and who brings what, and about the bus. " +
			"It goes on about the next one too, and has a\nline break and\n\nan empty line, and ends at last after a good many words more, far beyond three lines.",
	} {
		noted := b.Record(logbook.Entry{
			Contacts: ids(p.ada, p.li), Type: store.TypeID(i + 1), Details: text, High: i%2 == 1,
			At: tuitest.Now().Add(-time.Duration(i) * 20 * time.Hour), Organisation: 1,
		})
		if i%2 == 0 {
			continue
		}
		for n, name := range []string{"会议纪要（第二稿）.docx", "تقرير الاجتماع.pdf", "Plan 👩‍👩‍👧.txt", "Minutes of the meeting of the whole neighbourhood, with all that was said.odt"} {
			b.Attach(noted.ID, name, strings.Repeat("text ", 1+n*n*n*700+i))
		}
	}
	society(b, p)
}

// society gives the Analytical Society all that an organisation can have, and
// people with roles and dates.
func society(b *tuitest.Book, p people) {
	if _, _, err := b.Log.EditOrganisation(b.T.Context(), 1, logbook.OrganisationChange{
		Emails: &[]string{"office@example.org", "press@example.org"}, Phones: &[]string{"+44 20 7946 0019"},
		Website: ref("https://example.org/society"), Address: ref("1 Engine Row\nLondon"),
		Notes: ref("Meets on Fridays. 金曜日に集まる。 " + strings.Repeat("Bring your own cards. ", 12)),
	}); err != nil {
		b.T.Fatal(err)
	}
	b.Link(store.Link{Organisation: 1, Contact: p.ada.ID, Role: "President", From: "1943-01-01"})
	b.Link(store.Link{Organisation: 1, Contact: p.li.ID, Role: "会计", From: "2025-01-31", To: "2026-06-30"})
	b.Link(store.Link{Organisation: 1, Contact: p.alan.ID, Role: "Keeper of the cards, the tapes and the minutes of every meeting since the beginning"})
}

// Every screen on every size of terminal.
func TestGoldens(t *testing.T) {
	looksOnly(t)
	for _, size := range sizes {
		t.Run(fmt.Sprintf("%dx%d", size[0], size[1]), func(t *testing.T) {
			o := tuitest.Options{Width: size[0], Height: size[1]}
			tuitest.Run(t, o, func(s *tuitest.Story) {
				s.Golden(named("empty", size))
				s.Press(keymap.Organisations)
				s.Golden(named("organisations-empty", size))
			})
			o.Fill = scripts
			tuitest.Run(t, o, func(s *tuitest.Story) {
				shot := func(name string, actions ...keymap.Action) {
					t.Helper()
					s.Press(actions...)
					s.Golden(named(name, size))
				}
				goldenList(s, shot)
				goldenPage(s, shot)
				goldenForms(s, shot)
				goldenDrafts(s, shot)
				goldenHistory(s, shot)
				goldenOrganisations(s, shot)
			})
			goldenOutbox(t, size)
			goldenSettings(t, size)
			goldenLedger(t, size)
		})
	}
}

func named(name string, size [2]int) string { return fmt.Sprintf("%s-%dx%d", name, size[0], size[1]) }

func goldenList(s *tuitest.Story, shot func(string, ...keymap.Action)) {
	shot("contacts")
	shot("contacts-sorted", keymap.Sort)
	shot("contacts-help", keymap.Sort, keymap.ShowHelp)
	shot("palette", keymap.Cancel, keymap.Palette)
	s.Press(keymap.Cancel, keymap.Search)
	s.Type("a")
	shot("search")
	s.Type("zq")
	shot("search-nobody")
	shot("archived-none", keymap.DropWords, keymap.ShowArchived)
	shot("delete-contact", keymap.ShowArchived, keymap.Delete)
	s.Press(keymap.No)
}

func goldenPage(s *tuitest.Story, shot func(string, ...keymap.Action)) {
	goTo(s, "ada")
	shot("contact", keymap.Open)
	shot("contact-last", keymap.Last)
	shot("attachments", keymap.Attachments)
	shot("delete-attachment", keymap.Delete)
	s.Press(keymap.No, keymap.SaveCopy)
	s.Type("testdata/place/")
	shot("save-copy", keymap.Down)
	s.Press(keymap.Cancel)
	shot("log-attachments", keymap.Cancel, keymap.Edit, keymap.NextField, keymap.NextField, keymap.NextField, keymap.NextField, keymap.Up, keymap.Detach)
	s.Press(keymap.Cancel, keymap.Discard)
	shot("types", keymap.First, keymap.FilterType)
	shot("dates", keymap.Cancel, keymap.FilterRange)
	s.Keys("f")
	s.Press(keymap.NextField)
	s.Type("whenever")
	shot("dates-refused", keymap.TakeMatch)
	s.Press(keymap.Cancel, keymap.FilterType, keymap.Toggle, keymap.Last, keymap.Toggle, keymap.Confirm, keymap.FilterRange)
	s.Press(keymap.Down, keymap.TakeMatch, keymap.Search)
	s.Type("会议")
	shot("filters")
	shot("filters-all", keymap.KeepWords, keymap.FilterHigh)
	shot("filters-cleared", keymap.ClearFilters)
	s.Press(keymap.Last, keymap.First)
	shot("read", keymap.Down, keymap.Open)
	shot("delete-interaction", keymap.Cancel, keymap.Delete)
	shot("contact-help", keymap.No, keymap.ShowHelp)
	shot("activity", keymap.Cancel, keymap.NextTab)
	shot("profile", keymap.NextTab)
	goldenFiles(s, shot)
	s.Press(keymap.NextTab)
}

func goldenFiles(s *tuitest.Story, shot func(string, ...keymap.Action)) {
	shot("files", keymap.NextTab)
	shot("files-help", keymap.ShowHelp)
	s.Press(keymap.Cancel, keymap.Search)
	s.Type("minutes")
	shot("files-search")
	s.Type("zz")
	shot("files-none", keymap.KeepWords)
	shot("file-delete", keymap.DropWords, keymap.Last, keymap.Delete)
	s.Press(keymap.No, keymap.PreviousTab)
}

func goldenForms(s *tuitest.Story, shot func(string, ...keymap.Action)) {
	shot("log", keymap.Log)
	s.Type("我们谈了 👩‍👩‍👧 e\u0301")
	s.Press(keymap.PreviousField)
	s.Type("tomorrow")
	shot("log-refused", keymap.Save)
	shot("unsaved", keymap.Cancel)
	s.Press(keymap.Cancel, keymap.PreviousField, keymap.PreviousField)
	s.Type("a")
	shot("log-contacts")
	shot("quit", keymap.Interrupt)
	shot("log-edit", keymap.No, keymap.Cancel, keymap.Discard, keymap.Edit)
	shot("contact-edit", keymap.Cancel, keymap.NextTab, keymap.NextTab, keymap.Edit)
	s.Press(keymap.Cancel, keymap.Back)
	shot("contact-add", keymap.Add)
	shot("contact-refused", keymap.Save)
	s.Press(keymap.Cancel)
}

func goldenDrafts(s *tuitest.Story, shot func(string, ...keymap.Action)) {
	s.Press(keymap.Log)
	s.Type("我们谈了 👩‍👩‍👧 e\u0301, and went on about the next meeting and who brings what")
	s.Press(keymap.KeepDraft)
	shot("drafts", keymap.Drafts)
	shot("draft-back", keymap.Open)
	s.Press(keymap.Discard, keymap.Discard, keymap.Edit)
	s.Type(" and more")
	s.Elsewhere(func(b *tuitest.Book) {
		rows, err := s.Read.Interactions(s.Context(), store.InteractionQuery{Contact: s.Named("Ada Lovelace").ID, Page: store.Page{Limit: 1}})
		if err != nil {
			b.T.Fatal(err)
		}
		retell(b, rows.Rows[0].ID, "会议改到星期六了。 Moved to Saturday.\n\nBring the table.")
	})
	shot("conflict", keymap.Save)
	s.Press(keymap.Cancel, keymap.Cancel, keymap.Discard, keymap.Back)
}

func goldenHistory(s *tuitest.Story, shot func(string, ...keymap.Action)) {
	shot("history", keymap.History)
	shot("history-filters", keymap.FilterHigh)
	shot("history-go-to", keymap.ClearFilters, keymap.Open)
	s.Press(keymap.Cancel)
}

func goldenOrganisations(s *tuitest.Story, shot func(string, ...keymap.Action)) {
	shot("organisations", keymap.Organisations)
	s.Press(keymap.Search)
	s.Type("soc")
	shot("organisations-search")
	shot("organisation", keymap.KeepWords, keymap.Open)
	shot("organisation-filters", keymap.FilterHigh)
	shot("organisation-contacts", keymap.ClearFilters, keymap.NextTab, keymap.Down)
	shot("organisation-log", keymap.Log)
	shot("unlink", keymap.Cancel, keymap.Delete)
	shot("link-edit", keymap.No, keymap.Edit)
	s.Press(keymap.Cancel, keymap.Add)
	s.Type("gra")
	shot("link")
	s.Press(keymap.TakeMatch, keymap.NextField)
	s.Type("会长")
	s.Press(keymap.NextField)
	s.Type("31 jan 2026")
	s.Press(keymap.NextField)
	s.Type("whenever")
	shot("link-refused", keymap.Save)
	s.Press(keymap.Cancel, keymap.Discard, keymap.Search)
	s.Type("zzz")
	shot("organisation-nobody", keymap.KeepWords)
	shot("organisation-profile", keymap.DropWords, keymap.NextTab)
	shot("organisation-edit", keymap.Edit)
	shot("delete-organisation", keymap.Cancel, keymap.Delete)
	s.Press(keymap.No)
}
