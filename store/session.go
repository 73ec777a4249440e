package store

import (
	"context"
	"database/sql"
	"errors"
	"sync"
)

// session is one connection with the statements that were prepared on it.
// Preparing costs more than most queries, so every text is prepared once. It
// serves one caller at a time.
type session struct {
	conn    *sql.Conn
	stmts   map[string]*sql.Stmt
	stuck   bool // it may be inside a transaction that could not be rolled back
	changed bool // exec has changed a row: what a new version of the book is made of
}

func newSession(ctx context.Context, db *sql.DB) (*session, error) {
	// What comes back to the DB is closed: it may be inside a transaction
	// that was broken off, and nothing here wants it a second time.
	db.SetMaxIdleConns(-1)
	conn, err := db.Conn(ctx)
	if err != nil {
		return nil, meant(err)
	}
	return &session{conn: conn, stmts: map[string]*sql.Stmt{}}, nil
}

func (s *session) close() error {
	for _, stmt := range s.stmts {
		_ = stmt.Close() // it says again what the statement said when it failed
	}
	return s.conn.Close()
}

// release is close where nothing depends on the outcome any more.
func (s *session) release() { _ = s.close() }

// rollback ends a transaction that failed, even where ctx has ended.
func (s *session) rollback(ctx context.Context) {
	if _, err := s.conn.ExecContext(context.WithoutCancel(ctx), "ROLLBACK"); err != nil {
		s.stuck = true
	}
}

func (s *session) prepared(ctx context.Context, text string) (*sql.Stmt, error) {
	if stmt := s.stmts[text]; stmt != nil {
		return stmt, nil
	}
	stmt, err := s.conn.PrepareContext(ctx, text)
	if err != nil {
		return nil, meant(err)
	}
	s.stmts[text] = stmt
	return stmt, nil
}

// exec runs a statement and returns how many rows it changed and the last
// row id.
func (s *session) exec(ctx context.Context, text string, args ...any) (changed, id int64, err error) {
	stmt, err := s.prepared(ctx, text) //nolint:sqlclosecheck // kept for the next time
	if err != nil {
		return 0, 0, err
	}
	result, err := stmt.ExecContext(ctx, args...)
	if err != nil {
		return 0, 0, meant(err)
	}
	changed, err = result.RowsAffected()
	if err != nil {
		return 0, 0, meant(err)
	}
	s.changed = s.changed || changed > 0
	id, err = result.LastInsertId()
	return changed, id, meant(err)
}

// aside runs a statement that makes no new version of the book.
func (s *session) aside(ctx context.Context, text string, args ...any) (changed int64, err error) {
	before := s.changed
	changed, _, err = s.exec(ctx, text, args...)
	s.changed = before
	return changed, err
}

// each calls fn for every row of a query. fn must not use the session.
func (s *session) each(ctx context.Context, text string, fn func(*sql.Rows) error, args ...any) (err error) {
	stmt, err := s.prepared(ctx, text) //nolint:sqlclosecheck // kept for the next time
	if err != nil {
		return err
	}
	rows, err := stmt.QueryContext(ctx, args...)
	if err != nil {
		return meant(err)
	}
	defer func() { err = errors.Join(err, meant(rows.Close())) }()
	for rows.Next() {
		if err := fn(rows); err != nil {
			return meant(err)
		}
	}
	return meant(rows.Err())
}

// roomy runs fn with a cache that holds a table of a hundred thousand contacts: a
// list in the order of names comes by each of its pages many times. The session
// keeps the cache, for the next piece of the list.
func (s *session) roomy(ctx context.Context, fn func() error) error {
	if _, _, err := s.exec(ctx, "PRAGMA cache_size = -32768"); err != nil {
		return err
	}
	return fn()
}

// one scans the only row of a query into dest, and gives ErrNotFound without.
func (s *session) one(ctx context.Context, text string, args []any, dest ...any) error {
	found := false
	err := s.each(ctx, text, func(rows *sql.Rows) error {
		found = true
		return rows.Scan(dest...)
	}, args...)
	if err == nil && !found {
		return ErrNotFound
	}
	return err
}

// whole makes a query find all its rows before it gives the first. The driver
// listens to a context until then, and not between rows; so whatever may look
// at many rows to find few goes through this.
func whole(text string) string {
	return "WITH page AS MATERIALIZED (" + text + ") SELECT * FROM page"
}

// many returns the rows of a query.
func many[T any](ctx context.Context, s *session, text string, scan func(*sql.Rows) (T, error), args ...any) ([]T, error) {
	var list []T
	err := s.each(ctx, text, func(rows *sql.Rows) error {
		item, err := scan(rows)
		list = append(list, item)
		return err
	}, args...)
	if err != nil {
		return nil, err // a row that could not be read whole is none
	}
	return list, nil
}

// pool lends sessions for reading.
type pool struct {
	db    *sql.DB
	slots chan struct{}
	mu    sync.Mutex
	idle  []*session
}

func newPool(db *sql.DB, size int) *pool {
	db.SetMaxOpenConns(size + 1) // and the one that Version keeps
	return &pool{db: db, slots: make(chan struct{}, size)}
}

// lend runs fn in one snapshot of the book.
func (p *pool) lend(ctx context.Context, fn func(*session) error) error {
	select {
	case p.slots <- struct{}{}:
	case <-ctx.Done():
		return ctx.Err()
	}
	defer func() { <-p.slots }()
	s, err := p.take(ctx)
	if err != nil {
		return err
	}
	clean := false
	defer func() {
		// A session that failed, or was interrupted, may still be inside
		// its transaction: a new one is cheap.
		if !clean {
			s.release()
			return
		}
		p.mu.Lock()
		p.idle = append(p.idle, s)
		p.mu.Unlock()
	}()
	if _, _, err := s.exec(ctx, "BEGIN"); err != nil {
		return err
	}
	if err := fn(s); err != nil {
		if !errors.Is(err, ErrNotFound) {
			return err
		}
		_, _, end := s.exec(ctx, "COMMIT")
		clean = end == nil
		return err
	}
	_, _, err = s.exec(ctx, "COMMIT")
	clean = err == nil
	return err
}

func (p *pool) take(ctx context.Context) (*session, error) {
	p.mu.Lock()
	if n := len(p.idle); n > 0 {
		s := p.idle[n-1]
		p.idle = p.idle[:n-1]
		p.mu.Unlock()
		return s, nil
	}
	p.mu.Unlock()
	return newSession(ctx, p.db)
}

// close waits until every session is back.
func (p *pool) close() error {
	for range cap(p.slots) {
		p.slots <- struct{}{}
	}
	var err error
	for _, s := range p.idle {
		err = errors.Join(err, s.close())
	}
	return errors.Join(err, p.db.Close())
}
