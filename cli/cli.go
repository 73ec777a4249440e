// Package cli holds the commands that work without a screen. Standard output
// is data, plain or one JSON object a line; standard error is words.
//
// It reads from the store and writes through the logbook, so that a command
// keeps the same rules as the screen. Everything it prints is harmless to a
// terminal, whether there is one or not. The names in JSON and the exit
// statuses are a promise to other programs.
//
// It may import logbook, store, config and the packages below internal. The
// screen is handed in by the caller.
package cli

import (
	"context"
	"fmt"
	"io"
	"os"
	"runtime/debug"
	"time"

	"github.com/spf13/cobra"

	"rapport/config"
	"rapport/internal/harmless"
	"rapport/logbook"
	"rapport/store"
)

// Program is what the commands need from outside.
type Program struct {
	Version string
	In      *os.File
	Out     *os.File
	Err     *os.File
	// Check says what is wrong with settings that could be read, as only the
	// screens know; nil accepts them.
	Check func(config.Config) error
	// Screen opens the terminal program and returns when the user has left it.
	Screen func(context.Context, Screen) error
}

// Screen is what the terminal program works with.
type Screen struct {
	Read   *store.Reader
	Log    *logbook.Logbook
	Config config.Config
	Places config.Paths
	Title  string // such as "demo"; may be empty
	// Warning is said at the start; may be empty.
	Warning string
}

// Run runs the command that args name and returns the exit status. It never
// panics. A cancelled context stops the command.
func Run(ctx context.Context, args []string, p Program) (exit int) {
	s := newSession(p, time.Now())
	defer func() {
		if r := recover(); r != nil {
			reportFault(p.Err, debug.Stack(), fmt.Sprint(r))
			exit = int(Failed)
		}
	}()
	cobra.MousetrapHelpText = "" // Started from the Windows Explorer, the screen opens too.
	root := newRoot(s)           //nolint:contextcheck // Cobra hands ctx to the commands.
	root.SetArgs(args)
	root.SetIn(p.In)
	root.SetOut(s.out)
	root.SetErr(p.Err)
	err := root.ExecuteContext(ctx)
	if flushed := s.flush(); err == nil {
		err = flushed
	}
	return int(report(p.Err, err))
}

// reportFault tells of a fault of the program itself: the trace first, for
// whoever mends it, then the words, where the eye is.
func reportFault(w io.Writer, trace []byte, fault string) {
	fmt.Fprintf(w, "%s\n", harmless.Text(string(trace)))
	fmt.Fprintf(w, "rapport: a fault of the program stopped it: %s\n", harmless.Line(fault))
	fmt.Fprintln(w, "What was saved before is safe. Please report this, with the lines above.")
}

// newRoot returns the whole tree of commands.
func newRoot(s *session) *cobra.Command {
	root := &cobra.Command{
		Use:   "rapport",
		Short: "Keep up with many people: log conversations and find them again",
		Long: `rapport keeps the history of your conversations on your own machine.

Without a command it opens the screen. The commands do the same without one.`,
		Example: `  rapport
  rapport contact add "Ada Lovelace" --email ada@example.org
  rapport log ada --type call --details "Talked about the engine" --at "yesterday 15:00"
  rapport history ada --since "30 days ago"`,
		Version:       s.program.Version,
		Args:          noCommand,
		SilenceErrors: true,
		SilenceUsage:  true,

		PersistentPreRunE: checkFlags,
		RunE:              func(cmd *cobra.Command, _ []string) error { return s.openScreen(cmd.Context()) },
	}
	root.SetUsageFunc(withTables(root.UsageFunc()))
	root.CompletionOptions.DisableDefaultCmd = true // "completion" is one of ours
	root.CompletionOptions.SetDefaultShellCompDirective(cobra.ShellCompDirectiveNoFileComp)
	root.SetFlagErrorFunc(flagError)
	s.addFlags(root.PersistentFlags())
	root.AddCommand(
		newContact(s), newOrg(s), newLog(s), newHistory(s), newEdit(s), newRm(s),
		newFollowUps(s), newDone(s), newDrop(s), newSnooze(s), newFiles(s),
		newOutbox(s), newReply(s), newExport(s), newBackup(s), newRestore(s), newDoctor(s),
		newType(s), newOutcome(s), newBroadcaster(s), newPath(s), newCurrency(s), newCapital(s), newActivity(s),
		newDemo(s), newConfig(s), newCompletion(s), newMan(s),
	)
	s.addCompletion(root)
	return root
}
