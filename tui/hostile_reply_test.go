package tui_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"rapport/store"
	"rapport/tui/keymap"
	"rapport/tui/tuitest"
)

// A reply is written by somebody else's program: what is in it is shown harmlessly when it
// is read, and wherever it stands afterwards.
func TestHostileReplies(t *testing.T) {
	looksOnly(t)
	for _, name := range sortedNames() {
		t.Run(name, func(t *testing.T) {
			withOffice(t, tuitest.Options{Width: 100, Height: 30}, nil, one, func(s *tuitest.Story, _ *office) {
				s.Wait(5 * time.Second)
				readReply(s, hostileReply(t, s, "ada@example.com", hostile[name]))
				s.See("has declined Call")
				s.Straight()
				checkMarks(t, s)
				s.Press(keymap.Close)
				readReply(s, hostileReply(t, s, "eve@example.com", hostile[name]))
				s.See("Nothing was")
				s.Straight()
				for _, step := range []func(){
					func() { s.Press(keymap.Close, keymap.Open) }, func() { s.Press(keymap.PageDown) }, func() { s.Press(keymap.Close, keymap.FollowUps) },
					func() { s.Press(keymap.History) }, func() { s.Press(keymap.Read) }, func() { s.Press(keymap.PageDown) }, func() { s.Press(keymap.Cancel, keymap.Contacts, keymap.Open) }, func() { s.Press(keymap.NextTab) },
				} {
					step()
					s.Straight()
					checkMarks(t, s)
				}
				checkBytes(t, s.Raw())
			})
		})
	}
}

// Whoever is invited is told as the one who was invited, whatever their reply calls them;
// and whose mail it came in is said where it is somebody else's.
func TestRepliesForgeNobody(t *testing.T) {
	both := func(b *tuitest.Book, ada, bo store.ContactRef) { inviteAll(b, ada, bo) }
	withOffice(t, tuitest.Options{Width: 120, Height: 30}, nil, both, func(s *tuitest.Story, _ *office) {
		s.Wait(5 * time.Second)
		for _, forged := range []struct{ from, sender, says string }{
			{"ada@example.com", "ada@example.com", "Ada Lovelace <ada@example.com> has declined Call"},
			{"ada@example.com", "eve@example.com", "The mail is from eve@example.com, and answers for them."},
			{"eve@example.com", "eve@example.com", "The reply of Bo <eve@example.com> is from somebody who is not invited"},
		} {
			path := hostileReply(t, s, forged.from, "Bo")
			mail, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			mail = []byte(strings.Replace(string(mail), "<"+forged.from+">", "<"+forged.sender+">", 1))
			if err := os.WriteFile(path, mail, 0o600); err != nil {
				t.Fatal(err)
			}
			readReply(s, path)
			s.See(forged.says)
			s.SeeNot("Bo has declined")
			s.Press(keymap.Close)
		}
	})
}

// hostileReply is a mail with an answer of somebody that has text wherever text goes.
func hostileReply(t *testing.T, s *tuitest.Story, from, text string) string {
	t.Helper()
	page, err := s.Read.Outbox(s.Context(), store.OutboxQuery{Page: store.Page{Limit: 1}})
	if err != nil {
		t.Fatal(err)
	}
	text = strings.NewReplacer("\r", "", "\n", "", "\x00", "", `"`, "", ",", "", ";", "", ":", "").Replace(text)
	mail := "From: \"" + text + "\" <" + from + ">\r\nSubject: " + text + "\r\nContent-Type: text/calendar; method=REPLY; charset=utf-8\r\n\r\n" +
		fmt.Sprintf("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//%s//EN\r\nMETHOD:REPLY\r\nBEGIN:VEVENT\r\nUID:%s\r\nSEQUENCE:%d\r\nDTSTAMP:%s\r\nSUMMARY:%s\r\n"+
			"COMMENT:%s\r\nORGANIZER:mailto:sam@example.org\r\nATTENDEE;PARTSTAT=DECLINED;CN=\"%s\":mailto:%s\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n",
			text, page.Rows[0].UID, page.Rows[0].Sequence, time.Now().UTC().Format("20060102T150405Z"), text, text, text, from)
	path := filepath.Join(t.TempDir(), "reply.eml")
	if err := os.WriteFile(path, []byte(mail), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}
