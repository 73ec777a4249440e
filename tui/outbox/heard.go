package outbox

import (
	"context"
	"slices"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"

	"rapport/internal/harmless"
	"rapport/internal/when"
	"rapport/logbook"
	"rapport/store"
	"rapport/tui/keymap"
	"rapport/tui/screen"
	"rapport/tui/ui"
)

// offer is a time that somebody has proposed, and that can be taken.
type offer struct {
	interaction store.Interaction
	proposal    store.Proposal
	words       string // what the reply was
}

// offered carries whom taking it would mail.
type offered struct {
	offer offer
	mails []logbook.Announcement
	err   error
}

// heard says what the replies of a file were, and offers the times that they propose.
func (m *Model) heard(msg heard) tea.Cmd {
	var said []string
	m.offers = nil
	for _, h := range msg.all {
		words := m.replyWords(h)
		p := h.Invite.Reply.Proposed
		if h.Verdict == logbook.Taken && p.At.After(msg.now) && h.Interaction.FollowUp.State == store.FollowUpOpen {
			m.offers = append(m.offers, offer{h.Interaction, p, words})
			continue
		}
		said = append(said, words)
	}
	if len(said) == 0 {
		return m.offerNext()
	}
	return m.env.Open(screen.Page{Kind: screen.Text, Text: screen.Passage{Title: "Reply", Text: strings.Join(said, "\n\n"), Then: read{}}})
}

// read says that the text about the other replies has been read.
type read struct{}

// offerNext asks about the next of the times that were proposed.
func (m *Model) offerNext() tea.Cmd {
	if len(m.offers) == 0 {
		return nil
	}
	o := m.offers[0]
	m.offers = m.offers[1:]
	log := m.env.Log
	return m.env.Read(func(ctx context.Context) tea.Msg {
		mails, err := log.WouldEdit(ctx, o.interaction.ID, o.change())
		return offered{o, mails, err}
	})
}

// change is the move to the time that was proposed.
func (o offer) change() logbook.Change {
	c := logbook.Change{Base: &o.interaction, FollowUpChange: logbook.FollowUpChange{At: &o.proposal.At}}
	if o.proposal.Minutes > 0 {
		length := time.Duration(o.proposal.Minutes) * time.Minute
		c.Length = &length
	}
	return c
}

func (m *Model) offered(msg offered) tea.Cmd {
	if msg.err != nil {
		return tea.Batch(screen.Fail(msg.err), m.offerNext())
	}
	return m.env.Open(screen.Page{Kind: screen.Ask, Question: screen.Question{
		Title:   "Take this time",
		Text:    msg.offer.words + "\n\nMove the follow-up there?" + ui.WouldMail("That", msg.mails),
		Answers: []screen.Answer{{Key: keymap.No, Label: "Leave it as it is"}, {Key: keymap.Yes, Label: "Take this time"}},
		Subject: msg.offer,
	}})
}

// decided moves the follow-up, or leaves it, and goes on to what else was proposed: for
// another follow-up, where this one has been moved.
func (m *Model) decided(o offer, index int) tea.Cmd {
	if index == 0 {
		return m.offerNext()
	}
	m.offers = slices.DeleteFunc(m.offers, func(other offer) bool { return other.interaction.ID == o.interaction.ID })
	log, zone := m.env.Log, m.env.Zone
	return tea.Batch(m.offerNext(), m.env.Write(func(ctx context.Context) (tea.Msg, error) {
		_, _, err := log.Edit(ctx, o.interaction.ID, o.change())
		return done{"Moved to " + when.Full(o.proposal.At.In(zone))}, err
	}))
}

// replyWords says what a reply was, and about what.
func (m *Model) replyWords(h logbook.Heard) string {
	if h.Verdict != logbook.Taken {
		text := "The reply of " + replier(h) + " " + h.Verdict.String()
		if h.Interaction.ID != 0 {
			text += ": " + m.eventWords(h.Interaction)
		}
		return text + ". Nothing was changed."
	}
	answer := h.Invite.Reply
	text := replier(h) + " "
	switch {
	case !answer.Proposed.At.IsZero():
		text += "proposes " + when.Full(answer.Proposed.At.In(m.env.Zone)) + ", in place of"
	case answer.Answer == store.Accepted:
		text += "has accepted"
	case answer.Answer == store.Declined:
		text += "has declined"
	default:
		text += "may come to"
	}
	text += " " + m.eventWords(h.Interaction) + "."
	if h.Sender != "" {
		text += " The mail is from " + shortened(harmless.Line(h.Sender)) + ", and answers for them."
	}
	if words := harmless.Line(strings.TrimSpace(answer.Comment)); words != "" {
		text += " They write: " + shortened(words)
	}
	return text
}

// replier is who has replied: whoever is invited is called as they were when that was
// sent. What a reply calls its author might be the name of somebody else, so it is told
// of strangers alone, with their address.
func replier(h logbook.Heard) string {
	who := h.From
	if h.Invite.Address != "" {
		who = h.Invite.Mailbox
	}
	if who.Address == "" {
		return "somebody"
	}
	return whole(store.Mailbox{Name: shortened(who.Name), Address: shortened(who.Address)})
}

// eventWords says which event a reply is about.
func (m *Model) eventWords(i store.Interaction) string {
	title := i.FollowUp.Title
	if title == "" {
		names := make([]string, 0, len(i.Contacts))
		for _, c := range i.Contacts {
			names = append(names, c.Name)
		}
		title = i.Type.Label + " with " + strings.Join(names, ", ")
	}
	return shortened(harmless.Line(title)) + ", " + when.Full(i.FollowUp.At.In(m.env.Zone))
}

// shortened is a text that may be long, as it fits a sentence.
func shortened(text string) string {
	const most = 120
	if r := []rune(text); len(r) > most {
		return string(r[:most]) + "…"
	}
	return text
}
