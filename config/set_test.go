package config

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
)

func TestSetKeepsEveryOtherByte(t *testing.T) {
	host, from := Change{"mail", "host", "smtp.example.org"}, Change{"mail", "from", "Sam <sam@example.org>"}
	tests := []struct {
		name, in string
		changes  []Change
		want     string
	}{
		{
			"in its place", "# mine\n[me]\n  name = \"Sam\"   # it is me\n\nemail=''\n",
			[]Change{{"me", "name", "Kim"}},
			"# mine\n[me]\n  name = \"Kim\"   # it is me\n\nemail=''\n",
		},
		{
			"behind the others of its section", "[me]\nname = \"Sam\" # me\n\n# colours\n[theme]\nmode = \"dark\"\n",
			[]Change{{"me", "email", "sam@example.org"}},
			"[me]\nname = \"Sam\" # me\nemail = \"sam@example.org\"\n\n# colours\n[theme]\nmode = \"dark\"\n",
		},
		{"an empty section", "[mail]\n# nothing yet\n[me]\n", []Change{from}, "[mail]\nfrom = \"Sam <sam@example.org>\"\n# nothing yet\n[me]\n"},
		{
			"a new section", "[me]\nname = \"Sam\"\n",
			[]Change{host, from},
			"[me]\nname = \"Sam\"\n\n[mail]\nhost = \"smtp.example.org\"\nfrom = \"Sam <sam@example.org>\"\n",
		},
		{"an empty file", "", []Change{{"theme", "mode", "dark"}}, "[theme]\nmode = \"dark\"\n"},
		{
			"a last line without its end", "[me]\nname = \"Sam\"",
			[]Change{{"me", "email", "sam@example.org"}},
			"[me]\nname = \"Sam\"\nemail = \"sam@example.org\"\n",
		},
		{"a header without its end", "[me]", []Change{{"me", "name", "Sam"}}, "[me]\nname = \"Sam\"\n"},
		{
			"a section after a last line without its end", "[me]\nname = \"Sam\"",
			[]Change{{"theme", "mode", "dark"}},
			"[me]\nname = \"Sam\"\n\n[theme]\nmode = \"dark\"\n",
		},
		{
			"dotted", "me.name = \"Sam\"\ntheme.mode = \"dark\"\n",
			[]Change{{"me", "name", "Kim"}, {"me", "email", "kim@example.org"}},
			"me.name = \"Kim\"\nme.email = \"kim@example.org\"\ntheme.mode = \"dark\"\n",
		},
		{
			"inline", "me = { name = \"Sam\" } # me\n",
			[]Change{{"me", "name", "Kim"}, {"me", "email", "kim@example.org"}},
			"me = { name = \"Kim\", email = \"kim@example.org\" } # me\n",
		},
		{"inline and empty", "me = {}\n", []Change{{"me", "name", "Kim"}}, "me = {name = \"Kim\"}\n"},
		{"in quotes", "[\"me\"]\n\"name\" = 'Sam'\n", []Change{{"me", "name", "Kim"}}, "[\"me\"]\n\"name\" = \"Kim\"\n"},
		{
			"over several lines", "[me]\nname = \"\"\"\\\n  Sam\"\"\"\n[theme]\n",
			[]Change{{"me", "name", "Kim"}, {"me", "email", "kim@example.org"}},
			"[me]\nname = \"Kim\"\nemail = \"kim@example.org\"\n[theme]\n",
		},
		{
			"numbers and switches", "[mail]\nport = 587 # usual\n[display]\nmouse = true\n",
			[]Change{{"mail", "port", "465"}, {"display", "mouse", "false"}},
			"[mail]\nport = 465 # usual\n[display]\nmouse = false\n",
		},
		{"what was wrong is mended", "[mail]\nport = \"587\"\n", []Change{{"mail", "port", "465"}}, "[mail]\nport = 465\n"},
		{
			"CRLF and a byte order mark", "\uFEFF[me]\r\nname = \"Sam\"\r\n",
			[]Change{{"me", "email", "sam@example.org"}, {"theme", "mode", "dark"}},
			"\uFEFF[me]\r\nname = \"Sam\"\r\nemail = \"sam@example.org\"\r\n\r\n[theme]\r\nmode = \"dark\"\r\n",
		},
		{"keys stay keys", "[keys]\nlog = \"L\"\n", []Change{{"me", "name", "Kim"}}, "[keys]\nlog = \"L\"\n\n[me]\nname = \"Kim\"\n"},
		{"quotes and other scripts", "[me]\nname = \"\"\n", []Change{{"me", "name", `Ann "Bo" C:\ 山田`}}, "[me]\nname = \"Ann \\\"Bo\\\" C:\\\\ 山田\"\n"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "config.toml")
			write(t, path, tt.in)
			if err := Set(path, tt.changes...); err != nil {
				t.Fatal(err)
			}
			if got := content(t, path); got != tt.want {
				t.Errorf("got  %q\nwant %q", got, tt.want)
			}
		})
	}
}

func TestSetWritesNothingThatIsWrong(t *testing.T) {
	tests := []struct {
		name, in string
		change   Change
		want     string
	}{
		{"a value", "", Change{"mail", "port", "0"}, "port in [mail] is 0; it must be between"},
		{"a number that is none", "", Change{"mail", "port", "x"}, "port in [mail] is text; it must be a whole number"},
		{"a switch that is none", "", Change{"display", "mouse", "maybe"}, "mouse in [display] is text; it must be true or false"},
		{"a setting", "", Change{"mail", "passwort", "x"}, `passwort in [mail] is no setting`},
		{"two lines", "", Change{"me", "name", "a\nb"}, "must be one line"},
		{"invalid UTF-8", "", Change{"me", "name", "caf\xe9"}, "is not valid UTF-8"},
		{"a host and nobody to write from", "", Change{"mail", "host", "smtp.example.org"}, "host in [mail] needs from"},
		{"a file that is no TOML", "[me\n", Change{"me", "name", "Sam"}, "line 1: this is not TOML"},
		{"a file with another problem", "[me]\nnmae = 1\n", Change{"me", "name", "Sam"}, `line 2: unknown key "nmae"`},
		{"a section that is none", "[[me]]\n", Change{"me", "name", "Sam"}, "this is not TOML"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			dir := t.TempDir()
			path := filepath.Join(dir, "config.toml")
			write(t, path, tt.in)
			err := Set(path, tt.change)
			if err == nil || !strings.Contains(err.Error(), tt.want) || !strings.HasPrefix(err.Error(), "the settings are left as they were: ") {
				t.Errorf("got %v, want %q", err, tt.want)
			}
			if got := content(t, path); got != tt.in {
				t.Errorf("the file is %q now", got)
			}
			alone(t, dir)
		})
	}
}

// alone fails if there is anything but the settings in their folder.
func alone(t *testing.T, dir string) {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil || len(entries) != 1 {
		t.Errorf("left behind: %v, %v", entries, err)
	}
}

func TestSetMakesTheFile(t *testing.T) {
	path := filepath.Join(t.TempDir(), "new", "config.toml")
	m := Mail{Host: "smtp.example.org", Port: 465, Security: TLS, User: "sam", From: Mailbox{"Sam", "sam@example.org"}}
	if err := Set(path, MailChanges(m)...); err != nil {
		t.Fatal(err)
	}
	got, err := Load(path, true)
	if want := but(func(c *Config) { c.Mail = m }); err != nil || !same(got, want) {
		t.Errorf("got %+v, %v", got, err)
	}
	if !strings.Contains(content(t, path), "# The colours:") {
		t.Error("the comments of the template are missing")
	}
	if runtime.GOOS != "windows" {
		checkMode(t, path, 0o600)
		checkMode(t, filepath.Dir(path), fs.ModeDir|0o700)
	}
	alone(t, filepath.Dir(path))
	if err := Set(""); err == nil || !strings.Contains(err.Error(), "HOME") {
		t.Errorf("no place: %v", err)
	}
}

func TestSetClosesTheFileToOthers(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("Windows has other rights")
	}
	path := filepath.Join(t.TempDir(), "config.toml")
	if err := os.WriteFile(path, nil, 0o644); err != nil { //nolint:gosec // That is what is tried.
		t.Fatal(err)
	}
	if err := Set(path, Change{"me", "name", "Sam"}); err != nil {
		t.Fatal(err)
	}
	checkMode(t, path, 0o600)
}

// A link, as those who keep their settings in a repository have it, stays one; so does
// one that leads nowhere yet.
func TestSetFollowsLinks(t *testing.T) {
	for _, exists := range []bool{true, false} {
		dir, kept := t.TempDir(), t.TempDir()
		target, link := filepath.Join(kept, "kept.toml"), filepath.Join(dir, "config.toml")
		if exists {
			write(t, target, "# kept\n")
		}
		if err := os.Symlink(target, link); err != nil {
			t.Skip("no links here:", err)
		}
		if err := Set(link, Change{"me", "name", "Sam"}); err != nil {
			t.Fatal(err)
		}
		if to, err := os.Readlink(link); err != nil || to != target {
			t.Errorf("the link leads to %q, %v", to, err)
		}
		if got := content(t, target); !strings.Contains(got, `name = "Sam"`) || exists != strings.HasPrefix(got, "# kept\n") {
			t.Errorf("what it leads to is %q", got)
		}
		alone(t, dir)
		alone(t, kept)
	}
}

func TestSetTellsWhatIsInTheWay(t *testing.T) {
	dir := t.TempDir()
	if err := Set(dir, Change{"me", "name", "Sam"}); err == nil {
		t.Error("a folder was taken for a file")
	}
	loop := filepath.Join(dir, "loop")
	if err := os.Symlink(loop, loop); err == nil {
		if err := Set(loop, Change{"me", "name", "Sam"}); err == nil {
			t.Error("a link to itself was written to")
		}
	}
	path := filepath.Join(dir, "config.toml")
	write(t, path, "# mine\n")
	if err := replace(path, []byte("# before\n"), []byte("# mine too\n"), false); !errors.Is(err, errMeanwhile) || content(t, path) != "# mine\n" {
		t.Errorf("what somebody else had written meanwhile: %v, %q", err, content(t, path))
	}
}

// FuzzSet changes files of any form: what is set is in force afterwards, and nothing
// else is, or the file is refused.
func FuzzSet(f *testing.F) {
	f.Add(template, "Sam")
	for _, s := range []string{
		"", "[me]", "me.name = 1", "me = {name = \"Sam\", }", "me = {\n # x\n}", "[me]\nname = '''\n'''", "[me]\n[me.x]", "\"me\".\"name\" = ''", "\uFEFF# x\r\n[me]\r\n",
		"[theme]\n[me]\n[keys]\na = [\n1]", "me = {name.x = 1}", "[[me]]",
	} {
		f.Add(s, `"\`)
	}
	f.Fuzz(func(t *testing.T, file, value string) {
		now, err := changed("config.toml", []byte(file), []Change{{"me", "name", value}, {"mail", "port", "25"}})
		if err != nil {
			return
		}
		got, err := parse("config.toml", now)
		if err != nil {
			t.Fatalf("%q became %q: %v", file, now, err)
		}
		if got.Me.Name != strings.TrimSpace(value) || got.Mail.Port != 25 {
			t.Errorf("%q became %q", file, now)
		}
		was, err := parse("config.toml", []byte(file))
		if err != nil {
			return // It was mended.
		}
		got.Me.Name, got.Mail.Port, got.Mail.Security = was.Me.Name, was.Mail.Port, was.Mail.Security
		for i := range got.Keys {
			if i < len(was.Keys) {
				got.Keys[i].Line = was.Keys[i].Line
			}
		}
		if !same(got, was) {
			t.Errorf("%q became %q", file, now)
		}
	})
}
