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
				if len(text)%2 == 0 {
					i.Path, i.Support = store.PathRef{ID: 1, Name: text}, store.WeakOppose
				}
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

// However much was recorded, the type, an attempt and the moment are in view where there is
// room for them at all, and nothing stands beyond the edge.
func TestAnEntryCutsWhatMattersLess(t *testing.T) {
	i := store.Interaction{
		Contacts: []store.ContactRef{{ID: 1, Name: "Maximiliana Wolfeschlegelsteinhausenbergerdorff"}, {ID: 2, Name: "Ada"}},
		Type:     store.Type{ID: 2, Label: "Call"}, At: time.Date(2026, 11, 18, 9, 0, 0, 0, time.UTC), LoggedBy: "Sam", High: true,
		Outcome: store.Outcome{ID: 4, Label: "Nobody answered, not even the dog", Attempt: true},
		Support: store.StrongOppose, Priority: store.HighestPriority, Capital: -1000,
		Path: store.PathRef{ID: 1, Name: strings.Repeat("A long path ", 9)}, Broadcaster: store.Broadcaster{ID: 1, Name: "The Director"},
	}
	for _, of := range []store.ContactID{0, 1} {
		for _, selected := range []bool{false, true} {
			for width := 60; width <= 200; width++ {
				d := draw(width, 9)
				d.Now = i.At.AddDate(0, 1, 0)
				lines := Entry{Interaction: i, Of: of, Points: "favours", Selected: selected}.Draw(d)
				head, more := ansi.Strip(lines[0]), ansi.Strip(lines[2])
				for _, text := range []string{"Call", "attempt", "09:00", "HIGH"} {
					if !strings.Contains(head, text) {
						t.Errorf("at %d there is no %s in %q", width, text, head)
					}
				}
				for _, text := range []string{"Strong oppose", "priority Highest", "-1000"} {
					if !strings.Contains(more, text) {
						t.Errorf("at %d there is no %s in %q", width, text, more)
					}
				}
				for _, line := range lines {
					if ansi.StringWidth(line) > width {
						t.Errorf("at %d a line has %d cells: %q", width, ansi.StringWidth(line), line)
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

// How many files there are is on the line whatever else is: in words, or behind a
// sign where it is narrow.
func TestAnEntrySaysHowManyFilesItHas(t *testing.T) {
	i := store.Interaction{High: true, LoggedBy: strings.Repeat("Sam ", 50), Attachments: make([]store.Attachment, 12)}
	for width, want := range map[int]string{60: "… ◫12  HIGH ", 80: "… attachments (12)  HIGH "} {
		for _, selected := range []bool{false, true} {
			line := ansi.Strip(Entry{Interaction: i, Of: 1, Selected: selected}.Draw(draw(width, 5))[0])
			if !strings.HasSuffix(line, want) || Width(draw(width, 5).Theme, line) != width {
				t.Errorf("at %d: %q", width, line)
			}
		}
	}
	i.Attachments = nil
	if line := ansi.Strip(Entry{Interaction: i, Of: 1}.Draw(draw(80, 5))[0]); !strings.HasSuffix(line, "…  HIGH ") && !strings.HasSuffix(line, "… HIGH ") {
		t.Errorf("without files: %q", line)
	}
}

func TestSizesAreSaid(t *testing.T) {
	for bytes, want := range map[int64]string{
		0: "0 B", 1: "1 B", 1023: "1023 B", 1024: "1.0 KiB", 34 * 1024: "34 KiB",
		1 << 20: "1.0 MiB", 3 << 19: "1.5 MiB", 52_428_800: "50 MiB",
	} {
		if got := Size(bytes); got != want {
			t.Errorf("%d: %s, want %s", bytes, got, want)
		}
	}
}
