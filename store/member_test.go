package store

import (
	"context"
	"fmt"
	"reflect"
	"testing"
	"time"
)

// checkOrganisations compares the lines of organisations and of their contacts.
func (s *story) checkOrganisations() {
	ctx := s.t.Context()
	list := must(s.book.Organisations(ctx, OrganisationQuery{Page: Page{Limit: 100}}))(s.t)
	if len(list.Rows) != len(s.m.organisations) {
		s.t.Errorf("%d organisations, want %d", len(list.Rows), len(s.m.organisations))
	}
	for _, row := range list.Rows {
		for _, words := range []string{"", "a", "LOVE", "zoë b", "o n", "nobody"} {
			q := MemberQuery{Organisation: row.ID, Words: words}
			checkPages(s, fmt.Sprintf("%+v", q), s.m.members(q), s.memberPages(q))
			p := one(s, s.priorities())
			q.ByPriority, q.Priorities = p.first, p.any
			checkPages(s, fmt.Sprintf("%+v", q), s.m.members(q), s.memberPages(q))
		}
		for _, types := range [][]TypeID{{1}, {3, 2}} {
			q := InteractionQuery{Organisation: row.ID, Types: types}
			for _, by := range []detour{{}, {most: 2}, {some: 1, rows: 1, most: 1}, {some: 2, rows: 2, most: 1000}} {
				checkPages(s, fmt.Sprintf("%+v %+v", q, by), s.m.timeline(q), s.detourPages(q, by))
			}
		}
		var newest time.Time
		if feed := s.m.timeline(InteractionQuery{Organisation: row.ID}); len(feed) > 0 {
			newest = moment(seconds(s.m.interactions[feed[0]].At))
		}
		contacts := len(s.m.members(MemberQuery{Organisation: row.ID}))
		if row.Contacts != contacts || row.MoreContacts || !row.NewestAt.Equal(newest) {
			s.t.Errorf("%+v, want %d contacts, the newest at %v", row, contacts, newest)
		}
		if place := must(s.book.OrganisationPlace(ctx, row.ID))(s.t); place != row.Cursor {
			s.t.Errorf("%d stands at %+v, want %+v", row.ID, place, row.Cursor)
		}
	}
}

func TestMember(t *testing.T) {
	book, ada, bo, society, call := someBook(t)
	write(t, book, func(ctx context.Context, tx *Tx) error {
		if err := tx.UpdateContact(ctx, Contact{
			ID: ada, Name: "Ada King", UpdatedAt: noon,
			Emails: []Email{{Address: "ada@example.com"}, {Address: "ada@example.org", Primary: true}},
			Phones: []Phone{{Number: "555-0101", Primary: true}, {Number: "555-0102"}},
		}); err != nil {
			return err
		}
		if err := tx.SetArchived(ctx, bo, true, noon); err != nil {
			return err
		}
		return tx.Link(ctx, Link{Organisation: society, Contact: bo, Role: "chair", From: "2026-01-31", To: "2026-12-31"}, noon)
	})
	at := must(book.Interaction(t.Context(), call))(t).At
	want := []MemberRow{
		{
			Member: Member{Contact: ContactRef{ada, "Ada King"}},
			Email:  "ada@example.org", Phone: "555-0101", LastContactAt: at, Cursor: Cursor{tier: listTier, key: "ada king", id: int64(ada)},
		},
		{
			Member:   Member{Contact: ContactRef{bo, "Bo Berg"}, Role: "chair", From: "2026-01-31", To: "2026-12-31"},
			Archived: true, LastContactAt: at, Cursor: Cursor{tier: listTier, key: "bo berg", id: int64(bo)},
		},
	}
	got := must(book.Members(t.Context(), MemberQuery{Organisation: society, Page: Page{Limit: 5}}))(t)
	if !reflect.DeepEqual(got.Rows, want) {
		t.Errorf("%+v\nwant %+v", got.Rows, want)
	}
	for _, q := range []MemberQuery{{Organisation: 99}, {Organisation: society, Words: "!?"}} {
		q.Page.Limit = 5
		if rows := must(book.Members(t.Context(), q))(t); len(rows.Rows) > 0 || rows.More {
			t.Errorf("%+v: %+v", q, rows)
		}
	}
	whole := must(book.Organisation(t.Context(), society))(t)
	if len(whole.Contacts) != 2 || whole.Contacts[1] != want[1].Member {
		t.Errorf("%+v", whole)
	}
	profile := must(book.OrganisationProfile(t.Context(), society))(t)
	if whole.Contacts = nil; !reflect.DeepEqual(profile, whole) {
		t.Errorf("%+v, want %+v", profile, whole)
	}
	_, err := book.OrganisationProfile(t.Context(), 99)
	wantError(t, err, ErrNotFound)
	_, err = book.OrganisationPlace(t.Context(), 99)
	wantError(t, err, ErrNotFound)
	if place := must(book.MemberPlace(t.Context(), society, bo, false))(t); place != want[1].Cursor {
		t.Errorf("the place is %+v", place)
	}
	_, err = book.MemberPlace(t.Context(), society, 99, false)
	wantError(t, err, ErrNotFound)
}

// TestContactsAreCountedSoFar links more than are counted.
func TestContactsAreCountedSoFar(t *testing.T) {
	book := openTest(t)
	for n := range 3 {
		addOrganisation(t, book, fmt.Sprint("Society ", n))
	}
	write(t, book, func(ctx context.Context, tx *Tx) error {
		for i := range mostCounted + 1 {
			id, err := tx.InsertContact(ctx, Contact{Name: fmt.Sprint("Ada ", i), CreatedAt: noon, UpdatedAt: noon})
			if err != nil {
				return err
			}
			for o := range OrganisationID(2) {
				if i == 0 && o == 1 {
					continue
				}
				if err := tx.Link(ctx, Link{Organisation: 1 + o, Contact: id}, noon); err != nil {
					return err
				}
			}
		}
		return nil
	})
	rows := must(book.Organisations(t.Context(), OrganisationQuery{Page: Page{Limit: 5}}))(t).Rows
	for i, want := range []OrganisationRow{{Contacts: mostCounted, MoreContacts: true}, {Contacts: mostCounted}, {}} {
		if rows[i].Contacts != want.Contacts || rows[i].MoreContacts != want.MoreContacts {
			t.Errorf("%+v, want %+v", rows[i], want)
		}
	}
}
