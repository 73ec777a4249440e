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

// BenchmarkOrganisationFeed reads fifty interactions of the organisation with
// the most members (5,000 of them), with each filter. Goal: 5 ms.
func BenchmarkOrganisationFeed(b *testing.B) {
	book := benchBook(b)
	middle := Cursor{tier: listTier, num: benchNow.AddDate(-1, 0, 0).UnixMilli()}
	for name, q := range map[string]InteractionQuery{
		"feed":         {},
		"deep":         {Page: Page{From: middle}},
		"oldest":       {Page: Page{Backward: true}},
		"high":         {High: true},
		"type":         {Types: []TypeID{18}},
		"type deep":    {Types: []TypeID{18}, Page: Page{From: middle}},
		"type oldest":  {Types: []TypeID{18}, Page: Page{Backward: true}},
		"common type":  {Types: []TypeID{2}},
		"three types":  {Types: []TypeID{8, 12, 18}},
		"high type":    {High: true, Types: []TypeID{18}},
		"files":        {Files: true},
		"files type":   {Files: true, Types: []TypeID{18}},
		"files high":   {Files: true, High: true},
		"last month":   {Since: benchNow.AddDate(0, -1, 0), Until: benchNow},
		"type, a year": {Types: []TypeID{18}, Since: benchNow.AddDate(-2, 0, 0), Until: benchNow.AddDate(-1, 0, 0)},
	} {
		q.Organisation = 1
		b.Run(name, func(b *testing.B) { benchInteractions(b, book, q) })
	}
}

// BenchmarkFiles reads fifty files. Goal: p50 at most 1 ms, p95 at most 5 ms; a
// name that no file has at most 60 ms.
func BenchmarkFiles(b *testing.B) {
	book := benchBook(b)
	busy := busiest(b, book)
	for name, q := range map[string]FileQuery{
		"everybody":           {},
		"everybody words":     {Words: "budget"},
		"everybody nothing":   {Words: "seldom"},
		"contact":             {Contact: busy},
		"contact words":       {Contact: busy, Words: "card"},
		"quiet contact":       {Contact: 900},
		"organisation":        {Organisation: 1},
		"organisation oldest": {Organisation: 1, Page: Page{Backward: true}},
		"organisation words":  {Organisation: 1, Words: "card"},
	} {
		q.Page.Limit = 50
		b.Run(name, func(b *testing.B) {
			measure(b, func() (int, error) {
				page, err := book.Files(b.Context(), q)
				return len(page.Rows), err
			})
		})
	}
}
