package store

import (
	"context"
	"database/sql"
	"fmt"
	"time"
)

// journeyKey is a contact on a path.
type journeyKey struct {
	contact ContactID
	path    PathID
}

// knownCampaign gives ErrNotFound for what was not inserted before, and for a step of
// another path.
func (k *Bulk) knownCampaign(c Campaign) error {
	switch {
	case c.Outcome != 0 && !k.outcomes[c.Outcome]:
		return notFound("outcome", int64(c.Outcome))
	case c.Broadcaster < 0 || c.Broadcaster > k.broadcasters:
		return notFound("broadcaster", int64(c.Broadcaster))
	case c.Path < 0 || c.Path > k.paths:
		return notFound("path", int64(c.Path))
	case c.Step != 0 && k.steps[c.Step] != c.Path:
		return notFound("step", int64(c.Step))
	}
	return nil
}

// set writes what an interaction sets of its contacts; what comes of it is found in the
// end.
func (k *Bulk) set(ctx context.Context, e entry) error {
	for _, c := range e.levelChanges() {
		if err := insertLevel(ctx, k.s, c); err != nil {
			return err
		}
	}
	if e.Path == 0 {
		return nil
	}
	m := e.move(k.begins[e.Path])
	if m.step == 0 {
		first, err := firstStep(ctx, k.s, e.Path)
		if err != nil {
			return err
		}
		k.begins[e.Path], m.step = first, first
	}
	for _, m.contact = range e.contacts {
		if err := insertMove(ctx, k.s, m); err != nil {
			return err
		}
	}
	return nil
}

// AddCapital adds an entry to a contact's ledger, and to the balance.
func (k *Bulk) AddCapital(ctx context.Context, e CapitalEntry, now time.Time) (CapitalID, error) {
	if err := k.row(ctx, stageInteractions); err != nil {
		return 0, err
	}
	return addCapital(ctx, k.s, e, now)
}

// SetDue says by which day a contact is to take the next step of a path. It counts if the
// contact is on the path when all is filled in. ErrNotFound without such a contact or path.
func (k *Bulk) SetDue(_ context.Context, contact ContactID, path PathID, due string) error {
	if err := k.known(0, contact); err != nil {
		return err
	}
	if path < 1 || path > k.paths {
		return notFound("path", int64(path))
	}
	k.due[journeyKey{contact, path}] = due
	return nil
}

// SetCurrency is [Tx.SetCurrency].
func (k *Bulk) SetCurrency(ctx context.Context, name string) error {
	return setCurrency(ctx, k.s, name)
}

// bulkLevels are those of contacts, by the newest change, and then the priority wherever
// people are sorted by it, but for the places on paths, which come later.
const bulkLevels = `
	WITH newest AS MATERIALIZED (` + newestLevels + `)
	UPDATE contacts SET support = n.level FROM newest n WHERE n.contact_id = contacts.id AND n.kind = 1;
	WITH newest AS MATERIALIZED (` + newestLevels + `)
	UPDATE contacts SET priority = n.level FROM newest n WHERE n.contact_id = contacts.id AND n.kind = 2;
	UPDATE contact_organisations SET contact_priority = c.priority FROM contacts c
	WHERE c.id = contact_organisations.contact_id AND c.priority > 0;
	WITH highest AS MATERIALIZED (
		SELECT b.interaction_id, max(c.priority) AS priority FROM temp.bulk_contacts b CROSS JOIN contacts c ON c.id = b.contact_id
		WHERE b.interaction_id IN (SELECT f.interaction_id FROM follow_ups f WHERE f.state = 1) GROUP BY b.interaction_id)
	UPDATE follow_ups SET priority = h.priority FROM highest h WHERE h.interaction_id = follow_ups.interaction_id`

const newestLevels = `
	SELECT x.contact_id, x.kind, x.level FROM (
		SELECT l.contact_id, l.kind, l.level,
			row_number() OVER (PARTITION BY l.contact_id, l.kind ORDER BY l.at DESC, l.rank DESC, l.id DESC) AS place
		FROM level_changes l) x
	WHERE x.place = 1`

// places finds where everybody stands on every path.
func (k *Bulk) places(ctx context.Context) error {
	type stop struct {
		of journeyKey
		standing
	}
	var all []stop
	err := k.s.each(ctx, `
		SELECT m.contact_id, m.path_id, m.kind, ifnull(m.step_id, 0), m.at FROM path_moves m
		ORDER BY m.contact_id, m.path_id, m.at, m.rank, m.id`, func(rows *sql.Rows) error {
		var of journeyKey
		var m pathMove
		if err := rows.Scan(&of.contact, &of.path, &m.kind, &m.step, &m.at); err != nil {
			return err
		}
		if len(all) == 0 || all[len(all)-1].of != of {
			all = append(all, stop{of: of})
		}
		last := &all[len(all)-1]
		last.standing = last.after(m)
		return nil
	})
	if err != nil {
		return err
	}
	return transact(ctx, k.s, func() error {
		for _, at := range all {
			if err := putPlace(ctx, k.s, at.of.contact, at.of.path, at.standing); err != nil {
				return err
			}
		}
		for of, day := range k.due {
			if _, _, err := k.s.exec(ctx, "UPDATE contact_paths SET due_on = ? WHERE contact_id = ? AND path_id = ? AND state = 1",
				day, of.contact, of.path); err != nil {
				return fmt.Errorf("due on %s: %w", day, err)
			}
		}
		return nil
	})
}
