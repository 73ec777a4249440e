package cli

import (
	"context"
	"strconv"

	"github.com/spf13/cobra"

	"rapport/internal/harmless"
	"rapport/store"
)

func (m managed) list() *cobra.Command {
	what := m.kind.String()
	return &cobra.Command{
		Use:   "list",
		Short: "List the " + what + "s in their order",
		Long: "List the " + what + "s in their order: " + map[store.ListKind]string{
			store.TypeList: "id, label, name in JSON", store.OutcomeList: "id, label, name in JSON, whether it is an attempt",
			store.BroadcasterList: "id, name", store.PathList: "id, name, steps",
		}[m.kind] + `.
Those that are hidden are listed too, and say so.`,
		Example: "  rapport " + what + " list\n  rapport " + what + " list --json",
		Args:    takes(0, 0, ""),
		RunE: func(cmd *cobra.Command, _ []string) error {
			return m.s.listing(cmd.Context(), func(ctx context.Context, r *store.Reader) error {
				objects, err := listObjects(ctx, r, store.List{Kind: m.kind})
				if err != nil {
					return err
				}
				return m.s.printList(objects)
			})
		},
	}
}

func (s *session) printList(objects []listedJSON) error {
	if s.json {
		for _, o := range objects {
			if err := s.object(o); err != nil {
				return err
			}
		}
		return nil
	}
	t := newTable(s.out)
	for _, o := range objects {
		if err := t.row(listRow(o)...); err != nil {
			return err
		}
	}
	return t.end()
}

// listRow is an entry as it is listed.
func listRow(o listedJSON) []string {
	row := []string{strconv.FormatInt(o.ID, 10), o.Name}
	if o.APIName != nil {
		row = append(row, *o.APIName)
	}
	if o.Steps != nil {
		var steps []string
		for _, step := range *o.Steps {
			steps = append(steps, described(step.Name, hiddenMark(step.Hidden)))
		}
		row = append(row, commas(steps))
	}
	if o.Attempt != nil && *o.Attempt {
		row = append(row, "attempt")
	} else if o.Attempt != nil {
		row = append(row, "")
	}
	return append(row, hiddenMark(o.Hidden))
}

func hiddenMark(hidden bool) string {
	if hidden {
		return "hidden"
	}
	return ""
}

func newCurrency(s *session) *cobra.Command {
	return &cobra.Command{
		Use:   "currency [NAME]",
		Short: "Name what social capital is counted in",
		Long: `Name what social capital is counted in, such as favours. Without a name, it says
which one there is: "points" until one is given. "none" takes the name away; the
balances stay as they are.`,
		Example: `  rapport currency
  rapport currency favours
  rapport currency none`,
		Args: takes(0, 1, "the name"),
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(args) == 0 {
				return s.showCurrency(cmd.Context())
			}
			return s.creating(cmd.Context(), func(ctx context.Context, w writer) error {
				notices, err := w.log.SetCurrency(ctx, orNone(args[0]))
				if err != nil {
					return err
				}
				name, err := w.book.Currency(ctx)
				word, unread := currencyOf(ctx, w.book.Reader)
				if err == nil {
					err = unread
				}
				return s.wrote(err, notices, currencyJSON{orNull(name)}, "Social capital is counted in %s", word)
			})
		},
	}
}

func (s *session) showCurrency(ctx context.Context) error {
	name := ""
	if err := s.listing(ctx, func(ctx context.Context, r *store.Reader) (err error) {
		name, err = r.Currency(ctx)
		return err
	}); err != nil {
		return err
	}
	switch {
	case s.json:
		return s.object(currencyJSON{orNull(name)})
	case name == "":
		return s.line("points (no currency is named)")
	}
	return s.line(harmless.Line(name))
}
