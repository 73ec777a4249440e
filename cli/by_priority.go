package cli

import (
	"slices"
	"strings"

	"github.com/spf13/pflag"

	"rapport/store"
)

// priorityFlags choose people by the level of priority.
type priorityFlags struct {
	levels []string
	order  string
}

// These complete the orders of lists, whose help calls each of them ORDER.
const (
	followUpOrder  = "ORDER-OF-FOLLOW-UPS"
	memberOrder    = "ORDER-OF-MEMBERS"
	priorityFilter = "PRIORITY-OR-NONE"
)

func followUpOrders() []string { return []string{"moment", "priority"} }

func memberOrders() []string { return []string{"name", "priority"} }

// defineFilter adds the flag that narrows a list of what to levels.
func (f *priorityFlags) defineFilter(flags *pflag.FlagSet, what string) {
	flags.StringArrayVar(&f.levels, "priority", nil, "only "+what+" of this `PRIORITY`: 1 (Lowest) to 5 (Highest), or none; may be repeated")
	_ = flags.SetAnnotation("priority", completes, []string{priorityFilter}) // It fails for a flag that is not there.
}

// defineOrder adds the flag that sorts a list, which is else in the first of the orders.
func (f *priorityFlags) defineOrder(flags *pflag.FlagSet, completed string, orders []string) {
	flags.StringVar(&f.order, "sort", "", "the `ORDER`: "+strings.Join(orders, " or "))
	_ = flags.SetAnnotation("sort", completes, []string{completed}) // It fails for a flag that is not there.
}

// chosen are the levels that are asked for, none among them if that is.
func (f *priorityFlags) chosen() (levels []store.Priority, err error) {
	for _, words := range f.levels {
		l, err := level("priority", words, store.Priority.Label)
		if err != nil {
			return nil, err
		}
		if !slices.Contains(levels, l) {
			levels = append(levels, l)
		}
	}
	return levels, nil
}

// byPriority reports whether a list of two orders, of which priority is the second, is
// asked for by that.
func (f *priorityFlags) byPriority(flags *pflag.FlagSet, what string, orders []string) (bool, error) {
	if !flags.Changed("sort") {
		return false, nil
	}
	at, err := orderAmong(orders, what, f.order)
	return at > 0, err
}

// orderAmong is which of the orders is meant.
func orderAmong(orders []string, what, words string) (int, error) {
	at := slices.Index(orders, strings.ToLower(strings.TrimSpace(words)))
	if at < 0 {
		return 0, refuse("%s cannot be sorted by %s; choose one of: %s", what, quote(words), commas(orders))
	}
	return at, nil
}

// priorityWords say a level of priority where no heading does: High is not the importance
// HIGH. None is empty.
func priorityWords(l store.Priority) string {
	if l == store.NoPriority {
		return ""
	}
	return "priority " + l.Label()
}

// supportWords are the same for the level of support.
func supportWords(l store.Support) string {
	if l == store.NoSupport {
		return ""
	}
	return "support " + l.Label()
}
