package logbook_test

import (
	"errors"
	"testing"

	"rapport/logbook"
)

// An amount is a whole number with or without its sign; what is none says so.
func TestParseAmount(t *testing.T) {
	for words, want := range map[string]int64{
		"5": 5, "+5": 5, "-5": -5, "−5": -5, "1000000000": logbook.MaxCapital, "-1000000000": -logbook.MaxCapital,
	} {
		if got, err := logbook.ParseAmount(words); err != nil || got != want {
			t.Errorf("%q is %d, %v", words, got, err)
		}
	}
	if got, err := logbook.ParseAmount(" 12\n"); err != nil || got != 12 {
		t.Errorf("between blanks 12 is %d, %v", got, err)
	}
	for words, reason := range map[string]string{
		"":                    `"" is no whole number`,
		"five":                `"five" is no whole number`,
		"2.5":                 `"2.5" is no whole number`,
		"5 points":            `"5 points" is no whole number`,
		"0":                   "0 credits and charges nothing",
		"-0":                  "0 credits and charges nothing",
		"1000000001":          "1000000001 is too much for one entry",
		"-1000000001":         "-1000000001 is too much for one entry",
		"9999999999999999999": "9999999999999999999 is too much for one entry",
	} {
		_, err := logbook.ParseAmount(words)
		var rule *logbook.RuleError
		if !errors.As(err, &rule) || rule.Field != logbook.FieldCapital || rule.Reason != reason {
			t.Errorf("%q: %v", words, err)
		}
	}
}
