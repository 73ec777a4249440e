package tui_test

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/netip"
	"strings"
	"time"

	"rapport/logbook"
	"rapport/mailer"
	"rapport/store"
	"rapport/tui/keymap"
	"rapport/tui/tuitest"
)

// In the book of the modes, many mails have failed, the first two of them about Ada's
// interactions.

func mailModes() []mode {
	home := func(still map[keymap.Action]string) map[keymap.Action]string {
		return and(still, keymap.Outbox, alreadyThere)
	}
	return []mode{
		{where: "outbox", reach: press(keymap.Outbox, keymap.PageDown), still: home(nil)},
		{where: "outbox, empty", empty: true, reach: press(keymap.Outbox), still: home(noRows())},
		{where: "outbox, not arrived", reach: press(keymap.Outbox, keymap.FilterUnsettled, keymap.PageDown), still: home(nil)},
		{where: "outbox, all arrived", empty: true, reach: press(keymap.Outbox, keymap.FilterUnsettled), still: home(noRows())},
		{where: "mail", reach: press(keymap.Outbox, keymap.Open, keymap.Down, keymap.Down)},
		{where: "question about a mail", reach: press(keymap.Outbox, keymap.CancelMessage)},
		{where: "reply", reach: press(keymap.Outbox, keymap.ReadReply)},
		{where: "settings", reach: press(keymap.Settings, keymap.Down, keymap.Down), still: and(and(nil, keymap.Settings, alreadyThere), keymap.PageUp, "the top is in view")},
		{where: "settings, further down", reach: press(keymap.Settings, keymap.Down, keymap.Down, keymap.Down, keymap.Down, keymap.Down, keymap.Down, keymap.Down), still: and(nil, keymap.Settings, alreadyThere)},
		{where: "mail form", reach: press(keymap.Settings, keymap.SetUpMail)},
		{where: "mail form, security", reach: press(keymap.Settings, keymap.SetUpMail, keymap.NextField, keymap.NextField)},
		{where: "question about leaving the mail form", reach: typing(actions{keymap.Settings, keymap.SetUpMail}, "x", keymap.Cancel)},
		{where: "mail test", reach: testMail, still: map[keymap.Action]string{
			keymap.Down: fits, keymap.Up: fits, keymap.PageDown: fits, keymap.PageUp: fits, keymap.First: fits, keymap.Last: fits,
			keymap.Retry: "the network is still down",
		}},
		{where: "reply, entries", reach: typing(actions{keymap.Outbox, keymap.ReadReply}, "./", keymap.Down, keymap.Down)},
	}
}

// offline is a network that is down.
type offline struct{}

func (offline) LookupNetIP(context.Context, string, string) ([]netip.Addr, error) {
	return nil, errors.New("no network")
}

func (offline) DialContext(context.Context, string, string) (net.Conn, error) {
	return nil, errors.New("no network")
}

// testMail sends a test mail that does not get far.
func testMail(s *tuitest.Story) {
	s.Log.UseMail(logbook.Mail{
		From:   store.Mailbox{Address: "sam@example.org"},
		Server: mailer.Server{Host: "smtp.example.org", Port: 587, Security: mailer.STARTTLS, Network: offline{}},
	})
	s.Press(keymap.Settings, keymap.TestMail)
	s.Wait(time.Second)
}

// fillOutbox queues mails about an interaction and says that a server has refused them.
func fillOutbox(b *tuitest.Book, about store.InteractionID, n int) {
	b.T.Helper()
	const owner = "tuitest"
	for i := range n {
		letter := store.Letter{
			Interaction: about, To: store.Mailbox{Name: fmt.Sprintf("Member %02d", i), Address: fmt.Sprintf("member%02d@example.com", i)},
			From: store.Mailbox{Name: "Sam Organiser", Address: "sam@example.org"}, Subject: fmt.Sprintf("Invitation: Meeting %02d, Tue 24 Nov 2026, 15:00", i),
			Method: store.Request, UID: fmt.Sprintf("%d@example.org", i), MailID: fmt.Sprintf("m%d@example.org", i), Expires: tuitest.Now().AddDate(0, 0, 9),
		}
		err := b.Store.Write(b.T.Context(), func(tx *store.Tx) error {
			ctx, now := context.Background(), tuitest.Now()
			out := store.Outgoing{Letter: letter, Text: strings.Repeat("You are invited.\n", 40), Calendar: []byte("BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n")}
			if _, err := tx.QueueMessage(ctx, out, now); err != nil {
				return err
			}
			m, found, err := tx.Claim(ctx, owner, now, now)
			if err != nil || !found {
				return err
			}
			return tx.Finish(ctx, m.ID, owner, store.Delivery{State: store.Failed, Words: "recipient: 550 No such user here"}, now)
		})
		if err != nil {
			b.T.Fatal(err)
		}
	}
}
