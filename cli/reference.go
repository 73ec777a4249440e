package cli

import (
	"fmt"
	"strconv"

	"github.com/spf13/cobra"
)

// explained is a line of a table that the help and the manual show.
type explained struct{ name, meaning string }

// statuses says what each exit status means, once for the help, the manual and
// the README.
func statuses() []explained {
	var all []explained
	for status, meaning := range []string{
		Done:      "done; an empty list is 0 too",
		Failed:    "it failed",
		Refused:   "the command cannot be understood, or breaks a rule; nothing was written",
		Unknown:   "there is no such contact, organisation, id or entry of a list",
		Ambiguous: "several match; they are listed on standard error",
		Unsent:    "done, but mail that the command has queued, or tried to send, has not left",
	} {
		all = append(all, explained{strconv.Itoa(status), meaning})
	}
	return all
}

// environment says which variables count.
func environment() []explained {
	return []explained{
		{"RAPPORT_DATA", "the folder that holds the book, as --data"},
		{"RAPPORT_CONFIG", "the settings file, as --config"},
		{"RAPPORT_MAIL_PASSWORD", "the password of the mail server, before any other place that it may stand in"},
		{"XDG_DATA_HOME", "where the folder rapport is that holds the book, unless one is named"},
		{"XDG_CONFIG_HOME", "where the folder rapport is that holds the settings, unless a file is named"},
		{"VISUAL, EDITOR", "the editor that a text is written in from the screen; the first one counts"},
		{"NO_COLOR", "if it is set, the screen has no colours"},
	}
}

// files says what is where, unless flags or variables name other places.
func files() []explained {
	return []explained{
		{"~/.local/share/rapport/rapport.db", "the book, an SQLite file"},
		{"~/.local/share/rapport/files/", "the files that are kept with interactions, each under the SHA-256 of its content"},
		{"~/.config/rapport/config.toml", `the settings; "rapport config init" writes them with an explanation of each`},
	}
}

// withTables is Cobra's text of usage, with the tables below that of the whole
// program. It is a function and no template: one template makes the linker keep every
// method of the program, which is a sixth of it.
func withTables(cobras func(*cobra.Command) error) func(*cobra.Command) error {
	return func(cmd *cobra.Command) error {
		if err := cobras(cmd); err != nil || cmd.HasParent() {
			return err
		}
		w := cmd.OutOrStderr()
		for _, table := range []struct {
			title   string
			entries []explained
		}{{"Exit status:", statuses()}, {"Environment:", environment()}} {
			fmt.Fprintf(w, "\n%s\n", table.title)
			for _, e := range table.entries {
				fmt.Fprintf(w, "  %-22s %s\n", e.name, e.meaning)
			}
		}
		return nil
	}
}
