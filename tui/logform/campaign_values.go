package logform

import (
	"encoding/json"
	"strconv"
	"strings"

	"rapport/logbook"
	"rapport/store"
	"rapport/tui/ui"
)

// campaign is what the values name, the capital aside, which is in words.
func (v values) campaign() store.Campaign {
	return store.Campaign{
		Outcome: v.Outcome, Broadcaster: v.Broadcaster, Path: v.Path, Step: v.Step, Support: v.Support, Priority: v.Priority,
	}
}

// showCampaign puts in what the fields show of an interaction.
func (v *values) showCampaign(i store.Interaction) {
	v.Outcome, v.Path, v.Step, v.Broadcaster = i.Outcome.ID, i.Path.ID, i.Path.Step.ID, i.Broadcaster.ID
	v.Support, v.Priority = i.Support, i.Priority
	if i.Capital != 0 {
		v.Capital = strconv.FormatInt(i.Capital, 10)
	}
}

// read puts in what the fields hold.
func (c *campaign) read(v *values) {
	is := c.chosen()
	v.Outcome, v.Path, v.Step, v.Broadcaster, v.Support, v.Priority = is.Outcome, is.Path, is.Step, is.Broadcaster, is.Support, is.Priority
	v.Capital = c.capital.Value()
}

// capital reads the amount; none is zero.
func (v values) capital() (int64, error) {
	if strings.TrimSpace(v.Capital) == "" {
		return 0, nil
	}
	return logbook.ParseAmount(v.Capital)
}

// record puts what is recorded beside the conversation into what is logged.
func (v values) record(e *logbook.Entry) (err error) {
	e.Campaign = v.campaign()
	e.Campaign.Capital, err = v.capital()
	return err
}

// rerecord puts into a change what is different about it.
func (v values) rerecord(c *logbook.Change, old values) error {
	c.Campaign = logbook.CampaignChange{
		Outcome: ui.Changed(old.Outcome, v.Outcome), Broadcaster: ui.Changed(old.Broadcaster, v.Broadcaster),
		Path: ui.Changed(old.Path, v.Path), Step: ui.Changed(old.Step, v.Step),
		Support: ui.Changed(old.Support, v.Support), Priority: ui.Changed(old.Priority, v.Priority),
	}
	if v.Capital == old.Capital {
		return nil
	}
	n, err := v.capital()
	c.Campaign.Capital = &n
	return err
}

// uncampaign puts in what old has, so that nothing is different.
func (v *values) uncampaign(old values) {
	v.Outcome, v.Path, v.Step, v.Broadcaster = old.Outcome, old.Path, old.Step, old.Broadcaster
	v.Support, v.Priority, v.Capital = old.Support, old.Priority, old.Capital
}

// UnmarshalJSON reads what is kept of a form. Where "path" is a text, an earlier rapport
// has kept it: it was the path of a file then.
func (v *values) UnmarshalJSON(text []byte) error {
	type plain values
	var kept struct {
		Path json.RawMessage `json:"path"`
	}
	if err := json.Unmarshal(text, &kept); err != nil {
		return err
	}
	var file string
	if json.Unmarshal(kept.Path, &file) != nil {
		return json.Unmarshal(text, (*plain)(v))
	}
	var all map[string]json.RawMessage
	if err := json.Unmarshal(text, &all); err != nil {
		return err
	}
	all["attach path"] = kept.Path
	delete(all, "path")
	text, err := json.Marshal(all)
	if err != nil {
		return err
	}
	return json.Unmarshal(text, (*plain)(v))
}
