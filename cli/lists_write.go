package cli

import (
	"context"
	"strconv"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"rapport/logbook"
	"rapport/store"
)

func (m managed) add() *cobra.Command {
	var e logbook.ListEntry
	var before string
	cmd := &cobra.Command{
		Use:     m.use("add", "NAME"),
		Short:   m.says("Add a type", "Add an outcome", "Add a broadcaster", "Add a path", "Add a step to a path"),
		Long:    m.addHelp(),
		Example: m.addExamples(),
		Args:    m.takes(1, "the name"),
		RunE: func(cmd *cobra.Command, args []string) error {
			entered := e
			entered.Name = args[len(args)-1]
			if err := entered.Check(store.List{Kind: m.kind}); err != nil { // before a book is made for it
				return err
			}
			return m.onList(cmd, args, true, func(ctx context.Context, w writer, list store.List, _ []string) error {
				return m.added(ctx, w, list, entered, before)
			})
		},
	}
	if m.kind == store.OutcomeList {
		cmd.Flags().BoolVar(&e.Attempt, "attempt", false, "nobody was reached, so that it counts as no contact; this cannot be changed later")
	}
	if m.kind == store.PathList {
		cmd.Flags().StringArrayVar(&e.Steps, "step", nil, "the `NAME` of a step; may be repeated, in the order of the steps")
	}
	m.addBefore(cmd.Flags(), &before)
	return cmd
}

func (m managed) added(ctx context.Context, w writer, list store.List, e logbook.ListEntry, before string) error {
	if before != "" {
		next, err := entry(ctx, w.book.Reader, list, before, false)
		if err != nil {
			return err
		}
		e.Before = next.ID
	}
	added, notices, err := w.log.AddListed(ctx, list, e)
	if err != nil {
		return err
	}
	m.tell(notices)
	return m.changed(ctx, w.book.Reader, list, "Added", added)
}

func (m managed) tell(notices []logbook.Notice) {
	for _, n := range notices {
		m.s.notice(string(n))
	}
}

// addBefore defines the flag that names the entry to stand before.
func (m managed) addBefore(flags *pflag.FlagSet, before *string) {
	flags.StringVar(before, "before", "", "stand before this `"+m.argument()+"` in the order of the list")
	if m.kind == store.StepList {
		_ = flags.SetAnnotation("before", completes, []string{stepOfPath}) // It fails for a flag that is not there.
	}
}

func (m managed) rename() *cobra.Command {
	return m.completing(&cobra.Command{
		Use:     m.use("rename", m.argument(), "NEW"),
		Short:   m.shortly("Rename"),
		Long:    m.renameHelp(),
		Example: m.example("rename", `"Voice call"`),
		Args:    m.takes(2, "the new name"),
		RunE: func(cmd *cobra.Command, args []string) error {
			return m.onList(cmd, args, false, func(ctx context.Context, w writer, list store.List, args []string) error {
				e, err := entry(ctx, w.book.Reader, list, args[0], false)
				if err != nil {
					return err
				}
				e, notices, err := w.log.RenameListed(ctx, list, e.ID, args[1])
				if err != nil {
					return err
				}
				m.tell(notices)
				return m.changed(ctx, w.book.Reader, list, "Renamed", e)
			})
		},
	}, m.argument(), "NEW")
}

func (m managed) hide() *cobra.Command {
	return m.simple("hide", "Hide", "Hidden", m.hideHelp(), false, (*logbook.Logbook).HideListed)
}

func (m managed) unhide() *cobra.Command {
	return m.simple("unhide", "Offer a hidden", "Offered again", m.unhideHelp(), true, (*logbook.Logbook).ShowListed)
}

// simple is a command that does one thing to one entry.
func (m managed) simple(verb, does, done, help string, hidden bool, do func(*logbook.Logbook, context.Context, store.List, int64) (store.Listed, error)) *cobra.Command {
	short, completer := m.shortly(does), m.argument()
	if hidden {
		short, completer = does+" "+m.kind.String()+" again", hiddenEntry+m.argument()
	}
	return m.completing(&cobra.Command{
		Use:     m.use(verb, m.argument()),
		Short:   short,
		Long:    help,
		Example: m.example(verb, ""),
		Args:    m.takes(1, "the "+m.kind.String()),
		RunE: func(cmd *cobra.Command, args []string) error {
			return m.onList(cmd, args, false, func(ctx context.Context, w writer, list store.List, args []string) error {
				e, err := entry(ctx, w.book.Reader, list, args[0], hidden)
				if err != nil {
					return err
				}
				if e, err = do(w.log, ctx, list, e.ID); err != nil {
					return err
				}
				return m.changed(ctx, w.book.Reader, list, done, e)
			})
		},
	}, completer)
}

func (m managed) move() *cobra.Command {
	var to int
	var before string
	cmd := m.completing(&cobra.Command{
		Use:     m.use("move", m.argument()),
		Short:   m.shortly("Move") + " within the order of the list",
		Long:    m.moveHelp(),
		Example: m.example("move", "--to 1"),
		Args:    m.takesPlace(),
		RunE: func(cmd *cobra.Command, args []string) error {
			if cmd.Flags().Changed("to") == cmd.Flags().Changed("before") {
				return refuse("say where to with --to N or --before %s, one of the two", m.argument())
			}
			return m.onList(cmd, args, false, func(ctx context.Context, w writer, list store.List, args []string) error {
				e, err := entry(ctx, w.book.Reader, list, args[0], false)
				if err != nil {
					return err
				}
				if cmd.Flags().Changed("to") {
					e, err = w.log.MoveListed(ctx, list, e.ID, to)
				} else {
					e, err = m.movedBefore(ctx, w, list, e.ID, before)
				}
				if err != nil {
					return err
				}
				return m.changed(ctx, w.book.Reader, list, "Moved", e)
			})
		},
	}, m.argument())
	cmd.Flags().IntVar(&to, "to", 0, "the place `N` in the list, counted from 1 and with the hidden ones")
	m.addBefore(cmd.Flags(), &before)
	return cmd
}

func (m managed) movedBefore(ctx context.Context, w writer, list store.List, id int64, before string) (store.Listed, error) {
	next, err := entry(ctx, w.book.Reader, list, before, false)
	if err != nil {
		return store.Listed{}, err
	}
	return w.log.MoveListedBefore(ctx, list, id, next.ID)
}

// takesPlace says how a place is named where it stands behind the entry.
func (m managed) takesPlace() cobra.PositionalArgs {
	takes := m.takes(1, "the "+m.kind.String())
	return func(cmd *cobra.Command, args []string) error {
		err := takes(cmd, args)
		if err == nil || takes(cmd, args[:max(len(args)-1, 0)]) != nil {
			return err
		}
		if n, e := strconv.Atoi(args[len(args)-1]); e == nil {
			return refuse("the place is named by a flag: --to %d", n)
		}
		return err
	}
}
