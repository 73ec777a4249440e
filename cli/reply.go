package cli

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/charmbracelet/x/term"
	"github.com/spf13/cobra"

	"rapport/internal/harmless"
	"rapport/logbook"
	"rapport/store"
)

// maxReply is the size in bytes of a mail that a reply is looked for in; what is larger
// is refused by whoever reads it.
const maxReply = 64 << 20

func newReply(s *session) *cobra.Command {
	return &cobra.Command{
		Use:   "reply FILE|-",
		Short: "Take in what somebody has answered to an invitation",
		Long: `Take in what somebody has answered to an invitation: a calendar file, or the mail
that it came in, from a file or with - from standard input. It is made to be piped
into, from a mail program or a mail rule.

It says who has answered what, and what can be done about it: the time that
somebody has proposed is taken with "rapport snooze ID proposed". The follow-up
itself is not changed. An answer to how it was before changes nothing and is no
error; one from a stranger, or about what is not in this book, ends with 3, and what
is no answer with 2.`,
		Example: `  rapport reply answer.ics
  rapport reply - < mail.eml
  # aerc:  :pipe -m rapport reply -
  # mutt:  | rapport reply -`,
		Annotations: map[string]string{completes: "FILE"},
		Args:        takes(1, 1, "the file"),
		RunE:        func(cmd *cobra.Command, args []string) error { return s.reply(cmd.Context(), args[0]) },
	}
}

func (s *session) reply(ctx context.Context, path string) error {
	data, err := s.replyData(ctx, path)
	if err != nil {
		return err
	}
	dir, err := s.dataDir()
	if err != nil {
		return err
	}
	if !hasBook(dir) {
		return unknown("it is about no follow-up of this book: the book in %s is still empty", dir)
	}
	return s.creating(ctx, func(ctx context.Context, w writer) error {
		heard, err := w.log.TakeReplies(ctx, bytes.NewReader(data))
		switch {
		case logbook.IsNoReply(err):
			return refuse("%s is no answer to an invitation: %v; nothing was changed", named(path), err)
		case err != nil:
			return err
		}
		return s.tellReplies(heard)
	})
}

// named is a file as it was named.
func named(path string) string {
	if path == "-" {
		return "standard input"
	}
	return quotePath(path)
}

// replyData reads what is in a file, or in standard input.
func (s *session) replyData(ctx context.Context, path string) ([]byte, error) {
	from := s.program.In
	if path != "-" {
		f, err := os.Open(path)
		if err != nil {
			return nil, refuse("%v", err)
		}
		defer func() { _ = f.Close() }() // It was only read.
		if info, err := f.Stat(); err == nil && info.IsDir() {
			return nil, refuse("%s is a folder; name a calendar file or a mail", quotePath(path))
		}
		from = f
	} else if term.IsTerminal(from.Fd()) {
		s.notice("Paste the mail; ctrl+d on a line of its own ends it, ctrl+c drops it.")
	}
	data, err := whileAlive(ctx, func() ([]byte, error) { return io.ReadAll(io.LimitReader(from, maxReply+1)) })
	if err != nil {
		return nil, fmt.Errorf("reading %s: %w", named(path), err)
	}
	return data, nil
}

// tellReplies says of each reply what it was and what has become of it. One that is about
// nothing or nobody here decides the status.
func (s *session) tellReplies(heard []logbook.Heard) error {
	var lost []string
	for _, h := range heard {
		said := harmless.Line(fmt.Sprintf("a reply from %s %s; nothing was changed", sender(h), h.Verdict))
		switch h.Verdict {
		case logbook.Taken:
			if err := s.tellReply(h); err != nil {
				return err
			}
		case logbook.UnknownEvent:
			lost = append(lost, said)
		case logbook.Stranger:
			lost = append(lost, said+": "+s.step(h.Interaction))
		default:
			s.notice(said + ": " + s.step(h.Interaction))
		}
	}
	if len(lost) > 0 {
		return &statusError{Unknown, strings.Join(lost, "\n")}
	}
	return nil
}

func sender(h logbook.Heard) string {
	switch {
	case h.Invite.Address != "":
		return mailbox(h.Invite.Mailbox)
	case h.From.Address != "":
		return mailbox(h.From)
	}
	return "somebody"
}

// tellReply says who has answered what, and what can be done about it.
func (s *session) tellReply(h logbook.Heard) error {
	s.changed = true
	if h.Sender != "" {
		s.notice(harmless.Line(fmt.Sprintf("The mail is from %s, and answers for %s.", h.Sender, sender(h))))
	}
	if s.json {
		return s.object(interactionObject(h.Interaction, s.zone()))
	}
	r := h.Invite.Reply
	answer, next := "accepts", ""
	switch {
	case !r.Proposed.At.IsZero():
		answer = "proposes " + s.proposal(r.Proposed) + " for"
		next = fmt.Sprintf(`"rapport snooze %d proposed" takes that time`, h.Interaction.ID)
	case r.Answer == store.Declined:
		answer = "declines"
		next = fmt.Sprintf(`"rapport snooze %d WHEN" asks for another time, "rapport drop %d" gives it up`, h.Interaction.ID, h.Interaction.ID)
	case r.Answer == store.Tentative:
		answer = "may come to"
	}
	lines := []string{sender(h) + " " + answer + " " + s.step(h.Interaction)}
	for line := range strings.SplitSeq(harmless.Text(strings.TrimSpace(r.Comment)), "\n") {
		if line != "" {
			lines = append(lines, detailsIndent+line)
		}
	}
	if next != "" {
		lines = append(lines, detailsIndent+next)
	}
	for _, line := range lines {
		if err := s.line(line); err != nil {
			return err
		}
	}
	return nil
}
