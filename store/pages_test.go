package store

import (
	"slices"
)

// paged rows, whatever they are.
type pagedRow struct {
	id     any
	cursor Cursor
}

type pageReader func(Page) (Rows[pagedRow], error)

func (s *story) contactPages(q ContactQuery) pageReader {
	return func(p Page) (Rows[pagedRow], error) {
		q.Page = p
		rows, err := s.book.Contacts(s.t.Context(), q)
		return toPaged(rows, func(r ContactRow) pagedRow { return pagedRow{r.ID, r.Cursor} }), err
	}
}

func (s *story) interactionPages(q InteractionQuery) pageReader {
	return func(p Page) (Rows[pagedRow], error) {
		q.Page = p
		rows, err := s.book.Interactions(s.t.Context(), q)
		return toPaged(rows, func(r Interaction) pagedRow { return pagedRow{r.ID, r.Cursor} }), err
	}
}

func (s *story) followUpPages(q FollowUpQuery) pageReader {
	return func(p Page) (Rows[pagedRow], error) {
		q.Page = p
		rows, err := s.book.FollowUps(s.t.Context(), q)
		return toPaged(rows, func(r Interaction) pagedRow { return pagedRow{r.ID, r.Cursor} }), err
	}
}

func (s *story) messagePages(q OutboxQuery) pageReader {
	return func(p Page) (Rows[pagedRow], error) {
		q.Page = p
		rows, err := s.book.Outbox(s.t.Context(), q)
		return toPaged(rows, func(r MessageRow) pagedRow { return pagedRow{r.ID, r.Cursor} }), err
	}
}

func (s *story) filePages(q FileQuery) pageReader {
	return func(p Page) (Rows[pagedRow], error) {
		q.Page = p
		rows, err := s.book.Files(s.t.Context(), q)
		return toPaged(rows, func(r File) pagedRow { return pagedRow{r.ID, r.Cursor} }), err
	}
}

func (s *story) memberPages(q MemberQuery) pageReader {
	return func(p Page) (Rows[pagedRow], error) {
		q.Page = p
		rows, err := s.book.Members(s.t.Context(), q)
		return toPaged(rows, func(r MemberRow) pagedRow { return pagedRow{r.Contact.ID, r.Cursor} }), err
	}
}

// detourPages reads a feed by its types with certain detours.
func (s *story) detourPages(q InteractionQuery, by detour) pageReader {
	return func(p Page) (Rows[pagedRow], error) {
		q.Page = p
		ctx := s.t.Context()
		rows, err := read(ctx, s.book.Reader, func(ses *session) (Rows[place], error) {
			places, err := timelineOf(q).scanFeed(ctx, ses, spanOf(q), p.Backward, p.want(), by)
			return paged(places, p), err
		})
		return toPaged(rows, func(r place) pagedRow {
			return pagedRow{InteractionID(r.id), Cursor{tier: listTier, num: r.at, id: r.id}}
		}), err
	}
}

// searchPages searches with a certain effort, which changes the way and not
// the answer.
func (s *story) searchPages(q InteractionQuery, e effort) pageReader {
	return func(p Page) (Rows[pagedRow], error) {
		q.Page = p
		ctx := s.t.Context()
		rows, err := read(ctx, s.book.Reader, func(ses *session) (Rows[place], error) {
			places, err := searchWith(ctx, ses, q, e)
			return paged(places, p), err
		})
		return toPaged(rows, func(r place) pagedRow {
			return pagedRow{InteractionID(r.id), Cursor{tier: listTier, num: r.at, id: r.id}}
		}), err
	}
}

func toPaged[T any](rows Rows[T], row func(T) pagedRow) Rows[pagedRow] {
	list := make([]pagedRow, len(rows.Rows))
	for i, r := range rows.Rows {
		list[i] = row(r)
	}
	return Rows[pagedRow]{Rows: list, More: rows.More}
}

// forward reads everything from the beginning.
func (s *story) forward(read pageReader, limit int) []pagedRow {
	var all []pagedRow
	for p := (Page{Limit: limit}); ; {
		rows, err := read(p)
		if err != nil {
			s.t.Fatal(err)
		}
		all = append(all, rows.Rows...)
		if !rows.More {
			return all
		}
		p.From = rows.Rows[len(rows.Rows)-1].cursor
	}
}

// backward reads everything from the end.
func (s *story) backward(read pageReader, limit int) []pagedRow {
	var all []pagedRow
	for p := (Page{Limit: limit, Backward: true}); ; {
		rows, err := read(p)
		if err != nil {
			s.t.Fatal(err)
		}
		all = append(slices.Clone(rows.Rows), all...)
		if !rows.More {
			return all
		}
		p.From = rows.Rows[0].cursor
	}
}

// checkPages reads a list in every way, and compares it with what it is.
func checkPages[T comparable](s *story, name string, want []T, read pageReader) {
	s.t.Helper()
	limit := 1 + s.IntN(7) + len(want)/12 // a long list has a dozen pages, not hundreds
	all := s.forward(read, limit)
	same := func(got []pagedRow, want []T) bool {
		return slices.EqualFunc(got, want, func(g pagedRow, w T) bool { return g.id == any(w) })
	}
	if !same(all, want) {
		s.t.Errorf("%s forward: %v, want %v", name, all, want)
		return
	}
	if got := s.backward(read, limit); !same(got, want) {
		s.t.Errorf("%s backward: %v, want %v", name, got, want)
		return
	}
	if len(all) == 0 {
		return
	}
	i := s.IntN(len(all))
	for _, p := range []Page{
		{Limit: limit, From: all[i].cursor},
		{Limit: limit, From: all[i].cursor, Including: true},
		{Limit: limit, From: all[i].cursor, Backward: true},
		{Limit: limit, From: all[i].cursor, Backward: true, Including: true},
	} {
		rows, err := read(p)
		if err != nil {
			s.t.Fatal(err)
		}
		expect, more := pageOf(want, i, p)
		if !same(rows.Rows, expect) || rows.More != more {
			s.t.Errorf("%s from %d %+v: %v %v, want %v %v", name, i, p, rows.Rows, rows.More, expect, more)
		}
	}
}

// pageOf is the page of a list from its i-th row.
func pageOf[T any](all []T, i int, p Page) (rows []T, more bool) {
	if p.Backward {
		end := i
		if p.Including {
			end++
		}
		start := max(0, end-p.Limit)
		return all[start:end], start > 0
	}
	start := i + 1
	if p.Including {
		start--
	}
	end := min(len(all), start+p.Limit)
	return all[start:end], end < len(all)
}
