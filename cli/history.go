package cli

import (
	"context"
	"fmt"
	"strconv"
	"strings"

	"github.com/charmbracelet/x/ansi"
	"github.com/charmbracelet/x/term"
	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"rapport/internal/harmless"
	"rapport/internal/when"
	"rapport/logbook"
	"rapport/store"
)

// historyFlags narrow down what is printed.
type historyFlags struct {
	org, since, until, words string
	kinds, outcomes          []string
	paths, broadcasters      []string
	high, files              bool
	limit                    int
}

func newHistory(s *session) *cobra.Command {
	var f historyFlags
	cmd := &cobra.Command{
		Use:   "history [CONTACT]",
		Short: "Look back at what was logged, newest first",
		Long: `Look back at what was logged, newest first: with one contact, or with everybody.

Each entry has its id first, for "rapport edit" and "rapport rm". --org shows
the feed of an organisation: what was logged for it, and with whoever belongs to
it. --until takes in the whole day that it names. Below an entry stand the files
that are kept with it, each with its id for "rapport files", its follow-up, and
who is told of that.
` + contactHelp,
		Example: `  rapport history ada --type call --since 2026-01-01
  rapport history --search engine --limit 20
  rapport history --org analytical --high --json`,
		Args: takes(0, 1, "the contact"),
		RunE: func(cmd *cobra.Command, args []string) error {
			return s.history(cmd.Context(), cmd.Flags(), args, f)
		},
	}
	flags := cmd.Flags()
	flags.StringVar(&f.org, "org", "", "the feed of this `ORGANISATION`")
	flags.StringArrayVar(&f.kinds, "type", nil, "only this `TYPE`; may be repeated")
	flags.StringArrayVar(&f.outcomes, "outcome", nil, "only this `OUTCOME`; may be repeated")
	flags.StringArrayVar(&f.paths, "path", nil, "only what names this `PATH`; may be repeated")
	flags.StringArrayVar(&f.broadcasters, "broadcaster", nil, "only on behalf of this `BROADCASTER`; may be repeated")
	flags.BoolVar(&f.high, "high", false, "only what is of HIGH importance")
	flags.BoolVar(&f.files, "files", false, "only what has files")
	flags.StringVar(&f.since, "since", "", "not before `WHEN`, such as \"30 days ago\"")
	flags.StringVar(&f.until, "until", "", "not after `WHEN`, such as yesterday")
	flags.StringVar(&f.words, "search", "", "only details with every one of these `WORDS`, or their beginning")
	addLimit(flags, &f.limit)
	return cmd
}

func (s *session) history(ctx context.Context, flags *pflag.FlagSet, args []string, f historyFlags) error {
	q := store.InteractionQuery{High: f.high, Files: f.files, Words: f.words, Page: store.Page{Limit: f.limit}}
	err := checkLimit(flags, f.limit)
	if err == nil {
		err = s.between(&q, flags, f)
	}
	if err != nil {
		return err
	}
	named := args
	if flags.Changed("org") {
		named = append(named, f.org)
	}
	entries := func(ctx context.Context, r *store.Reader) error {
		if err := f.find(ctx, r, flags, args, &q); err != nil {
			return err
		}
		currency, err := currencyOf(ctx, r)
		if err != nil {
			return err
		}
		return r.EachInteraction(ctx, q, s.printer(currency))
	}
	if len(named) > 0 {
		return s.reading(ctx, named[0], entries)
	}
	return s.listing(ctx, entries)
}

// between sets the moments that the flags name.
func (s *session) between(q *store.InteractionQuery, flags *pflag.FlagSet, f historyFlags) (err error) {
	if q.Since, err = s.moment(flags, "since", f.since, when.Since); err != nil {
		return err
	}
	if q.Until, err = s.moment(flags, "until", f.until, when.Until); err != nil {
		return err
	}
	if !q.Since.IsZero() && !q.Until.IsZero() && q.Since.After(q.Until) {
		return refuse("--since %s is after --until %s", when.Full(q.Since), when.Full(q.Until))
	}
	return nil
}

// find looks up the records that are named.
func (f *historyFlags) find(ctx context.Context, r *store.Reader, flags *pflag.FlagSet, args []string, q *store.InteractionQuery) (err error) {
	if q.Types, err = kinds(ctx, r, f.kinds); err != nil {
		return err
	}
	if q.Outcomes, err = outcomes(ctx, r, f.outcomes); err != nil {
		return err
	}
	if q.Paths, err = paths(ctx, r, f.paths); err != nil {
		return err
	}
	if q.Broadcasters, err = broadcasters(ctx, r, f.broadcasters); err != nil {
		return err
	}
	within, err := scopeOf(ctx, r, flags, args, f.org)
	q.Contact, q.Organisation = within.contact, within.organisation
	return err
}

// scope is whose interactions or files are asked for; zero is everybody's.
type scope struct {
	contact      store.ContactID
	organisation store.OrganisationID
}

// scopeOf looks up the contact and the organisation that are named, if any.
func scopeOf(ctx context.Context, r *store.Reader, flags *pflag.FlagSet, args []string, org string) (scope, error) {
	var within scope
	if len(args) > 0 {
		c, err := contact(ctx, r, args[0])
		if err != nil {
			return within, err
		}
		within.contact = c.ID
	}
	if flags.Changed("org") {
		o, err := organisation(ctx, r, org)
		if err != nil {
			return within, err
		}
		within.organisation = o.ID
	}
	return within, nil
}

// printer returns what prints one interaction after the other; social capital, which --json
// prints as a number, in a currency.
func (s *session) printer(currency string) func(store.Interaction) error {
	if s.json {
		return func(i store.Interaction) error { return s.object(interactionObject(i, s.zone())) }
	}
	cells := 0 // a file or a pipe gets the lines as they were written
	if s.onTerminal() {
		if w, _, err := term.GetSize(s.program.Out.Fd()); err == nil {
			cells = w
		}
	}
	return func(i store.Interaction) error {
		_, err := s.out.WriteString(s.entry(i, currency, cells))
		return err
	}
}

const (
	detailsIndent = "    "
	momentWidth   = len("Wed 18 Nov 2026, 10:15")
	leastWrap     = 20 // narrower terminals wrap by themselves
)

// entry is an interaction as the history shows it: what and with whom in one
// line, and all of the details below, indented.
func (s *session) entry(i store.Interaction, currency string, cells int) string {
	var b strings.Builder
	about := i.Type.Label + " with " + people(i)
	if i.High {
		about = "HIGH  " + about
	}
	if i.Outcome.ID != 0 {
		about += "; " + logbook.OutcomeWords(i.Outcome) // behind the names it would read as one of them
	}
	fmt.Fprintf(&b, "%s  %-*s  %s\n", strconv.FormatInt(int64(i.ID), 10), momentWidth,
		when.Full(i.At.In(s.zone())), harmless.Line(about))
	details := harmless.Text(strings.TrimRight(i.Details, "\r\n"))
	if cells >= leastWrap+len(detailsIndent) {
		details = ansi.Wrap(details, cells-len(detailsIndent), "")
	}
	for line := range strings.SplitSeq(details, "\n") {
		b.WriteString(strings.TrimRight(detailsIndent+line, " "))
		b.WriteByte('\n')
	}
	if words := campaignWords(i, currency); words != "" {
		b.WriteString(detailsIndent + harmless.Line(words) + "\n")
	}
	for _, a := range i.Attachments {
		fmt.Fprintf(&b, "%sfile %d: %s (%s)\n", detailsIndent, a.ID, harmless.Line(a.Name), size(a.Size))
	}
	for _, line := range s.followUpLines(i) {
		b.WriteString(detailsIndent + harmless.Line(line) + "\n")
	}
	return b.String()
}
