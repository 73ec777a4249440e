package store

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"
)

func seeded(seed uint64) *rand.Rand { return rand.New(rand.NewPCG(seed, 1)) }

func TestFold(t *testing.T) {
	for in, want := range map[string]string{
		"Ada": "ada", "ÉLODIE": "elodie", "Łódź": "lodz", "Øystein": "oystein", "STRASSE": "strasse", "straße": "strasse",
		"Þór": "thor", "Ægir": "aegir", "Œuvre": "oeuvre", "İstanbul": "istanbul", "ısı": "isi", "Ðan": "dan", "đ": "d",
		"ＡＢＣ": "abc", "ﬁn": "fin", "Σίσυφος": "σισυφοσ", "Ёлка": "елка", "가나": "가나", "が": "が", "东京": "东京", "": "",
		"e\u0301": "e", "\xff": "\uFFFD",
	} {
		if got := Fold(in); got != want {
			t.Errorf("%q: %q, want %q", in, got, want)
		}
	}
}

func FuzzFold(f *testing.F) {
	for _, s := range []string{"Ada", "ÉLODIE", "ﬁn", "İ", "가", "が", "\u0345", "ẞ", "ǅ", "\xff\xfe", "ᾳ", "K"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		once := Fold(s)
		if !utf8.ValidString(once) {
			t.Errorf("%q is not UTF-8", once)
		}
		if twice := Fold(once); twice != once {
			t.Errorf("%q folds to %q, that to %q", s, once, twice)
		}
		if up := Fold(strings.ToUpper(s)); isASCII(s) && up != once {
			t.Errorf("%q: %q, in capitals %q", s, once, up)
		}
	})
}

func TestTextWords(t *testing.T) {
	for text, want := range map[string]string{
		"don't stop, 2026-11-18!": "don t stop 2026 11 18",
		"東京都 and 京":               "東京 京都 都 and 京",
		"ไทย":                     "ไท ทย ย",
		"हिन्दी में":              "हिन्दी में",
		"abc東京def":                "abc 東京 京 def",
		"... !":                   "",
		"x\U000F0000y\uE000z":     "x y z", // no text holds a key
	} {
		if got := strings.Join(slices.Collect(textWords(text)), " "); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
	long := strings.Repeat("a", 1000)
	if got := slices.Collect(textWords(long)); len(got) != 1 || len(got[0]) != longestWord {
		t.Errorf("%d", len(got[0]))
	}
}

func TestNameWords(t *testing.T) {
	for name, want := range map[string]string{
		"Ada Lovelace ADA":   "ada lovelace",
		"王小明":                "小明 明 王小明",
		"Jean-Luc O'Brien 3": "3 brien jean luc o",
	} {
		if got := strings.Join(nameWords(name), " "); got != want {
			t.Errorf("%q: %q, want %q", name, got, want)
		}
	}
	if n := len(nameWords(strings.Repeat("東", 10_000))); n > longestRun+1 {
		t.Errorf("%d words", n)
	}
}

// FuzzSearchWords types anything at all into every search. Nothing may be
// syntax, and what is in the book word for word must be found.
func FuzzSearchWords(f *testing.F) {
	for _, s := range []string{
		`"`, "*", "NEAR(a b)", "a OR b", "-a", "body:x", "^a", "(", "a*", "東京", "\x00", "' --", "%_", "\\", "+", "a\"b", "é", "ไทย", "\xff", "AND", "{a}",
	} {
		f.Add(s)
	}
	book := openTest(f)
	ada := addContact(f, book, Contact{Name: "Ada Lovelace"})
	logOne(f, book, InteractionFields{Contacts: []ContactID{ada}, Type: 1, Details: "Talked about the engine 東京都", At: noon})
	f.Fuzz(func(t *testing.T, words string) {
		ctx := t.Context()
		for _, e := range []effort{usualEffort(), {few: 10}, {rounds: 3, few: 10}, {}} {
			if err := book.lend(ctx, func(s *session) error {
				_, err := searchWith(ctx, s, InteractionQuery{Words: words, Page: Page{Limit: 3}}, e)
				return err
			}); err != nil {
				t.Errorf("%q: %v", words, err)
			}
		}
		if _, err := book.Contacts(ctx, ContactQuery{Words: words, Page: Page{Limit: 3}}); err != nil {
			t.Errorf("%q: %v", words, err)
		}
		if _, err := book.Organisations(ctx, OrganisationQuery{Words: words, Page: Page{Limit: 3}}); err != nil {
			t.Errorf("%q: %v", words, err)
		}
		if _, err := book.FindContacts(ctx, words, 3); err != nil {
			t.Errorf("%q: %v", words, err)
		}
	})
}

func TestKeysAreTold(t *testing.T) {
	seen := map[string]bool{}
	for kind := keyContact; kind <= keyFiles; kind++ {
		for _, n := range []int64{0, 1, 6399, 6400, 6401, 26_207_999, 26_208_000, 1 << 40, 1 << 62} {
			k := key(kind, n)
			if seen[k] || !utf8.ValidString(k) {
				t.Errorf("%d %d: %q", kind, n, k)
			}
			seen[k] = true
			if n < 20_000_000 && utf8.RuneCountInString(k) != 2 {
				t.Errorf("%d %d: %q is too long", kind, n, k)
			}
		}
	}
}

// TestCover checks that the keys of a stretch are those of its days, and of
// no other.
func TestCover(t *testing.T) {
	r := seeded(3)
	for range 300 {
		first := dayOf(millis(noon)) + day(r.IntN(3000)-1500)
		last := first + day(r.IntN(1200))
		keys := cover(first, last)
		for d := first - 400; d <= last+400; d++ {
			in := 0
			for _, k := range d.keys() {
				if slices.Contains(keys, k) {
					in++
				}
			}
			if want := d >= first && d <= last; want != (in == 1) || in > 1 {
				t.Fatalf("%v to %v: day %v has %d keys", first, last, d, in)
			}
		}
	}
	for range 300 {
		first := dayOf(millis(noon)) - day(r.IntN(90_000))
		last := first + day(r.IntN(1<<r.IntN(17)))
		keys := coverAbout(first, last)
		if len(keys) > 250 {
			t.Errorf("%v to %v: %d keys", first, last, len(keys))
		}
		for _, d := range []day{first, last, first + (last-first)/2, first + (last-first)/3} {
			if has := func(k string) bool { return slices.Contains(keys, k) }; len(keys) > 0 && !has(d.keys()[0]) && !has(d.keys()[1]) && !has(d.keys()[2]) {
				t.Fatalf("%v to %v: day %v has no key", first, last, d)
			}
		}
	}
	if far := dayOf(1 << 62); far != lastDay || dayOf(-1<<62) != 0 {
		t.Errorf("%v", far)
	}
}

// TestLongSearches pastes whole pages, in place of what somebody would type.
func TestLongSearches(t *testing.T) {
	book := openTest(t)
	var name, text []string
	for i := range 2000 {
		name = append(name, fmt.Sprintf("word%d", i))
		text = append(text, fmt.Sprint("word", i), string(rune(0x4E00+i)))
	}
	first := strings.Join(name[:mostTyped], " ")
	ada := addContact(t, book, Contact{Name: first})
	addContact(t, book, Contact{Name: strings.Join(name[:mostTyped-1], " ")})
	id := addOrganisation(t, book, first)
	logged := logOne(t, book, InteractionFields{Contacts: []ContactID{ada}, Type: NoteType, At: noon, Details: strings.Join(text[:mostTyped], " ")})
	logOne(t, book, InteractionFields{Contacts: []ContactID{ada}, Type: NoteType, At: noon, Details: strings.Join(text[:mostTyped-1], " ")})
	page := Page{Limit: 5}
	long := strings.Join(name, " ")

	contacts, err := book.Contacts(t.Context(), ContactQuery{Words: long, Archived: WithArchived, Page: page})
	if err != nil || len(contacts.Rows) != 1 || contacts.Rows[0].ID != ada {
		t.Errorf("contacts: %+v %v", contacts, err)
	}
	organisations, err := book.Organisations(t.Context(), OrganisationQuery{Words: long, Page: page})
	if err != nil || len(organisations.Rows) != 1 || organisations.Rows[0].ID != id {
		t.Errorf("organisations: %+v %v", organisations, err)
	}
	found, err := book.FindContacts(t.Context(), long, 5)
	if err != nil || len(found) != 1 || found[0].ID != ada {
		t.Errorf("somebody meant: %+v %v", found, err)
	}
	for _, e := range []effort{usualEffort(), {first: 1, few: 1}, {first: 1, few: 1, rounds: 3, words: 12, text: 60}} {
		places, err := read(t.Context(), book.Reader, func(s *session) ([]place, error) {
			return searchWith(t.Context(), s, InteractionQuery{Words: strings.Join(text, " "), Page: page}, e)
		})
		if err != nil || len(places) != 1 || InteractionID(places[0].id) != logged {
			t.Errorf("interactions, %+v: %+v %v", e, places, err)
		}
	}
	run := strings.Repeat("東京都", 1000)
	for _, words := range []string{run, strings.Repeat("a ", 5000), strings.Repeat("x", 100_000)} {
		if _, err := book.Interactions(t.Context(), InteractionQuery{Words: words, Page: page}); err != nil {
			t.Errorf("%.20s: %v", words, err)
		}
	}
}
