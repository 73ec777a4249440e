package store

import (
	"context"
	"errors"
	"testing"
)

// campaignForPlans records what a campaign does, and changes it. The lists are there.
func campaignForPlans(t *testing.T, b *Book) {
	t.Helper()
	f := InteractionFields{Contacts: []ContactID{1, 2}, Type: 2, Details: "asked", At: noon, Campaign: Campaign{
		Outcome: 4, Broadcaster: 1, Path: 1, Support: WeakSupport, Priority: HighPriority, Capital: 2,
	}, FollowUp: FollowUpFields{State: FollowUpOpen, At: noon.AddDate(0, 0, 1), Minutes: 30, UID: "asked@example.org"}}
	id := logOne(t, b, f)
	write(t, b, func(ctx context.Context, tx *Tx) error {
		step := must(tx.InsertStep(ctx, 1, Step{Name: "Asked", CreatedAt: noon}))(t)
		entry := must(tx.AddCapital(ctx, CapitalEntry{Contact: 1, Amount: 2, Interaction: id, Author: "Sam", Reason: "x"}, noon))(t)
		must(tx.AddCapital(ctx, CapitalEntry{Contact: 1, Amount: -2, Interaction: id, Reverses: entry, Author: "Sam", Reason: "x"}, noon))(t)
		f.Campaign.Step, f.Campaign.Outcome = step, 1
		return errors.Join(
			tx.UpdateInteraction(ctx, id, f, noon), tx.SetSupport(ctx, 1, Undecided, "Sam", noon), tx.SetPriority(ctx, 1, LowPriority, "Sam", noon),
			tx.MoveTo(ctx, 1, 1, step, "Sam", noon), tx.SetDue(ctx, 1, 1, "2026-12-01"), tx.Complete(ctx, 1, 1, "Sam", noon),
			tx.Abandon(ctx, 2, 1, "Sam", noon), tx.NoteInviteEvent(ctx, InviteEvent{Kind: InviteAccepted, Contact: 1, Interaction: id, At: noon}))
	})
	f.FollowUp.UID = "other@example.org"
	other := logOne(t, b, f)
	write(t, b, func(ctx context.Context, tx *Tx) error { return tx.DeleteInteraction(ctx, other) })
}

// askCampaign asks for all of it with each kind of page.
func askCampaign(t *testing.T, b *Book) {
	t.Helper()
	ctx := t.Context()
	for _, backward := range []bool{false, true} {
		page := Page{Limit: 2, Backward: backward}
		must(b.Activities(ctx, ActivityQuery{Contact: 1, Page: page}))(t)
		must(b.Ledger(ctx, 1, page))(t)
		for _, levels := range [][]Priority{nil, {HighPriority}, {NoPriority, HighestPriority}} {
			for _, first := range []bool{false, true} {
				must(b.FollowUps(ctx, FollowUpQuery{ByPriority: first, Priorities: levels, Page: page}))(t)
				for _, words := range []string{"", "ada"} {
					must(b.Members(ctx, MemberQuery{Organisation: 1, Words: words, ByPriority: first, Priorities: levels, Page: page}))(t)
				}
			}
			for _, sort := range []ContactSort{ByName, ByLastContact, ByNextFollowUp, ByPriority} {
				for _, archived := range []ArchivedFilter{NotArchived, WithArchived} {
					for _, words := range []string{"", "ad", "ada lov"} {
						must(b.Contacts(ctx, ContactQuery{Words: words, Sort: sort, Archived: archived, Priorities: levels, Page: page}))(t)
					}
				}
			}
		}
		for _, q := range pathQueries() {
			q.Path, q.Page = 1, page
			must(b.PathPeople(ctx, q))(t)
			must(b.StepCounts(ctx, q, 100))(t)
		}
	}
	_, _, err := b.PathPlace(ctx, 1, 1)
	must(0, err)(t)
	must(b.PlacesOf(ctx, 1))(t)
	must(b.Moves(ctx, 1, 1))(t)
	must(b.CapitalOf(ctx, 1))(t)
	must(b.HasCapital(ctx))(t)
}

// campaignTimelines are filtered by one list or several.
func campaignTimelines() (list []InteractionQuery) {
	for _, q := range []InteractionQuery{
		{Outcomes: []OutcomeID{4}},
		{Outcomes: []OutcomeID{1, 3, 4}, Types: []TypeID{2, 3}},
		{Paths: []PathID{1}},
		{Paths: []PathID{1, 2}, Outcomes: []OutcomeID{1, 2}},
		{Broadcasters: []BroadcasterID{2}},
		{Broadcasters: []BroadcasterID{1, 2}, Paths: []PathID{1}, Types: []TypeID{1, 2, 3}},
	} {
		for _, more := range []InteractionQuery{{}, {High: true}, {Files: true}, {Contact: 1}, {Organisation: 1}, {Contact: 1, Organisation: 1}} {
			q.High, q.Files, q.Contact, q.Organisation = more.High, more.Files, more.Contact, more.Organisation
			list = append(list, q)
		}
	}
	return list
}
