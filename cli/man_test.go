package cli

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/spf13/pflag"
)

func TestManualHasEveryCommandAndFlag(t *testing.T) {
	root, all := tree(t)
	page := roff(manual(root, "2026-11-18"))
	for _, cmd := range all {
		section := page
		if cmd.Runnable() && cmd != root && !cmd.HasSubCommands() {
			_, after, found := strings.Cut(page, "\n.SS "+roffWords(strings.TrimSuffix(cmd.UseLine(), " [flags]"))+"\n")
			if !found {
				t.Errorf("the manual lacks %q", cmd.UseLine())
			}
			section, _, _ = strings.Cut(after, "\n.S")
		}
		cmd.LocalFlags().VisitAll(func(f *pflag.Flag) {
			if !strings.Contains(section, `\fB`+roffWords("--"+f.Name)+`\fP`) {
				t.Errorf("the manual lacks %s --%s", cmd.CommandPath(), f.Name)
			}
		})
	}
	for _, e := range slices.Concat(statuses(), environment(), files()) {
		if !strings.Contains(page, `\fB`+roffWords(e.name)+`\fP`) {
			t.Errorf("the manual lacks %s", e.name)
		}
	}
	for _, title := range []string{
		".TH RAPPORT 1 \"2026-11-18\" \"rapport 1.2\" \"User Commands\"\n", ".SH NAME", ".SH SYNOPSIS", ".SH DESCRIPTION", ".SH EXIT STATUS",
		".SH ENVIRONMENT", ".SH FILES", ".SH EXAMPLES",
	} {
		if !strings.Contains(page, title) {
			t.Errorf("the manual lacks %q", title)
		}
	}
	if i := strings.IndexFunc(page, func(r rune) bool { return r > '~' }); i >= 0 {
		t.Errorf("not plain ASCII: %q", page[max(0, i-20):i+20])
	}
}

// roffWords is how roff spells words of which nothing is beyond ASCII but "…".
func roffWords(s string) string {
	return strings.NewReplacer("-", `\-`, "~", `\(ti`, "…", `\[u2026]`).Replace(s)
}

// The programs that show manuals find nothing to complain of.
func TestManualIsReadWithoutWarnings(t *testing.T) {
	root, _ := tree(t)
	path := filepath.Join(t.TempDir(), "rapport.1")
	if err := os.WriteFile(path, []byte(roff(manual(root, "2026-11-18"))), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, reader := range [][]string{
		{"groff", "-man", "-Tutf8", "-ww", path},
		{"mandoc", "-T", "lint", "-W", "warning", path},
	} {
		if _, err := exec.LookPath(reader[0]); err != nil {
			continue
		}
		var said strings.Builder
		cmd := exec.CommandContext(t.Context(), reader[0], reader[1:]...)
		cmd.Stderr = &said
		shown, err := cmd.Output()
		if reader[0] == "mandoc" {
			said.Write(shown)
		}
		if err != nil || said.Len() > 0 {
			t.Errorf("%s: %v: %s", reader[0], err, said.String())
		}
		if reader[0] == "groff" && !strings.Contains(regexp.MustCompile("(?s).\b").ReplaceAllString(string(shown), ""), "rapport contact add NAME\n") {
			t.Errorf("groff shows no command: %.300s", shown)
		}
	}
}

// The README says of the exit statuses what the help says.
func TestReadmeHasTheStatuses(t *testing.T) {
	readme, err := os.ReadFile(filepath.Join("..", "README.md"))
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range statuses() {
		if line := "| " + e.name + " | " + e.meaning + " |\n"; !strings.Contains(string(readme), line) {
			t.Errorf("the README lacks %q", line)
		}
	}
}
