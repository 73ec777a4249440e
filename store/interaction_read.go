package store

import (
	"context"
	"database/sql"
	"errors"
	"math"
	"strings"
)

// Interaction returns an interaction. ErrNotFound if there is none.
func (r *Reader) Interaction(ctx context.Context, id InteractionID) (Interaction, error) {
	return read(ctx, r, func(s *session) (Interaction, error) {
		list, err := interactionsByID(ctx, s, []int64{int64(id)}, 0)
		if err != nil {
			return Interaction{}, err
		}
		if len(list) == 0 {
			return Interaction{}, notFound("interaction", int64(id))
		}
		return list[0], nil
	})
}

// Interactions returns a page of interactions, newest first. A search for
// words that hold neither a letter nor a digit finds nothing.
func (r *Reader) Interactions(ctx context.Context, q InteractionQuery) (Rows[Interaction], error) {
	return read(ctx, r, func(s *session) (Rows[Interaction], error) {
		places, err := interactionPlaces(ctx, s, q)
		if err != nil {
			return Rows[Interaction]{}, err
		}
		page := paged(places, q.Page)
		rows, err := interactionsByID(ctx, s, placeIDs(page.Rows), q.Excerpt)
		return Rows[Interaction]{Rows: rows, More: page.More}, err
	})
}

// EachInteraction calls fn with interactions, newest first; q.Page.Limit 0 is
// all of them. It reads as [Reader.EachContact] does.
func (r *Reader) EachInteraction(ctx context.Context, q InteractionQuery, fn func(Interaction) error) error {
	return stream(q.Page, func(page Page) ([]Interaction, Cursor, bool, error) {
		q.Page = page
		rows, err := r.Interactions(ctx, q)
		if err != nil || len(rows.Rows) == 0 {
			return nil, Cursor{}, false, err
		}
		return rows.Rows, rows.Rows[len(rows.Rows)-1].Cursor, rows.More, nil
	}, fn)
}

// interactionPlaces returns the places that a query asks for, in the order in
// which its page is read, one more than the page has.
func interactionPlaces(ctx context.Context, s *session, q InteractionQuery) ([]place, error) {
	if strings.TrimSpace(q.Words) != "" {
		return searchInteractions(ctx, s, q)
	}
	return timelineOf(q).scan(ctx, s, spanOf(q), q.Page.Backward, q.Page.want())
}

func placeIDs(places []place) []int64 {
	ids := make([]int64, len(places))
	for i, p := range places {
		ids[i] = p.id
	}
	return ids
}

// interactionsByID returns whole interactions in the order of ids, without
// those that do not exist. With an excerpt, details are cut to so many
// characters.
func interactionsByID(ctx context.Context, s *session, ids []int64, excerpt int) ([]Interaction, error) {
	if len(ids) == 0 {
		return nil, nil
	}
	var withFiles []InteractionID
	list, err := many(ctx, s, `
		SELECT i.id, i.occurred_at, i.high, i.logged_by, i.created_at, i.updated_at, substr(i.details, 1, ?2),
			i.type_id, t.api_name, t.label, t.hidden, ifnull(i.organisation_id, 0), ifnull(o.name, ''), i.has_files,
			ifnull(u.id, 0), ifnull(u.api_name, ''), ifnull(u.label, ''), ifnull(u.attempt, 0), ifnull(u.hidden, 0),
			ifnull(b.id, 0), ifnull(b.name, ''), ifnull(b.hidden, 0),
			ifnull(p.id, 0), ifnull(p.name, ''), ifnull(st.id, 0), ifnull(st.name, ''), i.support, i.priority, i.capital
		FROM json_each(?1) j
		CROSS JOIN interactions i ON i.id = j.value
		CROSS JOIN types t ON t.id = i.type_id
		LEFT JOIN organisations o ON o.id = i.organisation_id
		LEFT JOIN outcomes u ON u.id = i.outcome_id
		LEFT JOIN broadcasters b ON b.id = i.broadcaster_id
		LEFT JOIN paths p ON p.id = i.path_id
		LEFT JOIN path_steps st ON st.id = i.step_id`,
		func(rows *sql.Rows) (Interaction, error) {
			i, files, err := scanInteraction(rows, excerpt)
			if files {
				withFiles = append(withFiles, i.ID)
			}
			return i, err
		}, idList(ids), readExcerpt(excerpt))
	if err != nil || len(list) == 0 {
		return nil, err
	}
	at := make(map[InteractionID]*Interaction, len(list))
	for i := range list {
		at[list[i].ID] = &list[i]
	}
	return list, errors.Join(
		addContacts(ctx, s, ids, at), addAttachments(ctx, s, withFiles, at), addFollowUps(ctx, s, ids, at))
}

func addContacts(ctx context.Context, s *session, ids []int64, at map[InteractionID]*Interaction) error {
	return s.each(ctx, `
		SELECT l.interaction_id, c.id, c.name
		FROM json_each(?) j
		CROSS JOIN interaction_contacts l INDEXED BY interaction_contacts_by_interaction ON l.interaction_id = j.value
		CROSS JOIN contacts c ON c.id = l.contact_id`,
		func(rows *sql.Rows) error {
			var id InteractionID
			var c ContactRef
			err := rows.Scan(&id, &c.ID, &c.Name)
			if i := at[id]; i != nil {
				i.Contacts = append(i.Contacts, c)
			}
			return err
		}, idList(ids))
}

// readExcerpt is how many characters are read to cut so many: one more says
// whether there are more.
func readExcerpt(excerpt int) int {
	if excerpt <= 0 {
		return math.MaxInt32
	}
	return excerpt + 1
}

// scanInteraction also says whether there are attachments to read.
func scanInteraction(rows *sql.Rows, excerpt int) (i Interaction, files bool, err error) {
	var at, created, updated int64
	err = rows.Scan(&i.ID, &at, &i.High, &i.LoggedBy, &created, &updated, &i.Details,
		&i.Type.ID, &i.Type.APIName, &i.Type.Label, &i.Type.Hidden, &i.Organisation.ID, &i.Organisation.Name, &files,
		&i.Outcome.ID, &i.Outcome.APIName, &i.Outcome.Label, &i.Outcome.Attempt, &i.Outcome.Hidden,
		&i.Broadcaster.ID, &i.Broadcaster.Name, &i.Broadcaster.Hidden,
		&i.Path.ID, &i.Path.Name, &i.Path.Step.ID, &i.Path.Step.Name, &i.Support, &i.Priority, &i.Capital)
	i.At, i.CreatedAt, i.UpdatedAt = moment(at), moment(created), moment(updated)
	i.Cursor = Cursor{tier: listTier, num: at, id: int64(i.ID)}
	if excerpt > 0 {
		short := firstRunes(i.Details, excerpt)
		i.Truncated, i.Details = len(short) < len(i.Details), short
	}
	return i, files, err
}
