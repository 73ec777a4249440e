package cli

import (
	"context"
	"time"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"rapport/internal/when"
	"rapport/logbook"
	"rapport/store"
)

// entryFlags are the flags that describe an interaction.
type entryFlags struct {
	kind, details, at, org string
	high                   bool
	attach                 []string
	campaign               campaignFlags
	next                   followUpFlags
}

func (f *entryFlags) define(flags *pflag.FlagSet) {
	flags.StringVar(&f.kind, "type", "", "the `TYPE`: call, meeting, email, … (a note unless told)")
	flags.StringVar(&f.details, "details", "", "what was said; - reads `TEXT` from standard input")
	flags.StringVar(&f.at, "at", "", "`WHEN` it happened, such as \"yesterday 15:00\" (now unless told)")
	flags.BoolVar(&f.high, "high", false, "it is of HIGH importance")
	flags.StringVar(&f.org, "org", "", "the `ORGANISATION` it was for; one of the contacts belongs to it")
	flags.StringArrayVar(&f.attach, "attach", nil, "a `FILE` to keep with it, of at most 50 MiB; may be repeated")
	f.campaign.define(flags)
	f.next.define(flags)
}

// check refuses flags that cannot go together.
func (f *entryFlags) check() error {
	if f.details == "-" && f.next.details == "-" {
		return refuse("standard input can be read once: for the details or for the invite details")
	}
	return nil
}

func newLog(s *session) *cobra.Command {
	var f entryFlags
	cmd := &cobra.Command{
		Use:   "log CONTACT…",
		Short: "Log a conversation",
		Long: `Log a conversation with one contact or several.

The details are required. Moments are said in words ("9:30", "yesterday 15:00",
"3 days ago", "2026-11-17 09:00"), lie in the past, and are said back as they
were understood. A type is named by its label, its name in JSON, or the
beginning of either; one that there is not lists them all. A file is copied, so
that the original may go.
` + campaignHelp + followUpHelp + mailHelp + contactHelp,
		Example: `  rapport log ada --type call --details "Talked about the engine" --at "yesterday 15:00" --high
  rapport log ada grace --type meeting --org analytical --details "Planned the spring"
  rapport log ada --details - < notes.txt
  rapport log ada --details "The minutes" --attach minutes.pdf --attach photo.jpg
  rapport log ada --type call --details "Rang twice" --outcome "no answer"
  rapport log ada --details "Would give" --path donor --step asked --support 1 --priority 5
  rapport log ada --details "Wants to see the engine" --follow-up "next tue 15:00" --to-me
  rapport log ada --details "Call again" --follow-up "tomorrow 10:00" --duration 45m --invite \
      --invite-title "The engine" --invite-details "https://meet.example.org/engine"`,
		Args: takes(1, -1, "the contact"),
		RunE: func(cmd *cobra.Command, args []string) error {
			return s.log(cmd.Context(), cmd.Flags(), args, f)
		},
	}
	f.define(cmd.Flags())
	s.addQueue(cmd.Flags())
	return cmd
}

func (s *session) log(ctx context.Context, flags *pflag.FlagSet, people []string, f entryFlags) error {
	if err := f.check(); err != nil {
		return err
	}
	at, err := s.moment(flags, "at", f.at, when.At)
	if err != nil {
		return err
	}
	next, err := s.followUpChange(ctx, flags, f.next)
	if err != nil {
		return err
	}
	details, err := s.input(ctx, "details", f.details)
	if err != nil {
		return err
	}
	return s.writing(ctx, people[0], func(ctx context.Context, w writer) error {
		kind, org, err := f.find(ctx, w.book.Reader, flags)
		if err != nil {
			return err
		}
		with, err := contacts(ctx, w.book.Reader, people)
		if err != nil {
			return err
		}
		campaign, err := f.campaign.change(ctx, w.book.Reader, flags, 0)
		if err != nil {
			return err
		}
		if !flags.Changed("details") {
			return refuse("the details are missing: give them with --details TEXT, or --details - to read them from standard input")
		}
		copying, done := s.copying()
		defer done()
		entry := logbook.Entry{
			Contacts: with, Type: kind, Details: details, At: at, High: f.high, Organisation: org,
			Campaign: campaignEntry(campaign), Attach: f.attach, Copying: copying,
		}
		describe(&entry, next, f.next.files)
		i, notices, err := w.log.Log(ctx, entry)
		done()
		return s.wrote(err, notices, interactionObject(i, s.zone()), "Logged %s", s.summary(i))
	})
}

// find looks up the records that the flags name; what they do not name is zero.
func (f *entryFlags) find(ctx context.Context, r *store.Reader, flags *pflag.FlagSet) (kind store.TypeID, org store.OrganisationID, err error) {
	if flags.Changed("type") {
		found, err := kinds(ctx, r, []string{f.kind})
		if err != nil {
			return 0, 0, err
		}
		kind = found[0]
	}
	if flags.Changed("org") && !isNone(f.org) {
		o, err := organisation(ctx, r, f.org)
		if err != nil {
			return 0, 0, err
		}
		org = o.ID
	}
	return kind, org, nil
}

// moment understands the words of a flag. One that was not given is the zero time.
func (s *session) moment(flags *pflag.FlagSet, name, words string, ask when.Ask) (time.Time, error) {
	if !flags.Changed(name) {
		return time.Time{}, nil
	}
	return s.understood(words, ask)
}

// understood is the moment that words name. What has to be said about it is said.
func (s *session) understood(words string, ask when.Ask) (time.Time, error) {
	m, err := when.Parse(words, ask, s.now)
	if err != nil {
		return time.Time{}, err
	}
	if m.Note != "" {
		s.notice(m.Note)
	}
	return m.Time, nil
}
