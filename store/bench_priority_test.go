package store

import (
	"testing"
)

// someLevels are levels that are filtered by, none of them among others.
var someLevels = []Priority{HighPriority, LowPriority, NoPriority}

// BenchmarkContactsByPriority reads fifty contacts, sorted and filtered by priority.
// Goal: p50 at most 1 ms, wherever the page stands.
func BenchmarkContactsByPriority(b *testing.B) {
	book := benchBook(b)
	deep := func(sort ContactSort) Page {
		at, err := book.ContactPlace(b.Context(), 600, sort)
		if err != nil {
			b.Fatal(err)
		}
		return Page{From: at}
	}
	for name, q := range map[string]ContactQuery{
		"first":              {Sort: ByPriority},
		"deep":               {Sort: ByPriority, Page: deep(ByPriority)},
		"last":               {Sort: ByPriority, Page: Page{Backward: true}},
		"with archived":      {Sort: ByPriority, Archived: WithArchived},
		"narrowed":           {Sort: ByPriority, Priorities: someLevels, Page: deep(ByPriority)},
		"by name, narrowed":  {Priorities: someLevels, Page: deep(ByName)},
		"by last, narrowed":  {Sort: ByLastContact, Priorities: someLevels, Page: deep(ByLastContact)},
		"all last, narrowed": {Sort: ByLastContact, Priorities: someLevels, Archived: WithArchived, Page: deep(ByLastContact)},
		"due, narrowed":      {Sort: ByNextFollowUp, Priorities: someLevels},
	} {
		b.Run(name, func(b *testing.B) { benchContacts(b, book, q) })
	}
}

// BenchmarkMembersByPriority reads fifty of the contacts of the biggest organisation.
// Goal: p50 at most 1 ms, wherever the page stands.
func BenchmarkMembersByPriority(b *testing.B) {
	book := benchBook(b)
	middle := func(q MemberQuery) Page {
		q.Organisation, q.Page.Limit = 1, 3000
		all := readMembers(b, book, q)
		return Page{From: all.Rows[len(all.Rows)/2].Cursor}
	}
	for name, q := range map[string]MemberQuery{
		"first":             {ByPriority: true},
		"deep":              {ByPriority: true, Page: middle(MemberQuery{ByPriority: true})},
		"last":              {ByPriority: true, Page: Page{Backward: true}},
		"narrowed":          {ByPriority: true, Priorities: someLevels},
		"by name, narrowed": {Priorities: someLevels, Page: middle(MemberQuery{})},
	} {
		q.Organisation, q.Page.Limit = 1, 50
		b.Run(name, func(b *testing.B) {
			measure(b, func() (int, error) { return len(readMembers(b, book, q).Rows), nil })
		})
	}
}

// BenchmarkFollowUpsByPriority reads fifty open follow-ups. Goal: as a page of
// interactions.
func BenchmarkFollowUpsByPriority(b *testing.B) {
	book := benchBook(b)
	read := func(q FollowUpQuery) Rows[Interaction] {
		page, err := book.FollowUps(b.Context(), q)
		if err != nil {
			b.Fatal(err)
		}
		return page
	}
	middle := func(q FollowUpQuery) Page {
		q.Page.Limit = 1000
		all := read(q).Rows
		if len(all) == 0 {
			b.Skip("the book has no open follow-up")
		}
		return Page{From: all[len(all)/2].Cursor}
	}
	for name, q := range map[string]FollowUpQuery{
		"first":               {ByPriority: true},
		"deep":                {ByPriority: true, Page: middle(FollowUpQuery{ByPriority: true})},
		"overdue":             {ByPriority: true, Before: benchNow},
		"last":                {ByPriority: true, Page: Page{Backward: true}},
		"narrowed":            {ByPriority: true, Priorities: someLevels},
		"by moment, narrowed": {Priorities: someLevels, Page: middle(FollowUpQuery{})},
	} {
		b.Run(name, func(b *testing.B) {
			q.Page.Limit, q.Excerpt = 50, 300
			measure(b, func() (int, error) { return len(read(q).Rows), nil })
		})
	}
}
