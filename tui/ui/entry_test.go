package ui

import (
	"strings"
	"testing"
	"time"

	"github.com/charmbracelet/x/ansi"

	"rapport/store"
)

// An entry is as high as it is told to be, whatever its text and the width.
func TestAnEntryIsAsHighAsTold(t *testing.T) {
	texts := append([]string{
		strings.Repeat("\u200b", 3000) + "end", strings.Repeat("\n", 900) + "one" + strings.Repeat("\n", 900) + "two",
		strings.Repeat("engine ", 500), chinese(1900), strings.Repeat("x", 2000), strings.Repeat("a\n\n", 20) + "engine",
	}, widths...)
	for _, text := range texts {
		for _, width := range []int{5, 8, 9, 20, 56, 80, 120, 200} {
			for _, words := range []string{"", "engine", "最后"} {
				i := store.Interaction{Details: text, Truncated: len(text) > 1000}
				for _, th := range methods() {
					d := draw(width, 5)
					d.Theme = th
					lines := Entry{Interaction: i, Words: words}.Draw(d)
					if told := EntryHeight(th, i, width); told != len(lines) {
						t.Errorf("%.20q at %d: %d lines are told, %d drawn", text, width, told, len(lines))
					}
				}
			}
		}
	}
}

// The lines around what was found are shown.
func TestAnEntryShowsWhatWasFound(t *testing.T) {
	text := strings.Repeat("nothing here\n", 9) + "the engine\n" + strings.Repeat("nor here\n", 9)
	for words, want := range map[string]string{
		"engine": "nothing here|the engine|nor here",
		"nor":    "the engine|nor here|nor here",
		"":       "nothing here|nothing here|nothing here",
	} {
		shown, more := excerpt(draw(0, 0).Theme, store.Interaction{Details: text}, words, 80)
		if got := strings.Join(shown, "|"); got != want || !more {
			t.Errorf("%q: shown is %q, more %v", words, got, more)
		}
	}
	shown, more := excerpt(draw(0, 0).Theme, store.Interaction{Details: "1\n2\n3\n4\nengine"}, "engine", 80)
	if got := strings.Join(shown, "|"); got != "3|4|engine" || more {
		t.Errorf("shown is %q, more %v", got, more)
	}
}

// However many people there were, what it was and when is on the line.
func TestAnEntryOfManySaysWhatAndWhen(t *testing.T) {
	d := draw(60, 5)
	d.Now = time.Date(2026, 11, 18, 12, 0, 0, 0, time.UTC)
	i := store.Interaction{At: d.Now.Add(-time.Hour), High: true, Type: store.Type{Label: "Door knock"}}
	for at, name := range []string{"Rupert Goodfellow-Boothroyd", "Solène Éloïse Perrault", "서유진"} {
		i.Contacts = append(i.Contacts, store.ContactRef{ID: store.ContactID(at + 1), Name: name})
	}
	if got := ansi.Strip(Entry{Interaction: i}.Draw(d)[0]); !strings.Contains(got, "Rupert Goodfellow-… +2  Door knock  today 11:00") {
		t.Errorf("the line is %q", got)
	}
	i.Contacts = i.Contacts[:1]
	if got := ansi.Strip(Entry{Interaction: i}.Draw(d)[0]); !strings.Contains(got, "Rupert Goodfellow-Boo…  Door knock  today 11:00") {
		t.Errorf("the line is %q", got)
	}
}
