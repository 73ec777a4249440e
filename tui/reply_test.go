package tui_test

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"
	"time"

	"rapport/store"
	"rapport/tui/keymap"
	"rapport/tui/tuitest"
)

// replyFile writes a reply of somebody to the file of this name, and returns its path.
func replyFile(t *testing.T, s *tuitest.Story, method, from, answer string, start time.Time) string {
	t.Helper()
	return repliesFile(t, s, method, reply{from, answer, start})
}

// reply is what somebody's calendar says.
type reply struct {
	from, answer string
	start        time.Time
}

// repliesFile writes what several have answered to the newest mail.
func repliesFile(t *testing.T, s *tuitest.Story, method string, all ...reply) string {
	t.Helper()
	page, err := s.Read.Outbox(s.Context(), store.OutboxQuery{Page: store.Page{Limit: 1}})
	if err != nil {
		t.Fatal(err)
	}
	const stamp = "20060102T150405Z"
	text := fmt.Sprintf("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//example//EN\r\nMETHOD:%s\r\n", method)
	for _, r := range all {
		text += fmt.Sprintf("BEGIN:VEVENT\r\nUID:%s\r\nSEQUENCE:%d\r\nDTSTAMP:%s\r\n"+
			"DTSTART:%s\r\nDTEND:%s\r\nORGANIZER:mailto:sam@example.org\r\nATTENDEE;PARTSTAT=%s;CN=Ada:mailto:%s\r\nEND:VEVENT\r\n",
			page.Rows[0].UID, page.Rows[0].Sequence, time.Now().UTC().Format(stamp), r.start.Format(stamp), r.start.Add(time.Hour).Format(stamp), r.answer, r.from)
	}
	path := filepath.Join(t.TempDir(), "reply.ics")
	if err := os.WriteFile(path, []byte(text+"END:VCALENDAR\r\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func readReply(s *tuitest.Story, path string) {
	s.Press(keymap.Outbox, keymap.ReadReply)
	s.Paste(path)
	s.Keys("enter")
	s.Settle()
}

// A reply is read from a file, and it is said what it was.
func TestReadReply(t *testing.T) {
	withOffice(t, tuitest.Options{Width: 100, Height: 30}, nil, one, func(s *tuitest.Story, post *office) {
		s.Wait(5 * time.Second)
		readReply(s, replyFile(t, s, "REPLY", "ada@example.com", "ACCEPTED", tuesday(15)))
		s.See("Ada Lovelace <ada@example.com> has accepted Call with Ada Lovelace")
		s.Press(keymap.Close)
		readReply(s, replyFile(t, s, "REPLY", "eve@example.com", "DECLINED", tuesday(15)))
		s.See("is from somebody who is not invited", "Nothing was changed")
		s.Press(keymap.Close)
		readReply(s, filepath.Join("testdata", "place"))
		s.Press(keymap.Cancel)
		s.Press(keymap.ReadReply)
		s.Keys("enter")
		s.See("Type the path of the file first")
		s.Paste("mail_test.go")
		s.Keys("enter")
		s.See("No reply was read")
	})
}

// A time that was proposed can be taken from there: that moves the follow-up, and mails
// whom it says.
func TestTakeTheProposedTime(t *testing.T) {
	withOffice(t, tuitest.Options{Width: 100, Height: 30}, nil, one, func(s *tuitest.Story, post *office) {
		s.Wait(5 * time.Second)
		path := replyFile(t, s, "COUNTER", "ada@example.com", "TENTATIVE", tuesday(11))
		readReply(s, path)
		s.See("proposes Tue 24 Nov 2026,", "11:00, in place of", "mails Ada Lovelace", "▌ Leave it as it is")
		s.Press(keymap.No)
		readReply(s, path)
		s.Press(keymap.Yes)
		s.See("Moved to Tue 24 Nov 2026, 11:00")
		s.Wait(5 * time.Second)
		if n := len(post.Mails()); n != 2 {
			t.Fatalf("%d mails", n)
		}
		s.See("sent       update")
	})
}

// Of several replies in a file each is told, and every time that was proposed can be taken,
// for each follow-up once.
func TestSeveralRepliesInAFile(t *testing.T) {
	both := func(b *tuitest.Book, ada, bo store.ContactRef) { inviteAll(b, ada, bo) }
	withOffice(t, tuitest.Options{Width: 100, Height: 30}, nil, both, func(s *tuitest.Story, post *office) {
		s.Wait(5 * time.Second)
		readReply(s, repliesFile(t, s, "COUNTER", reply{"ada@example.com", "TENTATIVE", tuesday(11)},
			reply{"eve@example.com", "TENTATIVE", tuesday(12)}, reply{"bo@example.com", "TENTATIVE", tuesday(17)}))
		s.See("╭─ Reply", "is from somebody who is not invited")
		s.Press(keymap.Close)
		s.See("Take this time", "Ada Lovelace <ada@example.com> proposes Tue 24 Nov 2026")
		s.Press(keymap.No)
		s.See("Take this time", "17:00, in place of")
		s.Press(keymap.Yes)
		s.See("Moved to Tue 24 Nov 2026, 17:00")
		readReply(s, repliesFile(t, s, "COUNTER", reply{"ada@example.com", "TENTATIVE", tuesday(10)}, reply{"bo@example.com", "TENTATIVE", tuesday(9)}))
		s.See("10:00, in place of")
		s.Press(keymap.Yes)
		s.See("Moved to Tue 24 Nov 2026, 10:00")
		s.SeeNot("╭─")
	})
}
