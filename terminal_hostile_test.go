//go:build !windows

package main

import (
	"encoding/json"
	"os/exec"
	"regexp"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"

	"rapport/internal/harmless"
)

const (
	pasteBegins = "\x1b[200~"
	pasteEnds   = "\x1b[201~"
)

// What a real terminal pastes is kept as it is, but for what is no text; nothing of it
// reaches the terminal as a command; and what comes behind it is typed again, as it is behind
// an end of the paste that the text itself forges.
func TestHostilePasteOnTheTerminal(t *testing.T) {
	const (
		osc52  = "\x1b]52;c;ZXZpbA==\x07\x1b]52;c;ZXZpbA==\x1b\\"
		driven = "\x1b[31337mred\x1b[2J\x1b[?1049l\x1bc\x1bP+q544e\x1b\\\x1b_G\x1b\\"
		c1     = "\u009b31337m\u009d52;c;eA==\u009c"
		odd    = "\u202e\u2066\u200b\ufeff\ufffe\U000e0041\x7f\x08\x0e"
	)
	for name, paste := range map[string]struct{ text, kept string }{
		"commands":      {osc52 + driven + c1 + odd, osc52 + driven + c1 + odd},
		"no text":       {"a\x00b\xffc\x9b31md\xed\xa0\x80e\ufffd", "a\uFFFDb\uFFFDc\uFFFD31md\uFFFD\uFFFD\uFFFDe\uFFFD"},
		"an end":        {"before" + osc52 + pasteEnds + "behind", "before" + osc52 + "behind"},
		"a beginning":   {"before" + pasteBegins + "behind", "before" + pasteBegins + "behind"},
		"lines":         {"one\r\ntwo\rthree\nfour", "one\ntwo\nthree\nfour"},
		"ten megabytes": {strings.Repeat("\x1b[31mred \u202e", 10<<20/12), strings.Repeat("\x1b[31mred \u202e", 10<<20/12)},
	} {
		if testing.Short() && len(paste.text) > 1<<20 {
			continue // more of the same
		}
		t.Run(name, func(t *testing.T) {
			data := with(t, "Ada Lovelace")
			x := open(t, data)
			x.see("Ada Lovelace")
			x.press("l")
			x.see("Details")
			x.press(pasteBegins + paste.text + pasteEnds)
			typed := " and typed"
			if len(paste.text) > 1<<20 {
				typed = ""
				x.see("too long to be typed in here")
			} else {
				x.press(typed)
				x.see("and typed")
			}
			x.press(ctrlS)
			x.see("Logged: Note with Ada Lovelace")
			if paste.text != paste.kept && name == "no text" {
				x.see("replaced")
			}
			x.press("4")
			x.see("/ words")
			x.press("q")
			x.ends(0)
			onlyItsOwn(t, x.output())
			if got := details(t, data); got != paste.kept+typed {
				t.Errorf("%.200q, not %.200q", got, paste.kept+typed)
			}
		})
	}
}

// What the user's editor leaves is taken as what is pasted is.
func TestHostileTextFromTheEditor(t *testing.T) {
	if testing.Short() {
		t.Skip("what comes from the editor is looked at elsewhere too: nothing new for the race detector")
	}
	replaced := strings.NewReplacer("\x00", "\uFFFD", "\xff", "\uFFFD")
	for deed, want := range map[string]string{
		"hostile": replaced.Replace(hostileText),
		"flood":   replaced.Replace(strings.Repeat("\x1b[31mred\u202e\x00\xff ", 10<<20/15)),
	} {
		data := with(t, "Ada Lovelace")
		x := edit(t, data, deed)
		x.press(ctrlE)
		x.see("red")
		x.press(ctrlS)
		x.see("replaced")
		x.press("q")
		x.ends(0)
		onlyItsOwn(t, x.output())
		if got := details(t, data); got != want {
			t.Errorf("%d bytes: %.100q, not %.100q", len(got), got, want)
		}
	}
}

// Whatever the environment holds, the program starts or says why not, and writes nothing of
// it to the terminal as a command.
func TestHostileEnvironment(t *testing.T) {
	if testing.Short() {
		t.Skip("the same start again and again: nothing for the race detector")
	}
	const evil = "\x1b]52;c;ZXZpbA==\x07\x1b[31337m\u009b31m\u202e\xff"
	for _, name := range []string{"TERM", "LANG", "LC_ALL", "TZ", "EDITOR", "VISUAL", "COLORTERM", "RAPPORT_LOGGED_BY", "RAPPORT_MAIL_PASSWORD", "XDG_CONFIG_HOME", "TMPDIR", "USER", "NO_COLOR", "TERM_PROGRAM"} {
		cmd := exec.Command("rapport")
		cmd.Env = []string{name + "=" + evil}
		x := start(t, with(t, "Ada Lovelace"), cmd)
		x.see("Ada Lovelace")
		x.press("6")
		x.see("rapport")
		x.press("q")
		x.ends(0)
		onlyItsOwn(t, x.output())
	}
	for _, name := range []string{"RAPPORT_DATA", "RAPPORT_CONFIG", "TZ", "HOME"} {
		cmd := exec.Command("rapport", "doctor")
		cmd.Env = append(cmd.Environ(), "RAPPORT_DATA="+with(t, "Ada Lovelace"), name+"="+t.TempDir()+"/"+evil)
		out, _ := cmd.CombinedOutput() // what it finds is not the question
		if len(out) == 0 {
			t.Errorf("%s: nothing is said", name)
		}
		for line := range strings.Lines(string(out)) {
			if line = strings.TrimSuffix(line, "\n"); harmless.Line(line) != line {
				t.Errorf("%s: %q", name, line)
			}
		}
	}
}

// details is the text of the newest interaction.
func details(t *testing.T, data string) string {
	t.Helper()
	out, err := exec.Command("rapport", "history", "--json", "--data", data).Output()
	if err != nil {
		t.Fatal(err)
	}
	var object struct{ Details string }
	if err := json.Unmarshal([]byte(strings.SplitN(string(out), "\n", 2)[0]), &object); err != nil {
		t.Fatal(err)
	}
	return object.Details
}

// ownSequences are those that the program draws with and asks the terminal with: its modes,
// the cursor, erasing, scrolling, styles, the title of the window, the colour of the
// background.
var ownSequences = regexp.MustCompile(`^(\x1b\[\?(1|7|25|1000|1002|1003|1004|1006|1047|1049|2004)[hl]|\x1b\[4l|\x1b\[!p|\x1b\[\?20(26|27)\$p|\x1b\[\?5W|\x1b\[[?<>]1?u` +
	`|\x1b\[[0-9;:>]*m|\x1b\[[0-9;]*[HJKXPLMGABCDdrSTZIb]|\x1b\[[06] q|\x1b[78M]|\x1b\](2;[^\x1b\x07]*|11;\?|777;last)\x07)$`)

// onlyItsOwn looks at every byte that the program has written.
func onlyItsOwn(t *testing.T, raw string) {
	t.Helper()
	var state byte
	for len(raw) > 0 {
		seq, _, n, next := ansi.DecodeSequence(raw, state, nil)
		state, raw = next, raw[n:]
		switch {
		case strings.Trim(seq, "\r\n\b\t") == "":
		case ownSequences.MatchString(seq) && !strings.Contains(seq, "31337"):
		case harmless.Line(seq) == seq:
		default:
			t.Fatalf("the terminal was sent %q", seq)
		}
	}
}
