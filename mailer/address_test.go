package mailer_test

import (
	"strings"
	"testing"

	"rapport/mailer"
)

func TestAddresses(t *testing.T) {
	for address, want := range map[string]string{
		"sam@example.org":                "sam@example.org",
		"Sam.O'Brien+x@EXAMPLE.org":      "Sam.O'Brien+x@example.org",
		"zofie@bücher.example":           "zofie@xn--bcher-kva.example",
		"a@例え.example":                   "a@xn--r8jz45g.example",
		"root@localhost":                 "root@localhost",
		strings.Repeat("a", 64) + "@b.c": strings.Repeat("a", 64) + "@b.c",
	} {
		got, err := mailer.ASCIIAddress(address)
		if err != nil || got != want {
			t.Errorf("%q is %q, %v", address, got, err)
		}
	}
}

func TestAddressesThatAreRefused(t *testing.T) {
	for address, words := range map[string]string{
		"":                                 "no @",
		"sam":                              "no @",
		"@example.org":                     "nothing stands before",
		"sam@":                             "nothing stands after",
		"žofie@example.org":                "letters beyond",
		"sam@exam ple.org":                 "blank",
		" sam@example.org":                 "blank",
		"sam@example.org\r\nRCPT TO:<x@y>": "control",
		"sam\x00@example.org":              "control",
		"sam\u2028@example.org":            "control",
		"a..b@example.org":                 "before the @",
		".a@example.org":                   "before the @",
		`"a b"@example.org`:                "blank",
		`"a"@example.org`:                  "before the @",
		"a>b@example.org":                  "before the @",
		"a@b@example.org":                  "before the @",
		"sam@example..org":                 "no name of a domain",
		"sam@-example.org":                 "no name of a domain",
		"sam@exa_mple.org":                 "no name of a domain",
		"sam@[192.0.2.1]":                  "no name of a domain",
		"sam@example.org.":                 "no name of a domain",
		strings.Repeat("a", 65) + "@b.c":   "longer",
		"a@" + strings.Repeat("b.", 130) + "example.org": "no name of a domain",
	} {
		err := mailer.CheckAddress(address)
		if err == nil || !strings.Contains(err.Error(), words) || strings.ContainsAny(err.Error(), "\r\n\x00") {
			t.Errorf("%q: %v", address, err)
		}
	}
}

func TestMessageIDs(t *testing.T) {
	one, other := mailer.NewMessageID("sam@bücher.example"), mailer.NewMessageID("sam@bücher.example")
	if one == other || !strings.HasSuffix(one, "@xn--bcher-kva.example") {
		t.Errorf("%q and %q", one, other)
	}
	for _, from := range []string{"sam@example.org", "no address"} {
		m := invitation()
		m.MessageID = mailer.NewMessageID(from)
		build(t, m)
	}
}
