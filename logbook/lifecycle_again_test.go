package logbook_test

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"rapport/logbook"
	"rapport/mailer/mailtest"
	"rapport/store"
)

func (p *post) drop(i store.Interaction) {
	p.change(i, logbook.Change{FollowUpChange: logbook.FollowUpChange{State: ref(store.FollowUpDropped)}})
}

func (p *post) reopen(i store.Interaction) {
	p.change(i, logbook.Change{FollowUpChange: logbook.FollowUpChange{State: ref(store.FollowUpOpen)}})
}

func (p *post) remove(c store.Contact) {
	p.t.Helper()
	if err := p.DeleteContact(p.t.Context(), c.ID); err != nil {
		p.t.Fatal(err)
	}
}

func (p *post) readdress(c store.Contact, email string) {
	p.t.Helper()
	if _, _, err := p.EditContact(p.t.Context(), c.ID, logbook.PersonChange{Emails: &[]store.Email{{Address: email}}}); err != nil {
		p.t.Fatal(err)
	}
}

func (p *post) wantNoRetry(id store.MessageID) {
	p.t.Helper()
	var state *logbook.StateError
	if err := p.Retry(p.t.Context(), id); !errors.As(err, &state) {
		p.t.Errorf("message %d is sent again: %v", id, err)
	}
}

// TestSecondThoughts takes something back and does it again.
func TestSecondThoughts(t *testing.T) {
	for name, test := range map[string]struct {
		do   func(*post, store.Interaction, store.Contact)
		want []string
	}{
		"moved, back, and moved again": {func(p *post, i store.Interaction, _ store.Contact) {
			p.move(i, tue(16))
			p.move(i, tue(15))
			p.wantStates(i, "ada@example.com sent")
			p.move(i, tue(16))
		}, []string{"REQUEST 1 ada@example.com 24 16:00 ada@example.com"}},
		"dropped, opened, and dropped again": {func(p *post, i store.Interaction, _ store.Contact) {
			p.drop(i)
			p.reopen(i)
			p.wantStates(i, "ada@example.com sent")
			p.drop(i)
		}, []string{"CANCEL 1 ada@example.com 24 15:00 ada@example.com"}},
		"the cancellation taken out, and then deleted": {func(p *post, i store.Interaction, _ store.Contact) {
			p.drop(i)
			if err := p.CancelMessage(p.t.Context(), p.newest().ID); err != nil {
				p.t.Fatal(err)
			}
			p.wantStates(i, "ada@example.com sent")
			p.wantMail()
			if err := p.Delete(p.t.Context(), i.ID); err != nil {
				p.t.Fatal(err)
			}
		}, []string{"CANCEL 1 ada@example.com 24 15:00 ada@example.com"}},
		"the cancellation failed, and opened again": {func(p *post, i store.Interaction, _ store.Contact) {
			p.server.RefuseOnce("RCPT", 550, "No")
			p.drop(i)
			p.wantMail()
			p.reopen(i)
			p.wantNoRetry(p.newest().ID)
		}, nil},
		"another address, and back": {func(p *post, i store.Interaction, ada store.Contact) {
			p.readdress(ada, "new@example.com")
			p.readdress(ada, "ada@example.com")
			p.drop(i)
		}, []string{"CANCEL 1 ada@example.com 24 15:00 ada@example.com"}},
		"entered anew": {func(p *post, i store.Interaction, ada store.Contact) {
			bo := p.person("Bo")
			p.change(i, logbook.Change{Contacts: ref(ids(ada, bo)), FollowUpChange: logbook.FollowUpChange{Invite: ref(false)}})
			p.wantMail("CANCEL 1 ada@example.com 24 15:00 ada@example.com")
			p.remove(ada)
			again := p.reachable("Ada", "ada@example.com")
			p.change(i, logbook.Change{Contacts: ref(ids(again)), FollowUpChange: logbook.FollowUpChange{Invite: ref(true)}})
		}, []string{"REQUEST 2 ada@example.com 24 15:00 ada@example.com"}},
		"reworded without settings": {func(p *post, i store.Interaction, _ store.Contact) {
			p.change(i, logbook.Change{FollowUpChange: logbook.FollowUpChange{ToMe: ref(true)}})
			p.wantMail("PUBLISH 0 sam@example.org 24 15:00")
			settings := logbook.Mail{From: store.Mailbox{Name: "Sam", Address: "sam@example.org"}, Server: p.server.Settings()}
			p.UseMail(logbook.Mail{})
			p.change(i, logbook.Change{Details: ref("Other words")})
			p.UseMail(settings)
		}, nil},
		"a domain in other letters": {func(p *post, i store.Interaction, ada store.Contact) {
			p.readdress(ada, "ada@Example.COM")
		}, nil},
	} {
		t.Run(name, func(t *testing.T) {
			p := openPost(t)
			ada := p.reachable("Ada", "ada@example.com")
			i := p.invite(tue(15), false, ada)
			p.wantMail("REQUEST 0 ada@example.com 24 15:00 ada@example.com")
			test.do(p, i, ada)
			p.wantMail(test.want...)
		})
	}
}

// TestTwiceWhileItIsSent changes twice what is just being handed over.
func TestTwiceWhileItIsSent(t *testing.T) {
	for name, test := range map[string]struct {
		do   func(*post, store.Interaction)
		want string
	}{
		"moved and dropped": {func(p *post, i store.Interaction) { p.move(i, tue(16)); p.drop(i) }, "CANCEL 1 ada@example.com 24 15:00 ada@example.com"},
		"moved twice":       {func(p *post, i store.Interaction) { p.move(i, tue(16)); p.move(i, tue(17)) }, "REQUEST 1 ada@example.com 24 17:00 ada@example.com"},
	} {
		t.Run(name, func(t *testing.T) {
			p := openPost(t)
			i := p.invite(tue(15), false, p.reachable("Ada", "ada@example.com"))
			reached, release := p.server.Hold(mailtest.Answer)
			done := make(chan struct{})
			go func() {
				defer close(done)
				_, _ = p.Deliver(t.Context(), nil) // the line breaks in the middle
			}()
			<-reached
			test.do(p, i)
			p.server.BreakOnce(mailtest.Answer)
			release()
			<-done
			p.wantMail("REQUEST 0 ada@example.com 24 15:00 ada@example.com", test.want)
		})
	}
}

// TestOneAddressOfTwo deletes one of two who share an address: the other stays invited.
func TestOneAddressOfTwo(t *testing.T) {
	for name, do := range map[string]func(*post, store.Interaction) string{
		"moved": func(p *post, i store.Interaction) string {
			p.move(i, tue(16))
			return "REQUEST 1 home@example.com 24 16:00 home@example.com"
		},
		"dropped": func(p *post, i store.Interaction) string {
			p.drop(i)
			return "CANCEL 1 home@example.com 24 15:00 home@example.com"
		},
	} {
		t.Run(name, func(t *testing.T) {
			p := openPost(t)
			ann := p.reachable("Ann", "home@example.com")
			i := p.invite(tue(15), false, ann, p.reachable("Bob", "home@example.com"))
			p.wantMail("REQUEST 0 home@example.com 24 15:00 home@example.com")
			p.remove(ann)
			p.wantMail()
			want := do(p, i)
			p.wantMail(want)
		})
	}
}

// TestInviteFilesFollow corrects what has kept the first mail from leaving: the files go
// with the one that leaves, and with no other.
func TestInviteFilesFollow(t *testing.T) {
	plan := filepath.Join(t.TempDir(), "plan.txt")
	if err := os.WriteFile(plan, []byte("THE PLAN"), 0o600); err != nil {
		t.Fatal(err)
	}
	for name, do := range map[string]func(*post, store.Interaction, store.Contact){
		"at once":                 func(*post, store.Interaction, store.Contact) {},
		"moved":                   func(p *post, i store.Interaction, _ store.Contact) { p.move(i, tue(16)) },
		"another address":         func(p *post, _ store.Interaction, c store.Contact) { p.readdress(c, "new@example.com") },
		"failed, and moved":       func(p *post, i store.Interaction, _ store.Contact) { p.fail(); p.move(i, tue(16)) },
		"failed, another address": func(p *post, _ store.Interaction, c store.Contact) { p.fail(); p.readdress(c, "new@example.com") },
	} {
		t.Run(name, func(t *testing.T) {
			p := openPost(t)
			ada := p.reachable("Ada", "ada@example.com")
			i, _, err := p.Log(t.Context(), logbook.Entry{
				Contacts: ids(ada), Details: "x", FollowUp: tue(15), Invite: true, ToMe: true, InviteFiles: []string{plan},
			})
			if err != nil {
				t.Fatal(err)
			}
			do(p, i, ada)
			p.deliver()
			p.move(i, tue(18))
			p.deliver()
			var with []string
			for _, m := range p.server.Mails() {
				if bytes.Contains(m.Data, []byte("plan.txt")) {
					with = append(with, m.To...)
				}
			}
			if len(with) != 1 || strings.HasPrefix(with[0], "sam@") {
				t.Errorf("the file went to %q", with)
			}
		})
	}
}

// fail has the next mail to a contact refused for good.
func (p *post) fail() {
	p.server.Refuse("RCPT", 550, "No such user")
	p.deliver()
	p.server.Allow("RCPT")
}

// TestFailedAndDropped has nobody invited by a retry to what is dropped.
func TestFailedAndDropped(t *testing.T) {
	p := openPost(t)
	i := p.invite(tue(15), false, p.reachable("Ada", "ada@example.com"))
	p.fail()
	failed := p.newest().ID
	p.drop(i)
	p.wantNoRetry(failed)
	p.move(i, tue(16))
	p.wantNoRetry(failed)
	p.wantMail("REQUEST 0 ada@example.com 24 16:00 ada@example.com")
}

// TestOvertaken has a message refused for now that is out of date by then: the newer one
// goes, and it never does.
func TestOvertaken(t *testing.T) {
	p := openPost(t)
	i := p.invite(tue(15), false, p.reachable("Ada", "ada@example.com"))
	p.deliver()
	p.move(i, tue(16))
	p.server.Refuse("RCPT", 450, "Later")
	p.deliver()
	p.server.Allow("RCPT")
	p.move(i, tue(17))
	p.read = 1
	p.wantMail("REQUEST 1 ada@example.com 24 17:00 ada@example.com")
	p.later(12 * 60 * 60 * 1e9)
	p.wantMail()
}

// TestCancelTellsNothingNew rewords an event in the change that takes somebody out of it.
func TestCancelTellsNothingNew(t *testing.T) {
	p := openPost(t)
	ada, bo := p.reachable("Ada", "ada@example.com"), p.reachable("Bo", "bo@example.com")
	i := p.invite(tue(15), false, ada, bo)
	p.deliver()
	p.change(i, logbook.Change{Contacts: ref(ids(bo)), FollowUpChange: logbook.FollowUpChange{Title: ref("About Ada"), InviteDetails: ref("SECRET")}})
	p.deliver()
	for _, m := range p.server.Mails() {
		calendar, _ := eventIn(t, m)
		if text := calendar.Serialize(); m.To[0] == "ada@example.com" && (strings.Contains(text, "SECRET") || strings.Contains(text, "About Ada")) {
			t.Errorf("Ada is told:\n%s", text)
		}
	}
}

// TestContactsOfOldInteraction corrects who was there, long after: no rule about mail is
// in the way.
func TestContactsOfOldInteraction(t *testing.T) {
	p := openPost(t)
	ada := p.reachable("Ada", "ada@example.com")
	i := p.invite(tue(15), false, ada)
	p.deliver()
	p.later(30 * 24 * 60 * 60 * 1e9)
	p.change(i, logbook.Change{Contacts: ref(ids(ada, p.person("Nobody")))})
	p.read = 1
	p.wantMail()
}

// TestPoisonedReplies takes in answers that would outdate all that come after.
func TestPoisonedReplies(t *testing.T) {
	p, i := invited(t)
	if heard := p.reply(i, "REPLY", "ada@example.com", 999_999, "ACCEPTED", *p.clock); heard[0].Verdict != logbook.NotUnderWay {
		t.Errorf("an answer to what was never sent: %+v", heard)
	}
	p.reply(i, "REPLY", "ada@example.com", 1, "ACCEPTED", p.clock.AddDate(999, 0, 0))
	p.reply(i, "REPLY", "ada@example.com", 1, "DECLINED", *p.clock)
	p.wantStates(i, "ada@example.com declined")
}
