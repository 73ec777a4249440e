package cli

import (
	"os"
	"slices"
	"testing"
	"time"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// tree is every command that the program has.
func tree(t *testing.T) (root *cobra.Command, all []*cobra.Command) {
	t.Helper()
	s := newSession(Program{Version: "1.2", Out: os.Stdout}, time.Date(2026, 11, 18, 10, 15, 0, 0, time.UTC))
	root = newRoot(s)
	var walk func(*cobra.Command)
	walk = func(cmd *cobra.Command) {
		all = append(all, cmd)
		for _, sub := range cmd.Commands() {
			walk(sub)
		}
	}
	walk(root)
	if len(all) < 25 {
		t.Fatalf("only %d commands", len(all))
	}
	return root, all
}

// What the help names must be something that completion knows, or knows to be
// the user's own words.
func TestEveryArgumentAndFlagCompletes(t *testing.T) {
	free := []string{"NAME", "N", "ADDRESS", "NUMBER", "TEXT", "TITLE", "DAY", "WORDS", "ROLE", "NEW"}
	known := []string{"DIR", "FILE", "DEST", "BOOL"}
	s := &session{}
	_, all := tree(t)
	for _, cmd := range all {
		words := argumentsOf(cmd)
		if len(words) > 0 && cmd.ValidArgsFunction == nil {
			t.Errorf("%s: nothing completes %s", cmd.CommandPath(), words)
		}
		for _, word := range words {
			if what := meaning(word); s.completerOf(what) == nil && fixed(what) == nil && !slices.Contains(free, what) && !slices.Contains(known, what) {
				t.Errorf("%s: what is %s?", cmd.CommandPath(), what)
			}
		}
		cmd.LocalFlags().VisitAll(func(f *pflag.Flag) {
			what, _ := pflag.UnquoteUsage(f)
			if f.Value.Type() == "bool" {
				what = "BOOL"
			}
			if s.completerOf(what) == nil && fixed(what) == nil && !slices.Contains(free, what) && !slices.Contains(known, what) {
				t.Errorf("%s --%s: what is %q?", cmd.CommandPath(), f.Name, what)
			}
			if _, ok := cmd.GetFlagCompletionFunc(f.Name); !ok {
				t.Errorf("%s --%s: nothing completes it", cmd.CommandPath(), f.Name)
			}
		})
	}
}
