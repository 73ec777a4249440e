package logbook_test

import (
	"bytes"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	ical "github.com/arran4/golang-ical"

	"rapport/logbook"
	"rapport/mailer/mailtest"
	"rapport/store"
)

// tue is Tuesday after the tests' now, at this hour.
func tue(hour int) time.Time { return time.Date(2026, 11, 24, hour, 0, 0, 0, now().Location()) }

// TestLifeOfAnInvitation is the whole story of one event: invited, moved, moved again
// before that was sent, declined, cancelled.
func TestLifeOfAnInvitation(t *testing.T) {
	p := openPost(t)
	ada := p.reachable("Ada Lovelace", "ada@example.com")
	i := p.invite(tue(15), true, ada)
	p.wantStates(i, "sam@example.org queued, ada@example.com queued")
	p.wantMail("PUBLISH 0 sam@example.org 24 15:00", "REQUEST 0 ada@example.com 24 15:00 ada@example.com")
	p.wantStates(i, "sam@example.org sent, ada@example.com sent")

	p.later(time.Hour)
	p.move(i, tue(16))
	p.wantMail("PUBLISH 1 sam@example.org 24 16:00", "REQUEST 1 ada@example.com 24 16:00 ada@example.com")

	p.later(time.Hour)
	p.move(i, tue(17))
	p.move(i, tue(18)) // nobody has heard of 17:00
	p.wantMail("PUBLISH 2 sam@example.org 24 18:00", "REQUEST 2 ada@example.com 24 18:00 ada@example.com")

	p.later(time.Hour)
	p.reply(i, "REPLY", "ada@example.com", 2, "DECLINED", *p.clock)
	p.wantStates(i, "sam@example.org sent, ada@example.com declined")
	p.wantMail()

	p.later(time.Hour)
	p.change(i, logbook.Change{FollowUpChange: logbook.FollowUpChange{State: ref(store.FollowUpDropped)}})
	p.wantMail("CANCEL 3 sam@example.org 24 18:00", "CANCEL 3 ada@example.com 24 18:00 ada@example.com")
	p.wantStates(i, "sam@example.org cancelled, ada@example.com cancelled")

	uids := map[string]bool{}
	for _, m := range p.server.Mails() {
		_, event := eventIn(t, m)
		uids[event.Id()] = true
		if m.To[0] == "ada@example.com" && (bytes.Contains(m.Data, []byte("PRIVATE")) || bytes.Contains(m.Data, []byte("UFJJVkFURQ"))) {
			t.Error("a mail to the contact has the words of the interaction")
		}
	}
	if len(uids) != 1 {
		t.Errorf("UIDs: %v", uids)
	}
}

// TestWhatMails says of each change what it sends to Ada and Bo, who have been invited,
// and to my own calendar.
func TestWhatMails(t *testing.T) {
	const all = "ada@example.com,bo@example.com"
	followUp := func(c logbook.FollowUpChange) func(*post, store.Interaction) {
		return func(p *post, i store.Interaction) { p.change(i, logbook.Change{FollowUpChange: c}) }
	}
	whole := func(method string, sequence int, when string) []string {
		guests := all
		if method == "CANCEL" {
			return []string{
				fmt.Sprintf("CANCEL %d sam@example.org %s", sequence, when),
				fmt.Sprintf("CANCEL %d ada@example.com %s ada@example.com", sequence, when),
				fmt.Sprintf("CANCEL %d bo@example.com %s bo@example.com", sequence, when),
			}
		}
		return []string{
			fmt.Sprintf("PUBLISH %d sam@example.org %s", sequence, when),
			fmt.Sprintf("REQUEST %d ada@example.com %s %s", sequence, when, guests),
			fmt.Sprintf("REQUEST %d bo@example.com %s %s", sequence, when, guests),
		}
	}
	for name, test := range map[string]struct {
		do   func(*post, store.Interaction)
		want []string
	}{
		"moved":    {followUp(logbook.FollowUpChange{At: ref(tue(16))}), whole("", 1, "24 16:00")},
		"longer":   {followUp(logbook.FollowUpChange{Length: ref(time.Hour)}), whole("", 1, "24 15:00")},
		"a link":   {followUp(logbook.FollowUpChange{InviteDetails: ref("At https://meet.example.org/1")}), whole("", 1, "24 15:00")},
		"reworded": {followUp(logbook.FollowUpChange{Title: ref("The rent"), InviteDetails: ref("Bring the letter")}), nil},
		"other words": {func(p *post, i store.Interaction) {
			p.change(i, logbook.Change{Details: ref("Other words"), Type: ref(store.TypeID(3)), High: ref(true)})
		}, nil},
		"done":    {followUp(logbook.FollowUpChange{State: ref(store.FollowUpDone)}), nil},
		"dropped": {followUp(logbook.FollowUpChange{State: ref(store.FollowUpDropped)}), whole("CANCEL", 1, "24 15:00")},
		"removed": {followUp(logbook.FollowUpChange{At: &time.Time{}}), whole("CANCEL", 1, "24 15:00")},
		"unticked": {followUp(logbook.FollowUpChange{Invite: ref(false)}), []string{
			"CANCEL 1 ada@example.com 24 15:00 ada@example.com", "CANCEL 1 bo@example.com 24 15:00 bo@example.com",
		}},
		"not for me": {followUp(logbook.FollowUpChange{ToMe: ref(false)}), []string{"CANCEL 1 sam@example.org 24 15:00"}},
		"deleted": {func(p *post, i store.Interaction) {
			if err := p.Delete(p.t.Context(), i.ID); err != nil {
				p.t.Fatal(err)
			}
		}, whole("CANCEL", 1, "24 15:00")},
		"one removed": {func(p *post, i store.Interaction) {
			p.change(i, logbook.Change{Contacts: &[]store.ContactID{i.Contacts[1].ID}})
		}, []string{"CANCEL 1 ada@example.com 24 15:00 ada@example.com", "REQUEST 1 bo@example.com 24 15:00 bo@example.com"}},
		"one deleted": {func(p *post, i store.Interaction) {
			if err := p.DeleteContact(p.t.Context(), i.Contacts[0].ID); err != nil {
				p.t.Fatal(err)
			}
		}, []string{"CANCEL 1 ada@example.com 24 15:00 ada@example.com", "REQUEST 1 bo@example.com 24 15:00 bo@example.com"}},
		"another address": {func(p *post, i store.Interaction) {
			_, _, err := p.EditContact(p.t.Context(), i.Contacts[0].ID, logbook.PersonChange{Emails: &[]store.Email{{Address: "new@example.com"}}})
			if err != nil {
				p.t.Fatal(err)
			}
		}, []string{
			"CANCEL 1 ada@example.com 24 15:00 ada@example.com",
			"REQUEST 2 new@example.com 24 15:00 new@example.com,bo@example.com",
			"REQUEST 2 bo@example.com 24 15:00 new@example.com,bo@example.com",
		}},
		"no address": {func(p *post, i store.Interaction) {
			if _, _, err := p.EditContact(p.t.Context(), i.Contacts[0].ID, logbook.PersonChange{Emails: &[]store.Email{}}); err != nil {
				p.t.Fatal(err)
			}
		}, []string{"CANCEL 1 ada@example.com 24 15:00 ada@example.com", "REQUEST 1 bo@example.com 24 15:00 bo@example.com"}},
		"one more": {func(p *post, i store.Interaction) {
			cy := p.reachable("Cy", "cy@example.com")
			p.change(i, logbook.Change{Contacts: &[]store.ContactID{i.Contacts[0].ID, i.Contacts[1].ID, cy.ID}})
		}, []string{
			"REQUEST 1 ada@example.com 24 15:00 " + all + ",cy@example.com",
			"REQUEST 1 bo@example.com 24 15:00 " + all + ",cy@example.com",
			"REQUEST 1 cy@example.com 24 15:00 " + all + ",cy@example.com",
		}},
		"moved and moved back": {func(p *post, i store.Interaction) { p.move(i, tue(16)); p.move(i, tue(15)) }, nil},
		"dropped and opened": {func(p *post, i store.Interaction) {
			p.change(i, logbook.Change{FollowUpChange: logbook.FollowUpChange{State: ref(store.FollowUpDropped)}})
			p.change(i, logbook.Change{FollowUpChange: logbook.FollowUpChange{State: ref(store.FollowUpOpen)}})
		}, nil},
		"moved once it is over": {func(p *post, i store.Interaction) {
			p.later(7 * 24 * time.Hour)
			p.move(i, p.clock.Add(time.Hour).Truncate(time.Hour))
		}, whole("", 1, "25 11:00")},
		"dropped once it is over": {func(p *post, i store.Interaction) {
			p.later(7 * 24 * time.Hour)
			p.change(i, logbook.Change{FollowUpChange: logbook.FollowUpChange{State: ref(store.FollowUpDropped)}})
		}, nil},
	} {
		t.Run(name, func(t *testing.T) {
			p := openPost(t)
			i := p.invite(tue(15), true, p.reachable("Ada", "ada@example.com"), p.reachable("Bo", "bo@example.com"))
			p.wantMail(whole("", 0, "24 15:00")...)
			test.do(p, i)
			p.wantMail(test.want...)
			p.wantMail()
		})
	}
}

// TestNotYetSent changes an invitation that has not left: nothing of what it was leaves.
func TestNotYetSent(t *testing.T) {
	for name, test := range map[string]struct {
		do   func(*post, store.Interaction)
		want []string
	}{
		"moved": {func(p *post, i store.Interaction) { p.move(i, tue(16)) }, []string{
			"PUBLISH 0 sam@example.org 24 16:00", "REQUEST 0 ada@example.com 24 16:00 ada@example.com",
		}},
		"deleted": {func(p *post, i store.Interaction) { _ = p.Delete(p.t.Context(), i.ID) }, nil},
		"unticked": {func(p *post, i store.Interaction) {
			p.change(i, logbook.Change{FollowUpChange: logbook.FollowUpChange{Invite: ref(false)}})
		}, []string{"PUBLISH 0 sam@example.org 24 15:00"}},
		"another address": {func(p *post, i store.Interaction) {
			_, _, _ = p.EditContact(p.t.Context(), i.Contacts[0].ID, logbook.PersonChange{Emails: &[]store.Email{{Address: "new@example.com"}}})
		}, []string{"PUBLISH 0 sam@example.org 24 15:00", "REQUEST 0 new@example.com 24 15:00 new@example.com"}},
		"over": {func(p *post, i store.Interaction) { p.later(30 * 24 * time.Hour) }, nil},
	} {
		t.Run(name, func(t *testing.T) {
			p := openPost(t)
			i := p.invite(tue(15), true, p.reachable("Ada", "ada@example.com"))
			test.do(p, i)
			p.wantMail(test.want...)
			if _, err := p.book.Interaction(t.Context(), i.ID); err == nil && name != "over" {
				var told []string
				for _, line := range test.want {
					told = append(told, strings.Fields(line)[2]+" sent")
				}
				p.wantStates(i, strings.Join(told, ", "))
			}
		})
	}
}

// TestOverIsOver drops what is over: nothing is queued, and what was is not spoken of.
func TestOverIsOver(t *testing.T) {
	p := openPost(t)
	i := p.invite(tue(15), true, p.reachable("Ada", "ada@example.com"))
	p.deliver()
	p.later(7 * 24 * time.Hour)
	p.change(i, logbook.Change{FollowUpChange: logbook.FollowUpChange{State: ref(store.FollowUpDropped)}})
	p.wantStates(i, "sam@example.org sent, ada@example.com sent")
}

// TestChangedWhileItIsSent moves a follow-up whose invitation is just being handed over:
// it may have arrived, so that the move is an update.
func TestChangedWhileItIsSent(t *testing.T) {
	p := openPost(t)
	i := p.invite(tue(15), false, p.reachable("Ada", "ada@example.com"))
	reached, release := p.server.Hold(mailtest.Answer)
	done := make(chan error)
	go func() {
		_, err := p.Deliver(t.Context(), nil)
		done <- err
	}()
	<-reached
	p.move(i, tue(16))
	var state *logbook.StateError
	if err := p.CancelMessage(t.Context(), 1); !errors.As(err, &state) || state.State != store.Sending {
		t.Errorf("what may have left was cancelled: %v", err)
	}
	p.server.BreakOnce(mailtest.Answer)
	release()
	if err := <-done; err != nil {
		t.Error(err)
	}
	p.wantMail("REQUEST 0 ada@example.com 24 15:00 ada@example.com", "REQUEST 1 ada@example.com 24 16:00 ada@example.com")
}

// reply answers an event as a calendar program would, and takes the answer in.
func (p *post) reply(i store.Interaction, method, from string, sequence int, answer string, stamp time.Time) []logbook.Heard {
	p.t.Helper()
	heard, err := p.TakeReplies(p.t.Context(), strings.NewReader(replyTo(i.FollowUp.UID, method, from, sequence, answer, stamp)))
	if err != nil {
		p.t.Fatal(err)
	}
	return heard
}

func replyTo(uid, method, from string, sequence int, answer string, stamp time.Time) string {
	c := ical.NewCalendar()
	c.SetMethod(ical.Method(method))
	e := c.AddEvent(uid)
	e.SetDtStampTime(stamp)
	e.SetSequence(sequence)
	e.AddAttendee(from, ical.ParticipationStatus(answer))
	if method == "COUNTER" {
		e.SetStartAt(tue(11))
		e.SetEndAt(tue(12))
	}
	return c.Serialize()
}
