package store

import (
	"cmp"
	"context"
	"database/sql"
	"slices"
	"strings"
)

// Files returns a page of the files.
func (r *Reader) Files(ctx context.Context, q FileQuery) (Rows[File], error) {
	return read(ctx, r, func(s *session) (Rows[File], error) {
		places, err := filePlaces(ctx, s, q)
		if err != nil {
			return Rows[File]{}, err
		}
		page := paged(places, q.Page)
		rows, err := filesAt(ctx, s, page.Rows)
		return Rows[File]{Rows: rows, More: page.More}, err
	})
}

// EachFile calls fn with the files in the order of the list; q.Page.Limit 0 is
// all of them. It reads as [Reader.EachContact] does.
func (r *Reader) EachFile(ctx context.Context, q FileQuery, fn func(File) error) error {
	return stream(q.Page, func(page Page) ([]File, Cursor, bool, error) {
		q.Page = page
		rows, err := r.Files(ctx, q)
		if err != nil || len(rows.Rows) == 0 {
			return nil, Cursor{}, false, err
		}
		return rows.Rows, rows.Rows[len(rows.Rows)-1].Cursor, rows.More, nil
	}, fn)
}

// filePlace is where a file stands: its interaction's place, then its id.
type filePlace struct {
	place
	file AttachmentID
}

func (p filePlace) compare(o filePlace) int {
	return cmp.Or(p.place.compare(o.place), cmp.Compare(p.file, o.file))
}

func (p filePlace) cursor() Cursor {
	return Cursor{tier: listTier, num: p.at, id: p.id, part: int64(p.file)}
}

// filePlaces returns the places that a query asks for, in the order in which its
// page is read, one more than the page has.
func filePlaces(ctx context.Context, s *session, q FileQuery) ([]filePlace, error) {
	find := newFileFilter(q)
	near, err := find.interactions(ctx, s)
	if err != nil {
		return nil, err
	}
	found, err := find.among(ctx, s, near)
	return found[:min(len(found), q.Page.want())], err
}

// fileFilter is which files are asked for.
type fileFilter struct {
	timeline timeline
	page     Page
	from     filePlace
	words    []any
	has      string // the condition that an attachment has them
}

func newFileFilter(q FileQuery) fileFilter {
	f := fileFilter{
		timeline: timeline{contact: q.Contact, organisation: q.Organisation, files: true},
		page:     q.Page,
		from:     filePlace{place{at: q.Page.From.num, id: q.Page.From.id}, AttachmentID(q.Page.From.part)},
	}
	words := strings.Fields(Fold(q.Words))
	for _, word := range words[:min(len(words), mostTyped)] {
		f.words, f.has = append(f.words, word), f.has+" AND instr(a.name_key, ?) > 0"
	}
	return f
}

// interactions returns the first interactions that have such files. The page may
// begin within the first one.
func (f fileFilter) interactions(ctx context.Context, s *session) ([]place, error) {
	page := f.page
	page.Including = true
	has := ""
	if len(f.words) > 0 {
		has = ` p WHERE EXISTS (
			SELECT 1 FROM attachments a INDEXED BY attachments_by_interaction WHERE a.interaction_id = p.id` + f.has + ")"
	}
	return f.timeline.read(ctx, s, spanOf(InteractionQuery{Page: page}), page.Backward, page.want()+1, has, f.words...)
}

// among returns the files of interactions, in the direction of reading.
func (f fileFilter) among(ctx context.Context, s *session, near []place) ([]filePlace, error) {
	at := make(map[int64]place, len(near))
	for _, p := range near {
		at[p.id] = p
	}
	list, err := many(ctx, s, `
		SELECT a.interaction_id, a.id FROM json_each(?) j
		CROSS JOIN attachments a INDEXED BY attachments_by_interaction ON a.interaction_id = j.value`+f.has,
		func(rows *sql.Rows) (p filePlace, err error) {
			err = rows.Scan(&p.id, &p.file)
			p.place = at[p.id]
			return p, err
		}, append([]any{idList(placeIDs(near))}, f.words...)...)
	list = slices.DeleteFunc(list, func(p filePlace) bool { return !f.beyond(p) })
	slices.SortFunc(list, func(a, b filePlace) int {
		if f.page.Backward {
			return b.compare(a)
		}
		return a.compare(b)
	})
	return list, err
}

// beyond reports whether a file is on the side of the page's start where the page
// is.
func (f fileFilter) beyond(p filePlace) bool {
	side := p.compare(f.from)
	switch {
	case f.page.From.IsZero():
		return true
	case side == 0:
		return f.page.Including
	}
	return side < 0 == f.page.Backward
}

// filesAt returns the files at the places, in their order.
func filesAt(ctx context.Context, s *session, places []filePlace) ([]File, error) {
	ids := make([]int64, len(places))
	for i, p := range places {
		ids[i] = p.id
	}
	list, err := interactionsByID(ctx, s, slices.Compact(ids), fileExcerpt)
	if err != nil {
		return nil, err
	}
	of, attached := map[int64]Interaction{}, map[AttachmentID]Attachment{}
	for _, i := range list {
		of[int64(i.ID)] = i
		for _, a := range i.Attachments {
			attached[a.ID] = a
		}
	}
	files := make([]File, len(places))
	for n, p := range places {
		i := of[p.id]
		files[n] = File{
			Attachment: attached[p.file], At: i.At, Type: i.Type, Contacts: i.Contacts,
			Details: i.Details, Truncated: i.Truncated, High: i.High, Cursor: p.cursor(),
		}
	}
	return files, nil
}
