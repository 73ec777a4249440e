package logbook_test

import (
	"errors"
	"slices"
	"testing"

	"rapport/logbook"
	"rapport/store"
)

// campaign is a desk with a broadcaster, and a path with three steps of which the
// last is hidden.
func campaign(t *testing.T) (d desk, director store.BroadcasterID, donor store.Path) {
	d = open(t)
	err := d.book.Write(t.Context(), func(tx *store.Tx) (err error) {
		if director, err = tx.InsertBroadcaster(t.Context(), store.Broadcaster{Name: "The Director"}); err != nil {
			return err
		}
		steps := []store.Step{{Name: "First call"}, {Name: "Meeting"}, {Name: "Given"}}
		donor.ID, err = tx.InsertPath(t.Context(), store.Path{Name: "Become a donor", Steps: steps})
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	donor, err = d.book.Path(t.Context(), donor.ID)
	if err != nil {
		t.Fatal(err)
	}
	return d, director, donor
}

func TestLogKeepsWhatACampaignRecords(t *testing.T) {
	d, director, donor := campaign(t)
	ada, grace := d.person("Ada"), d.person("Grace")
	logged, _, err := d.Log(t.Context(), logbook.Entry{Contacts: ids(ada, grace), Type: 2, Details: "x", Campaign: store.Campaign{
		Outcome: 2, Broadcaster: director, Path: donor.ID, Step: donor.Steps[1].ID, Support: store.WeakSupport, Priority: store.HighestPriority,
	}})
	if err != nil {
		t.Fatal(err)
	}
	if logged.Outcome.APIName != "meaningful_interaction" || logged.Broadcaster.Name != "The Director" || logged.Path.Step.Name != "Meeting" {
		t.Errorf("%+v", logged)
	}
	for _, id := range ids(ada, grace) {
		if c, err := d.book.Contact(t.Context(), id); err != nil || c.Support != store.WeakSupport || c.Priority != store.HighestPriority {
			t.Errorf("%+v, %v", c, err)
		}
	}
	// Another path takes the step away; what is not named stays.
	none, support := store.PathID(0), store.NoSupport
	logged, _, err = d.Edit(t.Context(), logged.ID, logbook.Change{Campaign: logbook.CampaignChange{Path: &none, Support: &support}})
	if err != nil || logged.Path.ID != 0 || logged.Path.Step.ID != 0 || logged.Support != 0 || logged.Priority != store.HighestPriority || logged.Outcome.ID != 2 {
		t.Errorf("%+v, %v", logged, err)
	}
	if c, err := d.book.Contact(t.Context(), ada.ID); err != nil || c.Support != store.NoSupport {
		t.Errorf("%+v, %v", c, err)
	}
}

func TestCampaignRefusesWhatIsNotOnOffer(t *testing.T) {
	d, director, donor := campaign(t)
	ada := d.person("Ada")
	last := donor.Steps[2].ID
	hide := func(hidden bool) {
		t.Helper()
		err := d.book.Write(t.Context(), func(tx *store.Tx) error {
			return errors.Join(tx.HideListed(t.Context(), store.List{Kind: store.StepList, Path: donor.ID}, int64(last), hidden),
				tx.HideListed(t.Context(), store.List{Kind: store.OutcomeList}, 5, hidden), tx.HideListed(t.Context(), store.List{Kind: store.TypeList}, 5, hidden),
				tx.HideListed(t.Context(), store.List{Kind: store.BroadcasterList}, int64(director), hidden))
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	used, _, err := d.Log(t.Context(), logbook.Entry{Contacts: ids(ada), Type: 5, Details: "x", Campaign: store.Campaign{
		Outcome: 5, Broadcaster: director, Path: donor.ID, Step: last,
	}})
	if err != nil {
		t.Fatal(err)
	}
	hide(true)
	for name, c := range map[string]struct {
		campaign store.Campaign
		field    logbook.Field
		words    string
	}{
		"unknown outcome":     {store.Campaign{Outcome: 99}, logbook.FieldOutcome, "99"},
		"hidden outcome":      {store.Campaign{Outcome: 5}, logbook.FieldOutcome, "Send information is hidden"},
		"unknown broadcaster": {store.Campaign{Broadcaster: 99}, logbook.FieldBroadcaster, "99"},
		"hidden broadcaster":  {store.Campaign{Broadcaster: director}, logbook.FieldBroadcaster, "The Director is hidden"},
		"no path":             {store.Campaign{Step: 1}, logbook.FieldStep, "no path"},
		"hidden step":         {store.Campaign{Path: donor.ID, Step: last}, logbook.FieldStep, "Given is hidden"},
		"another path's step": {store.Campaign{Path: donor.ID, Step: 99}, logbook.FieldStep, "no step 99"},
		"support of 6":        {store.Campaign{Support: 6}, logbook.FieldSupport, "no support level 6"},
		"priority of -1":      {store.Campaign{Priority: -1}, logbook.FieldPriority, "no priority level -1"},
		"too much capital":    {store.Campaign{Capital: logbook.MaxCapital + 1}, logbook.FieldCapital, "too much"},
	} {
		_, _, err := d.Log(t.Context(), logbook.Entry{Contacts: ids(ada), Details: name, Campaign: c.campaign})
		wantRule(t, err, c.field, c.words)
	}
	if _, _, err := d.Log(t.Context(), logbook.Entry{Contacts: ids(ada), Details: "x", Campaign: store.Campaign{Path: 99}}); !errors.Is(err, store.ErrNotFound) {
		t.Errorf("a path that there is not: %v", err)
	}
	_, _, err = d.Log(t.Context(), logbook.Entry{Contacts: ids(ada), Type: 5, Details: "x"})
	wantRule(t, err, logbook.FieldType, "is hidden")
	if _, err := d.HideListed(t.Context(), pathList, int64(donor.ID)); err != nil {
		t.Fatal(err)
	}
	_, _, err = d.Log(t.Context(), logbook.Entry{Contacts: ids(ada), Details: "x", Campaign: store.Campaign{Path: donor.ID}})
	wantRule(t, err, logbook.FieldPath, "Become a donor is hidden")
	details := "y"
	kept, _, err := d.Edit(t.Context(), used.ID, logbook.Change{Details: &details})
	if err != nil || kept.Path.Step.ID != last || kept.Outcome.ID != 5 || kept.Broadcaster.ID != director || kept.Type.ID != 5 {
		t.Errorf("what was hidden does not stay: %+v, %v", kept, err)
	}
}

func TestCampaignChangedElsewhere(t *testing.T) {
	d, _, donor := campaign(t)
	base, _, err := d.Log(t.Context(), logbook.Entry{Contacts: ids(d.person("Ada")), Details: "x", Campaign: store.Campaign{Outcome: 1, Path: donor.ID, Step: donor.Steps[0].ID}})
	if err != nil {
		t.Fatal(err)
	}
	theirs, ours, none := store.OutcomeID(2), store.OutcomeID(3), store.PathID(0)
	low, step := store.LowPriority, donor.Steps[1].ID
	if _, _, err := d.Edit(t.Context(), base.ID, logbook.Change{Campaign: logbook.CampaignChange{Outcome: &theirs, Path: &none}}); err != nil {
		t.Fatal(err)
	}
	merged, _, err := d.Edit(t.Context(), base.ID, logbook.Change{Base: &base, Campaign: logbook.CampaignChange{Priority: &low}})
	if err != nil || merged.Priority != low || merged.Outcome.ID != theirs || merged.Path.ID != 0 {
		t.Errorf("%+v, %v", merged, err)
	}
	var conflict *logbook.ConflictError
	_, _, err = d.Edit(t.Context(), base.ID, logbook.Change{Base: &base, Campaign: logbook.CampaignChange{Outcome: &ours, Step: &step}})
	if !errors.As(err, &conflict) || !slices.Equal(conflict.Fields, []logbook.Field{logbook.FieldOutcome, logbook.FieldStep}) {
		t.Errorf("%v", err)
	}
}
