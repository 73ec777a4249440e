package store

import (
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
		for _, e := range []effort{usualEffort(), {few: 10}, {}} {
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
	for kind := keyContact; kind <= keyYear; kind++ {
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
	if far := dayOf(1 << 62); far != lastDay || dayOf(-1<<62) != 0 {
		t.Errorf("%v", far)
	}
}
