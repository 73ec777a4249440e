package ics_test

import (
	"strings"
	"testing"

	"rapport/ics"
)

func TestFirstLink(t *testing.T) {
	for text, want := range map[string]string{
		"":                                                                      "",
		"no link, http:/x, https//y":                                            "",
		"https://example.org":                                                   "https://example.org",
		"See https://example.org/a.":                                            "https://example.org/a",
		"(https://example.org/a), so":                                           "https://example.org/a",
		"https://en.example.org/wiki/Foo_(bar)":                                 "https://en.example.org/wiki/Foo_(bar)",
		"(see https://en.example.org/Foo_(bar))":                                "https://en.example.org/Foo_(bar)",
		"[room](https://example.org/a)":                                         "https://example.org/a",
		"<https://example.org/a> and":                                           "https://example.org/a",
		`href="https://example.org/a?b=c&d=e"`:                                  "https://example.org/a?b=c&d=e",
		"https://example.org/a?!... and":                                        "https://example.org/a",
		"HTTPS://Example.org/A":                                                 "HTTPS://Example.org/A",
		"http://first.example\nhttps://second":                                  "http://first.example",
		"http:// https://example.org":                                           "https://example.org",
		"https://: http://[bad https://example.org":                             "https://example.org",
		"https://%zz.example/ http://b.example":                                 "http://b.example",
		"git+https://example.org http://b.example":                              "http://b.example",
		"xhttp://a.example":                                                     "",
		"在这里：https://example.org/室。谢谢":                                          "https://example.org/室",
		"„https://example.org/a“":                                               "https://example.org/a",
		"https://example.org/\u200bhidden":                                      "https://example.org/",
		"https://example.org:8443/a#b":                                          "https://example.org:8443/a#b",
		"javascript:alert(1) file:///etc/passwd":                                "",
		"https://a.example/" + strings.Repeat("x", 3000) + " https://b.example": "https://b.example",
		"https://example.org/\xff\xfe":                                          "https://example.org/",
		"https://a.example/" + strings.Repeat("x", 2048-len("https://a.example/")) + ".html": "",
		"https://a.example/" + strings.Repeat("x", 2048-len("https://a.example/")):           "https://a.example/" + strings.Repeat("x", 2048-len("https://a.example/")),
	} {
		if got := ics.FirstLink(text); got != want {
			t.Errorf("%.80q: %q, want %q", text, got, want)
		}
	}
}
