package cli

import (
	"fmt"
	"io"
	"strings"
	"time"

	"rapport/internal/harmless"
	"rapport/internal/when"
	"rapport/logbook"
	"rapport/store"
)

// said says a moment twice: as people say it, and in full.
func (s *session) said(at time.Time) string {
	at = at.In(s.zone())
	return fmt.Sprintf("%s (%s)", when.SayTimed(at, s.now), when.Full(at))
}

// summary is an interaction in one line, without its details.
func (s *session) summary(i store.Interaction) string {
	line := fmt.Sprintf("%d: %s with %s, %s", i.ID, i.Type.Label, people(i), s.said(i.At))
	if i.High {
		line += ", HIGH"
	}
	if i.Outcome.ID != 0 {
		line += ", " + logbook.OutcomeWords(i.Outcome)
	}
	if n := len(i.Attachments); n > 0 {
		line += ", " + count(n, "file")
	}
	if i.FollowUp.State != store.NoFollowUp {
		line += ", follow-up " + s.followUpWords(i.FollowUp)
	}
	return harmless.Line(line)
}

// people names those whom an interaction was with, and for which organisation.
func people(i store.Interaction) string {
	var names []string
	for _, c := range i.Contacts {
		names = append(names, c.Name)
	}
	all := strings.Join(names, ", ")
	if i.Organisation.ID != 0 {
		all += " for " + i.Organisation.Name
	}
	return all
}

// fields prints labels and values in two columns, and leaves out what is
// empty. A value of several lines stays in its column.
type fields struct {
	b strings.Builder
}

const labelWidth = 14

func (f *fields) add(label string, values ...string) {
	for _, v := range values {
		if v == "" {
			continue
		}
		for line := range strings.SplitSeq(harmless.Text(v), "\n") {
			fmt.Fprintf(&f.b, "%s\n", strings.TrimRight(fmt.Sprintf("%-*s%s", labelWidth, label, line), " "))
			label = ""
		}
	}
}

func (f *fields) writeTo(w io.Writer) error {
	_, err := io.WriteString(w, f.b.String())
	return err
}

// described is s with what is known about it behind it, such as a label.
func described(s string, about ...string) string {
	var known []string
	for _, a := range about {
		if a != "" {
			known = append(known, a)
		}
	}
	if len(known) == 0 {
		return s
	}
	return s + " (" + strings.Join(known, ", ") + ")"
}

// span says from when to when a link holds; empty if neither is known.
func span(from, to string) string {
	switch {
	case from != "" && to != "":
		return from + " to " + to
	case from != "":
		return "since " + from
	case to != "":
		return "until " + to
	}
	return ""
}

// count says how many there are of what has a regular plural.
func count(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return fmt.Sprintf("%d %ss", n, what)
}

func commas(all []string) string { return strings.Join(all, ", ") }
