package logbook

import (
	"errors"
	"math/big"
	"reflect"
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"

	"rapport/store"
)

// FuzzParseAmount reads amounts: what is taken is what math/big reads, within the bounds,
// and reads itself; what is not is refused with words that are no longer than a line.
func FuzzParseAmount(f *testing.F) {
	for _, s := range []string{"5", "-5", "+5", "−5", " 12\n", "1000000000", "1000000001", "-9223372036854775808", "0x10", "1_000", "1e3", "٣", "--1", "−−1", strings.Repeat("9", 500), "\xff", "\x1b[31m"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, words string) {
		n, err := ParseAmount(words)
		if err != nil {
			var rule *RuleError
			if !errors.As(err, &rule) || rule.Field != FieldCapital || utf8.RuneCountInString(err.Error()) > 600 {
				t.Errorf("%q: %v", words, err)
			}
			return
		}
		other, ok := new(big.Int).SetString(strings.Replace(strings.TrimSpace(words), "−", "-", 1), 10)
		if !ok || !other.IsInt64() || other.Int64() != n || n == 0 || n > MaxCapital || n < -MaxCapital {
			t.Errorf("%q is %d, and %v, %v", words, n, other, ok)
		}
		if again, err := ParseAmount(strconv.FormatInt(n, 10)); err != nil || again != n {
			t.Errorf("%d is %d: %v", n, again, err)
		}
	})
}

// FuzzLabelled reads an email and a phone as they are typed: written again, they are the same.
func FuzzLabelled(f *testing.F) {
	for _, s := range []string{"ada@example.org", "ada@example.org=work", "a=b@example.org", "=", "@=@", "+44 20 7946 0018=home", " x = y = z ", "@", "a@b=\x1b[31m", "\xff=\xff"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, typed string) {
		email, phone := ReadEmails([]string{typed}, nil), ReadPhones([]string{typed}, nil)
		again := ReadEmails([]string{WriteLabelled(email[0].Address, email[0].Label)}, nil)
		if !reflect.DeepEqual(again, email) {
			t.Errorf("%q is %+v, and that %+v", typed, email, again)
		}
		if again := ReadPhones([]string{WriteLabelled(phone[0].Number, phone[0].Label)}, nil); !reflect.DeepEqual(again, phone) {
			t.Errorf("%q is %+v, and that %+v", typed, phone, again)
		}
		bare := email[0]
		bare.Label = ""
		kept := ReadEmails([]string{bare.Address}, []store.Email{{Address: bare.Address, Label: "was"}})
		if len(kept) != 1 || kept[0].Address != bare.Address || !strings.Contains(bare.Address, "=") && kept[0].Label != "was" {
			t.Errorf("%q loses its label: %+v", bare.Address, kept)
		}
	})
}

// FuzzShape reads what a column of the book holds: it is what is written again, or none.
func FuzzShape(f *testing.F) {
	for _, s := range []string{"", "{}", `{"start":1,"minutes":30,"link":"x","guests":["a"],"since":2}`, `{"start":1e99}`, "null", "[]", `{"guests":null}`, `{"start":9223372036854775807,"minutes":9223372036854775807}`, "\xff"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		s, is := parseShape(text)
		if !is {
			if !reflect.DeepEqual(s, shape{}) {
				t.Errorf("%q is none, and %+v", text, s)
			}
			return
		}
		again, is := parseShape(s.String())
		if !is || !s.equal(again) || s.asksAnew(again) || s.Since != again.Since {
			t.Errorf("%q is %+v, and that %+v", text, s, again)
		}
	})
}

// FuzzIntake takes in texts of one line and of several: what is kept is text without NUL,
// what was replaced is told, and all else is as it was.
func FuzzIntake(f *testing.F) {
	for _, s := range []string{"Ada", " Ada ", "a\x00b", "a\xffb", "a\nb", "\x1b[31m", "\u2028", "a\u202eb", strings.Repeat("x", MaxLine+1), strings.Repeat("\xff", MaxLine), "\u200b", ""} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		for _, read := range []func(*intake) (got, from string){
			func(in *intake) (string, string) { return in.text(FieldNotes, s), s },
			func(in *intake) (string, string) { return in.line(FieldName, s), strings.TrimSpace(s) },
		} {
			var in intake
			got, from := read(&in)
			want := strings.ReplaceAll(strings.ToValidUTF8(from, "\uFFFD"), "\x00", "\uFFFD")
			if !utf8.ValidString(got) || strings.Contains(got, "\x00") {
				t.Errorf("%q is kept as %q", s, got)
			}
			if utf8.ValidString(from) && got != want {
				t.Errorf("%q is kept as %q, not %q", s, got, want)
			}
			if told := len(in.notices()) > 0; told != (got != from) {
				t.Errorf("%q is kept as %q, and it is told: %v", s, got, told)
			}
			if in.err != nil && in.err.Error() == "" {
				t.Error("a rule says nothing")
			}
		}
	})
}
