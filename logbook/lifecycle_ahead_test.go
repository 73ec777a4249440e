package logbook_test

import (
	"testing"
	"time"

	"rapport/logbook"
	"rapport/mailer/mailtest"
	"rapport/store"
)

// overHere invites Ada, and me, to Tuesday, 15:00, and moves that to today in vain: the mails
// are refused for good, or come too late. Today's moment is over, and Tuesday still stands in
// both calendars.
func overHere(t *testing.T, refuse func(*mailtest.Server)) (*post, store.Interaction, store.Contact) {
	t.Helper()
	p := openPost(t)
	ada := p.reachable("Ada", "ada@example.com")
	i := p.invite(tue(15), true, ada)
	p.wantMail("PUBLISH 0 sam@example.org 24 15:00", "REQUEST 0 ada@example.com 24 15:00 ada@example.com")
	refuse(p.server)
	p.move(i, now().Add(2*time.Hour))
	p.wantMail()
	p.server.Allow("RCPT")
	p.later(4 * time.Hour)
	return p, i, ada
}

func refused(s *mailtest.Server) { s.Refuse("RCPT", 550, "No") }
func busy(s *mailtest.Server)    { s.Refuse("RCPT", 450, "Later") }

const (
	offForMe  = "CANCEL 1 sam@example.org 24 15:00"
	offForAda = "CANCEL 1 ada@example.com 24 15:00 ada@example.com"
)

// TestOffForWhoHasItAhead takes away what is over here and ahead for those who never heard
// of its move.
func TestOffForWhoHasItAhead(t *testing.T) {
	change := func(c logbook.Change) func(*post, store.Interaction, store.Contact) {
		return func(p *post, i store.Interaction, _ store.Contact) { p.change(i, c) }
	}
	for name, test := range map[string]struct {
		do   func(*post, store.Interaction, store.Contact)
		want []string
	}{
		"the contact deleted": {func(p *post, _ store.Interaction, ada store.Contact) {
			all, err := p.WouldDeleteContact(p.t.Context(), ada.ID)
			if err != nil || len(all) != 2 || all[1].To.Address != "ada@example.com" || all[1].Method != store.Cancel {
				p.t.Errorf("announced %+v, %v", all, err)
			}
			p.remove(ada)
		}, []string{offForMe, offForAda}},
		"the interaction deleted": {func(p *post, i store.Interaction, _ store.Contact) {
			if err := p.Delete(p.t.Context(), i.ID); err != nil {
				p.t.Fatal(err)
			}
		}, []string{offForMe, offForAda}},
		"dropped": {func(p *post, i store.Interaction, _ store.Contact) { p.drop(i) }, []string{offForMe, offForAda}},
		"the follow-up taken away": {
			change(logbook.Change{FollowUpChange: logbook.FollowUpChange{At: &time.Time{}}}), []string{offForMe, offForAda},
		},
		"the contact taken off": {func(p *post, i store.Interaction, _ store.Contact) {
			p.change(i, logbook.Change{Contacts: ref(ids(p.person("Bo")))})
		}, []string{offForAda}},
		"the invitation unticked": {
			change(logbook.Change{FollowUpChange: logbook.FollowUpChange{Invite: ref(false)}}), []string{offForAda},
		},
		"my copy unticked": {
			change(logbook.Change{FollowUpChange: logbook.FollowUpChange{ToMe: ref(false)}}), []string{offForMe},
		},
		"another address": {func(p *post, _ store.Interaction, ada store.Contact) {
			all, err := p.WouldEditContact(p.t.Context(), ada.ID, logbook.PersonChange{Emails: &[]store.Email{{Address: "new@example.com"}}})
			if err != nil || len(all) != 1 || all[0].To.Address != "ada@example.com" || all[0].Method != store.Cancel {
				p.t.Errorf("announced %+v, %v", all, err)
			}
			p.readdress(ada, "new@example.com")
		}, []string{offForAda}},
		"moved ahead": {func(p *post, i store.Interaction, _ store.Contact) { p.move(i, tue(16)) }, []string{
			"PUBLISH 1 sam@example.org 24 16:00", "REQUEST 1 ada@example.com 24 16:00 ada@example.com",
		}},
		"reworded": {change(logbook.Change{FollowUpChange: logbook.FollowUpChange{Title: ref("The rent")}}), nil},
		"done":     {change(logbook.Change{FollowUpChange: logbook.FollowUpChange{State: ref(store.FollowUpDone)}}), nil},
	} {
		t.Run(name, func(t *testing.T) {
			p, i, ada := overHere(t, refused)
			test.do(p, i, ada)
			p.wantMail(test.want...)
			p.later(time.Hour)
			p.wantMail()
		})
	}
}

// TestMovedTooLate has the mails about a move wait until it is over: then those who would
// still come are told that it is off, and once.
func TestMovedTooLate(t *testing.T) {
	p, i, ada := overHere(t, busy)
	d := p.deliver()
	if d.Expired != 2 || d.Sent != 2 {
		t.Errorf("%+v", d)
	}
	p.wantMail(offForMe, offForAda)
	p.wantStates(i, "sam@example.org cancelled, ada@example.com cancelled")
	p.remove(ada)
	p.wantMail()
}

// TestTooLateForWhoIsGone has a mail expire that is about an interaction no longer there.
func TestTooLateForWhoIsGone(t *testing.T) {
	p := openPost(t)
	i := p.invite(tue(15), true, p.reachable("Ada", "ada@example.com"))
	p.arrived()
	p.server.Refuse("RCPT", 450, "Later")
	if err := p.Delete(t.Context(), i.ID); err != nil {
		t.Fatal(err)
	}
	p.wantMail()
	p.later(7 * 24 * time.Hour)
	if d := p.deliver(); d != (logbook.Delivery{Expired: 2}) {
		t.Errorf("%+v", d)
	}
}
