package store

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"strings"
	"testing"
	"time"
)

// size is how big a made-up book is.
type size struct{ contacts, organisations, interactions int }

var yardstick = size{contacts: 100_000, organisations: 5_000, interactions: 1_000_000}

var benchNow = time.Date(2026, 11, 18, 10, 15, 0, 0, time.UTC)

// maker makes rows from a seed: the same seed makes the same book.
type maker struct {
	*rand.Rand
	vocabulary []string
	common     *rand.Zipf
	size       size
}

func newMaker(s size) *maker {
	m := &maker{Rand: rand.New(rand.NewPCG(1, 2)), size: s}
	for len(m.vocabulary) < 40_000 {
		m.vocabulary = append(m.vocabulary, m.word())
	}
	m.common = rand.NewZipf(m.Rand, 1.1, 8, uint64(len(m.vocabulary)-1))
	return m
}

func (m *maker) word() string {
	const consonants, vowels = "bcdfghklmnprstvz", "aeiou"
	var b strings.Builder
	for range 1 + m.IntN(4) {
		b.WriteByte(consonants[m.IntN(len(consonants))])
		b.WriteByte(vowels[m.IntN(len(vowels))])
		if m.IntN(3) == 0 {
			b.WriteByte(consonants[m.IntN(len(consonants))])
		}
	}
	return b.String()
}

func (m *maker) text() string {
	var b strings.Builder
	for want := 115 + m.IntN(280); b.Len() < want; {
		b.WriteString(m.vocabulary[m.common.Uint64()])
		b.WriteByte(' ')
	}
	return b.String()
}

func (m *maker) name() string {
	first, last := m.vocabulary[m.IntN(2000)], m.vocabulary[m.IntN(20_000)]
	return strings.ToUpper(first[:1]) + first[1:] + " " + strings.ToUpper(last[:1]) + last[1:]
}

// who is a contact: the first two are very busy, the next hundred busy.
func (m *maker) who() ContactID {
	switch n := m.IntN(1000); {
	case n < 20:
		return ContactID(1 + n%2)
	case n < 100:
		return ContactID(1 + m.IntN(min(102, m.size.contacts)))
	}
	return ContactID(1 + m.IntN(m.size.contacts))
}

// filler is what Bulk and a transaction have in common.
type filler interface {
	InsertBroadcaster(ctx context.Context, b Broadcaster) (BroadcasterID, error)
	InsertPath(ctx context.Context, p Path) (PathID, error)
	InsertStep(ctx context.Context, path PathID, step Step) (StepID, error)
	InsertOrganisation(ctx context.Context, o Organisation) (OrganisationID, error)
	InsertContact(ctx context.Context, c Contact) (ContactID, error)
	Link(ctx context.Context, l Link, now time.Time) error
	InsertInteraction(ctx context.Context, f InteractionFields, loggedBy string, now time.Time) (InteractionID, error)
	InsertAttachment(ctx context.Context, id InteractionID, a Attachment, now time.Time) (AttachmentID, error)
	AddCapital(ctx context.Context, e CapitalEntry, now time.Time) (CapitalID, error)
	SetDue(ctx context.Context, contact ContactID, path PathID, due string) error
	SetCurrency(ctx context.Context, name string) error
}

// fillLists makes two broadcasters, and two paths of three steps.
func fillLists(ctx context.Context, k filler) error {
	for _, name := range []string{"The Director", "The Committee"} {
		if _, err := k.InsertBroadcaster(ctx, Broadcaster{Name: name}); err != nil {
			return err
		}
	}
	for _, name := range []string{"Become a donor", "Become a member"} {
		path, err := k.InsertPath(ctx, Path{Name: name, Steps: []Step{{Name: "First call", CreatedAt: benchNow}, {Name: "Visit", CreatedAt: benchNow}}})
		if err != nil {
			return err
		}
		if _, err := k.InsertStep(ctx, path, Step{Name: "Thanked", CreatedAt: benchNow}); err != nil {
			return err
		}
	}
	return nil
}

// fill writes the book; the first organisation has 5,000 members.
func (m *maker) fill(ctx context.Context, k filler) error {
	if err := fillLists(ctx, k); err != nil {
		return err
	}
	for range m.size.organisations {
		if _, err := k.InsertOrganisation(ctx, Organisation{
			Name: m.name() + " Society", Emails: []string{"office@example.org"},
			CreatedAt: benchNow, UpdatedAt: benchNow,
		}); err != nil {
			return err
		}
	}
	for i := range m.size.contacts {
		name := m.name()
		if _, err := k.InsertContact(ctx, Contact{
			Name:      name,
			Emails:    []Email{{Address: fmt.Sprintf("%s.%d@example.org", strings.ReplaceAll(name, " ", "."), i), Label: "work"}},
			Phones:    []Phone{{Number: fmt.Sprintf("+44 20 7946 %04d", i%10_000)}},
			Tags:      []string{m.vocabulary[m.IntN(50)]},
			Archived:  m.IntN(20) == 0,
			CreatedAt: benchNow, UpdatedAt: benchNow,
		}); err != nil {
			return err
		}
	}
	for i := range m.size.contacts {
		organisation := 1 + m.IntN(m.size.organisations)
		if i%20 == 0 {
			organisation = 1
		}
		if err := k.Link(ctx, Link{Organisation: OrganisationID(organisation), Contact: ContactID(i + 1), Role: "member"}, benchNow); err != nil {
			return err
		}
	}
	for i := range m.size.interactions {
		f := InteractionFields{
			Contacts: []ContactID{m.who()},
			Type:     TypeID(1 + min(m.IntN(19), m.IntN(19))),
			Details:  m.text(),
			// Logged in the order of time, more or less, as people do.
			At:   benchNow.Add(-time.Duration((m.size.interactions-i)*(5*365*86_400)/m.size.interactions+m.IntN(3*86_400)) * time.Second),
			High: m.IntN(50) == 0,
		}
		if m.IntN(10) == 0 {
			f.Contacts = append(f.Contacts, m.who())
		}
		if m.IntN(20) == 0 {
			f.Organisation = OrganisationID(1 + m.IntN(m.size.organisations))
		}
		f.FollowUp, f.Campaign = followUpOf(i, f.At), campaignOf(i)
		id, err := k.InsertInteraction(ctx, f, "Sam Organiser", f.At)
		if err != nil {
			return err
		}
		if err := m.attach(ctx, k, id); err != nil {
			return err
		}
		if f.Campaign.Capital != 0 {
			e := CapitalEntry{Contact: f.Contacts[0], Amount: f.Campaign.Capital, Interaction: id, Author: "Sam Organiser", Reason: "Call"}
			if _, err := k.AddCapital(ctx, e, f.At); err != nil {
				return err
			}
		}
	}
	return fillDue(ctx, k, m.size.contacts)
}

// campaignOf is what an interaction records: an outcome of every third, a level of every
// seventh, a path of every eighth, with a step or without, and so on.
func campaignOf(i int) (c Campaign) {
	if i%3 == 0 {
		c.Outcome = OutcomeID(1 + i/3%10)
	}
	if i%7 == 1 {
		c.Support, c.Priority = Support(i/7%6), Priority(i/7/6%6)
	}
	if i%8 == 3 {
		c.Path = PathID(1 + i/8%2)
		if n := i / 16 % 4; n > 0 {
			c.Step = StepID(3*int(c.Path) - 3 + n)
		}
	}
	if i%9 == 2 {
		c.Broadcaster = BroadcasterID(1 + i/9%2)
	}
	if i%11 == 5 {
		c.Capital = int64(i/11%9 - 3)
	}
	return c
}

// fillDue gives some who are on the first path a day; nobody leaves it.
func fillDue(ctx context.Context, k filler, contacts int) error {
	for id := ContactID(1); int(id) <= contacts; id += 3 {
		err := k.SetDue(ctx, id, 1, benchNow.AddDate(0, 0, int(id%60)-20).Format(time.DateOnly))
		if err != nil && !errors.Is(err, ErrRefused) { // refused: not on the path
			return err
		}
	}
	return k.SetCurrency(ctx, "favours")
}

// followUpOf is the follow-up of every twentieth interaction, within six weeks of it.
// Of those that are past, most are done.
func followUpOf(i int, at time.Time) FollowUpFields {
	if i%20 != 7 {
		return FollowUpFields{}
	}
	f := FollowUpFields{
		State: FollowUpDone, At: at.AddDate(0, 0, 1+i/20%42), Minutes: 15 + i%60, ToMe: i%3 == 0, UID: fmt.Sprintf("%d@example.org", i),
	}
	switch n := i / 20 % 100; {
	case f.At.After(benchNow), n < 3:
		f.State = FollowUpOpen
	case n < 10:
		f.State = FollowUpDropped
	}
	return f
}

// attach keeps files with every thirtieth interaction, one or some.
func (m *maker) attach(ctx context.Context, k filler, id InteractionID) error {
	if id%30 != 0 {
		return nil
	}
	for n := range 1 + id/30%3/2 {
		a := Attachment{
			Name: fmt.Sprintf("%s %d.pdf", m.vocabulary[id%100], n), Size: int64(id),
			MediaType: "application/pdf", SHA256: content(int(id + n)),
		}
		if _, err := k.InsertAttachment(ctx, id, a, benchNow); err != nil {
			return err
		}
	}
	return nil
}

// TestMakeYardstick makes the yardstick book in the folder that
// RAPPORT_BENCH_MAKE names, and says how quickly.
func TestMakeYardstick(t *testing.T) {
	dir := os.Getenv("RAPPORT_BENCH_MAKE")
	if dir == "" {
		t.Skip("RAPPORT_BENCH_MAKE names no folder")
	}
	ctx := context.Background()
	book, err := Open(ctx, dir)
	if err != nil {
		t.Fatal(err)
	}
	m := newMaker(yardstick)
	start := time.Now()
	var filled time.Duration
	err = book.Bulk(ctx, func(k *Bulk) error {
		err := m.fill(ctx, k)
		filled = time.Since(start)
		return err
	}, func(done float64) { t.Logf("%.2f %v", done, time.Since(start)) })
	if err != nil {
		t.Fatal(err)
	}
	took := time.Since(start)
	if err := book.Close(); err != nil {
		t.Fatal(err)
	}
	info, err := os.Stat(dir + "/" + fileName)
	if err != nil {
		t.Fatal(err)
	}
	rows := m.size.contacts + m.size.organisations + m.size.contacts + m.size.interactions
	t.Logf("%v, %v of it for fn: %.0f rows a second, %.0f bytes an interaction", took, filled,
		float64(rows)/took.Seconds(), float64(info.Size())/float64(m.size.interactions))
}
