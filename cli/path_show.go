package cli

import (
	"context"
	"fmt"
	"strconv"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"rapport/internal/harmless"
	"rapport/internal/when"
	"rapport/logbook"
	"rapport/store"
)

// pathFlags choose among a path's people.
type pathFlags struct {
	step  string
	by    priorityFlags
	all   bool
	limit int
}

func newPathShow(s *session) *cobra.Command {
	var f pathFlags
	cmd := &cobra.Command{
		Use:   "show PATH",
		Short: "See who stands where on a path",
		Long: `See who stands where on a path, step by step: id, name, when the next step is due,
priority, since when they stand there. Within a step, what is overdue is first, then
what is due soonest; with --sort priority the highest priority.

--all adds those who have completed the path, and those who have abandoned it.

PATH is an id or a name.
`,
		Example: `  rapport path show "Become a donor"
  rapport path show donor --step meeting --sort priority
  rapport path show donor --priority highest --priority high
  rapport path show donor --all --json`,
		Args: takes(1, 1, "the path"),
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := checkLimit(cmd.Flags(), f.limit); err != nil {
				return err
			}
			return s.reading(cmd.Context(), args[0], func(ctx context.Context, r *store.Reader) error {
				q, err := f.query(ctx, r, cmd.Flags(), args[0])
				if err != nil {
					return err
				}
				return s.showPath(ctx, r, q, f.all)
			})
		},
	}
	f.define(cmd.Flags())
	return cmd
}

func (f *pathFlags) define(flags *pflag.FlagSet) {
	flags.StringVar(&f.step, "step", "", "only who stands at this `STEP`")
	_ = flags.SetAnnotation("step", completes, []string{stepOfPath}) // It fails for a flag that is not there.
	f.by.defineFilter(flags, "those")
	f.by.defineOrder(flags, placeOrder, placeOrders())
	flags.BoolVar(&f.all, "all", false, "also who has completed or abandoned it")
	addLimit(flags, &f.limit)
}

// placeOrder is what completes an order of a path's people.
const placeOrder = "PLACE-ORDER"

// placeOrders are the orders of a path's people, as they are typed.
func placeOrders() []string { return []string{"due", "priority"} }

func (f *pathFlags) query(ctx context.Context, r *store.Reader, flags *pflag.FlagSet, path string) (q store.PathQuery, err error) {
	q.Page.Limit = f.limit
	if q.Path, err = onePath(ctx, r, path); err != nil {
		return q, err
	}
	if flags.Changed("step") {
		if q.Step, err = stepOf(ctx, r, q.Path, f.step); err != nil {
			return q, err
		}
	}
	if q.Priorities, err = f.by.chosen(); err != nil {
		return q, err
	}
	byPriority, err := f.by.byPriority(flags, "people on a path", placeOrders())
	if byPriority {
		q.Sort = store.PathByPriority
	}
	return q, err
}

// showPath prints a path's people; with all also those who have left it.
func (s *session) showPath(ctx context.Context, r *store.Reader, q store.PathQuery, all bool) error {
	states := []store.PlaceState{store.OnPath}
	if all {
		states = append(states, store.Completed, store.Abandoned)
	}
	people := placeList{s: s, table: newTable(s.out)}
	left := q.Page.Limit
	for _, q.State = range states {
		if people.counts = nil; !s.json && q.State == store.OnPath {
			var err error
			if people.counts, err = r.StepCounts(ctx, q, mostCounted); err != nil {
				return err
			}
		}
		if left > 0 {
			if q.Page.Limit = left - people.printed; q.Page.Limit == 0 {
				break
			}
		}
		if err := r.EachOnPath(ctx, q, people.add); err != nil {
			return err
		}
	}
	return people.table.end()
}

// mostCounted is how far the people at a step are counted.
const mostCounted = 10_000

// placeList prints people in parts, each under its heading: the step where they stand, or
// what has become of them.
type placeList struct {
	s       *session
	table   *table
	counts  map[store.StepID]int
	printed int
	heading string
}

func (l *placeList) add(p store.PlaceRow) error {
	l.printed++
	if l.s.json {
		return l.s.object(placeObject(p.Contact, p.Priority, p.Place, l.s.zone()))
	}
	heading, step := l.headingOf(p), ""
	if p.State != store.OnPath {
		step = "at " + p.Path.Step.Name
	}
	if heading != l.heading {
		if err := l.table.part(); err != nil {
			return err
		}
		before := ""
		if l.heading != "" {
			before = "\n"
		}
		l.heading = heading
		if _, err := l.s.out.WriteString(before + heading + "\n"); err != nil {
			return err
		}
	}
	row := []string{"  " + strconv.FormatInt(int64(p.Contact.ID), 10), described(p.Contact.Name, archivedMark(p.Archived)), logbook.DueWords(p.Place, l.s.now), priorityWords(p.Priority)}
	if step != "" {
		row = append(row[:2], step, priorityWords(p.Priority))
	}
	return l.table.row(append(row, "since "+when.Say(p.Since.In(l.s.zone()), l.s.now))...)
}

func (l *placeList) headingOf(p store.PlaceRow) string {
	switch p.State {
	case store.Completed:
		return "Completed"
	case store.Abandoned:
		return "Abandoned"
	}
	n := strconv.Itoa(l.counts[p.Path.Step.ID])
	if l.counts[p.Path.Step.ID] == mostCounted {
		n = fmt.Sprintf("%d+", mostCounted-1)
	}
	return harmless.Line(p.Path.Step.Name) + " (" + n + ")"
}
