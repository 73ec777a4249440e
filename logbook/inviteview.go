package logbook

import "rapport/store"

// Proposed is the state of an invite whose recipient would like another moment.
const Proposed = "proposed"

// InviteState is what an invite has come to, in the words that are shown and exported:
// queued, retrying, sending, sent, failed, unknown, cancelled or expired, as its newest
// message; and once that has arrived, what its recipient has said to it: accepted, declined,
// tentative or proposed.
func InviteState(inv store.Invite) string {
	switch {
	case inv.Method == store.Cancel && (inv.State == store.Sent || inv.State == store.Unknown):
		return store.Cancelled.String()
	case inv.State == store.Cancelled && standingOf(inv).has: // what came after it was taken out of the outbox
		inv.State = store.Sent
	case inv.State != store.Sent && inv.State != store.Unknown:
		return inv.State.String()
	}
	switch {
	case !answerHolds(inv):
		return inv.State.String()
	case !inv.Reply.Proposed.At.IsZero():
		return Proposed
	case inv.Reply.Answer != store.NoAnswer:
		return string(inv.Reply.Answer)
	}
	return inv.State.String()
}
