package demo

import (
	"math/rand/v2"
	"reflect"
	"strings"
	"testing"

	"rapport/store"
)

func TestParseStory(t *testing.T) {
	for text, want := range map[string]story{
		"-351 19:05 meeting! & Tom Hale & Zoë Lindqvist @ The Union's Hall | One | two.\\nThree": {
			days: -351, clock: 19*60 + 5, typ: "meeting", high: true, with: []string{"Tom Hale", "Zoë Lindqvist"},
			organisation: "The Union's Hall", text: "One | two.\nThree",
		},
		"-1 9:00 note | Tea @ four & cake": {days: -1, clock: 9 * 60, typ: "note", with: []string{}, text: "Tea @ four & cake"},
		"today/46 text | Now":              {today: 46, typ: "text", with: []string{}, text: "Now"},
		"-2 9:00 text @ The Hall > -1 17:30 20 done | Later > now": {
			days: -2, clock: 9 * 60, typ: "text", with: []string{}, organisation: "The Hall", text: "Later > now",
			next: nextStep{days: -1, clock: 17*60 + 30, minutes: 20, state: store.FollowUpDone},
		},
		"today/4 text & Tom Hale > 6 9:00 45 | Later": {
			today: 4, typ: "text", with: []string{"Tom Hale"}, text: "Later",
			next: nextStep{days: 6, clock: 9 * 60, minutes: 45, state: store.FollowUpOpen},
		},
	} {
		got, err := parseStory(line{text: text})
		got.line = line{}
		if err != nil || !reflect.DeepEqual(got, want) {
			t.Errorf("%s\ngot  %+v, %v\nwant %+v", text, got, err, want)
		}
	}
	for _, text := range []string{
		"-3 9:00 note", "9:00 note | x", "-3 nine note | x", "-x 9:00 note | x", "today/x note | x", "-3 9:00 phone call | x",
		"-3 9:00 note > 6 | x", "-3 9:00 note > x 9:00 30 | x", "-3 9:00 note > 6 nine 30 | x", "-3 9:00 note > 6 9:00 x | x",
		"-3 9:00 note > 6 9:00 30 late | x",
	} {
		_, err := parseStory(line{file: "people.txt", num: 12, text: text})
		if err == nil || !strings.HasPrefix(err.Error(), "people.txt:12: ") {
			t.Errorf("%s: %v", text, err)
		}
	}
}

func TestParsePerson(t *testing.T) {
	var people []person
	for _, text := range []string{
		"= Ada Brightwater", "lang fr", "by Sam", "email a@example.org | home", "email b@example.org", "phone +44 7700 900101 | mobile",
		"tag maths, block a", "birthday --12-10", "address 1 Harbour Street", "note Likes | bars", "archived yes", "chatter 3",
		"org The Union | chair | -30 |", "org Choir", "-3 9:00 note | Hello", "= Tom Hale",
	} {
		var err error
		if people, err = addPersonLine(people, line{text: text}); err != nil {
			t.Fatal(err)
		}
	}
	want := store.Contact{
		Name:   "Ada Brightwater",
		Emails: []store.Email{{Address: "a@example.org", Label: "home", Primary: true}, {Address: "b@example.org"}},
		Phones: []store.Phone{{Number: "+44 7700 900101", Label: "mobile", Primary: true}},
		Tags:   []string{"maths", "block a"}, Birthday: "--12-10", Address: "1 Harbour Street", Notes: "Likes | bars", Archived: true,
	}
	p := people[0]
	if !reflect.DeepEqual(p.contact, want) || p.lang != "fr" || p.by != "Sam" || p.chatter != 3 || len(p.stories) != 1 || len(people) != 2 {
		t.Errorf("got %+v", people)
	}
	for i := range p.ties {
		p.ties[i].line = line{}
	}
	if ties := []tie{{organisation: "The Union", role: "chair", from: -30}, {organisation: "Choir"}}; !reflect.DeepEqual(p.ties, ties) {
		t.Errorf("ties %+v", p.ties)
	}
	for _, text := range []string{"hobby chess", "chatter many", "org The Union | chair | soon |", "org The Union | chair | -3 | soon", "-3 note"} {
		if _, err := addPersonLine([]person{{}}, line{file: "people.txt", num: 3, text: text}); err == nil || !strings.HasPrefix(err.Error(), "people.txt:3: ") {
			t.Errorf("%s: %v", text, err)
		}
	}
	if _, err := addPersonLine(nil, line{text: "lang fr"}); err == nil {
		t.Error("a line before the first name is accepted")
	}
}

func TestFillSlots(t *testing.T) {
	s, err := newSlots(rand.New(rand.NewPCG(1, 1)))
	if err != nil {
		t.Fatal(err)
	}
	// aMoment is a Wednesday; three days on it would be Saturday.
	got, err := s.fill("{first}: {day+1}, {day+3}.", "Ada Brightwater", aMoment)
	if want := "Ada: Thursday, Monday."; got != want || err != nil {
		t.Errorf("got %q, %v", got, err)
	}
	for _, text := range []string{"{surname}", "{day+x}", "{first"} {
		if got, err := s.fill(text, "Ada", aMoment); err == nil {
			t.Errorf("%s is filled with %q", text, got)
		}
	}
}

func TestDeckGivesEveryCardAndNoneTwiceInARow(t *testing.T) {
	for _, n := range []int{1, 2, 3, 7, 40} {
		cards := make([]int, n)
		for i := range cards {
			cards[i] = i
		}
		d := newDeck(rand.New(rand.NewPCG(1, uint64(n))), cards)
		last := -1
		for round := range 50 {
			seen := map[int]bool{}
			for range n {
				card := d.draw()
				if card == last && n > 1 {
					t.Fatalf("%d cards, round %d: %d twice in a row", n, round, card)
				}
				last = card
				seen[card] = true
			}
			if len(seen) != n {
				t.Fatalf("%d cards, round %d: %d different ones", n, round, len(seen))
			}
		}
	}
}

func TestZipfWheel(t *testing.T) {
	wheel := zipfWheel(1500)
	if len(wheel) != 1<<16 {
		t.Fatalf("the wheel has %d places", len(wheel))
	}
	count := map[uint16]int{}
	for _, i := range wheel {
		count[i]++
	}
	within(t, "places of the tenth word, in a hundred of the first's", 100*count[9]/count[0], 24, 26)
	within(t, "words on the wheel", len(count), 1500, 1500)
}
