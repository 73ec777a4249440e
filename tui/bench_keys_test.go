package tui_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"rapport/store"
	"rapport/tui/keymap"
	"rapport/tui/tuitest"
)

// The lines from which on a page shows rows: what stands above them answers to a
// key before the rows do.
const (
	wholePage  = 1
	deskRows   = 4 // of contacts, and of the history
	personRows = 7 // of a contact, and of the feed of an organisation
	cardRows   = 6 // of the contacts of an organisation
)

// typist does something with keys, over and over.
type typist struct {
	name  string
	reach func(r *rig, k landmarks) // once
	press func(r *rig, k landmarks) // measures keys, and goes back
}

// landmarks are what keys lead to in a book.
type landmarks struct {
	busiest string // the contact with the most interactions of late
	rare    string // a word that few details have
	crowd   string // the organisation with the most contacts
	files   bool   // the busiest contact has some
}

// know looks at the newest interactions of a book.
func know(b *testing.B, book *store.Book) landmarks {
	b.Helper()
	var k landmarks
	times, words := map[string]int{}, map[string]int{}
	page := store.Page{Limit: 100}
	for more := true; more && len(times) < 2000; {
		rows, err := book.Interactions(b.Context(), store.InteractionQuery{Excerpt: 300, Page: page})
		if err != nil {
			b.Fatal(err)
		}
		for _, i := range rows.Rows {
			page.From = i.Cursor
			name := i.Contacts[0].Name
			if times[name]++; times[name] > times[k.busiest] {
				k.busiest = name
			}
			for w := range strings.FieldsSeq(i.Details) {
				words[strings.Trim(w, ".,:;?!")]++
			}
		}
		more = rows.More
	}
	for w, n := range words {
		if n == 1 && len(w) > len(k.rare) {
			k.rare = w // the longest, so that no other begins with it
		}
	}
	k.crowd, k.files = crowded(b, book), hasFiles(b, book, k.busiest)
	return k
}

func reach(actions ...keymap.Action) func(r *rig, k landmarks) {
	return func(r *rig, _ landmarks) { r.do(actions...) }
}

// again measures a key and takes it back with others.
func again(key string, from int, undo ...keymap.Action) func(r *rig, k landmarks) {
	return func(r *rig, _ landmarks) {
		r.key(key, from)
		r.do(undo...)
	}
}

func walking(key string) func(r *rig, k landmarks) {
	return func(r *rig, _ landmarks) { r.walk(key) }
}

// BenchmarkKey measures keys in the running program, on terminals of two
// sizes: from the key to the bytes on the terminal (bytes), Bubble Tea's tick of 8.3 ms
// included, and what of that the program took in Update and View (work).
func BenchmarkKey(b *testing.B) {
	book := benchBook(b)
	k := know(b, book)
	for _, size := range [][2]int{{80, 24}, {200, 60}} {
		for _, one := range typists() {
			b.Run(fmt.Sprintf("%s/%dx%d", one.name, size[0], size[1]), func(b *testing.B) {
				r := startRig(b, book, size[0], size[1])
				defer r.end()
				time.Sleep(100 * time.Millisecond)
				one.reach(r, k)
				for b.Loop() {
					one.press(r, k)
				}
				r.report()
			})
		}
	}
}

func typists() []typist {
	var all []typist
	for _, some := range [][]typist{moves(), searches(), filtersSet(), opens(), texts(), crowds(), filed()} {
		all = append(all, some...)
	}
	return all
}

func moves() []typist {
	deep := func(r *rig, _ landmarks) {
		r.do(keymap.History)
		for range 300 {
			r.p.Send(tuitest.Key("pgdown"))
			time.Sleep(2 * time.Millisecond)
		}
		r.pause()
	}
	return []typist{
		{"contacts-down", reach(), walking("j")},
		{"contacts-page-down", reach(), walking("pgdown")},
		{"contacts-by-priority-down", reach(keymap.Sort, keymap.Sort, keymap.Sort), walking("j")},
		{"contacts-by-priority-page-down", reach(keymap.Sort, keymap.Sort, keymap.Sort), walking("pgdown")},
		{"history-down", deep, walking("j")},
		{"history-page-down", deep, walking("pgdown")},
		{"contact-down", toBusiest, walking("j")},
		{"contact-page-down", toBusiest, walking("pgdown")},
	}
}

// toBusiest opens the page of the busiest contact.
func toBusiest(r *rig, k landmarks) {
	findBusiest(r, k)
	r.do(keymap.Open)
	time.Sleep(100 * time.Millisecond)
}

func findBusiest(r *rig, k landmarks) {
	r.do(keymap.Search)
	r.paste(k.busiest)
	r.do(keymap.KeepWords)
}

// searches are letters typed where they are searched for: the letter itself, and
// the rows that it finds.
func searches() []typist {
	letter := func(word string, from int) func(r *rig, k landmarks) {
		return func(r *rig, _ landmarks) {
			for _, l := range word {
				r.key(string(l), from)
			}
			r.press("ctrl+u")
			time.Sleep(50 * time.Millisecond)
		}
	}
	return []typist{
		{"search-contacts-letter", reach(keymap.Search), letter("mar", wholePage)},
		{"search-contacts-found", reach(keymap.Search), letter("m", deskRows)},
		{"search-history-letter", reach(keymap.History, keymap.Search), letter("the", wholePage)},
		{"search-history-found", reach(keymap.History, keymap.Search), letter("t", deskRows)},
		{"search-history-rare", reach(keymap.History, keymap.Search), func(r *rig, k landmarks) {
			at := len(k.rare) - len(string([]rune(k.rare)[len([]rune(k.rare))-1]))
			r.paste(k.rare[:at] + "_")
			time.Sleep(50 * time.Millisecond)
			r.press("backspace")
			r.key(k.rare[at:], wholePage)
			r.press("ctrl+u")
			time.Sleep(50 * time.Millisecond)
		}},
	}
}

// filtersSet are filters on the history of everybody, up to the rows that are left.
func filtersSet() []typist {
	typed := func(letters string) func(r *rig, k landmarks) {
		return func(r *rig, _ landmarks) {
			r.do(keymap.FilterType)
			r.press(strings.Split(letters, "")...)
			r.key("enter", deskRows)
			time.Sleep(50 * time.Millisecond)
			r.do(keymap.ClearFilters)
			time.Sleep(50 * time.Millisecond)
		}
	}
	return []typist{
		{"sort-by-priority", reach(keymap.Sort, keymap.Sort), again("s", deskRows, keymap.Sort, keymap.Sort, keymap.Sort)},
		{"filter-priority", reach(), func(r *rig, _ landmarks) {
			r.do(keymap.FilterPriority)
			r.key("enter", deskRows)
			r.do(keymap.ClearFilters)
		}},
		{"filter-high", reach(keymap.History), again("!", deskRows, keymap.ClearFilters)},
		{"filter-type", reach(keymap.History), typed("c")},
		{"filter-rare-type", reach(keymap.History), typed("r")},
		{"filter-dates", reach(keymap.History), func(r *rig, _ landmarks) {
			r.do(keymap.FilterRange)
			r.key("enter", deskRows)
			r.do(keymap.ClearFilters)
		}},
	}
}

func opens() []typist {
	return []typist{
		{"open-contact", findBusiest, func(r *rig, _ landmarks) {
			r.key("enter", personRows)
			r.do(keymap.Back)
		}},
		{"open-log", reach(), again("l", wholePage, keymap.Cancel)},
		{"open-palette", reach(), again("ctrl+p", wholePage, keymap.Cancel)},
		{"open-question", reach(keymap.History), again("d", wholePage, keymap.No)},
		{"answer-in-a-dialog", reach(keymap.History, keymap.Delete), again("right", wholePage)},
		{"type-in-palette", reach(keymap.Palette), func(r *rig, _ landmarks) {
			r.key("s", wholePage)
			r.press("backspace")
		}},
	}
}

func texts() []typist {
	letter := func(r *rig, _ landmarks) {
		r.key("x", wholePage)
		r.press("backspace")
		time.Sleep(50 * time.Millisecond)
	}
	return []typist{
		{"type-details", reach(keymap.Log), letter},
		{"type-long-details", func(r *rig, _ landmarks) {
			r.do(keymap.Log)
			r.paste(strings.Repeat("A word and another. ", 400))
		}, letter},
	}
}

// BenchmarkFirstVisit measures from the key of the history to its first rows.
func BenchmarkFirstVisit(b *testing.B) {
	book := benchBook(b)
	all := &rig{b: b}
	for b.Loop() {
		r := startRig(b, book, 120, 40)
		time.Sleep(50 * time.Millisecond)
		r.key("4", deskRows)
		r.end()
		all.bytes, all.work = append(all.bytes, r.bytes...), append(all.work, r.work...)
	}
	all.report()
}

// BenchmarkStart measures from an open book to the bytes of the first full frame.
func BenchmarkStart(b *testing.B) {
	book := benchBook(b)
	all := &rig{b: b}
	for b.Loop() {
		began := time.Now()
		r := startRig(b, book, 120, 40)
		if !r.await(func(now []string) bool { return len(now) > deskRows && strings.TrimSpace(now[deskRows]) != "" }, 10*time.Second) {
			b.Fatal("there is no first frame")
		}
		all.bytes = append(all.bytes, time.Since(began))
		all.work = append(all.work, r.spent)
		r.end()
	}
	all.report()
}
