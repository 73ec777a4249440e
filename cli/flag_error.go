package cli

import (
	"errors"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// flagError says what is wrong with a flag, without the words of the parser.
func flagError(cmd *cobra.Command, err error) error {
	var value *pflag.InvalidValueError
	var unknown *pflag.NotExistError
	switch {
	case errors.As(err, &value):
		f := value.GetFlag()
		return refuse("--%s takes %s, not %s", f.Name, taken(f), quote(value.GetValue()))
	case errors.As(err, &unknown) && unknown.GetSpecifiedShortnames() == "":
		if near := nearFlags(cmd, unknown.GetSpecifiedName()); len(near) > 0 {
			return refuse("%v; did you mean %s?", err, strings.Join(near, " or "))
		}
	}
	if unknown != nil && strings.ContainsAny(unknown.GetSpecifiedName(), "0123456789") {
		return refuse("-%s reads as a flag, and no number below zero belongs there; see %q", unknown.GetSpecifiedShortnames(), cmd.CommandPath()+" --help")
	}
	return refuse("%v; see %q", err, cmd.CommandPath()+" --help")
}

// taken says what a flag takes that does not take any text.
func taken(f *pflag.Flag) string {
	switch f.Value.Type() {
	case "bool":
		return "true or false"
	case "uint64":
		return "a whole number of 0 or more"
	}
	return "a number"
}

// nearFlags returns the flags of cmd that were perhaps meant. Cobra compares
// the names of commands only, so the flags take their place.
func nearFlags(cmd *cobra.Command, name string) []string {
	names := &cobra.Command{SuggestionsMinimumDistance: 2}
	cmd.Flags().VisitAll(func(f *pflag.Flag) {
		names.AddCommand(&cobra.Command{Use: f.Name, Run: func(*cobra.Command, []string) {}})
	})
	var near []string
	for _, n := range names.SuggestionsFor(name) {
		near = append(near, "--"+n)
	}
	return near
}
