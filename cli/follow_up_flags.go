package cli

import (
	"context"
	"time"

	"github.com/spf13/pflag"

	"rapport/internal/when"
	"rapport/logbook"
)

const followUpHelp = `
--follow-up says when the next step is, in words that look ahead ("tomorrow
14:30", "next tue 3pm", "in 2 weeks"); it is said back as it was understood.
--to-me mails it to your own calendar, and --invite invites the contacts, each by
a mail of their own to the primary email. Of what is kept here they see
--invite-title and --invite-details, and nothing else. Mail has to be set up: see
"rapport config init".
`

const mailHelp = `
The mail leaves at once if it can, within 10 seconds; what cannot leave stays in
the outbox, and the command ends with 5. --queue leaves all of it there.
`

// followUpFlags are the flags that describe a follow-up, and who is told of it.
type followUpFlags struct {
	at, length, title, details string
	toMe, invite               bool
	files                      []string
}

func (f *followUpFlags) define(flags *pflag.FlagSet) {
	flags.StringVar(&f.at, "follow-up", "", "`WHEN` the next step is, such as \"next tue 15:00\"")
	_ = flags.SetAnnotation("follow-up", completes, []string{ahead}) // It fails for a flag that is not there.
	flags.StringVar(&f.length, "duration", "", "the `LENGTH` of the follow-up: 45m, 1h30m (as the settings say unless told)")
	flags.BoolVar(&f.toMe, "to-me", false, "put the follow-up into my own calendar, by mail")
	flags.BoolVar(&f.invite, "invite", false, "invite the contacts to the follow-up, by mail")
	flags.StringVar(&f.title, "invite-title", "", "the `TITLE` in the calendars (made of the type and the names unless told)")
	flags.StringVar(&f.details, "invite-details", "", "what the contacts read in the event; - reads `TEXT` from standard input")
	flags.StringArrayVar(&f.files, "invite-file", nil, "a `FILE` that goes with the invitation, 10 MiB in all; may be repeated")
}

// checkFiles refuses to clear what may have left.
func (f *followUpFlags) checkFiles() error {
	if len(orNothing(f.files)) < len(f.files) {
		return refuse(`a file cannot be taken out of an invitation; "rapport outbox cancel" stops one that has not left`)
	}
	return nil
}

// followUpChange is what the flags ask of a follow-up; "none" clears.
func (s *session) followUpChange(ctx context.Context, flags *pflag.FlagSet, f followUpFlags) (logbook.FollowUpChange, error) {
	var c logbook.FollowUpChange
	at, err := s.momentOrNone(flags, "follow-up", f.at, when.FollowUp)
	if err != nil {
		return c, err
	}
	var length time.Duration
	if flags.Changed("duration") {
		if length, err = when.ParseLength(f.length); err != nil {
			return c, err
		}
	}
	details, err := s.input(ctx, "invite details", f.details)
	if err != nil {
		return c, err
	}
	title, details := orNone(f.title), orNone(details)
	return logbook.FollowUpChange{
		At: given(flags, "follow-up", &at), Length: given(flags, "duration", &length),
		ToMe: given(flags, "to-me", &f.toMe), Invite: given(flags, "invite", &f.invite),
		Title: given(flags, "invite-title", &title), InviteDetails: given(flags, "invite-details", &details),
	}, nil
}

// momentOrNone is moment, with "none" for the zero time.
func (s *session) momentOrNone(flags *pflag.FlagSet, name, words string, ask when.Ask) (time.Time, error) {
	if isNone(words) {
		return time.Time{}, nil
	}
	return s.moment(flags, name, words, ask)
}

// describe puts the follow-up into an entry.
func describe(e *logbook.Entry, c logbook.FollowUpChange, files []string) {
	e.FollowUp, e.Length = orZero(c.At), orZero(c.Length)
	e.ToMe, e.Invite = orZero(c.ToMe), orZero(c.Invite)
	e.Title, e.InviteDetails = orZero(c.Title), orZero(c.InviteDetails)
	e.InviteFiles = orNothing(files)
}

func orZero[T any](p *T) T {
	if p == nil {
		var none T
		return none
	}
	return *p
}
