package cli

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"rapport/internal/when"
	"rapport/store"
)

// offerFollowUps offers what is to be done next, by the id of its interaction.
func (s *session) offerFollowUps(ctx context.Context, r *store.Reader, p place) ([]offer, error) {
	page, err := r.FollowUps(ctx, store.FollowUpQuery{Excerpt: 1, Page: store.Page{Limit: mostOffered}})
	var offers []offer
	for _, i := range page.Rows {
		id := strconv.FormatInt(int64(i.ID), 10)
		if strings.HasPrefix(id, p.typed) {
			offers = append(offers, offer{text: id, about: about(nextStep(i), when.SayTimed(i.FollowUp.At.In(s.zone()), s.now))})
		}
	}
	return offers, err
}

// offerMessages offers the newest messages of the outbox that are in one of the states,
// or in any.
func offerMessages(states ...store.MessageState) completer {
	return func(ctx context.Context, r *store.Reader, p place) ([]offer, error) {
		page, err := r.Outbox(ctx, store.OutboxQuery{States: states, Page: store.Page{Limit: mostOffered}})
		var offers []offer
		for _, m := range page.Rows {
			id := strconv.FormatInt(int64(m.ID), 10)
			if strings.HasPrefix(id, p.typed) && !slices.Contains(p.given, id) {
				offers = append(offers, offer{text: id, about: about(m.State.String(), mailbox(m.To), m.Subject)})
			}
		}
		return offers, err
	}
}
