package ui

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"charm.land/lipgloss/v2"

	"rapport/internal/harmless"
	"rapport/internal/when"
	"rapport/logbook"
	"rapport/store"
	"rapport/tui/theme"
)

// Said is a few words, and how much they matter: never by the style alone.
type Said struct {
	text  string
	short string // for where there is no room for text; empty where nothing can be left out
	style func(*theme.Theme) lipgloss.Style
}

// Text is the words without their style.
func (s Said) Text() string { return s.text }

// Within is what can be said in a width: the words, or the signs and numbers alone.
func (s Said) Within(t *theme.Theme, width int) Said {
	if s.short != "" && Width(t, s.text) > width {
		s.text = s.short
	}
	return s
}

// Draw draws them.
func (s Said) Draw(t *theme.Theme) string { return s.draw(t) }

func (s Said) draw(t *theme.Theme) string {
	if s.text == "" {
		return ""
	}
	return s.style(t).Render(s.text)
}

func dim(t *theme.Theme) lipgloss.Style    { return t.Dim }
func text(t *theme.Theme) lipgloss.Style   { return t.Text }
func high(t *theme.Theme) lipgloss.Style   { return t.High }
func danger(t *theme.Theme) lipgloss.Style { return t.Danger }
func good(t *theme.Theme) lipgloss.Style   { return t.Good }

// FollowUpSaid says when a follow-up is due, and what has become of it.
func FollowUpSaid(t *theme.Theme, f store.FollowUp, now time.Time) Said {
	at := when.SayTimed(f.At.In(now.Location()), now)
	g := t.Glyphs
	switch {
	case f.State == store.FollowUpDone:
		return Said{text: g.On + " follow-up done (" + at + ")", short: g.On + " done (" + at + ")", style: dim}
	case f.State == store.FollowUpDropped:
		return Said{text: g.Remove + " follow-up dropped (" + at + ")", short: g.Remove + " dropped (" + at + ")", style: dim}
	case when.DueOf(f.At, now) == when.Overdue:
		return Said{text: g.Off + " follow-up overdue since " + at, short: g.Off + " overdue since " + at, style: high}
	}
	return Said{text: g.Off + " follow-up " + at, short: g.Off + " " + at, style: text}
}

// InvitesSaid says what the invites to a follow-up have come to: "accepted", "1 declined, 2
// accepted", the worst first, behind the sign of a calendar. My own copy counts where there
// is no other, and where something is to be said of it.
func InvitesSaid(t *theme.Theme, invites []store.Invite) Said {
	counts, all := map[string]int{}, 0
	for _, inv := range invites {
		if state := logbook.InviteState(inv); inv.Contact != 0 || len(invites) == 1 || slices.Index(inviteStates(), state) < firstQuiet {
			counts[state]++
			all++
		}
	}
	var said, signs []string
	style := dim
	for at, state := range inviteStates() {
		n := counts[state]
		if n == 0 {
			continue
		}
		sign := t.Glyphs.State(state)
		if all > 1 {
			sign += fmt.Sprintf(" %d", n)
		}
		if len(said) == 0 {
			style = inviteStyle(at)
		}
		said, signs = append(said, sign+" "+state), append(signs, sign)
	}
	if len(said) == 0 {
		return Said{}
	}
	calendar := t.Glyphs.Calendar + " "
	return Said{calendar + strings.Join(said, ", "), calendar + strings.Join(signs, " "), style}
}

// inviteStates are the words of logbook.InviteState, the most urgent first. Of those from
// firstQuiet on there is nothing to be done.
func inviteStates() []string {
	return []string{"failed", "unknown", "declined", logbook.Proposed, "tentative", "retrying", "queued", "sending", "accepted", "sent", "cancelled", "expired"}
}

const firstQuiet = 8

func inviteStyle(at int) func(*theme.Theme) lipgloss.Style {
	switch {
	case at < 3:
		return danger
	case at < 5:
		return high
	case inviteStates()[at] == "accepted":
		return good
	}
	return dim
}

// InviteSaid says what one invite has come to, in full: "accepted", "proposes Fri 15:00",
// with their words.
func InviteSaid(inv store.Invite, now time.Time) string {
	said := logbook.InviteState(inv)
	switch said {
	case logbook.Proposed:
		said = "proposes " + when.SayTimed(inv.Reply.Proposed.At.In(now.Location()), now)
	case store.Failed.String(), store.Retrying.String():
		if inv.LastError != "" {
			said += ": " + harmless.Line(inv.LastError)
		}
		return said
	}
	if inv.Reply.Comment != "" {
		said += `, "` + harmless.Line(inv.Reply.Comment) + `"`
	}
	return said
}
