package cli

import (
	"context"
	"strings"

	"github.com/spf13/pflag"

	"rapport/logbook"
	"rapport/store"
)

const campaignHelp = `
--outcome says what came of it; after an attempt (no answer, left message, bad
info, inaccessible) nobody counts as contacted. --path moves the contacts on a
path: to the --step, or, without one, to its beginning, unless they are on it.
--broadcaster says on whose behalf it was. --support and --priority set the
contacts' levels, by number or in words, and --capital credits each of them
with social capital (a number below zero charges).
`

// campaignFlags are the flags of what is recorded beside the conversation.
type campaignFlags struct {
	outcome, path, step, broadcaster, support, priority, capital string
}

func (f *campaignFlags) define(flags *pflag.FlagSet) {
	flags.StringVar(&f.outcome, "outcome", "", "the `OUTCOME`: answered, no answer, …")
	flags.StringVar(&f.path, "path", "", "the `PATH` that the contacts are on")
	flags.StringVar(&f.step, "step", "", "the `STEP` of the path that they are at")
	flags.StringVar(&f.broadcaster, "broadcaster", "", "the `BROADCASTER` on whose behalf it was")
	flags.StringVar(&f.support, "support", "", "the `SUPPORT` level: 1 (Strong support) to 5 (Strong oppose)")
	flags.StringVar(&f.priority, "priority", "", "the `PRIORITY` level: 1 (Lowest) to 5 (Highest)")
	flags.StringVar(&f.capital, "capital", "", "social capital that is credited, or charged: a whole `NUMBER`, such as 5 or -5")
}

// change is what the flags ask for; "none" clears. A step without a path is one of the
// path that the interaction names already.
func (f *campaignFlags) change(ctx context.Context, r *store.Reader, flags *pflag.FlagSet, on store.PathID) (c logbook.CampaignChange, err error) {
	if c.Outcome, err = oneOf(ctx, r, flags, "outcome", outcomes); err != nil {
		return c, err
	}
	if c.Path, err = oneOf(ctx, r, flags, "path", paths); err != nil {
		return c, err
	}
	if c.Broadcaster, err = oneOf(ctx, r, flags, "broadcaster", broadcasters); err != nil {
		return c, err
	}
	if c.Path != nil {
		on = *c.Path
	}
	if flags.Changed("step") {
		var step store.StepID
		switch {
		case isNone(f.step):
		case on == 0:
			return c, refuse("--step names a step of a path: name that with --path")
		default:
			if step, err = stepOf(ctx, r, on, f.step); err != nil {
				return c, err
			}
		}
		c.Step = &step
	}
	return c, f.numbers(flags, &c)
}

// numbers reads the levels and the capital.
func (f *campaignFlags) numbers(flags *pflag.FlagSet, c *logbook.CampaignChange) error {
	var err error
	if c.Support, err = givenLevel(flags, "support", store.Support.Label); err != nil {
		return err
	}
	if c.Priority, err = givenLevel(flags, "priority", store.Priority.Label); err != nil {
		return err
	}
	if flags.Changed("capital") {
		n, err := amount(f.capital)
		if err != nil {
			return err
		}
		c.Capital = &n
	}
	return nil
}

// givenLevel reads the level that a flag names; nil if it was not given.
func givenLevel[L ~int](flags *pflag.FlagSet, name string, label func(L) string) (*L, error) {
	if !flags.Changed(name) {
		return nil, nil //nolint:nilnil // Nothing was asked for.
	}
	l, err := level(name, flags.Lookup(name).Value.String(), label)
	return &l, err
}

// amount reads an amount of social capital; "none" is zero.
func amount(words string) (int64, error) {
	if isNone(words) {
		return 0, nil
	}
	return logbook.ParseAmount(words)
}

// oneOf finds what a flag names in a list of the book; nil if it was not given.
func oneOf[ID ~int64](ctx context.Context, r *store.Reader, flags *pflag.FlagSet, name string, find func(context.Context, *store.Reader, []string) ([]ID, error)) (*ID, error) {
	if !flags.Changed(name) {
		return nil, nil //nolint:nilnil // Nothing was asked for.
	}
	words := flags.Lookup(name).Value.String()
	if isNone(words) {
		return new(ID), nil
	}
	ids, err := find(ctx, r, []string{words})
	if err != nil {
		return nil, err
	}
	return &ids[0], nil
}

// campaignEntry is what makes a change out of nothing.
func campaignEntry(c logbook.CampaignChange) store.Campaign {
	return store.Campaign{
		Outcome: orZero(c.Outcome), Broadcaster: orZero(c.Broadcaster), Path: orZero(c.Path), Step: orZero(c.Step),
		Support: orZero(c.Support), Priority: orZero(c.Priority), Capital: orZero(c.Capital),
	}
}

// campaignWords say what an interaction records beside the conversation, the outcome
// aside.
func campaignWords(i store.Interaction, currency string) string {
	var all []string
	if i.Path.ID != 0 {
		all = append(all, "path "+logbook.PathWords(i.Path))
	}
	if i.Broadcaster.ID != 0 {
		all = append(all, "on behalf of "+i.Broadcaster.Name)
	}
	if i.Support != store.NoSupport {
		all = append(all, supportWords(i.Support))
	}
	if i.Priority != store.NoPriority {
		all = append(all, priorityWords(i.Priority))
	}
	if i.Capital != 0 {
		all = append(all, logbook.CapitalWords(i.Capital, currency))
	}
	return strings.Join(all, ", ")
}

// currencyOf is what social capital is counted in.
func currencyOf(ctx context.Context, r *store.Reader) (string, error) {
	name, err := r.Currency(ctx)
	return store.Lists{Currency: name}.Points(), err
}
