package cli

import (
	"context"
	"fmt"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"rapport/internal/harmless"
	"rapport/internal/when"
	"rapport/store"
)

func newFollowUps(s *session) *cobra.Command {
	var q store.FollowUpQuery
	var overdue bool
	var by priorityFlags
	cmd := &cobra.Command{
		Use:   "follow-ups",
		Short: "See what is to be done next, soonest first",
		Long: `See what is to be done next, soonest first: overdue, today, this week (until
Sunday), later. Each line has the id of the interaction first, for "rapport done",
"rapport drop", "rapport snooze" and "rapport edit"; then the moment, the length, with
whom, and how it was put; the highest priority of these contacts; and what has become
of the invites.

--sort priority lists the highest priority first, and each level by the moment.
--priority keeps those of a level, by number or in words.

With --json each line is the whole interaction.`,
		Example: `  rapport follow-ups
  rapport follow-ups --overdue
  rapport follow-ups --priority highest --priority high
  rapport follow-ups --sort priority --limit 10 --json`,
		Args: takes(0, 0, ""),
		RunE: func(cmd *cobra.Command, _ []string) error {
			if err := checkLimit(cmd.Flags(), q.Page.Limit); err != nil {
				return err
			}
			var err error
			if q.ByPriority, err = by.byPriority(cmd.Flags(), "follow-ups", followUpOrders()); err != nil {
				return err
			}
			if q.Priorities, err = by.chosen(); err != nil {
				return err
			}
			if overdue {
				q.Before = s.now
			}
			return s.listing(cmd.Context(), func(ctx context.Context, r *store.Reader) error {
				return s.listFollowUps(ctx, r, q)
			})
		},
	}
	cmd.Flags().BoolVar(&overdue, "overdue", false, "only those whose moment has come")
	by.defineFilter(cmd.Flags(), "with contacts")
	by.defineOrder(cmd.Flags(), followUpOrder, followUpOrders())
	addLimit(cmd.Flags(), &q.Page.Limit)
	return cmd
}

func (s *session) listFollowUps(ctx context.Context, r *store.Reader, q store.FollowUpQuery) error {
	if s.json {
		return r.EachFollowUp(ctx, q, s.printer(""))
	}
	const excerpt = 200 // more than stands in a line
	q.Excerpt = excerpt
	a := agenda{s: s, table: newTable(s.out), byPriority: q.ByPriority}
	err := r.EachFollowUp(ctx, q, a.add)
	if ended := a.table.end(); err == nil {
		err = ended
	}
	return err
}

// agenda prints follow-ups in parts, each under its heading.
type agenda struct {
	s          *session
	table      *table
	byPriority bool // the parts are the levels of priority
	part       string
}

const lengthWidth = len("1h30m")

func (a *agenda) add(i store.Interaction) error {
	if part := a.partOf(i.FollowUp); part != a.part {
		if err := a.heading(part); err != nil {
			return err
		}
	}
	about := a.s.told(i)
	if words := priorityWords(i.FollowUp.Priority); words != "" && !a.byPriority {
		about = strings.TrimSuffix(words+"  "+about, "  ")
	}
	at := when.Full(i.FollowUp.At.In(a.s.zone()))
	return a.table.row("  "+strconv.FormatInt(int64(i.ID), 10), fmt.Sprintf("%-*s", momentWidth, at),
		fmt.Sprintf("%-*s", lengthWidth, length(i.FollowUp)), nextStep(i), gist(i.Details), about)
}

// partOf is the heading that a follow-up stands under.
func (a *agenda) partOf(f store.FollowUp) string {
	switch {
	case !a.byPriority:
		part := when.DueOf(f.At, a.s.now).String()
		return strings.ToUpper(part[:1]) + part[1:]
	case f.Priority == store.NoPriority:
		return "No priority"
	}
	return f.Priority.Label() + " priority"
}

func (a *agenda) heading(part string) error {
	if err := a.table.part(); err != nil {
		return err
	}
	words := part + "\n"
	if a.part != "" {
		words = "\n" + words
	}
	a.part = part
	_, err := a.s.out.WriteString(words)
	return err
}

// gist is the beginning of a text, in one line.
func gist(text string) string {
	const most = 60
	line, more, _ := strings.Cut(strings.TrimSpace(text), "\n")
	line = harmless.Line(strings.TrimSpace(line))
	if runes := []rune(line); len(runes) > most {
		return strings.TrimSpace(string(runes[:most])) + "…"
	}
	if strings.TrimSpace(more) != "" {
		line += " …"
	}
	return line
}

// told says what has become of the invites, in a few words.
func (s *session) told(i store.Interaction) string {
	var all []string
	for _, inv := range i.Invites {
		who := inv.Name
		switch {
		case inv.Contact == 0:
			who = "me"
		case who == "":
			who = inv.Address
		}
		all = append(all, who+": "+s.inviteState(inv))
	}
	if len(all) == 0 {
		return ""
	}
	return "[" + strings.Join(all, ", ") + "]"
}
