package tui_test

import (
	"fmt"
	"os"
	"reflect"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"rapport/logbook"
	"rapport/store"
	"rapport/tui"
	"rapport/tui/keymap"
	"rapport/tui/tuitest"
)

// The benchmarks run on the book in the folder RAPPORT_BENCH_BOOK, or on a small
// one of their own.
func benchBook(b *testing.B) *store.Book {
	b.Helper()
	dir := os.Getenv("RAPPORT_BENCH_BOOK")
	made := dir == ""
	if made {
		dir = b.TempDir()
	}
	book, err := store.Open(b.Context(), dir)
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { book.Close() })
	if made {
		write := &tuitest.Book{T: b, Log: logbook.New(book, logbook.Options{LoggedBy: "Sam Organiser"}), Store: book}
		crowd := write.Organisation(logbook.OrganisationEntry{Name: "Crowd"})
		for i := range 200 {
			c := write.Named(fmt.Sprintf("Person %03d", i))
			write.Organisation(logbook.OrganisationEntry{Name: fmt.Sprintf("Team %03d", i)})
			write.Link(store.Link{Organisation: crowd.ID, Contact: c.ID, Role: "Member"})
			for n := range 200 / (i + 1) {
				i := write.Note(fmt.Sprintf("Note %d: we spoke about the meeting, who comes, who brings what, and when we meet again.", n), c)
				if i.Contacts[0].Name == "Person 000" {
					write.AttachAs(i.ID, fmt.Sprintf("minutes %d.txt", n), fmt.Sprintf("What was said in meeting %d.", n))
				}
			}
		}
	}
	return book
}

// driver runs a model without a program: a command at once, and what it brings.
type driver struct{ model tea.Model }

func drive(b *testing.B, book *store.Book) *driver {
	b.Helper()
	m, err := tui.New(b.Context(), tui.Options{Read: book.Reader, Log: logbook.New(book, logbook.Options{})})
	if err != nil {
		b.Fatal(err)
	}
	d := &driver{model: m}
	d.run(m.Init())
	d.send(tea.WindowSizeMsg{Width: 120, Height: 40})
	return d
}

func (d *driver) send(msg tea.Msg) {
	var cmd tea.Cmd
	d.model, cmd = d.model.Update(msg)
	d.run(cmd)
}

// run gives up what takes long: a clock that ticks.
func (d *driver) run(cmd tea.Cmd) {
	if cmd == nil {
		return
	}
	done := make(chan tea.Msg, 1)
	go func() { done <- cmd() }()
	select {
	case msg := <-done:
		if v := reflect.ValueOf(msg); v.Kind() == reflect.Slice {
			for i := range v.Len() { // a batch, or a sequence
				d.run(v.Index(i).Interface().(tea.Cmd))
			}
		} else if msg != nil {
			d.send(msg)
		}
	case <-time.After(200 * time.Millisecond):
	}
}

// walk presses a key and draws, over and over; what the key makes the program
// read is not in the time, for no frame waits for it.
func (d *driver) walk(b *testing.B, down, first string) {
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		key := tuitest.Key(down)
		if i%1000 == 999 {
			key = tuitest.Key(first)
		}
		var cmd tea.Cmd
		d.model, cmd = d.model.Update(key)
		frame = d.model.View().Content
		b.StopTimer()
		d.run(cmd)
		b.StartTimer()
	}
}

// frame keeps the compiler from leaving a frame out.
var frame string

// Key press to frame on the list of contacts. The goal is 8 ms from the press to
// the bytes on the terminal, of which the tick of the screen takes most.
func BenchmarkKeyToFrameContacts(b *testing.B) {
	d := drive(b, benchBook(b))
	d.walk(b, "j", "g")
}

// Key press to frame in a timeline.
func BenchmarkKeyToFrameTimeline(b *testing.B) {
	d := drive(b, benchBook(b))
	d.send(tuitest.Key(keymap.Default().Of(keymap.Open).Keys[0]))
	d.walk(b, "j", "g")
}

// A page at a time, no row is drawn already.
func BenchmarkPageToFrameContacts(b *testing.B) {
	d := drive(b, benchBook(b))
	d.walk(b, "pgdown", "g")
}

// The first full frame, from an open book: list and preview.
func BenchmarkFirstFrame(b *testing.B) {
	book := benchBook(b)
	for b.Loop() {
		m, err := tui.New(b.Context(), tui.Options{Read: book.Reader, Log: logbook.New(book, logbook.Options{})})
		if err != nil {
			b.Fatal(err)
		}
		d := &driver{model: m}
		open := m.Init()().(tea.BatchMsg)
		d.run(open[len(open)-1])
		d.send(tea.WindowSizeMsg{Width: 120, Height: 40})
		frame = d.model.View().Content
	}
}
