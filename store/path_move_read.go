package store

import (
	"context"
	"database/sql"
	"math"
)

// ends are no moves: all those of a journey lie between them.
func (k journeyKey) ends() (first, last pathMove) {
	first = pathMove{contact: k.contact, path: k.path, at: math.MinInt64}
	last = pathMove{contact: k.contact, path: k.path, at: math.MaxInt64}
	return first, last
}

// movesBetween are a contact's moves on a path from one to another, both of them
// included, in the order in which they count.
func movesBetween(ctx context.Context, s *session, from, to pathMove) ([]pathMove, error) {
	return readMoves(ctx, s, from, "path_moves_in_order",
		"AND (m.at, m.rank, m.id) >= (?, ?, ?) AND (m.at, m.rank, m.id) <= (?, ?, ?) ORDER BY m.at, m.rank, m.id",
		from.at, from.rank, from.id, to.at, to.rank, to.id)
}

// firstBetween is the first move between two others, which are not included, or none.
func firstBetween(ctx context.Context, s *session, from, to pathMove) ([]pathMove, error) {
	return readMoves(ctx, s, from, "path_moves_in_order",
		"AND (m.at, m.rank, m.id) > (?, ?, ?) AND (m.at, m.rank, m.id) < (?, ?, ?) ORDER BY m.at, m.rank, m.id LIMIT 1",
		from.at, from.rank, from.id, to.at, to.rank, to.id)
}

// A turn is a move that says where it leads, whatever was before: to a step, or off the
// path.

// firstTurn is the first turn between two moves, or none.
func firstTurn(ctx context.Context, s *session, from, to pathMove) ([]pathMove, error) {
	return readMoves(ctx, s, from, "path_moves_turning",
		"AND m.kind <> 2 AND (m.at, m.rank, m.id) > (?, ?, ?) AND (m.at, m.rank, m.id) < (?, ?, ?) ORDER BY m.at, m.rank, m.id LIMIT 1",
		from.at, from.rank, from.id, to.at, to.rank, to.id)
}

// turnBefore is the last turn before a move, other than those to one step, or none.
func turnBefore(ctx context.Context, s *session, m pathMove, other StepID) ([]pathMove, error) {
	return readMoves(ctx, s, m, "path_moves_turning",
		"AND m.kind <> 2 AND (m.kind <> 1 OR m.step_id <> ?) AND (m.at, m.rank, m.id) < (?, ?, ?) ORDER BY m.at DESC, m.rank DESC, m.id DESC LIMIT 1",
		other, m.at, m.rank, m.id)
}

// readMoves reads moves of the contact and on the path of one.
func readMoves(ctx context.Context, s *session, of pathMove, index, rest string, args ...any) ([]pathMove, error) {
	return many(ctx, s, `
		SELECT m.id, m.kind, ifnull(m.step_id, 0), m.at, m.rank, m.created_at, ifnull(m.interaction_id, 0), m.author
		FROM path_moves m INDEXED BY `+index+` WHERE m.contact_id = ? AND m.path_id = ? `+rest,
		func(rows *sql.Rows) (m pathMove, err error) {
			m.contact, m.path = of.contact, of.path
			return m, rows.Scan(&m.id, &m.kind, &m.step, &m.at, &m.rank, &m.created, &m.interaction, &m.by)
		}, append([]any{of.contact, of.path}, args...)...)
}
