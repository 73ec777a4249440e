package logform

import (
	"cmp"
	"strings"

	"rapport/internal/harmless"
	"rapport/logbook"
	"rapport/store"
	"rapport/tui/theme"
	"rapport/tui/ui"
)

// sayMore says what is chosen in the fields of the part that is seldom needed, or which
// they are.
func (m *Model) sayMore(t *theme.Theme) string {
	if said := m.saidMore(t); len(said) > 0 {
		return strings.Join(said, t.Dim.Render(" "+t.Glyphs.Separator+" "))
	}
	var names []string
	for _, f := range []struct {
		name string
		on   bool
	}{
		{"organisation", len(m.organisation.Options) > 1},
		{"path", len(m.campaign.path.Options) > 1},
		{"broadcaster", len(m.campaign.broadcaster.Options) > 1},
		{"support", true},
		{"priority", true},
		{"social capital", m.env.Lists.ShowsCapital()},
	} {
		if f.on {
			names = append(names, f.name)
		}
	}
	return t.Dim.Render(strings.Join(names, ", "))
}

func (m *Model) saidMore(t *theme.Theme) (said []string) {
	v := values{Organisation: m.chosenOrganisation()}
	m.campaign.read(&v)
	add := func(text string) {
		if text != "" {
			said = append(said, text)
		}
	}
	if name := v.Organisation.Name; name != "" {
		add("for " + harmless.Line(name))
	}
	if v.Path != 0 {
		name := m.Say(logbook.FieldPath, v)
		if step := m.Say(logbook.FieldStep, v); v.Step != 0 {
			name += ": " + step
		}
		add(harmless.Line(name))
	}
	if v.Broadcaster != 0 {
		add("on behalf of " + harmless.Line(m.Say(logbook.FieldBroadcaster, v)))
	}
	_, support := ui.SupportBriefly(t, v.Support)
	add(support)
	if v.Priority != 0 {
		add("priority " + ui.Priority(t, v.Priority))
	}
	if v.Capital != "" {
		add(harmless.Line(v.Capital) + " " + harmless.Line(m.env.Lists.Points()))
	}
	return said
}

// sayCampaign is what a field holds, in words, whether it is on offer or not.
func (m *Model) sayCampaign(f logbook.Field, v values) string {
	lists := m.env.Lists
	switch f {
	case logbook.FieldOutcome:
		return nameOf(lists.Of(store.List{Kind: store.OutcomeList}), int64(v.Outcome), none)
	case logbook.FieldPath:
		return nameOf(lists.Of(store.List{Kind: store.PathList}), int64(v.Path), none)
	case logbook.FieldStep:
		return nameOf(lists.Of(store.List{Kind: store.StepList, Path: v.Path}), int64(v.Step), noStep)
	case logbook.FieldBroadcaster:
		return nameOf(lists.Of(store.List{Kind: store.BroadcasterList}), int64(v.Broadcaster), none)
	case logbook.FieldSupport:
		return cmp.Or(v.Support.Label(), none)
	case logbook.FieldPriority:
		return cmp.Or(v.Priority.Label(), none)
	case logbook.FieldCapital:
		return cmp.Or(v.Capital, none)
	}
	return ""
}

func nameOf(list []store.Listed, id int64, without string) string {
	for _, e := range list {
		if e.ID == id {
			return e.Name
		}
	}
	return without
}
