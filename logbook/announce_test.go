package logbook_test

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"rapport/logbook"
	"rapport/store"
)

// announced are the mails of an announcement, in a line.
func announced(all []logbook.Announcement, err error) string {
	if err != nil {
		return err.Error()
	}
	var said []string
	for _, a := range all {
		line := fmt.Sprint(a.Method, " ", a.To.Address)
		if a.ToMe {
			line += " mine"
		}
		if a.Update {
			line += " update"
		}
		if a.Replaces {
			line += " replaces"
		}
		said = append(said, line)
	}
	return strings.Join(said, ", ")
}

// TestAnnouncedAsReplaced asks what a move would mail at each stage of an invitation.
func TestAnnouncedAsReplaced(t *testing.T) {
	p := openPost(t)
	i := p.invite(tue(15), false, p.reachable("Ada", "ada@example.com"))
	want := func(hour int, want string) {
		t.Helper()
		at := tue(hour)
		if got := announced(p.WouldEdit(t.Context(), i.ID, logbook.Change{FollowUpChange: logbook.FollowUpChange{At: &at}})); got != want {
			t.Errorf("announced %q, want %q", got, want)
		}
	}
	want(16, "REQUEST ada@example.com replaces") // the first one waits
	p.deliver()
	want(16, "REQUEST ada@example.com update")
	p.drop(i)
	want(16, "REQUEST ada@example.com update") // a cancellation waits
	p.move(i, tue(16))
	want(17, "REQUEST ada@example.com update replaces") // an update waits
}

// TestFilesAreLookedAtBeforeTheAnnouncement names files that cannot be kept, or sent.
func TestFilesAreLookedAtBeforeTheAnnouncement(t *testing.T) {
	p := openPost(t)
	ada := p.reachable("Ada", "ada@example.com")
	i := p.invite(tue(15), false, ada)
	empty := filepath.Join(t.TempDir(), "empty")
	if err := os.WriteFile(empty, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	for _, path := range []string{empty, filepath.Join(t.TempDir(), "nowhere")} {
		for field, files := range map[logbook.Field][2][]string{
			logbook.FieldAttachments: {{path}, nil}, logbook.FieldInviteFiles: {nil, {path}},
		} {
			at := tue(16)
			_, edit := p.WouldEdit(t.Context(), i.ID, logbook.Change{
				FollowUpChange: logbook.FollowUpChange{At: &at}, Attach: files[0], InviteFiles: files[1],
			})
			_, log := p.WouldLog(t.Context(), logbook.Entry{
				Contacts: ids(ada), Details: "x", FollowUp: at, Invite: true, Attach: files[0], InviteFiles: files[1],
			})
			for _, err := range []error{edit, log} {
				var rule *logbook.RuleError
				if !errors.As(err, &rule) || rule.Field != field {
					t.Errorf("%s at %s: %v", filepath.Base(path), field, err)
				}
			}
		}
	}
}

// TestMyselfAmongTheInvited has a contact with my own address: one mailbox is one calendar,
// so each change is one mail to it, and it is announced so.
func TestMyselfAmongTheInvited(t *testing.T) {
	p := openPost(t)
	sam, ada := p.reachable("Sam", "Sam@Example.org"), p.reachable("Ada", "ada@example.com")
	entry := logbook.Entry{Contacts: ids(sam, ada), Details: "x", FollowUp: tue(15), ToMe: true, Invite: true}
	if got := announced(p.WouldLog(t.Context(), entry)); got != "REQUEST Sam@Example.org, REQUEST ada@example.com" {
		t.Errorf("announced %q", got)
	}
	i, _, err := p.Log(t.Context(), entry)
	if err != nil {
		t.Fatal(err)
	}
	const both = " Sam@example.org,ada@example.com"
	p.wantMail("REQUEST 0 Sam@example.org 24 15:00"+both, "REQUEST 0 ada@example.com 24 15:00"+both)
	change := func(announces string, c logbook.FollowUpChange, want ...string) {
		t.Helper()
		if got := announced(p.WouldEdit(t.Context(), i.ID, logbook.Change{FollowUpChange: c})); got != announces {
			t.Errorf("announced %q, want %q", got, announces)
		}
		p.change(i, logbook.Change{FollowUpChange: c})
		p.wantMail(want...)
	}
	at := tue(16)
	change("REQUEST Sam@Example.org update, REQUEST ada@example.com update", logbook.FollowUpChange{At: &at},
		"REQUEST 1 Sam@example.org 24 16:00"+both, "REQUEST 1 ada@example.com 24 16:00"+both)
	// Nobody is invited any more, and my own copy takes the place of the invitation.
	change("CANCEL Sam@Example.org update, CANCEL ada@example.com update, PUBLISH sam@example.org mine", logbook.FollowUpChange{Invite: ref(false)},
		"CANCEL 2 Sam@example.org 24 16:00 Sam@example.org", "CANCEL 2 ada@example.com 24 16:00 ada@example.com", "PUBLISH 3 sam@example.org 24 16:00")
	change("PUBLISH sam@example.org mine update", logbook.FollowUpChange{Length: ref(2 * time.Hour)},
		"PUBLISH 4 sam@example.org 24 16:00")
	change("CANCEL sam@example.org mine update, REQUEST Sam@Example.org, REQUEST ada@example.com", logbook.FollowUpChange{Invite: ref(true)},
		"CANCEL 5 sam@example.org 24 16:00", "REQUEST 6 Sam@example.org 24 16:00"+both, "REQUEST 6 ada@example.com 24 16:00"+both)
	change("CANCEL Sam@Example.org update, CANCEL ada@example.com update", logbook.FollowUpChange{State: ref(store.FollowUpDropped)},
		"CANCEL 7 Sam@example.org 24 16:00 Sam@example.org", "CANCEL 7 ada@example.com 24 16:00 ada@example.com")
}

// TestOrganiserAmongTheInvited has a contact with the address that mail is from, where my
// calendar is at another: each has its own mail.
func TestOrganiserAmongTheInvited(t *testing.T) {
	p := openPost(t)
	p.UseMail(logbook.Mail{
		From: store.Mailbox{Name: "Sam Organiser", Address: "sam@example.org"}, Me: "me@example.org", Server: p.server.Settings(),
	})
	i := p.invite(tue(15), true, p.reachable("Sam", "sam@example.org"))
	p.wantMail("PUBLISH 0 me@example.org 24 15:00", "REQUEST 0 sam@example.org 24 15:00 sam@example.org")
	p.drop(i)
	p.wantMail("CANCEL 1 me@example.org 24 15:00", "CANCEL 1 sam@example.org 24 15:00 sam@example.org")
}
