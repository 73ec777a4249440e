package cli

import (
	"context"

	"github.com/spf13/cobra"

	"rapport/internal/when"
	"rapport/logbook"
	"rapport/store"
)

func newPathHistory(s *session) *cobra.Command {
	return &cobra.Command{
		Use:   "history CONTACT [PATH]",
		Short: "See how a contact has moved on paths",
		Long: `See how a contact has moved on paths, or on one, oldest first: when, from which step to
which, the steps that were skipped, who has noted it, and the interaction that did it.
` + personOnPathHelp,
		Example: `  rapport path history ada
  rapport path history ada "Become a donor" --json`,
		Args: takes(1, 2, "the contact"),
		RunE: func(cmd *cobra.Command, args []string) error {
			return s.reading(cmd.Context(), args[0], func(ctx context.Context, r *store.Reader) error {
				who, err := contact(ctx, r, args[0])
				if err != nil {
					return err
				}
				paths, err := journeysOf(ctx, r, who, args[1:])
				if err != nil {
					return err
				}
				return s.pathHistory(ctx, r, who, paths)
			})
		},
	}
}

// journeysOf are the paths that somebody was ever on, or the one that is named.
func journeysOf(ctx context.Context, r *store.Reader, who store.ContactRef, named []string) ([]store.PathID, error) {
	if len(named) > 0 {
		return paths(ctx, r, named)
	}
	places, err := r.PlacesOf(ctx, who.ID)
	var all []store.PathID
	for _, p := range places {
		all = append(all, p.Path.ID)
	}
	return all, err
}

func (s *session) pathHistory(ctx context.Context, r *store.Reader, who store.ContactRef, paths []store.PathID) error {
	t := newTable(s.out)
	for _, path := range paths {
		moves, err := r.Moves(ctx, who.ID, path)
		if err != nil {
			return err
		}
		for _, m := range moves {
			if err := s.printMove(t, who, m); err != nil {
				return err
			}
		}
	}
	return t.end()
}

func (s *session) printMove(t *table, who store.ContactRef, m store.Move) error {
	if s.json {
		return s.object(moveObject(who, m, s.zone()))
	}
	return t.row(when.Full(m.At.In(s.zone())), m.Path.Name, logbook.MoveWords(m), "by "+m.Author, interactionWords("with ", m.Interaction))
}
