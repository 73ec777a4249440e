package store

import (
	"testing"
)

// BenchmarkMembers reads fifty of the 5,000 contacts of the biggest organisation.
// Goal: p50 at most 1 ms, p95 at most 5 ms.
func BenchmarkMembers(b *testing.B) {
	book := benchBook(b)
	all := readMembers(b, book, MemberQuery{Organisation: 1, Page: Page{Limit: 3000}})
	middle, last := all.Rows[len(all.Rows)/2], all.Rows[len(all.Rows)-1].Contact.Name
	for name, q := range map[string]MemberQuery{
		"first":     {},
		"deep":      {Page: Page{From: middle.Cursor}},
		"backward":  {Page: Page{Backward: true}},
		"beginning": {Words: last[:1]},
		"name":      {Words: last},
		"nobody":    {Words: "zzz"},
	} {
		q.Organisation, q.Page.Limit = 1, 50
		b.Run(name, func(b *testing.B) {
			measure(b, func() (int, error) { return len(readMembers(b, book, q).Rows), nil })
		})
	}
}

func readMembers(b *testing.B, book *Book, q MemberQuery) Rows[MemberRow] {
	b.Helper()
	page, err := book.Members(b.Context(), q)
	if err != nil {
		b.Fatal(err)
	}
	return page
}

// BenchmarkOrganisations reads fifty lines of the list, and what the page of the
// biggest organisation shows of it. Goal: p50 at most 1 ms, p95 at most 5 ms.
func BenchmarkOrganisations(b *testing.B) {
	book := benchBook(b)
	for name, q := range map[string]OrganisationQuery{"first": {}, "words": {Words: "s"}} {
		q.Page.Limit = 50
		b.Run(name, func(b *testing.B) {
			measure(b, func() (int, error) {
				page, err := book.Organisations(b.Context(), q)
				return len(page.Rows), err
			})
		})
	}
	b.Run("profile", func(b *testing.B) {
		measure(b, func() (int, error) {
			_, err := book.OrganisationProfile(b.Context(), 1)
			return 1, err
		})
	})
	b.Run("whole", func(b *testing.B) {
		measure(b, func() (int, error) {
			o, err := book.Organisation(b.Context(), 1)
			return len(o.Contacts), err
		})
	})
}
