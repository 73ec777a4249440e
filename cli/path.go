package cli

import (
	"context"
	"strings"

	"github.com/spf13/cobra"

	"rapport/logbook"
	"rapport/store"
)

const personOnPathHelp = `
CONTACT is an id, an email or a name, PATH an id or a name.
`

// peopleOfPaths are the commands about who stands where.
func peopleOfPaths(s *session) []*cobra.Command {
	return []*cobra.Command{newPathShow(s), newPathPut(s), newPathComplete(s), newPathAbandon(s), newPathDue(s), newPathHistory(s)}
}

func newPathPut(s *session) *cobra.Command {
	var due string
	cmd := &cobra.Command{
		Use:   "put CONTACT PATH [STEP]",
		Short: "Put a contact at a step of a path",
		Long: `Put a contact at a step of a path, forward or back. Without STEP it is the next one,
or the first for who is not on the path, or not any more. Steps that are left out are
noted as skipped. "rapport log --path" does it with a conversation.

--due says by which day the next step is to be taken; without it the day that was set
before stays.
` + personOnPathHelp,
		Example: `  rapport path put ada "Become a donor"
  rapport path put ada donor meeting --due "next friday"
  rapport path put ada donor asked --due none`,
		Args: takes(2, 3, "the contact or the path"),
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := checkDay(due, cmd.Flags().Changed("due")); err != nil {
				return err
			}
			return s.onPath(cmd.Context(), args, "Put", func(ctx context.Context, w writer, c store.ContactID, p store.PathID) (store.Place, []logbook.Notice, error) {
				step := store.StepID(0)
				if len(args) == 3 {
					var err error
					if step, err = stepOf(ctx, w.book.Reader, p, args[2]); err != nil {
						return store.Place{}, nil, err
					}
				}
				day := orNone(due)
				return w.log.MoveOnPath(ctx, c, p, step, given(cmd.Flags(), "due", &day))
			})
		},
	}
	cmd.Flags().StringVar(&due, "due", "", "by which `DAY` the next step is due: a date, \"friday\", \"none\", …")
	_ = cmd.Flags().SetAnnotation("due", completes, []string{dayAhead}) // It fails for a flag that is not there.
	return cmd
}

func newPathComplete(s *session) *cobra.Command {
	return &cobra.Command{
		Use:   "complete CONTACT PATH",
		Short: "Say that a contact has completed a path",
		Long: `Say that a contact has completed a path, at whichever step. The day by which the next
step was due goes. "rapport path put" begins again.
` + personOnPathHelp,
		Example: `  rapport path complete ada "Become a donor"`,
		Args:    takes(2, 2, "the contact or the path"),
		RunE: func(cmd *cobra.Command, args []string) error {
			return s.leavePath(cmd.Context(), args, "Completed", (*logbook.Logbook).CompletePath)
		},
	}
}

func newPathAbandon(s *session) *cobra.Command {
	return &cobra.Command{
		Use:   "abandon CONTACT PATH",
		Short: "Say that a contact has left a path before its end",
		Long: `Say that a contact has left a path before its end. The day by which the next step was
due goes. "rapport path put" begins again.
` + personOnPathHelp,
		Example: `  rapport path abandon ada "Become a donor"`,
		Args:    takes(2, 2, "the contact or the path"),
		RunE: func(cmd *cobra.Command, args []string) error {
			return s.leavePath(cmd.Context(), args, "Abandoned", (*logbook.Logbook).AbandonPath)
		},
	}
}

func newPathDue(s *session) *cobra.Command {
	return &cobra.Command{
		Use:   "due CONTACT PATH DAY…",
		Short: "Say by which day a contact is to take the next step",
		Long: `Say by which day a contact is to take the next step of a path, in words that look
ahead ("friday", "in 2 weeks", "2026-12-01"), and said back as it was understood. "none"
takes the day away.
` + personOnPathHelp,
		Example: `  rapport path due ada "Become a donor" next friday
  rapport path due ada donor 2026-12-01
  rapport path due ada donor none`,
		Annotations: map[string]string{completes: "CONTACT PATH " + dayAhead + "…"},
		Args:        takes(3, -1, "the contact, the path or the day"),
		RunE: func(cmd *cobra.Command, args []string) error {
			day := strings.Join(args[2:], " ")
			if err := checkDay(day, true); err != nil {
				return err
			}
			return s.onPath(cmd.Context(), args, "Noted", func(ctx context.Context, w writer, c store.ContactID, p store.PathID) (store.Place, []logbook.Notice, error) {
				return w.log.SetDue(ctx, c, p, orNone(day))
			})
		},
	}
}

// checkDay refuses a day that is given as nothing.
func checkDay(words string, given bool) error {
	if given && strings.TrimSpace(words) == "" {
		return refuse(`the day is empty; "none" takes it away`)
	}
	return nil
}

func (s *session) leavePath(ctx context.Context, args []string, said string,
	leave func(*logbook.Logbook, context.Context, store.ContactID, store.PathID) (store.Place, error),
) error {
	return s.onPath(ctx, args, said, func(ctx context.Context, w writer, c store.ContactID, p store.PathID) (store.Place, []logbook.Notice, error) {
		place, err := leave(w.log, ctx, c, p)
		return place, nil, err
	})
}

// onPath runs fn on the contact and the path that the arguments name first, and says
// where the contact stands then.
func (s *session) onPath(ctx context.Context, args []string, said string,
	fn func(context.Context, writer, store.ContactID, store.PathID) (store.Place, []logbook.Notice, error),
) error {
	return s.writing(ctx, args[0], func(ctx context.Context, w writer) error {
		who, err := contact(ctx, w.book.Reader, args[0])
		if err != nil {
			return err
		}
		path, err := onePath(ctx, w.book.Reader, args[1])
		if err != nil {
			return err
		}
		place, notices, err := fn(ctx, w, who.ID, path)
		if err != nil {
			return err
		}
		c, err := w.book.Contact(ctx, who.ID)
		return s.wrote(err, notices, placeObject(who, c.Priority, place, s.zone()), "%s %s: %s", said, who.Name, s.placeWords(place))
	})
}
