package cli

import (
	"strings"

	"github.com/spf13/cobra"
)

// newGroup returns a command that only holds others.
func newGroup(use, short string, commands ...*cobra.Command) *cobra.Command {
	group := &cobra.Command{
		Use:   use,
		Short: short,
		Args:  noCommand,
		RunE:  func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	group.AddCommand(commands...)
	return group
}

// noCommand refuses an argument where only a command may stand, and names the
// commands that were perhaps meant.
func noCommand(cmd *cobra.Command, args []string) error {
	if len(args) == 0 {
		return nil
	}
	cmd.SuggestionsMinimumDistance = 2
	hint := "see " + quote(cmd.CommandPath()+" --help")
	if near := cmd.SuggestionsFor(args[0]); len(near) > 0 {
		hint = "did you mean " + strings.Join(near, " or ") + "?"
	}
	return refuse("there is no command %s; %s", quote(strings.TrimPrefix(cmd.CommandPath()+" "+args[0], "rapport ")), hint)
}

// takes refuses other numbers of arguments than from least to most; most -1 is
// any. What names what the arguments are.
func takes(least, most int, what string) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error {
		switch {
		case len(args) < least:
			return refuse("%s is missing; see %s", what, quote(cmd.CommandPath()+" --help"))
		case most >= 0 && len(args) > most:
			return refuse("%s is one too many; put words that belong together in quotes", quote(args[most]))
		}
		return nil
	}
}
