//go:build !windows

package main

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"rapport/store"
)

// work is what the typist has in hand.
type work struct {
	name     string
	was      *talk // nil where it is logged
	will     *talk // nil where it is deleted
	text     string
	says     string // the screen, once it is done
	path     string // to be attached; empty for none
	attached bool   // it stands in the form already
	due      string // that the follow-up is moved to; empty for none
}

// all that the typist does, in one order or another.
func (x *typist) all() []string {
	return []string{"log", "log, file", "log, follow-up", "edit", "edit, file", "edit, follow-up", "delete"}
}

// next takes something else in hand.
func (x *typist) next() {
	x.Helper()
	if len(x.deck) == 0 {
		x.deck = x.all()
		x.Shuffle(len(x.deck), func(i, j int) { x.deck[i], x.deck[j] = x.deck[j], x.deck[i] })
	}
	name := x.deck[0]
	x.deck = x.deck[1:]
	deed, more, _ := strings.Cut(name, ", ")
	if deed != "log" && len(x.talks) == 0 {
		deed, name = "log", strings.Replace(name, deed, "log", 1)
		if more == "" {
			name = "log"
		}
	}
	x.tally[name]++
	x.work, x.typed = work{name: name}, 0
	switch deed {
	case "log":
		number := x.fresh()
		x.says, x.text = "Logged: Note with Ada", fmt.Sprintf("#%d", number)+x.words()
		x.will = &talk{number: number, details: x.text, kind: "note", people: []string{"Ada"}}
	case "edit":
		x.says, x.was = "Saved: Note with Ada", x.newest()
		x.will, x.typed = x.was.copied(), len(x.was.details)
		x.text = x.was.details + x.words()
		x.will.details = x.text
	case "delete":
		x.says, x.was = "Deleted the interaction", x.newest()
		return
	}
	switch more {
	case "file":
		var text string
		x.path, text = x.file()
		if slices.Contains(x.will.files, text) { // it is kept once with an interaction
			x.path = ""
			return
		}
		x.will.files = append(x.will.files, text)
	case "follow-up":
		x.due = x.day()
		x.will.followUp = "open " + x.due
	}
}

// words are like no others.
func (x *typist) words() (text string) {
	all := []string{"rent", "meeting", "Tuesday", "the petition", "naïve", "çiğdem", "water bill", "stairwell", "“yes”", "日本", "shift"}
	for range 3 + x.IntN(8) {
		text += " " + all[x.IntN(len(all))]
	}
	return fmt.Sprintf("%s end%d", text, x.fresh())
}

// newest is what the screen shows first.
func (x *typist) newest() *talk {
	x.Helper()
	book := x.opened()
	var first int
	err := book.EachInteraction(context.Background(), store.InteractionQuery{Page: store.Page{Limit: 1}}, func(i store.Interaction) error {
		_, err := fmt.Sscanf(i.Details, "#%d ", &first)
		return err
	})
	if err = errors.Join(err, book.Close()); err != nil {
		x.Fatal(err)
	}
	return x.talks[slices.IndexFunc(x.talks, func(l *talk) bool { return l.number == first })]
}

// begin opens the form, with the draft if there is one, or the question.
func (x *typist) begin() {
	x.Helper()
	deed, _, _ := strings.Cut(x.name, ",")
	switch {
	case x.kept != "":
		x.offered++
		x.see("Drafts")
		x.see(map[string]string{"log": "Log", "edit": "Edit interaction"}[deed] + " with Ada: " + x.kept[:min(len(x.kept), 3)])
		x.see("enter open")
		x.press("\r")
		x.see("is back")
		x.typed = len(x.kept)
		return
	case deed == "log":
		x.see("Ada")
		x.press("l")
		x.see("Details")
		return
	}
	x.see("Ada")
	x.press("\r")
	x.see("▌    #") // the details of the first
	if deed == "delete" {
		x.press("d")
		x.see("for good?")
		x.see("y yes")
		return
	}
	x.press("e")
	x.see("Edit interaction")
}

// more attaches the file, and says when the follow-up is, unless the draft has done so. It
// reports whether there was anything to do.
func (x *typist) more() bool {
	x.Helper()
	switch {
	case x.path != "" && !x.attached:
		tabs := 4
		if x.was != nil && x.was.followUp != "" {
			tabs++ // its length
		}
		x.field("a path, or drop files here", tabs)
		x.press("\x1b[200~" + x.path + "\x1b[201~")
		x.see("added when saved")
	case x.due != "":
		x.field("│ Follow-up", 2)
		x.press("\x15" + x.due + " 10:00") // instead of what is there
	default:
		return false
	}
	return true
}

// field goes on by so many fields, to one in whose line a text is.
func (x *typist) field(text string, tabs int) {
	x.Helper()
	x.press(strings.Repeat("\t", tabs))
	x.until("for the cursor to be at "+text, func() bool {
		lines, at := strings.Split(x.screen.String(), "\n"), x.screen.CursorPosition().Y
		return at < len(lines) && strings.Contains(lines[at], text)
	})
}
