package cli

import (
	"context"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"rapport/internal/when"
	"rapport/logbook"
	"rapport/store"
)

// activityKinds are the kinds of what happens to a contact, as they are typed, in the
// order of [store.ActivityKind].
func activityKinds() []string {
	return []string{"interactions", "path", "levels", "capital", "invites"}
}

func newActivity(s *session) *cobra.Command {
	var q store.ActivityQuery
	var kinds []string
	cmd := &cobra.Command{
		Use:   "activity CONTACT",
		Short: "See all that happened to a contact, newest first",
		Long: `See all that happened to a contact, newest first, in one line of time: what was logged,
moves on paths, levels that were set, social capital, invitations that were sent and
answered. Before each stand the moment, who did it, and the interaction that it came
with.
"rapport history" shows what was logged, whole.
` + contactHelp,
		Example: `  rapport activity ada
  rapport activity ada --kind interactions --limit 10
  rapport activity ada --kind levels --kind path --json`,
		Args: takes(1, 1, "the contact"),
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := checkLimit(cmd.Flags(), q.Page.Limit); err != nil {
				return err
			}
			asked := q
			for _, words := range kinds {
				kind, err := activityKind(words)
				if err != nil {
					return err
				}
				asked.Kinds = append(asked.Kinds, kind)
			}
			return s.reading(cmd.Context(), args[0], func(ctx context.Context, r *store.Reader) error {
				who, err := contact(ctx, r, args[0])
				if err != nil {
					return err
				}
				asked.Contact = who.ID
				return s.printActivity(ctx, r, who, asked)
			})
		},
	}
	cmd.Flags().StringArrayVar(&kinds, "kind", nil, "only this `KIND`: "+commas(activityKinds())+"; may be repeated")
	addLimit(cmd.Flags(), &q.Page.Limit)
	return cmd
}

// activityKind reads a kind, or the beginning of one.
func activityKind(words string) (store.ActivityKind, error) {
	wanted := plainName(words)
	var found []store.ActivityKind
	for i, name := range activityKinds() {
		if wanted != "" && strings.HasPrefix(name, wanted) {
			found = append(found, store.LoggedActivity+store.ActivityKind(i))
		}
	}
	switch len(found) {
	case 0:
		return 0, refuse("there is no kind %s; choose one of: %s", quote(words), commas(activityKinds()))
	case 1:
		return found[0], nil
	}
	return 0, &statusError{Ambiguous, "several kinds begin with " + quote(words) + "; choose one of: " + commas(activityKinds())}
}

// activityExcerpt is how much of the details stands on a line.
const activityExcerpt = 200

func (s *session) printActivity(ctx context.Context, r *store.Reader, who store.ContactRef, q store.ActivityQuery) error {
	points, err := currencyOf(ctx, r)
	if err != nil {
		return err
	}
	if s.json {
		return r.EachActivity(ctx, q, func(a store.Activity) error { return s.object(s.activityObject(who, a, points)) })
	}
	q.Excerpt = activityExcerpt
	t := newTable(s.out)
	err = r.EachActivity(ctx, q, func(a store.Activity) error {
		by := logbook.ActivityBy(a)
		if by != "" {
			by = "by " + by
		}
		return t.row(when.Full(a.At.In(s.zone())), by, interactionWords("", logbook.ActivityInteraction(a)), s.activityWords(a, points))
	})
	if ended := t.end(); err == nil {
		err = ended
	}
	return err
}

func (s *session) activityWords(a store.Activity, points string) string {
	words := logbook.ActivityWords(a, points, func(t time.Time) string { return when.Full(t.In(s.zone())) })
	if a.Kind == store.LoggedActivity && a.Logged.Truncated {
		words += "…"
	}
	return words
}

// activityJSON is something that happened to a contact. Of the last five fields it has
// the one of its kind.
type activityJSON struct {
	Kind          string               `json:"kind"` // interaction, path, level, capital or invite
	At            string               `json:"at"`
	Contact       refJSON              `json:"contact"`
	Words         string               `json:"words"`
	By            *string              `json:"by"`
	InteractionID *store.InteractionID `json:"interaction_id"`
	Interaction   *interactionJSON     `json:"interaction"`
	Move          *moveJSON            `json:"move"`
	Level         *levelJSON           `json:"level"`
	Capital       *capitalJSON         `json:"capital"`
	Invite        *inviteEventJSON     `json:"invite"`
}

// levelJSON is a level that was set; null is none.
type levelJSON struct {
	Of    string `json:"of"` // support or priority
	Level *int   `json:"level"`
	Was   *int   `json:"was"`
}

type inviteEventJSON struct {
	Event      string  `json:"event"`
	ProposedAt *string `json:"proposed_at"`
	Subject    *string `json:"subject"` // of the mail, where one was sent
}

func (s *session) activityObject(who store.ContactRef, a store.Activity, points string) activityJSON {
	zone := s.zone()
	o := activityJSON{
		Kind: []string{"interaction", "path", "level", "capital", "invite"}[a.Kind-store.LoggedActivity],
		At:   stamp(a.At, zone), Contact: refJSON{int64(who.ID), who.Name}, Words: s.activityWords(a, points), By: orNull(logbook.ActivityBy(a)),
	}
	if id := logbook.ActivityInteraction(a); id != 0 {
		o.InteractionID = &id
	}
	switch a.Kind {
	case store.LoggedActivity:
		i := interactionObject(a.Logged, zone)
		o.Interaction = &i
	case store.PathActivity:
		m := moveObject(who, a.Move, zone)
		o.Move = &m
	case store.LevelActivity:
		o.Level = &levelJSON{"support", orNoLevel(a.Level.Level), orNoLevel(a.Level.Before)}
		if a.Level.OfPriority {
			o.Level.Of = "priority"
		}
	case store.CapitalActivity:
		e := capitalObject(who, a.Capital, zone)
		e.Balance = nil
		o.Capital = &e
	case store.InviteActivity:
		o.Invite = inviteEventObject(a.Invite, zone)
	}
	return o
}

func inviteEventObject(e store.InviteEvent, zone *time.Location) *inviteEventJSON {
	o := &inviteEventJSON{Event: inviteEvents()[e.Kind-store.Invited], Subject: orNull(e.Subject)}
	if !e.Proposed.IsZero() {
		o.ProposedAt = orNull(stamp(e.Proposed, zone))
	}
	return o
}

// inviteEvents are what becomes of an invitation, in the order of [store.InviteEventKind].
func inviteEvents() []string {
	return []string{"sent", "updated", "cancelled", "accepted", "declined", "tentative", "proposed"}
}
