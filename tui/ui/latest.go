package ui

import "context"

// Latest numbers the reads of which only the last counts. Asking for another gives
// up the one before. The zero Latest is ready for use.
type Latest struct {
	seq  int
	give context.CancelFunc
}

// Next gives up the read that is under way, and returns the context and the number
// of the one that follows. Done releases the context, and belongs at the end of
// the read.
func (l *Latest) Next(life context.Context) (ctx context.Context, done context.CancelFunc, seq int) {
	l.Drop()
	ctx, done = context.WithCancel(life)
	l.give = done
	return ctx, done, l.seq
}

// Drop gives up the read that is under way; its answer no longer counts.
func (l *Latest) Drop() {
	l.seq++
	if l.give != nil {
		l.give()
		l.give = nil
	}
}

// Counts reports whether an answer is that of the last read.
func (l *Latest) Counts(seq int) bool { return seq == l.seq }
