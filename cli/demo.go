package cli

import (
	"context"
	"fmt"
	"os"

	"github.com/charmbracelet/x/term"
	"github.com/spf13/cobra"

	"rapport/config"
	"rapport/logbook/demo"
	"rapport/store"
)

// demoFlags say which made-up book is wanted.
type demoFlags struct {
	contacts, interactions int
	seed                   uint64
	noOpen                 bool
}

func newDemo(s *session) *cobra.Command {
	var f demoFlags
	cmd := &cobra.Command{
		Use:   "demo",
		Short: "Try rapport on a made-up book",
		Long: `Try rapport on a made-up book: some 60 people and a year of conversations.

Without --data it is kept in a folder of its own, which is removed when the
screen closes; with --no-open it stays, and its path is printed. RAPPORT_DATA
is left alone, and so is a folder that already holds a book. The same seed
makes the same book on the same day.`,
		Example: `  rapport demo
  rapport demo --data ./large --contacts 100000 --interactions 1000000 --no-open`,
		Args: takes(0, 0, ""),
		RunE: func(cmd *cobra.Command, _ []string) error { return s.demo(cmd.Context(), f) },
	}
	cmd.Flags().IntVar(&f.contacts, "contacts", 0, "make a book of `N` contacts instead")
	cmd.Flags().IntVar(&f.interactions, "interactions", 0, "and of `N` interactions with them")
	cmd.Flags().Uint64Var(&f.seed, "seed", 1, "make another book for each `N`")
	cmd.Flags().BoolVar(&f.noOpen, "no-open", false, "make the book, and do not open it")
	return cmd
}

// options are refused as the demo's own rules have it.
func (s *session) options(f demoFlags) (demo.Options, error) {
	o := demo.Options{Contacts: f.contacts, Interactions: f.interactions, Seed: f.seed, Now: s.now}
	if err := o.Check(); err != nil {
		return o, refuse("%v", err)
	}
	return o, nil
}

func (s *session) demo(ctx context.Context, f demoFlags) error {
	o, err := s.options(f)
	if err == nil && !f.noOpen {
		err = s.needTerminal()
	}
	if err != nil {
		return err
	}
	c, err := s.settings()
	if err != nil {
		return err
	}
	dir, thrownAway, err := s.demoDir()
	if err != nil {
		return err
	}
	made := false
	defer func() { // after a panic, too
		if thrownAway && !(made && f.noOpen) {
			_ = os.RemoveAll(dir) // It lies in the system's folder for such things.
		}
	}()
	if err = s.build(ctx, dir, o); err != nil {
		return err
	}
	made = true
	if f.noOpen {
		return s.path(dir, "")
	}
	return s.withBookIn(ctx, dir, func(book *store.Book) error { return s.show(ctx, book, c, "demo") })
}

// demoDir returns the folder for the book: the one that --data names, or a new
// one to be thrown away.
func (s *session) demoDir() (dir string, thrownAway bool, err error) {
	if s.named.Data != "" {
		paths, err := config.Locate(s.named)
		return paths.Data.Path, false, err
	}
	dir, err = os.MkdirTemp("", "rapport-demo-")
	if err != nil {
		return "", false, fmt.Errorf("cannot make a folder for the demo; name one with --data: %w", err)
	}
	return dir, true, nil
}

func (s *session) build(ctx context.Context, dir string, o demo.Options) error {
	p := newProgress(s.program.Err, term.IsTerminal(s.program.Err.Fd()), "Making the demo book")
	defer p.end()
	o.Progress = p.at
	return demo.Build(ctx, dir, o)
}
