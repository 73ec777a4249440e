package store

import (
	"context"
	"fmt"
	"maps"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"
)

// story does random things to a book and to a model of it.
type story struct {
	*rand.Rand
	t    *testing.T
	book *Book
	m    *model
	made int // follow-ups, for their UIDs
}

func newStory(t *testing.T, seed uint64) *story {
	s := &story{Rand: rand.New(rand.NewPCG(seed, 7)), t: t, book: openTest(t), m: newModel()}
	write(t, s.book, func(ctx context.Context, tx *Tx) error {
		_, err := tx.s.conn.ExecContext(ctx, storyLists)
		return err
	})
	return s
}

var (
	someNames = []string{"Ada", "Adam", "Zoë", "Łukasz", "Øystein", "Élodie", "Bo", "Anna"}
	someLast  = []string{"Lovelace", "Adams", "Nowak", "Berg", "Ng", "Bond"}
	someWords = []string{"engine", "engineer", "Budget", "budgets", "café", "rally", "vote", "the", "the", "the", "thesis", "東京都", "京都市", "a"}
)

func one[T any](s *story, list []T) T { return list[s.IntN(len(list))] }

func pick[K cmpOrdered, V any](s *story, m map[K]V) K {
	return one(s, slices.Sorted(maps.Keys(m)))
}

type cmpOrdered interface{ ~int64 }

func (s *story) contact() Contact {
	c := Contact{
		Name:     one(s, someNames) + " " + one(s, someLast),
		Archived: s.IntN(5) == 0, CreatedAt: noon, UpdatedAt: noon,
	}
	if s.IntN(2) == 0 {
		c.Emails = []Email{{Address: strings.ToLower(one(s, someLast)) + fmt.Sprint(s.IntN(100)) + "@example.org"}}
	}
	if s.IntN(2) == 0 {
		c.Phones = []Phone{{Number: fmt.Sprintf("+44 20 7946 0%03d", s.IntN(1000))}}
	}
	if s.IntN(2) == 0 {
		c.Tags = []string{one(s, []string{"maths", "Donor", "press"})}
	}
	return c
}

func (s *story) fields() InteractionFields {
	f := InteractionFields{
		Contacts: []ContactID{pick(s, s.m.contacts)}, Type: TypeID(1 + s.IntN(4)),
		At: noon.Add(-time.Duration(s.IntN(60*86_400_000)) * time.Millisecond), High: s.IntN(4) == 0,
	}
	switch s.IntN(20) {
	case 0:
		f.At = f.At.AddDate(-s.IntN(120), 0, 0)
	case 1, 2, 3, 4, 5:
		f.At = s.same()
	}
	if other := pick(s, s.m.contacts); s.IntN(3) == 0 && other != f.Contacts[0] {
		f.Contacts = append(f.Contacts, other)
	}
	if s.IntN(4) == 0 && len(s.m.organisations) > 0 {
		f.Organisation = pick(s, s.m.organisations)
	}
	words := make([]string, 1+s.IntN(4))
	for i := range words {
		words[i] = one(s, someWords)
	}
	f.Details = strings.Join(words, ", ")
	f.FollowUp, f.Campaign = s.followUp(), s.campaign()
	return f
}

// followUp is one in any state, or none; some are at the same moment.
func (s *story) followUp() FollowUpFields {
	if s.IntN(3) == 0 {
		return FollowUpFields{}
	}
	s.made++
	return FollowUpFields{
		State: FollowUpState(1 + s.IntN(3)), At: noon.Add(time.Duration(s.IntN(40*24)-20*24) * time.Hour),
		Minutes: 1 + s.IntN(90), ToMe: s.IntN(2) == 0, Title: one(s, someWords), UID: fmt.Sprintf("%d@example.org", s.made),
	}
}

// act does one thing to both.
func (s *story) act(ctx context.Context, tx *Tx) error {
	if len(s.m.contacts) < 3 {
		return s.addContact(ctx, tx)
	}
	switch n := s.IntN(100); {
	case n < 8:
		return s.addContact(ctx, tx)
	case n < 12:
		c := s.contact()
		c.ID = pick(s, s.m.contacts)
		c.Archived = s.m.contacts[c.ID].Archived
		s.m.contacts[c.ID] = c
		return tx.UpdateContact(ctx, c)
	case n < 14:
		id := pick(s, s.m.contacts)
		c := s.m.contacts[id]
		c.Archived = !c.Archived
		s.m.contacts[id] = c
		return tx.SetArchived(ctx, id, c.Archived, noon)
	case n < 17:
		id := pick(s, s.m.contacts)
		s.m.deleteContact(id)
		return tx.DeleteContact(ctx, id)
	case n < 35:
		return s.actOrganisation(ctx, tx, n)
	case n < 50 && len(s.m.interactions) > 0:
		return s.actAttachment(ctx, tx)
	case n > 92:
		return s.actCampaign(ctx, tx)
	}
	return s.actInteraction(ctx, tx)
}

func (s *story) addContact(ctx context.Context, tx *Tx) error {
	c := s.contact()
	id, err := tx.InsertContact(ctx, c)
	s.m.contacts[id] = c
	return err
}

func (s *story) actOrganisation(ctx context.Context, tx *Tx, n int) error {
	o := Organisation{Name: one(s, someLast) + " Society", CreatedAt: noon, UpdatedAt: noon}
	if n < 20 || len(s.m.organisations) == 0 {
		id, err := tx.InsertOrganisation(ctx, o)
		s.m.organisations[id] = o
		return err
	}
	o.ID = pick(s, s.m.organisations)
	l := Link{Organisation: o.ID, Contact: pick(s, s.m.contacts)}
	switch {
	case n < 21:
		s.m.deleteOrganisation(o.ID)
		return tx.DeleteOrganisation(ctx, o.ID)
	case n < 22:
		s.m.organisations[o.ID] = o
		return tx.UpdateOrganisation(ctx, o)
	case n < 30 || !s.m.links[l]:
		s.m.links[l] = true
		return tx.Link(ctx, l, noon)
	}
	delete(s.m.links, l)
	return tx.Unlink(ctx, l.Organisation, l.Contact, noon)
}

func (s *story) actInteraction(ctx context.Context, tx *Tx) error {
	f := s.fields()
	switch n := s.IntN(10); {
	case n < 7 || len(s.m.interactions) == 0:
		id, err := tx.InsertInteraction(ctx, f, "Sam Organiser", noon)
		s.m.interactions[id] = f
		s.m.campaign.logged(id, InteractionFields{}, f)
		return err
	case n < 8:
		id := pick(s, s.m.interactions)
		s.m.campaign.logged(id, s.m.interactions[id], f)
		s.m.interactions[id] = f
		return tx.UpdateInteraction(ctx, id, f, noon)
	case n < 9:
		id := pick(s, s.m.interactions)
		was := s.m.interactions[id]
		was.FollowUp = f.FollowUp
		s.m.interactions[id] = was
		return tx.SetFollowUp(ctx, id, f.FollowUp, noon)
	}
	id := pick(s, s.m.interactions)
	s.m.deleteInteraction(id)
	return tx.DeleteInteraction(ctx, id)
}

func (s *story) actAttachment(ctx context.Context, tx *Tx) error {
	if len(s.m.attachments) > 0 && s.IntN(3) == 0 {
		id := pick(s, s.m.attachments)
		delete(s.m.attachments, id)
		return tx.DeleteAttachment(ctx, id)
	}
	a := Attachment{
		Interaction: pick(s, s.m.interactions), Size: int64(s.IntN(50 << 20)), CreatedAt: noon,
		Name:   one(s, []string{"Budget Q3.pdf", "café.png", "engine (2).txt", "東京.txt"}),
		SHA256: content(s.IntN(20)), MediaType: one(s, []string{"application/pdf", "image/png"}),
	}
	var err error
	a.ID, err = tx.InsertAttachment(ctx, a.Interaction, a, noon)
	s.m.attachments[a.ID] = a
	return err
}

// transaction does some things to both, and looks at what they have released.
func (s *story) transaction(ctx context.Context, tx *Tx) error {
	before := s.m.contents()
	for range 40 {
		if err := s.act(ctx, tx); err != nil {
			return err
		}
		s.m.dropDue()
	}
	after, released := s.m.contents(), tx.Released()
	for _, c := range before {
		if !slices.Contains(after, c) && !slices.Contains(released, c) {
			s.t.Errorf("%s has gone, and only %v are released", c, released)
		}
	}
	return nil
}

func TestBookEqualsModel(t *testing.T) {
	for seed := range uint64(2) {
		t.Run(fmt.Sprint(seed), func(t *testing.T) {
			s := newStory(t, seed)
			for i := range 8 {
				write(t, s.book, s.transaction)
				if i%4 == 3 {
					s.checkLists()
					s.checkTimelines()
					s.checkFollowUps()
					s.checkCampaign()
					s.checkPriorities()
					s.checkCampaignTimelines()
					s.checkPathPeople()
					s.checkActivities()
					s.checkAttachments()
					s.checkFiles()
					s.checkOrganisations()
				}
				if t.Failed() {
					return
				}
			}
			checkFile(t, s.book)
		})
	}
}

func (s *story) checkLists() {
	for _, sort := range []ContactSort{ByName, ByLastContact, ByNextFollowUp} {
		for _, archived := range []ArchivedFilter{NotArchived, OnlyArchived, WithArchived} {
			q := ContactQuery{Sort: sort, Archived: archived}
			checkPages(s, fmt.Sprintf("%+v", q), s.m.list(q), s.contactPages(q))
		}
	}
	for _, words := range []string{"ad", "a b", "lovelace", "zoe", "society ad", "7946 0", "example ber", "maths", "nobody", "lukasz no"} {
		q := ContactQuery{Words: words, Archived: one(s, []ArchivedFilter{NotArchived, WithArchived, OnlyArchived})}
		s.checkFound(q)
	}
	for id := range s.m.contacts {
		c, err := s.book.Contact(s.t.Context(), id)
		if err != nil {
			s.t.Fatal(err)
		}
		want := time.Time{}
		if last := s.m.lastContact(id); last != math.MinInt64 {
			want = moment(last)
		}
		if !c.LastContactAt.Equal(want) {
			s.t.Errorf("contact %d: last contact %v, want %v", id, c.LastContactAt, want)
		}
		want = time.Time{}
		if next := s.m.nextFollowUp(id); next != math.MaxInt64 {
			want = moment(next)
		}
		if !c.NextFollowUpAt.Equal(want) {
			s.t.Errorf("contact %d: next follow-up %v, want %v", id, c.NextFollowUpAt, want)
		}
	}
}

// checkFound compares a search's set, and who comes first, and that pages of
// it are the same list however they are read.
func (s *story) checkFound(q ContactQuery) {
	all, byName := s.m.found(q)
	got := s.forward(s.contactPages(q), 1000)
	var ids []ContactID
	for _, r := range got {
		ids = append(ids, r.id.(ContactID))
	}
	checkPages(s, fmt.Sprintf("%+v", q), ids, s.contactPages(q))
	first := slices.Sorted(slices.Values(ids[:min(len(byName), len(ids))]))
	slices.Sort(ids)
	slices.Sort(all)
	slices.Sort(byName)
	if !slices.Equal(ids, all) || !slices.Equal(first, byName) {
		s.t.Errorf("%+v: found %v, want %v; first %v, want %v", q, ids, all, first, byName)
	}
}

func (s *story) checkTimelines() {
	queries := []InteractionQuery{
		{},
		{High: true},
		{Types: []TypeID{2}},
		{Types: []TypeID{3, 1, 3}},
		{Types: []TypeID{1, 2, 4}, High: true},
		{Files: true},
		{Files: true, High: true},
		{Files: true, Types: []TypeID{1, 3}},
		{Files: true, High: true, Types: []TypeID{2, 3}},
	}
	for id := range s.m.contacts {
		queries = append(queries, InteractionQuery{Contact: id}, InteractionQuery{Contact: id, High: true, Types: []TypeID{1, 2}},
			InteractionQuery{Contact: id, Files: true}, InteractionQuery{Contact: id, Files: true, High: true, Types: []TypeID{1, 2}})
	}
	for id := range s.m.organisations {
		queries = append(queries, InteractionQuery{Organisation: id}, InteractionQuery{Organisation: id, High: true},
			InteractionQuery{Organisation: id, Contact: pick(s, s.m.contacts)}, InteractionQuery{Organisation: id, Files: true, Types: []TypeID{1, 2}},
			InteractionQuery{Organisation: id, Files: true, High: true}, InteractionQuery{Organisation: id, Contact: pick(s, s.m.contacts), Files: true})
	}
	for range 10 {
		q := queries[s.IntN(len(queries))]
		q.Since = noon.Add(-time.Duration(s.IntN(60*86_400)) * time.Second)
		q.Until = q.Since.Add(time.Duration(s.IntN(20*86_400)) * time.Second)
		queries = append(queries, q)
	}
	const always = 9 // those of the whole book; of the others, a sample
	s.Shuffle(len(queries)-always, func(i, j int) {
		queries[always+i], queries[always+j] = queries[always+j], queries[always+i]
	})
	for _, q := range queries[:min(len(queries), 45)] {
		checkPages(s, fmt.Sprintf("%+v", q), s.m.timeline(q), s.interactionPages(q))
	}
	for range 20 {
		q := queries[s.IntN(len(queries))]
		q.Files = q.Files || s.IntN(4) == 0
		q.Words = one(s, []string{"engine", "ENG", "the", "the bud", "cafe", "京都", "東京 rally", "都", "t", "nothing", "budgets vote"})
		for _, e := range []effort{
			usualEffort(),
			{first: 1, few: 1000},                     // stretches of time alone
			{first: 1, few: 2},                        // and short ones
			{first: 3, more: 1000, few: 5},            // looking at details
			{first: 1, rounds: 6, few: 1000, text: 1}, // nearby, and what lies between by its days
			{first: 1, rounds: 6, few: 40},            // in some rounds
			{first: 1, rounds: 2, few: 3, words: 12, text: 1000},
			{first: 1, rounds: 6, few: 60, near: 50, words: 12, text: 60},
		} {
			checkPages(s, fmt.Sprintf("%+v %+v", q, e), s.m.timeline(q), s.searchPages(q, e))
		}
	}
}
