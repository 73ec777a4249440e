package logbook

import (
	"context"
	"fmt"
	"slices"

	"rapport/store"
)

// MaxCapital is how much social capital one entry may credit or charge.
const MaxCapital = 1_000_000_000

// CampaignChange says what is to be different about what an interaction records
// beside the conversation; nil leaves a field as it is, and zero clears it.
type CampaignChange struct {
	Outcome     *store.OutcomeID
	Broadcaster *store.BroadcasterID
	Path        *store.PathID // another path takes the step away, unless one is named
	Step        *store.StepID // of the path
	Support     *store.Support
	Priority    *store.Priority
	Capital     *int64
}

// changeTo is what makes c out of nothing.
func changeTo(c store.Campaign) CampaignChange {
	return CampaignChange{
		Outcome: &c.Outcome, Broadcaster: &c.Broadcaster, Path: &c.Path, Step: &c.Step,
		Support: &c.Support, Priority: &c.Priority, Capital: &c.Capital,
	}
}

// apply returns was with the change, held against the rules: what becomes different
// must be on offer.
func (c CampaignChange) apply(ctx context.Context, r *store.Reader, was store.Campaign) (store.Campaign, error) {
	will := was
	set(&will.Outcome, c.Outcome)
	set(&will.Broadcaster, c.Broadcaster)
	set(&will.Path, c.Path)
	if will.Path != was.Path {
		will.Step = 0
	}
	set(&will.Step, c.Step)
	set(&will.Support, c.Support)
	set(&will.Priority, c.Priority)
	set(&will.Capital, c.Capital)
	for _, check := range []func(context.Context, *store.Reader, store.Campaign, store.Campaign) error{
		checkOutcome, checkPath, checkBroadcaster, checkLevels, checkCapital,
	} {
		if err := check(ctx, r, was, will); err != nil {
			return was, err
		}
	}
	return will, nil
}

func checkOutcome(ctx context.Context, r *store.Reader, was, will store.Campaign) error {
	if will.Outcome == was.Outcome || will.Outcome == 0 {
		return nil
	}
	all, err := r.Outcomes(ctx)
	if err != nil {
		return err
	}
	at := slices.IndexFunc(all, func(o store.Outcome) bool { return o.ID == will.Outcome })
	if at < 0 {
		return &RuleError{FieldOutcome, fmt.Sprintf("there is no outcome %d", will.Outcome), "choose one of the list"}
	}
	if all[at].Hidden {
		return hidden(FieldOutcome, all[at].Label)
	}
	return nil
}

func checkBroadcaster(ctx context.Context, r *store.Reader, was, will store.Campaign) error {
	if will.Broadcaster == was.Broadcaster || will.Broadcaster == 0 {
		return nil
	}
	all, err := r.Broadcasters(ctx)
	if err != nil {
		return err
	}
	at := slices.IndexFunc(all, func(b store.Broadcaster) bool { return b.ID == will.Broadcaster })
	if at < 0 {
		return &RuleError{FieldBroadcaster, fmt.Sprintf("there is no broadcaster %d", will.Broadcaster), "choose one of the list"}
	}
	if all[at].Hidden {
		return hidden(FieldBroadcaster, all[at].Name)
	}
	return nil
}

func checkPath(ctx context.Context, r *store.Reader, was, will store.Campaign) error {
	if will.Path == was.Path && will.Step == was.Step || will.Path == 0 && will.Step == 0 {
		return nil
	}
	if will.Path == 0 {
		return &RuleError{FieldStep, "a step is named, and no path", "name the path as well, or leave the step out"}
	}
	p, err := r.Path(ctx, will.Path)
	if err != nil {
		return gonePath(err, will.Path)
	}
	if p.Hidden && will.Path != was.Path {
		return hidden(FieldPath, p.Name)
	}
	if will.Step == 0 {
		return nil
	}
	at := slices.IndexFunc(p.Steps, func(s store.Step) bool { return s.ID == will.Step })
	if at < 0 {
		return &RuleError{FieldStep, fmt.Sprintf("the path %s has no step %d", p.Name, will.Step), "choose one of its steps"}
	}
	if p.Steps[at].Hidden && will.Step != was.Step {
		return hidden(FieldStep, p.Steps[at].Name)
	}
	return nil
}

// hidden refuses to choose what was taken out of its list.
func hidden(f Field, name string) error {
	return &RuleError{f, fmt.Sprintf("%s is hidden, and no longer on offer", name), "choose another, or take it back into the list first"}
}

func checkLevels(_ context.Context, _ *store.Reader, _, will store.Campaign) error {
	if err := checkSupport(will.Support); err != nil {
		return err
	}
	return checkPriority(will.Priority)
}

func checkSupport(l store.Support) error {
	if l < 0 || l > store.Levels {
		return &RuleError{FieldSupport, fmt.Sprintf("there is no support level %d", l), "give 1 (Strong support) to 5 (Strong oppose)"}
	}
	return nil
}

func checkPriority(l store.Priority) error {
	if l < 0 || l > store.Levels {
		return &RuleError{FieldPriority, fmt.Sprintf("there is no priority level %d", l), "give 1 (Lowest) to 5 (Highest)"}
	}
	return nil
}

func checkCapital(_ context.Context, _ *store.Reader, was, will store.Campaign) error {
	if will.Capital == was.Capital {
		return nil
	}
	return checkAmount(will.Capital)
}

// rebaseOutcome takes out of the change what is not to be written any more, as does
// rebase: the fields of a form are in two places.
func (c *CampaignChange) rebaseOutcome(m *meeting, was, is store.Campaign) {
	merge(m, FieldOutcome, &c.Outcome, was.Outcome, is.Outcome, equals)
}

func (c *CampaignChange) rebase(m *meeting, was, is store.Campaign) {
	merge(m, FieldPath, &c.Path, was.Path, is.Path, equals)
	merge(m, FieldStep, &c.Step, was.Step, is.Step, equals)
	if c.Step != nil && *c.Step != is.Step && is.Path != was.Path && !slices.Contains(m.both, FieldStep) {
		m.both = append(m.both, FieldStep) // the step is one of a path that is not the interaction's any more
	}
	merge(m, FieldBroadcaster, &c.Broadcaster, was.Broadcaster, is.Broadcaster, equals)
	merge(m, FieldSupport, &c.Support, was.Support, is.Support, equals)
	merge(m, FieldPriority, &c.Priority, was.Priority, is.Priority, equals)
	merge(m, FieldCapital, &c.Capital, was.Capital, is.Capital, equals)
}

// campaignOf is what an interaction records.
func campaignOf(i store.Interaction) store.Campaign {
	return store.Campaign{
		Outcome: i.Outcome.ID, Broadcaster: i.Broadcaster.ID, Path: i.Path.ID, Step: i.Path.Step.ID,
		Support: i.Support, Priority: i.Priority, Capital: i.Capital,
	}
}
