package config

import (
	"strings"
	"testing"
)

func TestParse(t *testing.T) {
	tests := []struct {
		name, in string
		want     Config
	}{
		{"nothing", "", Default()},
		{"comments and empty sections", "# mine\n[me]\n[display]\n", Default()},
		{"everything", "[me]\nname = \"Sam Organiser\"\n[display]\nglyphs = \"ascii\"\n", Config{
			Me: Me{Name: "Sam Organiser"}, Display: Display{Glyphs: ASCII},
		}},
		{"the rest keeps its default", "[display]\nglyphs = 'ascii'", Config{Display: Display{Glyphs: ASCII}}},
		{"dotted", "me.name = \"山田\"", Config{Me: Me{Name: "山田"}, Display: Default().Display}},
		{"inline", "me = {name = \"Sam\"}", Config{Me: Me{Name: "Sam"}, Display: Default().Display}},
		{"blanks around a name", "[me]\nname = \"  Sam \"", Config{Me: Me{Name: "Sam"}, Display: Default().Display}},
		{"byte order mark and CRLF", "\uFEFF[me]\r\nname = \"Sam\"\r\n", Config{Me: Me{Name: "Sam"}, Display: Default().Display}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, err := parse("config.toml", []byte(tt.in))
			if err != nil {
				t.Fatal(err)
			}
			if got.Me != tt.want.Me || got.Display != tt.want.Display {
				t.Errorf("got %+v, want %+v", got, tt.want)
			}
		})
	}
}

func TestParseRefuses(t *testing.T) {
	tests := []struct {
		name, in string
		want     []string // without "config.toml line "
	}{
		{"a slip", "# mine\n[me]\nnmae = \"Sam\"", []string{`3: unknown key "nmae" in [me]; did you mean "name"?`}},
		{"capitals", "[me]\nName = \"Sam\"", []string{`2: unknown key "Name" in [me]; did you mean "name"?`}},
		{"nothing near", "[me]\ntelephone = \"1\"", []string{`2: unknown key "telephone" in [me]; known there: name`}},
		{"the wrong section", "[display]\nname = \"Sam\"", []string{`2: unknown key "name" in [display]; it belongs below [me]`}},
		{"no section", "\nglyphs = \"ascii\"", []string{`2: unknown key "glyphs" outside any section; it belongs below [display]`}},
		{"nothing near and no section", "colour = 1", []string{`1: unknown key "colour" outside any section; the sections are [me], [display]`}},
		{"a slip in a section", "[dipslay]\nglyphs = \"ascii\"", []string{`1: unknown section "dipslay"; did you mean [display]?`}},
		{"a section of a later day", "[me]\nname = \"Sam\"\n\n[mail]\nhost = \"smtp.example.org\"\n", []string{
			`4: unknown section "mail"; the sections are [me], [display]`,
		}},
		{"a section in pieces", "\nmail.host = \"a\"\nmail.port = 1", []string{`2: unknown section "mail"; the sections are [me], [display]`}},
		{"a value that is none of the choices", "[display]\nglyphs = \"emoji\"", []string{`2: glyphs in [display] is "emoji"; it must be "unicode" or "ascii"`}},
		{"a choice in capitals", "[display]\nglyphs = \"ASCII\"", []string{`2: glyphs in [display] is "ASCII"; it must be "unicode" or "ascii"`}},
		{"a date", "[display]\nglyphs = 2026-01-01", []string{`2: glyphs in [display] is a date or a time; it must be text in quotes`}},
		{"a number", "[display]\nglyphs = 24", []string{`2: glyphs in [display] is a number; it must be text in quotes`}},
		{"other types", "me.name = true\n[display]\nglyphs = [1]", []string{
			`1: name in [me] is true or false; it must be text in quotes`,
			`3: glyphs in [display] is a list; it must be text in quotes`,
		}},
		{"a section below a setting", "[me.name]\nfirst = \"Sam\"", []string{`1: name in [me] is a table; it must be text in quotes`}},
		{"a section below a section", "[me]\n[me.mail]\nhost = \"x\"", []string{`2: unknown key "mail" in [me]; known there: name`}},
		{"a section that is none", "me = \"Sam\"", []string{`1: me is a section; write [me] on a line of its own, and its settings below`}},
		{"a list of sections", "[[me]]\nname = \"Sam\"", []string{`1: me is a section; write [me] on a line of its own, and its settings below`}},
		{"a name of two lines", "[me]\nname = \"Sam\\nBcc: all\"", []string{`2: name in [me] must be one line, without control characters`}},
		{"a name with NUL", "[me]\nname = \"Sam\\u0000\"", []string{`2: name in [me] must be one line, without control characters`}},
		{"an inline table", "\nme = {name = \"Sam\", nick = 1}", []string{`2: unknown key "nick" in [me]; known there: name`}},
		{"a hostile key", "[me]\n\"a\\u001b[2Jb\" = 1", []string{`2: unknown key "a\x1b[2Jb" in [me]; known there: name`}},
		{"a long key", "[me]\n" + strings.Repeat("k", 5000) + " = 1", []string{
			`2: unknown key "` + strings.Repeat("k", 40) + `…" in [me]; known there: name`,
		}},
		{"several problems, in order", "[me]\nnmae = 1\n[dsplay]\n[display]\nglyphs = 1\n", []string{
			`2: unknown key "nmae" in [me]; did you mean "name"?`,
			`3: unknown section "dsplay"; did you mean [display]?`,
			`5: glyphs in [display] is a number; it must be text in quotes`,
		}},
		{"no quotes", "[me]\nname = Sam", []string{`2: this is not TOML: `}},
		{"twice", "[me]\nname = \"a\"\nname = \"b\"", []string{`3: this is not TOML: `}},
		{"invalid UTF-8", "[me]\nname = \"caf\xe9\"", []string{`2: this is not TOML: `}},
		{"cut off", "[me]\nname = \"Sam", []string{`2: this is not TOML: `}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, err := parse("config.toml", []byte(tt.in))
			if err == nil {
				t.Fatalf("accepted as %+v", got)
			}
			if got.Me != Default().Me || got.Display != Default().Display {
				t.Errorf("half of the file is in force: %+v", got)
			}
			lines := strings.Split(err.Error(), "\n")
			if len(lines) != len(tt.want) {
				t.Fatalf("got %q, want %q", lines, tt.want)
			}
			for i, want := range tt.want {
				want = "config.toml line " + want
				if lines[i] != want && !(strings.HasSuffix(want, "TOML: ") && strings.HasPrefix(lines[i], want)) {
					t.Errorf("got  %s\nwant %s", lines[i], want)
				}
			}
		})
	}
}

func TestDistance(t *testing.T) {
	tests := []struct {
		a, b string
		want int
	}{
		{"", "", 0},
		{"name", "name", 0},
		{"", "name", 4},
		{"nmae", "name", 1},
		{"nam", "name", 1},
		{"naame", "name", 1},
		{"nane", "name", 1},
		{"clock", "colck", 1},
		{"kitten", "sitting", 3},
		{"naïve", "naive", 1},
	}
	for _, tt := range tests {
		if got := distance(tt.a, tt.b); got != tt.want {
			t.Errorf("distance(%q, %q) = %d, want %d", tt.a, tt.b, got, tt.want)
		}
		if got := distance(tt.b, tt.a); got != tt.want {
			t.Errorf("distance(%q, %q) = %d, want %d", tt.b, tt.a, got, tt.want)
		}
	}
}

func FuzzParse(f *testing.F) {
	f.Add([]byte(Template()))
	for _, s := range []string{
		"", "[me]\nname = \"Sam\"", "me = {name = \"Sam\", a.b = {c = 1}}", "[display]\nglyphs = \"ascii\"",
		"me.name = 1\n\"me.name\" = 2", "[[me]]\n[[me]]\nname = []", "[me.name.x]\ny = 1979-05-27T07:32:00Z", "\uFEFFa = 1\r\n",
		"[me]\nname = \"\"\"\nSam\\\n  \"\"\"", "[mail]\n\"\" = 1\n'' = 2", "x = [[[1]], {a = {b = 2}}]", "[me\nname", "a = \"\xff\"",
	} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		c, err := parse("config.toml", data)
		if err != nil {
			for line := range strings.SplitSeq(err.Error(), "\n") {
				if !strings.HasPrefix(line, "config.toml line ") || strings.HasPrefix(line, "config.toml line 0") {
					t.Errorf("%q: no line in %q", data, line)
				}
			}
			return
		}
		for _, s := range known() {
			if err := s.in(&c).set(s.in(&c).String()); err != nil {
				t.Errorf("%q: %v in force, yet it %v", data, s.name, err)
			}
		}
	})
}
