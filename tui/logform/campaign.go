package logform

import (
	"slices"

	"rapport/logbook"
	"rapport/store"
	"rapport/tui/ui"
)

// campaign holds the fields of what is recorded beside the conversation.
type campaign struct {
	outcome, path, step, broadcaster, support, priority *ui.Choice
	capital                                             *ui.Input

	used []store.Campaign // what they name stays on offer, hidden or not
}

func newCampaign() campaign {
	return campaign{
		outcome: &ui.Choice{}, path: &ui.Choice{}, step: &ui.Choice{}, broadcaster: &ui.Choice{},
		support:  ui.SupportChoice(unchanged),
		priority: ui.PriorityChoice(unchanged),
		capital:  ui.NewInput("a whole number: 5 credits, -5 charges"),
	}
}

// The words for what is not recorded.
const (
	none      = "none"
	noStep    = "no step"
	unchanged = "unchanged" // the contact keeps the level
)

// addOutcome and addCampaign add the fields to the form.
func (m *Model) addOutcome() {
	m.campaign.outcome.Explain = m.explainOutcome
	m.Add(string(logbook.FieldOutcome), "Outcome", m.campaign.outcome)
}

func (m *Model) addCampaign() {
	c := &m.campaign
	c.step.Explain, c.capital.Explain = m.explainStep, m.explainCapital
	c.support.Explain, c.priority.Explain = m.explainSupport, m.explainPriority
	m.Add(string(logbook.FieldPath), "Path", c.path)
	m.Add(string(logbook.FieldStep), "Step", c.step)
	m.Add(string(logbook.FieldBroadcaster), "Broadcaster", c.broadcaster)
	m.Add(string(logbook.FieldSupport), "Support", c.support)
	m.Add(string(logbook.FieldPriority), "Priority", c.priority)
	m.Add(string(logbook.FieldCapital), "Social capital", c.capital)
	m.Fold("More", m.sayMore, string(logbook.FieldOrganisation), string(logbook.FieldPath), string(logbook.FieldStep),
		string(logbook.FieldBroadcaster), string(logbook.FieldSupport), string(logbook.FieldPriority), string(logbook.FieldCapital))
}

// offerCampaign offers what the lists of the book hold, in their order; a hidden entry only
// where it is in use. What is chosen stays so.
func (m *Model) offerCampaign() {
	c, lists := &m.campaign, m.env.Lists
	used := append(slices.Clone(c.used), c.chosen())
	path := m.chosenPath()
	c.outcome.SetOptions(offered(lists.Of(store.List{Kind: store.OutcomeList}), none, used, func(u store.Campaign) int64 { return int64(u.Outcome) }))
	c.path.SetOptions(offered(lists.Of(store.List{Kind: store.PathList}), none, used, func(u store.Campaign) int64 { return int64(u.Path) }))
	c.broadcaster.SetOptions(offered(lists.Of(store.List{Kind: store.BroadcasterList}), none, used, func(u store.Campaign) int64 { return int64(u.Broadcaster) }))
	c.step.SetOptions(offered(lists.Of(store.List{Kind: store.StepList, Path: path}), noStep, used, func(u store.Campaign) int64 { return int64(u.Step) }))
	m.showCampaign()
}

// offered are the options for the entries of a list, behind the one for none of them. What
// is hidden is offered where one of used names it.
func offered(list []store.Listed, none string, used []store.Campaign, named func(store.Campaign) int64) []ui.ChoiceOption {
	options := []ui.ChoiceOption{{Label: none}}
	for _, e := range list {
		if !e.Hidden || slices.ContainsFunc(used, func(u store.Campaign) bool { return named(u) == e.ID }) {
			options = append(options, ui.ChoiceOption{Label: e.Name, Value: e.ID})
		}
	}
	return options
}

// showCampaign shows the fields that there is something to choose in.
func (m *Model) showCampaign() {
	c := &m.campaign
	m.Show(string(logbook.FieldOutcome), len(c.outcome.Options) > 1)
	m.Show(string(logbook.FieldPath), len(c.path.Options) > 1)
	m.Show(string(logbook.FieldStep), c.path.Value() != 0)
	m.Show(string(logbook.FieldBroadcaster), len(c.broadcaster.Options) > 1)
	m.Show(string(logbook.FieldCapital), m.env.Lists.ShowsCapital() || c.capital.Value() != "")
}

// chosenPath is the path that is chosen; zero is none.
func (m *Model) chosenPath() store.PathID { return store.PathID(m.campaign.path.Value()) }

// chosen is what the choices name.
func (c *campaign) chosen() store.Campaign {
	return store.Campaign{
		Outcome: store.OutcomeID(c.outcome.Value()), Broadcaster: store.BroadcasterID(c.broadcaster.Value()),
		Path: store.PathID(c.path.Value()), Step: store.StepID(c.step.Value()),
		Support: store.Support(c.support.Value()), Priority: store.Priority(c.priority.Value()),
	}
}

// fillCampaign puts the values into the fields. What the record and the values name stays
// on offer.
func (m *Model) fillCampaign(i store.Interaction, v values) {
	c := &m.campaign
	will := v.campaign()
	c.used = []store.Campaign{m.Shown(i).campaign(), will}
	c.path.SetOptions(nil) // what was chosen before is not what is chosen now
	c.step.SetOptions(nil)
	m.offerCampaign()
	c.outcome.SetValue(int64(will.Outcome))
	c.broadcaster.SetValue(int64(will.Broadcaster))
	c.path.SetValue(int64(will.Path))
	c.support.SetValue(int64(will.Support))
	c.priority.SetValue(int64(will.Priority))
	c.capital.SetValue(v.Capital)
	m.offerCampaign() // the steps are those of the path
	c.step.SetValue(int64(will.Step))
}
