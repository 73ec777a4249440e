package ui

import (
	"encoding/json"
	"errors"
	"reflect"
	"strings"
	"testing"
	"unicode/utf8"
)

// entered is a form's values, with every kind of value that forms have.
type entered struct {
	Words  string  `json:"words"`
	High   bool    `json:"high"`
	Number int64   `json:"number"`
	With   []named `json:"with"`
	Of     named   `json:"of"`
}

type named struct {
	ID   int64
	Name string
}

func readBack(text string, shown entered) (entered, *named, error) {
	f, base, err := readDraft[named](text)
	if err != nil {
		return entered{}, nil, err
	}
	v, err := onto(f, shown)
	return v, base, err
}

func TestDraftBodyIsReadAsItWasWritten(t *testing.T) {
	v := entered{Words: "a <b> & \u2028 \x00 \u202e\n李", High: true, Number: 7, With: []named{{1, "Ada"}, {2, "Bo"}}, Of: named{3, "Choir"}}
	body, err := writeDraft(Edit[entered, named]{Values: v})
	if err != nil {
		t.Fatal(err)
	}
	got, base, err := readBack(body, entered{Words: "other", Of: named{9, "x"}})
	if err != nil || base != nil || !reflect.DeepEqual(got, v) {
		t.Errorf("%+v %v %v", got, base, err)
	}
}

// Of an edit, what was not touched is not in the draft: it is what the record says.
func TestDraftOfAnEditHoldsItsChanges(t *testing.T) {
	shown := entered{Words: "long words", With: []named{{1, "Ada"}}}
	now := shown
	now.High = true
	body, err := writeDraft(Edit[entered, named]{Base: &named{5, "record"}, Shown: shown, Values: now})
	if err != nil || strings.Contains(body, "long words") {
		t.Fatalf("%s %v", body, err)
	}
	got, base, err := readBack(body, entered{Words: "their words"})
	if err != nil || *base != (named{5, "record"}) || got.Words != "their words" || !got.High {
		t.Errorf("%+v %v %v", got, base, err)
	}
}

func TestDraftOfAnotherProgram(t *testing.T) {
	for name, body := range map[string]string{
		"nothing": "", "no object": "[1]", "cut short": `{"version":1,"values":{"words":"ha`, "no version": `{"values":{}}`,
		"newer": `{"version":2,"values":{}}`, "a field more": `{"version":1,"values":{"sound":"x"}}`,
		"wrong type": `{"version":1,"values":{"words":7}}`, "wrong inside": `{"version":1,"values":{"with":[{"ID":"one"}]}}`,
		"huge number": `{"version":1,"values":{"number":1e99}}`, "base of another kind": `{"version":1,"base":[1],"values":{}}`,
		"deep": `{"version":1,"values":{"words":` + strings.Repeat("[", 20_000) + `}}`, "two": `{"version":1,"values":{}}{}`,
	} {
		t.Run(name, func(t *testing.T) {
			if _, _, err := readBack(body, entered{}); !errors.Is(err, errOtherDraft) {
				t.Errorf("%v", err)
			}
		})
	}
}

func TestDraftWords(t *testing.T) {
	for body, want := range map[string]string{
		`{"version":9,"values":{"words":" said ","with":[{"ID":1,"Name":"Ada"},{"ID":2,"Name":"Bo"}],"high":true,"type":3}}`: "WITH\nAda, Bo\n\nWORDS\nsaid",
		`{"version":1,"values":{"words":"cut sho`: `{"version":1,"values":{"words":"cut sho`,
		`{"version":1,"values":{"high":true}}`:    `{"version":1,"values":{"high":true}}`,
		`["another thing"]`:                       `["another thing"]`,
	} {
		if got := DraftWords(body); got != want {
			t.Errorf("%s:\n%q\nwant %q", body, got, want)
		}
	}
	long := DraftWords(`{"values":{"words":"` + strings.Repeat("é", 1<<20) + `"}}`)
	if len(long) > draftWordsMost+100 || !utf8.ValidString(long) || !strings.HasSuffix(long, "too long to be shown.)") {
		t.Errorf("%d bytes, ends in %q", len(long), long[len(long)-60:])
	}
}

// Whatever stands in the book, reading a draft does not panic, gives what can be
// written and read again, and loses no words: they are in the form or in the text.
func FuzzReadDraft(f *testing.F) {
	for _, seed := range []string{
		"", "{}", `{"version":1,"values":{"words":"said","with":[{"ID":1,"Name":"Ada"}]},"base":{"ID":3}}`,
		`{"version":1,"values":{"with":null,"of":{}}}`, `{"version":1,"values":{"WORDS":"x"}}`, `{"version":1e0,"values":{"number":-0}}`,
		`{"version":1,"values":{"words":"\ud800"}}`, "\xff{", `{"values":{"a":[[["x"]]]}}`,
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, body string) {
		v, _, err := readBack(body, entered{})
		words := DraftWords(body)
		if err != nil {
			if !errors.Is(err, errOtherDraft) {
				t.Errorf("%v", err)
			}
			if words == "" && body != "" && json.Valid([]byte(body)) {
				t.Errorf("nothing is shown of %q", body)
			}
			return
		}
		again, err := writeDraft(Edit[entered, named]{Values: v})
		if err != nil {
			t.Fatal(err)
		}
		if back, _, err := readBack(again, entered{}); err != nil || !reflect.DeepEqual(back, v) {
			t.Errorf("%+v, and again %+v: %v", v, back, err)
		}
	})
}
