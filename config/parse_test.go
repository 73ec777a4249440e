package config

import (
	"reflect"
	"strings"
	"testing"
	"time"
)

func TestParse(t *testing.T) {
	tests := []struct {
		name, in string
		want     Config
	}{
		{"nothing", "", Default()},
		{"comments and empty sections", "# mine\n[me]\n[display]\n", Default()},
		{"everything", `
[me]
name = "Sam Organiser"
email = "sam@example.org"
[mail]
host = "smtp.example.org"
port = 465
security = "tls"
user = "sam"
password_command = "pass show mail/sam"
from = "Sam Organiser <sam@example.org>"
[follow_up]
duration = "1h30m"
alarm = "none"
[theme]
mode = "light"
contrast = "high"
[display]
glyphs = "ascii"
mouse = false
[keys]
log = "L"
`, Config{
			Me:       Me{"Sam Organiser", "sam@example.org"},
			Mail:     Mail{"smtp.example.org", 465, TLS, "sam", "pass show mail/sam", Mailbox{"Sam Organiser", "sam@example.org"}},
			FollowUp: FollowUp{90 * time.Minute, NoAlarm}, Theme: Theme{Light, HighContrast}, Display: Display{Glyphs: ASCII},
			Keys: []KeySetting{{"log", []string{"L"}, "config.toml", 22}},
		}},
		{"the rest keeps its default", "[display]\nglyphs = 'ascii'", but(func(c *Config) { c.Display.Glyphs = ASCII })},
		{"dotted", "me.name = \"山田\"", but(func(c *Config) { c.Me.Name = "山田" })},
		{"inline", "me = {name = \"Sam\"}", but(func(c *Config) { c.Me.Name = "Sam" })},
		{"blanks around a name", "[me]\nname = \"  Sam \"", but(func(c *Config) { c.Me.Name = "Sam" })},
		{"byte order mark and CRLF", "\uFEFF[me]\r\nname = \"Sam\"\r\n", but(func(c *Config) { c.Me.Name = "Sam" })},
		{"every mode", "[theme]\nmode = \"none\"", but(func(c *Config) { c.Theme.Mode = None })},
		{"no mouse", "[display]\nmouse = false", but(func(c *Config) { c.Display.Mouse = false })},
		{"keys in the order of the file", "[keys]\nup = [\"k\", \"ctrl+p\"]\ndown = [\n \"j\",\n]\nadd = []\n", but(func(c *Config) {
			c.Keys = []KeySetting{
				{"up", []string{"k", "ctrl+p"}, "config.toml", 2},
				{"down", []string{"j"}, "config.toml", 3},
				{"add", []string{}, "config.toml", 6},
			}
		})},
		{"keys on one line", "\nkeys = {up = \"k\", \"d.n\" = \"\"}", but(func(c *Config) {
			c.Keys = []KeySetting{{"d.n", []string{""}, "config.toml", 2}, {"up", []string{"k"}, "config.toml", 2}}
		})},
		{"no keys", "[keys]", Default()},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, err := parse("config.toml", []byte(tt.in))
			if err != nil {
				t.Fatal(err)
			}
			if !same(got, tt.want) {
				t.Errorf("got %+v, want %+v", got, tt.want)
			}
		})
	}
}

// but is the default with a difference.
func but(change func(*Config)) Config {
	c := Default()
	change(&c)
	return c
}

// same reports whether the same is in force, wherever it comes from.
func same(a, b Config) bool {
	a.inFile, b.inFile = nil, nil
	return reflect.DeepEqual(a, b)
}

func TestParseRefuses(t *testing.T) {
	tests := []struct {
		name, in string
		want     []string // without "config.toml line "
	}{
		{"a slip", "# mine\n[me]\nnmae = \"Sam\"", []string{`3: unknown key "nmae" in [me]; did you mean "name"?`}},
		{"capitals", "[me]\nName = \"Sam\"", []string{`2: unknown key "Name" in [me]; did you mean "name"?`}},
		{"nothing near", "[me]\ntelephone = \"1\"", []string{`2: unknown key "telephone" in [me]; known there: name, email`}},
		{"the wrong section", "[display]\nname = \"Sam\"", []string{`2: unknown key "name" in [display]; it belongs below [me]`}},
		{"no section", "\nglyphs = \"ascii\"", []string{`2: unknown key "glyphs" outside any section; it belongs below [display]`}},
		{"nothing near and no section", "colour = 1", []string{`1: unknown key "colour" outside any section; the sections are [me], [mail], [follow_up], [theme], [display], [keys]`}},
		{"a slip in a section", "[dipslay]\nglyphs = \"ascii\"", []string{`1: unknown section "dipslay"; did you mean [display]?`}},
		{"a section of a later day", "[me]\nname = \"Sam\"\n\n[paths]\ndonor = \"x\"\n", []string{
			`4: unknown section "paths"; the sections are [me], [mail], [follow_up], [theme], [display], [keys]`,
		}},
		{"a section in pieces", "\npaths.host = \"a\"\npaths.port = 1", []string{`2: unknown section "paths"; the sections are [me], [mail], [follow_up], [theme], [display], [keys]`}},
		{"a value that is none of the choices", "[display]\nglyphs = \"emoji\"", []string{`2: glyphs in [display] is "emoji"; it must be "unicode" or "ascii"`}},
		{"a choice in capitals", "[display]\nglyphs = \"ASCII\"", []string{`2: glyphs in [display] is "ASCII"; it must be "unicode" or "ascii"`}},
		{"a date", "[display]\nglyphs = 2026-01-01", []string{`2: glyphs in [display] is a date or a time; it must be text in quotes`}},
		{"a number", "[display]\nglyphs = 24", []string{`2: glyphs in [display] is a number; it must be text in quotes`}},
		{"other types", "me.name = true\n[display]\nglyphs = [1]", []string{
			`1: name in [me] is true or false; it must be text in quotes`,
			`3: glyphs in [display] is a list; it must be text in quotes`,
		}},
		{"a section below a setting", "[me.name]\nfirst = \"Sam\"", []string{`1: name in [me] is a table; it must be text in quotes`}},
		{"a section below a section", "[me]\n[me.mail]\nhost = \"x\"", []string{`2: unknown key "mail" in [me]; did you mean "email"?`}},
		{"a section that is none", "me = \"Sam\"", []string{`1: me is a section; write [me] on a line of its own, and its settings below`}},
		{"a list of sections", "[[me]]\nname = \"Sam\"", []string{`1: me is a section; write [me] on a line of its own, and its settings below`}},
		{"a name of two lines", "[me]\nname = \"Sam\\nBcc: all\"", []string{`2: name in [me] must be one line, without control characters`}},
		{"a name with NUL", "[me]\nname = \"Sam\\u0000\"", []string{`2: name in [me] must be one line, without control characters`}},
		{"an inline table", "\nme = {name = \"Sam\", nick = 1}", []string{`2: unknown key "nick" in [me]; known there: name, email`}},
		{"a hostile key", "[me]\n\"a\\u001b[2Jb\" = 1", []string{`2: unknown key "a\x1b[2Jb" in [me]; known there: name, email`}},
		{"a long key", "[me]\n" + strings.Repeat("k", 5000) + " = 1", []string{
			`2: unknown key "` + strings.Repeat("k", 40) + `…" in [me]; known there: name, email`,
		}},
		{"several problems, in order", "[me]\nnmae = 1\n[dsplay]\n[display]\nglyphs = 1\n", []string{
			`2: unknown key "nmae" in [me]; did you mean "name"?`,
			`3: unknown section "dsplay"; did you mean [display]?`,
			`5: glyphs in [display] is a number; it must be text in quotes`,
		}},
		{"a number for a switch", "[display]\nmouse = 1", []string{`2: mouse in [display] is a number; it must be true or false`}},
		{"quotes around a switch", "[display]\nmouse = \"yes\"", []string{`2: mouse in [display] is text; it must be true or false`}},
		{"a mode that is none", "[theme]\nmode = \"drak\"", []string{`2: mode in [theme] is "drak"; it must be "auto", "dark", "light" or "none"`}},
		{"a contrast that is none", "[theme]\ncontrast = \"low\"", []string{`2: contrast in [theme] is "low"; it must be "normal" or "high"`}},
		{"a number for a key", "[keys]\n\nfirst = 1", []string{`3: "first" in [keys] is a number; it must be a key in quotes, or a list of them; write "L", or ["j", "ctrl+n"]`}},
		{"a number among keys", "[keys]\nfirst = [\"1\", 1]", []string{`2: "first" in [keys] has a number in its list; write "L", or ["j", "ctrl+n"]`}},
		{"a list among keys", "[keys]\nfirst = [[\"1\"]]", []string{`2: "first" in [keys] has a list in its list; write "L", or ["j", "ctrl+n"]`}},
		{"a section below keys", "[keys]\n[keys.log]\nkey = \"l\"", []string{`2: "log" in [keys] is a table; it must be a key in quotes, or a list of them; write "L", or ["j", "ctrl+n"]`}},
		{"keys that are no section", "keys = [\"l\"]", []string{`1: keys is a section; write [keys] on a line of its own, and its settings below`}},
		{"the same binding twice", "[keys]\nlog = \"l\"\n\"log\" = \"m\"", []string{`3: this is not TOML: `}},
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
			if !same(got, Default()) {
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
	f.Add([]byte(template))
	for _, s := range []string{
		"", "[me]\nname = \"Sam\"", "me = {name = \"Sam\", a.b = {c = 1}}", "[display]\nglyphs = \"ascii\"",
		"me.name = 1\n\"me.name\" = 2", "[[me]]\n[[me]]\nname = []", "[me.name.x]\ny = 1979-05-27T07:32:00Z", "\uFEFFa = 1\r\n",
		"[me]\nname = \"\"\"\nSam\\\n  \"\"\"", "[mail]\n\"\" = 1\n'' = 2", "x = [[[1]], {a = {b = 2}}]", "[me\nname", "a = \"\xff\"", "[keys]\nlog = \"L\"\n'' = [\"\", \" \"]", "keys = {a = [], b.c = 1}",
		"[mail]\nhost = \"münchen.example\"\nfrom = '\"Sam\" <sam@example.org>'\nport = 465", "[follow_up]\nduration = \"1d2h\"\nalarm = \"none\"",
		"[mail]\nfrom = 'a <b> <\"c@example.org>'\nhost = \"[::1]\"", "[me]\nemail = \"a@b@example.org\"",
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
			var value any = s.in(&c).String()
			switch s.in(&c).(type) {
			case flag:
				value = value == "true"
			case port:
				value = int64(c.Mail.Port)
			}
			if err := s.in(&c).set(value); err != nil {
				t.Errorf("%q: %v in force, yet it %v", data, s.name, err)
			}
		}
		for _, k := range c.Keys {
			if k.Line < 1 || k.File != "config.toml" || k.String() == "" {
				t.Errorf("%q: %+v", data, k)
			}
		}
	})
}
