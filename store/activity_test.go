package store

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"
)

// activityPages reads a contact's activity; a row is known by its kind and id.
func (s *story) activityPages(q ActivityQuery) pageReader {
	return func(p Page) (Rows[pagedRow], error) {
		q.Page = p
		rows, err := s.book.Activities(s.t.Context(), q)
		return toPaged(rows, func(a Activity) pagedRow { return pagedRow{[2]int64{int64(a.Kind), a.Cursor.id}, a.Cursor} }), err
	}
}

// activities is what ActivityQuery promises, by sorting all there is.
func (s *story) activities(q ActivityQuery) (list [][2]int64) {
	const all = `
		SELECT 1 AS kind, occurred_at AS at, interaction_id AS id FROM interaction_contacts WHERE contact_id = %[1]d
		UNION ALL SELECT 2, at, id FROM path_moves WHERE contact_id = %[1]d
		UNION ALL SELECT 3, at, id FROM level_changes WHERE contact_id = %[1]d
		UNION ALL SELECT 4, at, id FROM capital_entries WHERE contact_id = %[1]d
		UNION ALL SELECT 5, at, id FROM invite_events WHERE contact_id = %[1]d`
	packed := numbers(s.t, s.book, fmt.Sprintf("SELECT kind * 1000000 + id FROM ("+all+") ORDER BY at DESC, kind, id DESC", q.Contact))
	for _, n := range packed {
		if q.asks(ActivityKind(n / 1_000_000)) {
			list = append(list, [2]int64{n / 1_000_000, n % 1_000_000})
		}
	}
	return list
}

func (s *story) checkActivities() {
	for range 12 {
		q := ActivityQuery{Contact: pick(s, s.m.contacts)}
		for kind := LoggedActivity; kind <= InviteActivity && s.IntN(2) == 0; kind++ {
			if s.IntN(2) == 0 {
				q.Kinds = append(q.Kinds, kind)
			}
		}
		checkPages(s, fmt.Sprintf("%+v", q), s.activities(q), s.activityPages(q))
	}
}

// TestActivity reads what each kind says, the oldest first.
func TestActivity(t *testing.T) {
	book, ada := withLists(t)
	at := func(minutes int) time.Time { return noon.Add(time.Duration(minutes) * time.Minute) }
	f := InteractionFields{Contacts: []ContactID{ada}, Type: 2, Details: "first call", At: at(0), Campaign: Campaign{Path: 1, Priority: LowPriority}}
	first := logOne(t, book, f)
	f.Details, f.At, f.Campaign = "asked", at(20), Campaign{Path: 1, Step: 4, Support: StrongSupport, Priority: HighestPriority}
	asked := logOne(t, book, f)
	write(t, book, func(ctx context.Context, tx *Tx) error {
		for _, err := range []error{
			tx.SetPriority(ctx, ada, MediumPriority, "Bo", at(10)), tx.Complete(ctx, ada, 1, "Bo", at(40)),
			tx.NoteInviteEvent(ctx, InviteEvent{Kind: TimeProposed, Contact: ada, Interaction: asked, At: at(50), Proposed: at(99)}),
		} {
			if err != nil {
				return err
			}
		}
		_, err := tx.AddCapital(ctx, CapitalEntry{Contact: ada, Amount: -2, Author: "Bo", Reason: "a lift"}, at(30))
		return err
	})
	// Later in the list of steps, and newer than the moves: it was not skipped.
	write(t, book, func(ctx context.Context, tx *Tx) error {
		id, err := tx.InsertStep(ctx, 1, Step{Name: "Thanked", CreatedAt: noon.AddDate(0, 0, 1)})
		if err != nil {
			return err
		}
		return tx.MoveListed(ctx, List{StepList, 1}, int64(id), 2)
	})
	var got []string
	err := book.EachActivity(t.Context(), ActivityQuery{Contact: ada}, func(a Activity) error {
		text := fmt.Sprintf("%v ", a.At.Sub(noon))
		switch a.Kind {
		case LoggedActivity:
			text += fmt.Sprintf("logged %d %s", a.Logged.ID, a.Logged.Details)
		case PathActivity:
			text += fmt.Sprintf("%s: %q to %q, state %d, skipped %q, by %s, in %d",
				a.Move.Path.Name, a.Move.From.Name, a.Move.Path.Step.Name, a.Move.State, a.Move.Skipped, a.Move.Author, a.Move.Interaction)
		case LevelActivity:
			text += fmt.Sprintf("level %v: %q after %q by %s in %d", a.Level.OfPriority, a.Level.Label, a.Level.Was, a.Level.Author, a.Level.Interaction)
		case CapitalActivity:
			text += fmt.Sprintf("capital %d for %s", a.Capital.Amount, a.Capital.Reason)
		case InviteActivity:
			text += fmt.Sprintf("invite %d for %v", a.Invite.Kind, a.Invite.Proposed.Sub(noon))
		}
		got = append(got, text)
		return nil
	})
	want := []string{
		"50m0s invite 7 for 1h39m0s",
		`40m0s Become a donor: "Given" to "Given", state 2, skipped [], by Bo, in 0`,
		"30m0s capital -2 for a lift",
		fmt.Sprintf("20m0s logged %d asked", asked),
		fmt.Sprintf(`20m0s Become a donor: "First call" to "Given", state 1, skipped ["Meeting" "Asked"], by Sam Organiser, in %d`, asked),
		fmt.Sprintf(`20m0s level true: "Highest" after "Medium" by Sam Organiser in %d`, asked),
		fmt.Sprintf(`20m0s level false: "Strong support" after "" by Sam Organiser in %d`, asked),
		`10m0s level true: "Medium" after "Low" by Bo in 0`,
		fmt.Sprintf("0s logged %d first call", first),
		fmt.Sprintf(`0s Become a donor: "" to "First call", state 1, skipped [], by Sam Organiser, in %d`, first),
		fmt.Sprintf(`0s level true: "Low" after "" by Sam Organiser in %d`, first),
	}
	if err != nil || !slices.Equal(got, want) {
		t.Errorf("%v\n%s\nwant\n%s", err, strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

// TestSentMailIsActivity: the contact's, also once the interaction has gone.
func TestSentMailIsActivity(t *testing.T) {
	book, ada, _, _, call := someBook(t)
	write(t, book, func(ctx context.Context, tx *Tx) error {
		return tx.SetFollowUp(ctx, call, followUp(1, "event@example.org"), noon)
	})
	v := invite(t, book, Invite{Interaction: call, Contact: ada, Mailbox: Mailbox{"Ada", "ada@example.org"}})
	mine := invite(t, book, Invite{Interaction: call, Mailbox: Mailbox{"Me", "me@example.org"}})
	for n, method := range []Method{Request, Request, Cancel} {
		m := letter(n)
		m.Interaction, m.Invite, m.Method, m.Subject = call, v, method, fmt.Sprint("subject ", n)
		queue(t, book, m, noon)
	}
	m := letter(3)
	m.Interaction, m.Invite = call, mine
	queue(t, book, m, noon)
	for range 4 {
		if next, ok := claim(t, book, "ME", noon); ok {
			if next.Method == Cancel {
				write(t, book, func(ctx context.Context, tx *Tx) error { return tx.DeleteInteraction(ctx, call) })
			}
			finish(t, book, next.ID, "ME", Delivery{State: Sent})
		}
	}
	var got []string
	err := book.EachActivity(t.Context(), ActivityQuery{Contact: ada}, func(a Activity) error {
		got = append(got, fmt.Sprintf("%d %s", a.Invite.Kind, a.Invite.Subject))
		return nil
	})
	if want := []string{"3 subject 2", "2 subject 1", "1 subject 0"}; err != nil || !slices.Equal(got, want) {
		t.Errorf("%q, %v; want %q", got, err, want)
	}
}
