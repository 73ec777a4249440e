package logbook_test

import (
	"strings"
	"testing"
	"time"

	"rapport/logbook"
	"rapport/store"
)

// invited is an invitation of Ada that has been sent, updated once.
func invited(t *testing.T) (*post, store.Interaction) {
	p := openPost(t)
	i := p.invite(tue(15), false, p.reachable("Ada", "ada@example.com"))
	p.deliver()
	p.move(i, tue(16))
	p.deliver()
	return p, i
}

// TestReplies takes in one reply after the other; each case goes on from a fresh
// invitation of SEQUENCE 1.
func TestReplies(t *testing.T) {
	type reply struct {
		method, from string
		sequence     int
		answer       string
		after        time.Duration // its DTSTAMP
	}
	for name, test := range map[string]struct {
		replies []reply
		verdict logbook.Verdict
		state   string
	}{
		"accepted":          {[]reply{{"REPLY", "ada@example.com", 1, "ACCEPTED", 0}}, logbook.Taken, "accepted"},
		"in other letters":  {[]reply{{"REPLY", "Ada@Example.COM", 1, "ACCEPTED", 0}}, logbook.Taken, "accepted"},
		"tentative":         {[]reply{{"REPLY", "ada@example.com", 1, "TENTATIVE", 0}}, logbook.Taken, "tentative"},
		"another time":      {[]reply{{"COUNTER", "ada@example.com", 1, "TENTATIVE", 0}}, logbook.Taken, "proposed"},
		"to what was":       {[]reply{{"REPLY", "ada@example.com", 0, "ACCEPTED", 0}}, logbook.Outdated, "sent"},
		"second thoughts":   {[]reply{{"REPLY", "ada@example.com", 1, "ACCEPTED", 0}, {"REPLY", "ada@example.com", 1, "DECLINED", time.Minute}}, logbook.Taken, "declined"},
		"an old one late":   {[]reply{{"REPLY", "ada@example.com", 1, "ACCEPTED", time.Minute}, {"REPLY", "ada@example.com", 1, "DECLINED", 0}}, logbook.Outdated, "accepted"},
		"the same twice":    {[]reply{{"REPLY", "ada@example.com", 1, "ACCEPTED", 0}, {"REPLY", "ada@example.com", 1, "ACCEPTED", 0}}, logbook.Taken, "accepted"},
		"a stranger":        {[]reply{{"REPLY", "eve@example.com", 1, "ACCEPTED", 0}}, logbook.Stranger, "sent"},
		"no answer":         {[]reply{{"REPLY", "ada@example.com", 1, "NEEDS-ACTION", 0}}, logbook.NoAnswer, "sent"},
		"somebody else":     {[]reply{{"REPLY", "ada@example.com", 1, "DELEGATED", 0}}, logbook.NoAnswer, "sent"},
		"after all, as was": {[]reply{{"COUNTER", "ada@example.com", 1, "TENTATIVE", 0}, {"REPLY", "ada@example.com", 1, "ACCEPTED", time.Minute}}, logbook.Taken, "accepted"},
	} {
		t.Run(name, func(t *testing.T) {
			p, i := invited(t)
			var heard []logbook.Heard
			for _, r := range test.replies {
				heard = p.reply(i, r.method, r.from, r.sequence, r.answer, p.clock.Add(r.after))
			}
			if len(heard) != 1 || heard[0].Verdict != test.verdict {
				t.Fatalf("heard %+v, want that it %s", heard, test.verdict)
			}
			p.wantStates(i, "ada@example.com "+test.state)
		})
	}
}

func TestReplyToNothing(t *testing.T) {
	p, i := invited(t)
	i.FollowUp.UID = "another@example.org"
	if heard := p.reply(i, "REPLY", "ada@example.com", 1, "ACCEPTED", now()); heard[0].Verdict != logbook.UnknownEvent {
		t.Errorf("heard %+v", heard)
	}
	if _, err := p.TakeReplies(t.Context(), strings.NewReader("Dear Sam, yes.")); err == nil {
		t.Error("a text without a calendar is taken")
	}
}

// TestTakeThisTime takes the time that was proposed: an ordinary move, which asks
// anew.
func TestTakeThisTime(t *testing.T) {
	p, i := invited(t)
	heard := p.reply(i, "COUNTER", "ada@example.com", 1, "TENTATIVE", now())
	proposed := heard[0].Invite.Reply.Proposed
	if !proposed.At.Equal(tue(11)) || proposed.Minutes != 60 {
		t.Fatalf("proposed: %+v", proposed)
	}
	p.read = len(p.server.Mails())
	length := time.Duration(proposed.Minutes) * time.Minute
	p.change(i, logbook.Change{FollowUpChange: logbook.FollowUpChange{At: &proposed.At, Length: &length}})
	p.wantStates(i, "ada@example.com queued")
	p.wantMail("REQUEST 2 ada@example.com 24 11:00 ada@example.com")
	p.wantStates(i, "ada@example.com sent")
	// What Ada had said was about another time.
	p.reply(i, "REPLY", "ada@example.com", 1, "ACCEPTED", p.clock.Add(time.Hour))
	p.wantStates(i, "ada@example.com sent")
	p.reply(i, "REPLY", "ada@example.com", 2, "ACCEPTED", p.clock.Add(time.Hour))
	p.wantStates(i, "ada@example.com accepted")
}

// TestAnswersStay keeps an answer when only the list of guests changes.
func TestAnswersStay(t *testing.T) {
	p := openPost(t)
	ada, bo := p.reachable("Ada", "ada@example.com"), p.reachable("Bo", "bo@example.com")
	i := p.invite(tue(15), false, ada)
	p.deliver()
	p.reply(i, "REPLY", "ada@example.com", 0, "ACCEPTED", now())
	p.change(i, logbook.Change{Contacts: ref(ids(ada, bo))})
	p.deliver()
	p.wantStates(i, "ada@example.com accepted, bo@example.com sent")
	_, event := eventIn(t, p.server.Mails()[1])
	if got := event.Attendees()[0].ParticipationStatus(); got != "ACCEPTED" {
		t.Errorf("the others are told that Ada's answer is %s", got)
	}
}
