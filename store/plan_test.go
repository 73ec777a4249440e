package store

import (
	"context"
	"database/sql"
	"errors"
	"maps"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// TestPlans asks SQLite how it answers every statement that the package has
// prepared for all that it can be asked: sessions keep them, so none is copied
// here by hand.
func TestPlans(t *testing.T) {
	book := openTest(t)
	fillForPlans(t, book)
	askEverything(t, book)
	texts := map[string]bool{}
	for _, s := range append(slices.Clone(book.pool.idle), book.writer) {
		for text := range s.stmts {
			texts[text] = true
		}
	}
	if len(texts) < 500 {
		t.Fatalf("only %d statements: does the test ask everything?", len(texts))
	}
	for _, text := range slices.Sorted(maps.Keys(texts)) {
		plan := explain(t, book, text)
		for _, line := range plan {
			if badStep(line) && !allowed(text, line) {
				t.Errorf("%s\n\tis answered by: %s", text, strings.Join(plan, "; "))
			}
		}
	}
}

// badStep reports whether a step reads a whole table or sorts.
func badStep(line string) bool {
	switch {
	case strings.HasPrefix(line, "SCAN j VIRTUAL TABLE"), // the list of ids that it was given
		strings.HasSuffix(line, "VIRTUAL TABLE INDEX 0:="), // one row of the full text, by its id
		line == "SCAN p", line == "SCAN page", line == "SCAN p LEFT-JOIN", // the rows of a page, which are limited
		line == "SCAN total", // how many they are
		strings.Contains(line, "CONSTANT ROW"),
		strings.Contains(line, "f VIRTUAL TABLE INDEX") && !strings.HasSuffix(line, "INDEX 0:"): // full text, by its index
		return false
	}
	return strings.HasPrefix(line, "SCAN") || strings.Contains(line, "TEMP B-TREE")
}

// allowed are the steps that are as they should be.
func allowed(text, line string) bool {
	switch {
	case strings.Contains(text, "_by_position ORDER BY"):
		return strings.HasPrefix(line, "SCAN") // the whole of a managed list is asked for
	case strings.HasPrefix(text, "SELECT EXISTS (SELECT 1 FROM contacts)"),
		strings.HasPrefix(text, "SELECT EXISTS (SELECT 1 FROM capital_entries)"),
		strings.HasPrefix(text, "SELECT EXISTS (SELECT 1 FROM sqlite_schema)"):
		return strings.HasPrefix(line, "SCAN") // stops at the first row
	case strings.Contains(text, "FROM outbox INDEXED BY outbox_leased"):
		return strings.HasPrefix(line, "SCAN outbox USING INDEX outbox_leased") // all that are being sent are asked for
	case strings.Contains(text, "outbox_due WHERE state <= 2 ORDER BY next_try_at LIMIT 1"):
		return strings.HasPrefix(line, "SCAN outbox USING INDEX outbox_due") // stops at the first row
	case strings.Contains(text, "FROM sqlite_sequence"):
		return line == "SCAN sqlite_sequence" // a row a table
	case strings.HasPrefix(text, "PRAGMA"):
		return true
	}
	return false
}

func explain(t *testing.T, b *Book, text string) []string {
	t.Helper()
	if slices.Contains([]string{"BEGIN", "COMMIT"}, text) || strings.HasPrefix(text, "PRAGMA") {
		return nil
	}
	ctx := t.Context()
	none := make([]any, strings.Count(text, "?"))
	for i := range none {
		none[i] = 1
	}
	if strings.Contains(text, "?1") {
		none = none[:highestParameter(text)]
	}
	lines, err := many(ctx, b.writer, "EXPLAIN QUERY PLAN "+text, func(rows *sql.Rows) (line string, err error) {
		var id, parent, unused int
		return line, rows.Scan(&id, &parent, &unused, &line)
	}, none...)
	if err != nil {
		t.Fatalf("%s: %v", text, err)
	}
	return lines
}

func highestParameter(text string) int {
	for n := 99; n > 0; n-- {
		if strings.Contains(text, "?"+strconv.Itoa(n)) {
			return n
		}
	}
	return 0
}

func fillForPlans(t *testing.T, b *Book) {
	t.Helper()
	ada := addContact(t, b, Contact{
		Name: "Ada Lovelace", Emails: []Email{{Address: "ada@example.org"}},
		Phones: []Phone{{Number: "+44 20 7946 0018"}}, Tags: []string{"maths"},
	})
	bo := addContact(t, b, Contact{Name: "Bo Berg"})
	society := addOrganisation(t, b, "Analytical Society")
	write(t, b, func(ctx context.Context, tx *Tx) error {
		return tx.UpdateOrganisation(ctx, Organisation{
			ID: society, Name: "Analytical Club", Emails: []string{"office@example.org"},
			Phones: []string{"+44 20 7946 0100"}, UpdatedAt: noon,
		})
	})
	link(t, b, society, ada)
	for i := range 5 {
		f := InteractionFields{Contacts: []ContactID{ada, bo}, Organisation: society, Type: 2, Details: "the engine", At: noon.AddDate(0, 0, -i)}
		id := logOne(t, b, f)
		write(t, b, func(ctx context.Context, tx *Tx) error {
			f.High = true
			return tx.UpdateInteraction(ctx, id, f, noon)
		})
	}
	attach(t, b, 1, Attachment{Name: "Engine.pdf", SHA256: content(1)})
	gone := attach(t, b, 1, Attachment{Name: "Card.txt", SHA256: content(1)})
	write(t, b, func(ctx context.Context, tx *Tx) error { return tx.DeleteAttachment(ctx, gone) })
	only := logOne(t, b, InteractionFields{Contacts: []ContactID{ada}, Type: 1, Details: "a note", At: noon})
	attach(t, b, only, Attachment{Name: "Note.txt", SHA256: content(2)})
	write(t, b, func(ctx context.Context, tx *Tx) error {
		c, err := tx.Contact(ctx, ada)
		if err != nil {
			return err
		}
		if err := tx.UpdateContact(ctx, c); err != nil {
			return err
		}
		if err := tx.SetArchived(ctx, ada, false, noon); err != nil {
			return err
		}
		if err := tx.Unlink(ctx, society, ada, noon); err != nil {
			return err
		}
		if err := tx.Link(ctx, Link{Organisation: society, Contact: ada}, noon); err != nil {
			return err
		}
		return tx.DeleteInteraction(ctx, only)
	})
	left, empty := addContact(t, b, Contact{Name: "Gone"}), addOrganisation(t, b, "Empty")
	link(t, b, empty, left)
	logOne(t, b, InteractionFields{Contacts: []ContactID{left}, Type: 2, Details: "alone", At: noon})
	write(t, b, func(ctx context.Context, tx *Tx) error {
		if err := tx.DeleteContact(ctx, left); err != nil {
			return err
		}
		return tx.DeleteOrganisation(ctx, empty)
	})
	keepDraft(t, b, Draft{ID: 7, Form: FormLog, Target: int64(ada), Owner: "ME"})
	write(t, b, func(ctx context.Context, tx *Tx) error {
		if err := tx.LeaveDraft(ctx, 7); err != nil {
			return err
		}
		if err := tx.TakeDraft(ctx, 7, 9, "ME"); err != nil {
			return err
		}
		return tx.DeleteDraft(ctx, 9, "ME")
	})
	keepDraft(t, b, Draft{ID: 11, Form: FormEditContact, Target: int64(ada), Owner: "ME"})
	mailForPlans(t, b)
	listsForPlans(t, b)
	campaignForPlans(t, b)
}

// listsForPlans adds to each list, and changes it.
func listsForPlans(t *testing.T, b *Book) {
	t.Helper()
	write(t, b, func(ctx context.Context, tx *Tx) error {
		for _, l := range everyList() {
			first := must(tx.InsertListed(ctx, l, Listed{Name: "First", APIName: "first"}))(t)
			last := must(tx.InsertListed(ctx, l, Listed{Name: "Last", APIName: "last"}))(t)
			if err := errors.Join(tx.RenameListed(ctx, l, first, "Second"), tx.HideListed(ctx, l, last, true),
				tx.MoveListed(ctx, l, last, 1)); err != nil {
				return err
			}
		}
		return tx.SetCurrency(ctx, "favours")
	})
}

// mailForPlans has messages in every state, some with files.
func mailForPlans(t *testing.T, b *Book) {
	t.Helper()
	write(t, b, func(ctx context.Context, tx *Tx) error {
		if err := tx.SetFollowUp(ctx, 1, followUp(1, "event@example.org"), noon); err != nil {
			return err
		}
		if err := tx.SetFollowUp(ctx, 1, followUp(2, ""), noon); err != nil {
			return err
		}
		return tx.SetSequence(ctx, 1, 1)
	})
	v := Invite{Interaction: 1, Contact: 1, Mailbox: Mailbox{"Ada", "ada@example.org"}}
	v.ID = invite(t, b, v)
	gone := invite(t, b, Invite{Interaction: 1, Mailbox: v.Mailbox})
	write(t, b, func(ctx context.Context, tx *Tx) error { return tx.DeleteInvite(ctx, gone) })
	for n := range 4 {
		m := letter(n)
		m.Interaction, m.Invite, m.UID = 1, v.ID, m.MailID
		m.Files = []OutgoingFile{{"Plan.txt", "text/plain", []byte("the plan")}}
		queue(t, b, m, noon)
	}
	for range 3 {
		claim(t, b, "ME", noon)
	}
	write(t, b, func(ctx context.Context, tx *Tx) error {
		if err := tx.HandOver(ctx, 1, "ME"); err != nil {
			return err
		}
		if _, err := tx.Release(ctx, noon, func(string) bool { return true }); err != nil {
			return err
		}
		if err := tx.Hasten(ctx, noon, noon); err != nil {
			return err
		}
		if err := tx.Requeue(ctx, 1, noon); err != nil {
			return err
		}
		if err := tx.MoveFiles(ctx, 2, 3); err != nil {
			return err
		}
		if _, err := tx.Withdraw(ctx, 3, noon); err != nil {
			return err
		}
		_, err := tx.Expire(ctx, noon.AddDate(0, 0, 1))
		return err
	})
	queue(t, b, letter(9), noon)
	m, _ := claim(t, b, "ME", noon)
	finish(t, b, m.ID, "ME", Delivery{State: Sent})
	queue(t, b, letter(10), noon) // there is a next try
}

// askEverything asks each kind of question with each kind of page.
func askEverything(t *testing.T, b *Book) {
	t.Helper()
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	ctx := t.Context()
	for _, backward := range []bool{false, true} {
		page := Page{Limit: 2, Backward: backward}
		for _, sort := range []ContactSort{ByName, ByLastContact, ByNextFollowUp} {
			for _, archived := range []ArchivedFilter{NotArchived, OnlyArchived, WithArchived} {
				for _, words := range []string{"", "nobody", "ada", "ada lov", "ad lo ma"} {
					_, err := b.Contacts(ctx, ContactQuery{Words: words, Sort: sort, Archived: archived, Page: page})
					must(err)
				}
			}
		}
		for _, words := range []string{"", "ana", "ana clu"} {
			_, err := b.Organisations(ctx, OrganisationQuery{Words: words, Page: page})
			must(err)
			for n := range 4 {
				_, err = b.Files(ctx, FileQuery{Contact: ContactID(n % 2), Organisation: OrganisationID(n / 2), Words: words, Page: page})
				must(err)
			}
			_, err = b.Members(ctx, MemberQuery{Organisation: 1, Words: words, Page: page})
			must(err)
		}
		for _, form := range []Form{"", FormEditContact} {
			_, err := b.Drafts(ctx, DraftQuery{Form: form, Target: 1, Page: page})
			must(err)
		}
		for _, q := range append(everyTimeline(), campaignTimelines()...) {
			q.Page = page
			for _, words := range []string{"", "engine", "en th"} {
				q.Words = words
				_, err := b.Interactions(ctx, q)
				must(err)
				must(b.lend(ctx, func(s *session) error {
					_, err1 := searchWith(ctx, s, q, effort{first: 1, few: 1})
					_, err2 := searchWith(ctx, s, q, effort{first: 1, few: 1, rounds: 2})
					if !chosenIn(q).any() || q.Organisation == 0 {
						return errors.Join(err1, err2)
					}
					_, err3 := timelineOf(q).scanFeed(ctx, s, spanOf(q), backward, 3, detour{most: 1})
					return errors.Join(err1, err2, err3)
				}))
			}
		}
	}
	_, err := b.TagsBeginning(ctx, "", 3)
	must(err)
	askMail(t, b)
	askCampaign(t, b)
	_, err = b.EmailsBeginning(ctx, "ada", 3)
	must(err)
	must(b.EachContactRow(ctx, ContactQuery{}, func(ContactRow) error { return nil }))
	askOne(t, b)
}

// askMail asks for follow-ups and messages with each kind of page.
func askMail(t *testing.T, b *Book) {
	t.Helper()
	ctx := t.Context()
	for _, backward := range []bool{false, true} {
		page := Page{Limit: 2, Backward: backward}
		must(b.FollowUps(ctx, FollowUpQuery{From: noon, Before: noon.AddDate(1, 0, 0), Page: page}))(t)
		for _, states := range [][]MessageState{nil, {Sent}, {Failed, Unknown}} {
			for _, id := range []InteractionID{0, 1} {
				must(b.Outbox(ctx, OutboxQuery{States: states, Interaction: id, Page: page}))(t)
			}
		}
	}
	must(b.FollowUpCount(ctx, noon, 99))(t)
	must(b.FollowUpPlace(ctx, 1, true))(t)
	must(b.EventByUID(ctx, "event@example.org"))(t)
	must(b.FollowUpsWith(ctx, 1, noon))(t)
	must(b.Message(ctx, 1))(t)
	must(b.MessageFiles(ctx, 1))(t)
	must(b.OutboxCounts(ctx))(t)
	must(b.ContactPlace(ctx, 1, ByNextFollowUp))(t)
	if _, _, err := b.NextFollowUp(ctx, noon); err != nil {
		t.Fatal(err)
	}
}

func everyTimeline() []InteractionQuery {
	var list []InteractionQuery
	for _, contact := range []ContactID{0, 1} {
		for _, organisation := range []OrganisationID{0, 1} {
			for _, types := range [][]TypeID{nil, {2}, {1, 2, 3}, {1, 2, 3, 4, 5, 6, 7}} {
				for _, high := range []bool{false, true} {
					q := InteractionQuery{Contact: contact, Organisation: organisation, Types: types, High: high}
					list = append(list, q)
					q.Files = true
					list = append(list, q)
				}
			}
		}
	}
	return list
}

func askOne(t *testing.T, b *Book) {
	t.Helper()
	ctx := t.Context()
	for _, words := range []string{"1", "ada@example.org", "Ada Lovelace", "ada", "ana"} {
		if _, err := b.FindContacts(ctx, words, 3); err != nil {
			t.Fatal(err)
		}
		if _, err := b.FindArchived(ctx, words, 3); err != nil {
			t.Fatal(err)
		}
		if _, err := b.FindOrganisations(ctx, words, 3); err != nil {
			t.Fatal(err)
		}
	}
	_, err1 := b.Contact(ctx, 1)
	_, err2 := b.Organisation(ctx, 1)
	_, err3 := b.Interaction(ctx, 1)
	_, err4 := b.Lists(ctx)
	_, err17 := b.Path(ctx, 1)
	_, err5 := b.HasContacts(ctx)
	_, err6 := b.ContactDeletion(ctx, 1)
	_, err7 := b.OrganisationDeletion(ctx, 1)
	_, err8 := b.ContactPlace(ctx, 1, ByName)
	_, err9 := b.ContactPlace(ctx, 1, ByLastContact)
	_, err10 := b.Doubles(ctx, 1, 3)
	_, err11 := b.Draft(ctx, 11)
	_, err12 := b.Attachment(ctx, 1)
	_, err13 := b.HasContent(ctx, content(1))
	_, err14 := b.OrganisationPlace(ctx, 1)
	_, err15 := b.OrganisationProfile(ctx, 1)
	_, err16 := b.InteractionPlace(ctx, 1)
	for _, err := range []error{err14, err15, err16, err17, err11, err12, err13, err1, err2, err3, err4, err5, err6, err7, err8, err9, err10} {
		if err != nil {
			t.Fatal(err)
		}
	}
}
