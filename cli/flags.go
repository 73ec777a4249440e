package cli

import (
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

func addLimit(flags *pflag.FlagSet, limit *int) {
	flags.IntVar(limit, "limit", 0, "print at most `N`")
}

// checkLimit refuses a limit that is given and makes no sense.
func checkLimit(flags *pflag.FlagSet, limit int) error {
	if flags.Changed("limit") && limit < 1 {
		return refuse("--limit %d is too small; it takes 1 or more", limit)
	}
	return nil
}

// checkChanges refuses a change of nothing.
func checkChanges(cmd *cobra.Command) error {
	changes := false
	cmd.LocalNonPersistentFlags().VisitAll(func(f *pflag.Flag) { changes = changes || f.Changed && f.Name != "queue" })
	if !changes {
		return refuse("there is nothing to change; see %s", quote(cmd.CommandPath()+" --help"))
	}
	return nil
}

// checkKept refuses "none" for a flag whose field cannot be empty.
func checkKept(flags *pflag.FlagSet, required ...string) error {
	for _, name := range required {
		if f := flags.Lookup(name); !f.Changed || !isNone(f.Value.String()) {
			continue
		}
		if name == "at" {
			name = "moment"
		}
		return refuse(`the %s cannot be cleared; "none" is for what may be empty`, name)
	}
	return nil
}

// given is value if the flag was given, and nil if not.
func given[T any](flags *pflag.FlagSet, name string, value *T) *T {
	if !flags.Changed(name) {
		return nil
	}
	return value
}

// orNothing is the list that was given; "none" alone stands for nothing.
func orNothing(all []string) []string {
	if len(all) == 1 && isNone(all[0]) {
		return nil
	}
	return all
}

// orNone is the text that was given; "none" stands for nothing.
func orNone(s string) string {
	if isNone(s) {
		return ""
	}
	return s
}

func isNone(s string) bool { return strings.EqualFold(strings.TrimSpace(s), "none") }
