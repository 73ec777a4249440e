package store

import (
	"context"
	"fmt"
	"reflect"
	"slices"
	"testing"
	"time"
)

// letter is a request to Ada about an event, the n-th of them.
func letter(n int) Outgoing {
	return Outgoing{
		Letter: Letter{
			To: Mailbox{"Ada Lovelace", "ada@example.org"}, From: Mailbox{"Sam Organiser", "sam@example.org"},
			Subject: "Meeting with Sam", Method: Request, UID: "event@example.org", Sequence: n, Shape: fmt.Sprint("shape ", n),
			MailID: fmt.Sprintf("%d@example.org", n), Expires: noon.Add(time.Hour),
		},
		Text: "Come, please", Calendar: []byte("BEGIN:VCALENDAR"),
	}
}

func queue(t testing.TB, b *Book, m Outgoing, now time.Time) MessageID {
	t.Helper()
	var id MessageID
	write(t, b, func(ctx context.Context, tx *Tx) (err error) {
		id, err = tx.QueueMessage(ctx, m, now)
		return err
	})
	return id
}

func claim(t testing.TB, b *Book, owner string, now time.Time) (m Message, ok bool) {
	t.Helper()
	write(t, b, func(ctx context.Context, tx *Tx) (err error) {
		m, ok, err = tx.Claim(ctx, owner, now, now.Add(time.Minute))
		return err
	})
	return m, ok
}

func finish(t testing.TB, b *Book, id MessageID, owner string, o Delivery) {
	t.Helper()
	write(t, b, func(ctx context.Context, tx *Tx) error { return tx.Finish(ctx, id, owner, o, noon) })
}

func stateOf(t testing.TB, b *Book, id MessageID) MessageState {
	t.Helper()
	return must(b.Message(t.Context(), id))(t).State
}

func invite(t testing.TB, b *Book, v Invite) InviteID {
	t.Helper()
	write(t, b, func(ctx context.Context, tx *Tx) (err error) {
		v.ID, err = tx.SaveInvite(ctx, v)
		return err
	})
	return v.ID
}

// invited has a call with Ada and Bo, a follow-up an hour later, and Ada's invite.
func invited(t testing.TB) (b *Book, ada ContactID, call InteractionID, v Invite) {
	t.Helper()
	b, ada, _, _, call = someBook(t)
	write(t, b, func(ctx context.Context, tx *Tx) error {
		return tx.SetFollowUp(ctx, call, followUp(0, "event@example.org"), noon)
	})
	v = Invite{Interaction: call, Contact: ada, Mailbox: Mailbox{"Ada Lovelace", "ada@example.org"}}
	v.ID = invite(t, b, v)
	return b, ada, call, v
}

func TestInvite(t *testing.T) {
	book, ada, call, v := invited(t)
	invites := func() []Invite { return must(book.Interaction(t.Context(), call))(t).Invites }
	if got := invites(); !reflect.DeepEqual(got, []Invite{v}) {
		t.Errorf("%+v, want %+v", got, v)
	}
	v.Contact, v.Mailbox = 0, Mailbox{"Sam", "sam@example.org"}
	v.Seen = Seen{true, 0, "shape"}
	v.Reply = Reply{Declined, 3, noon, Proposal{noon.Add(time.Hour), 20}, "Rather later"}
	invite(t, book, v)
	m := letter(1)
	m.Interaction, m.Invite = call, v.ID
	v.Message = queue(t, book, m, noon)
	v.State, v.Method, v.NextTry = Queued, Request, noon
	v.UID, v.Sequence, v.Shape, v.From = m.UID, m.Sequence, m.Shape, m.From
	if got := invites(); !reflect.DeepEqual(got, []Invite{v}) {
		t.Errorf("%+v, want %+v", got, v)
	}
	// Of its message only the id is written.
	v.State, v.LastError = Sent, "x"
	invite(t, book, v)
	v.State, v.LastError = Queued, ""
	if got := invites(); !reflect.DeepEqual(got, []Invite{v}) {
		t.Errorf("%+v, want %+v", got, v)
	}
	other := Invite{Interaction: call, Contact: ada, Mailbox: Mailbox{"Ada", "ada@example.com"}}
	other.ID = invite(t, book, other)
	if got := invites(); !reflect.DeepEqual(got, []Invite{v, other}) {
		t.Errorf("%+v", got)
	}
	write(t, book, func(ctx context.Context, tx *Tx) error { return tx.DeleteInvite(ctx, v.ID) })
	if got := invites(); !reflect.DeepEqual(got, []Invite{other}) {
		t.Errorf("%+v", got)
	}
	if m := must(book.Message(t.Context(), 1))(t); m.Invite != v.ID {
		t.Errorf("the message is of invite %d", m.Invite)
	}
	write(t, book, func(ctx context.Context, tx *Tx) error { return tx.DeleteContact(ctx, ada) })
	if got := invites(); len(got) > 0 {
		t.Errorf("%+v", got)
	}
	checkFile(t, book)
}

func TestInviteRefused(t *testing.T) {
	book, _, call, v := invited(t)
	for name, test := range map[string]struct {
		do   func(ctx context.Context, tx *Tx) error
		want error
	}{
		"no address": {func(ctx context.Context, tx *Tx) error {
			_, err := tx.SaveInvite(ctx, Invite{Interaction: call})
			return err
		}, ErrRefused},
		"an unknown answer": {func(ctx context.Context, tx *Tx) error {
			_, err := tx.SaveInvite(ctx, Invite{ID: v.ID, Interaction: call, Mailbox: v.Mailbox, Reply: Reply{Answer: "maybe"}})
			return err
		}, ErrRefused},
		"no interaction": {func(ctx context.Context, tx *Tx) error {
			_, err := tx.SaveInvite(ctx, Invite{Interaction: 99, Mailbox: v.Mailbox})
			return err
		}, ErrNotFound},
		"no contact": {func(ctx context.Context, tx *Tx) error {
			_, err := tx.SaveInvite(ctx, Invite{Interaction: call, Contact: 99, Mailbox: v.Mailbox})
			return err
		}, ErrNotFound},
		"no invite": {func(ctx context.Context, tx *Tx) error {
			_, err := tx.SaveInvite(ctx, Invite{ID: 99, Interaction: call, Mailbox: v.Mailbox})
			return err
		}, ErrNotFound},
		"none to delete": {func(ctx context.Context, tx *Tx) error { return tx.DeleteInvite(ctx, 99) }, ErrNotFound},
	} {
		t.Run(name, func(t *testing.T) {
			wantError(t, book.Write(t.Context(), func(tx *Tx) error { return test.do(t.Context(), tx) }), test.want)
		})
	}
}

func TestFollowUpsWith(t *testing.T) {
	book, ada, call, v := invited(t)
	end := noon.Add(30 * time.Minute)
	for _, test := range []struct {
		contact ContactID
		after   time.Time
		want    []InteractionID
	}{
		{ada, noon, []InteractionID{call}},
		{ada + 1, noon, []InteractionID{call}}, // who is not invited
		{ada, end, nil},
		{ada + 2, noon, nil},
	} {
		if got := must(book.FollowUpsWith(t.Context(), test.contact, test.after))(t); !slices.Equal(got, test.want) {
			t.Errorf("%+v: got %v", test, got)
		}
	}
	m := letter(1) // it is about a later hour
	m.Interaction, m.Invite = call, v.ID
	queue(t, book, m, noon)
	for after, want := range map[time.Time][]InteractionID{end: {call}, m.Expires: nil} {
		if got := must(book.FollowUpsWith(t.Context(), ada, after))(t); !slices.Equal(got, want) {
			t.Errorf("after %v: got %v, want %v", after, got, want)
		}
	}
}

// TestReplaceMessage puts another message in the place of one that has not left.
func TestReplaceMessage(t *testing.T) {
	book, _, call, v := invited(t)
	old := letter(1)
	old.Interaction, old.Invite = call, v.ID
	old.Files = []OutgoingFile{{"Plan.txt", "text/plain", []byte("the plan")}}
	first := queue(t, book, old, noon)
	claim(t, book, "ME", noon)
	replacement := letter(2)
	replacement.Interaction, replacement.Invite = call, v.ID
	var second MessageID
	write(t, book, func(ctx context.Context, tx *Tx) (err error) {
		second, err = tx.ReplaceMessage(ctx, first, replacement, noon)
		if queued := tx.Queued(); !slices.Equal(queued, []MessageID{second}) {
			t.Errorf("queued: %v", queued)
		}
		return err
	})
	_, err := book.Message(t.Context(), first)
	wantError(t, err, ErrNotFound)
	if files := must(book.Message(t.Context(), second))(t).Files; len(files) != 1 || files[0].Name != "Plan.txt" {
		t.Errorf("%+v", files)
	}
	// Its sender finds out before it is handed over.
	wantError(t, book.Write(t.Context(), func(tx *Tx) error { return tx.HandOver(t.Context(), first, "ME") }), ErrLost)
	// What has been handed over stays.
	claim(t, book, "ME", noon)
	write(t, book, func(ctx context.Context, tx *Tx) error { return tx.HandOver(ctx, second, "ME") })
	wantError(t, book.Write(t.Context(), func(tx *Tx) error {
		_, err := tx.ReplaceMessage(t.Context(), second, letter(3), noon)
		return err
	}), ErrRefused)
	if m := must(book.Message(t.Context(), second))(t); m.State != Sending || len(m.Files) != 1 {
		t.Errorf("%+v", m)
	}
	checkFile(t, book)
}

func TestMessage(t *testing.T) {
	book, _, call, v := invited(t)
	out := letter(3)
	out.Interaction, out.Invite = call, v.ID
	out.Files = []OutgoingFile{{"Plan.txt", "text/plain", []byte("the plan")}, {"Empty.txt", "text/plain", nil}, {"Again.txt", "text/plain", []byte("the plan")}}
	id := queue(t, book, out, noon)
	got := must(book.Message(t.Context(), id))(t)
	want := MessageRow{
		ID: id, Letter: out.Letter, State: Queued, NextTry: noon, QueuedAt: noon, CreatedAt: noon, UpdatedAt: noon,
		Cursor: Cursor{tier: listTier, id: int64(id)},
	}
	if !reflect.DeepEqual(got.MessageRow, want) || got.Text != out.Text || string(got.Calendar) != string(out.Calendar) {
		t.Errorf("%+v\nwant %+v", got, want)
	}
	if len(got.Files) != 3 || got.Files[2].Name != "Again.txt" || got.Files[0].Size != 8 || got.Files[0].SHA256 != got.Files[2].SHA256 {
		t.Errorf("%+v", got.Files)
	}
	files := must(book.MessageFiles(t.Context(), id))(t)
	if len(files) != 3 || string(files[2].Data) != "the plan" || len(files[1].Data) != 0 || files[1].Name != "Empty.txt" {
		t.Errorf("%+v", files)
	}
	if kept := dump(t, book, "outbox_contents"); len(kept) != 2 {
		t.Errorf("%d contents of two", len(kept))
	}
	_, err := book.Message(t.Context(), 99)
	wantError(t, err, ErrNotFound)
	for name, change := range map[string]func(*Outgoing){
		"the same Message-ID": func(m *Outgoing) { m.MailID = out.MailID },
		"no calendar":         func(m *Outgoing) { m.Calendar = nil },
		"no method":           func(m *Outgoing) { m.Method = "REPLY" },
		"nobody":              func(m *Outgoing) { m.To.Address = "" },
		"from nobody":         func(m *Outgoing) { m.From.Address = "" },
		"a file of no name":   func(m *Outgoing) { m.Files = []OutgoingFile{{}} },
	} {
		t.Run(name, func(t *testing.T) {
			bad := letter(4)
			change(&bad)
			wantError(t, book.Write(t.Context(), func(tx *Tx) error {
				_, err := tx.QueueMessage(t.Context(), bad, noon)
				return err
			}), ErrRefused)
		})
	}
}

func TestMessageStateNames(t *testing.T) {
	for state, want := range map[MessageState]string{
		0: "", Queued: "queued", Retrying: "retrying", Sending: "sending", Sent: "sent", Failed: "failed", Unknown: "unknown",
		Cancelled: "cancelled", Expired: "expired", Expired + 1: "", -1: "",
	} {
		if state.String() != want {
			t.Errorf("%d is %q, want %q", state, state, want)
		}
	}
}

// TestOutboxPages reads every list of messages in every way.
func TestOutboxPages(t *testing.T) {
	s := newStory(t, 3)
	states := map[MessageID]MessageState{}
	about := map[MessageID]InteractionID{}
	write(t, s.book, func(ctx context.Context, tx *Tx) error {
		for n := range 60 {
			m := letter(n)
			m.Interaction = InteractionID(1 + s.IntN(4))
			id, err := tx.QueueMessage(ctx, m, noon.Add(time.Duration(s.IntN(60))*time.Second))
			if err != nil {
				return err
			}
			states[id], about[id] = MessageState(1+s.IntN(8)), m.Interaction
			if _, _, err := tx.s.exec(ctx, "UPDATE outbox SET state = ? WHERE id = ?", states[id], id); err != nil {
				return err
			}
		}
		return nil
	})
	for _, q := range []OutboxQuery{
		{},
		{States: []MessageState{Sent}},
		{States: []MessageState{Failed, Queued, Failed, Unknown}},
		{Interaction: 2},
		{Interaction: 3, States: []MessageState{Queued, Sent, Expired}},
		{Interaction: 99},
	} {
		var want []MessageID
		for id := MessageID(60); id > 0; id-- {
			if (q.Interaction == 0 || about[id] == q.Interaction) && (len(q.States) == 0 || slices.Contains(q.States, states[id])) {
				want = append(want, id)
			}
		}
		checkPages(s, fmt.Sprintf("%+v", q), want, s.messagePages(q))
		var each []MessageID
		must(0, s.book.EachMessage(t.Context(), q, func(m MessageRow) error {
			each = append(each, m.ID)
			return nil
		}))(t)
		if !slices.Equal(each, want) {
			t.Errorf("%+v: each of %v, want %v", q, each, want)
		}
	}
	count := map[MessageState]int{}
	for _, state := range states {
		count[state]++
	}
	got := must(s.book.OutboxCounts(t.Context()))(t)
	want := OutboxCounts{count[Queued], count[Retrying], count[Sending], count[Failed], count[Unknown], got.NextTry}
	if got != want || got.NextTry.Before(noon) {
		t.Errorf("%+v, want %+v", got, want)
	}
}
