package store

import (
	"cmp"
	"context"
	"database/sql"
	"fmt"
	"slices"
	"testing"
	"time"
)

// The lists of a story: broadcasters 1 and 2, the path 1 with steps 1 to 4, and the
// path 2 with steps 5 and 6.
const storyLists = `
	INSERT INTO broadcasters (name, position) VALUES ('The Director', 1), ('The Chair', 2);
	INSERT INTO paths (name, position) VALUES ('Become a donor', 1), ('Host a meeting', 2);
	INSERT INTO path_steps (path_id, name, position, created_at) VALUES
		(1, 'First call', 1, 0), (1, 'Meeting', 2, 0), (1, 'Asked', 3, 0), (1, 'Given', 4, 0), (2, 'Invited', 1, 0), (2, 'Hosted', 2, 0)`

// campaignModel is what is set by hand, and where each mention of a path begins it.
type campaignModel struct {
	newest InteractionID // that was ever logged
	begin  map[InteractionID]StepID
	hidden map[StepID]bool
	steps  map[PathID][]StepID // in their order
	due    map[onPath]string
	hand   []pathMove
	levels []levelChange
}

type onPath struct {
	contact ContactID
	path    PathID
}

func newCampaignModel() campaignModel {
	return campaignModel{
		begin: map[InteractionID]StepID{}, hidden: map[StepID]bool{}, due: map[onPath]string{},
		steps: map[PathID][]StepID{1: {1, 2, 3, 4}, 2: {5, 6}},
	}
}

func (m *campaignModel) first(p PathID) StepID {
	steps := m.steps[p]
	if at := slices.IndexFunc(steps, func(s StepID) bool { return !m.hidden[s] }); at >= 0 {
		return steps[at]
	}
	return slices.Concat(steps, []StepID{0})[0] // no path has no step
}

// logged notes what was written of an interaction, and what stood there before.
func (m *campaignModel) logged(id InteractionID, was, will InteractionFields) {
	m.newest = max(m.newest, id)
	if was.Campaign.Path != will.Campaign.Path || m.begin[id] == 0 || was.Campaign.Step != 0 {
		m.begin[id] = m.first(will.Campaign.Path)
	}
}

func (s *story) campaign() (c Campaign) {
	if s.IntN(2) == 0 {
		c.Outcome = OutcomeID(1 + s.IntN(10))
	}
	if s.IntN(3) == 0 {
		c.Broadcaster = BroadcasterID(1 + s.IntN(2))
	}
	if s.IntN(3) == 0 {
		c.Path = PathID(1 + s.IntN(2))
		if s.IntN(2) == 0 {
			c.Step = one(s, s.m.campaign.steps[c.Path])
		}
	}
	if s.IntN(4) == 0 {
		c.Support = Support(1 + s.IntN(5))
	}
	if s.IntN(3) == 0 {
		c.Priority = Priority(1 + s.IntN(5))
	}
	return c
}

// same is one of few moments, so that several things happen in one.
func (s *story) same() time.Time { return noon.Add(-time.Duration(s.IntN(4)) * time.Hour) }

// actCampaign does by hand what interactions do too.
func (s *story) actCampaign(ctx context.Context, tx *Tx) error {
	m := &s.m.campaign
	contact, now := pick(s, s.m.contacts), s.same()
	if s.IntN(2) == 0 {
		now = now.Add(-time.Duration(s.IntN(60*86_400)) * time.Second)
	}
	change := levelChange{contact: contact, kind: levelKind(1 + s.IntN(2)), at: seconds(now), rank: 2*int64(m.newest) + 1, level: s.IntN(6)}
	moved := pathMove{contact: contact, path: PathID(1 + s.IntN(2)), at: seconds(now), rank: change.rank}
	switch n := s.IntN(10); {
	case n < 4 && change.kind == supportLevel:
		m.levels = append(m.levels, change)
		return tx.SetSupport(ctx, contact, Support(change.level), "Sam", now)
	case n < 4:
		m.levels = append(m.levels, change)
		return tx.SetPriority(ctx, contact, Priority(change.level), "Sam", now)
	case n < 7:
		moved.kind, moved.step = MovedTo, one(s, m.steps[moved.path])
		m.hand = append(m.hand, moved)
		return tx.MoveTo(ctx, contact, moved.path, moved.step, "Sam", now)
	case n < 8:
		step := one(s, m.steps[moved.path])
		m.hidden[step] = !m.hidden[step]
		_, _, err := tx.s.exec(ctx, "UPDATE path_steps SET hidden = ? WHERE id = ?", m.hidden[step], step)
		return err
	case s.IntN(4) == 0:
		return s.reorder(ctx, tx, moved.path)
	case s.m.place(contact, moved.path).state != OnPath:
		return nil
	case s.IntN(2) == 0:
		day := one(s, someDays)
		m.due[onPath{contact, moved.path}] = day
		return tx.SetDue(ctx, contact, moved.path, day)
	case n < 9:
		moved.kind = MovedCompleted
		m.hand = append(m.hand, moved)
		return tx.Complete(ctx, contact, moved.path, "Sam", now)
	}
	moved.kind = MovedAbandoned
	m.hand = append(m.hand, moved)
	return tx.Abandon(ctx, contact, moved.path, "Sam", now)
}

func (m *model) forget(id ContactID) {
	m.campaign.levels = slices.DeleteFunc(m.campaign.levels, func(c levelChange) bool { return c.contact == id })
	m.campaign.hand = slices.DeleteFunc(m.campaign.hand, func(p pathMove) bool { return p.contact == id })
}

// level is the last one set, by moment and then in the order of setting.
func (m *model) level(id ContactID, kind levelKind) int {
	all := slices.DeleteFunc(slices.Clone(m.campaign.levels), func(c levelChange) bool { return c.contact != id || c.kind != kind })
	for i, f := range m.interactions {
		level := int(f.Campaign.Support)
		if kind == priorityLevel {
			level = int(f.Campaign.Priority)
		}
		if level != 0 && slices.Contains(f.Contacts, id) {
			all = append(all, levelChange{at: seconds(f.At), rank: 2 * int64(i), level: level})
		}
	}
	slices.SortStableFunc(all, func(a, b levelChange) int { return cmp.Or(cmp.Compare(a.at, b.at), cmp.Compare(a.rank, b.rank)) })
	if len(all) == 0 {
		return 0
	}
	return all[len(all)-1].level
}

// place is where all moves in their order lead to.
func (m *model) place(id ContactID, path PathID) standing {
	all := slices.DeleteFunc(slices.Clone(m.campaign.hand), func(p pathMove) bool { return p.contact != id || p.path != path })
	for i, f := range m.interactions {
		if f.Campaign.Path == path && slices.Contains(f.Contacts, id) {
			p := pathMove{kind: MovedTo, step: f.Campaign.Step, at: seconds(f.At), rank: 2 * int64(i)}
			if p.step == 0 {
				p.kind, p.step = MovedAlong, m.campaign.begin[i]
			}
			all = append(all, p)
		}
	}
	slices.SortStableFunc(all, func(a, b pathMove) int { return cmp.Or(cmp.Compare(a.at, b.at), cmp.Compare(a.rank, b.rank)) })
	var now standing
	for _, p := range all {
		switch {
		case p.kind == MovedAlong && now.state == OnPath, p.kind > MovedAlong && now.state != OnPath,
			p.kind == MovedTo && now.state == OnPath && now.step == p.step:
		case p.kind == MovedCompleted:
			now.state, now.since = Completed, p.at
		case p.kind == MovedAbandoned:
			now.state, now.since = Abandoned, p.at
		default:
			now = standing{OnPath, p.step, p.at}
		}
	}
	return now
}

// checkCampaign compares levels and places, and where copies of them are.
func (s *story) checkCampaign() {
	for id := range s.m.contacts {
		c := must(s.book.Contact(s.t.Context(), id))(s.t)
		if support, priority := s.m.level(id, supportLevel), s.m.level(id, priorityLevel); int(c.Support) != support || int(c.Priority) != priority {
			s.t.Errorf("contact %d: levels %d and %d, want %d and %d", id, c.Support, c.Priority, support, priority)
		}
		for path := PathID(1); path <= 2; path++ {
			if got, want := storedPlace(s.t, s.book, id, path), s.m.place(id, path); got != want {
				s.t.Errorf("contact %d on path %d: %+v, want %+v", id, path, got, want)
			}
		}
	}
	for id, f := range s.m.interactions {
		i := must(s.book.Interaction(s.t.Context(), id))(s.t)
		got := Campaign{i.Outcome.ID, i.Broadcaster.ID, i.Path.ID, i.Path.Step.ID, i.Support, i.Priority, i.Capital}
		if got != f.Campaign {
			s.t.Errorf("interaction %d: %+v, want %+v", id, got, f.Campaign)
		}
	}
	for text, what := range map[string]string{
		"contact_organisations": "SELECT m.contact_id FROM contact_organisations m JOIN contacts c ON c.id = m.contact_id WHERE m.contact_priority <> c.priority",
		"contact_paths":         "SELECT m.contact_id FROM contact_paths m JOIN contacts c ON c.id = m.contact_id WHERE m.contact_priority <> c.priority OR m.contact_key <> c.name_key",
		"follow_ups": `SELECT f.interaction_id FROM follow_ups f WHERE f.state = 1 AND f.priority <> (
			SELECT max(c.priority) FROM interaction_contacts l JOIN contacts c ON c.id = l.contact_id WHERE l.interaction_id = f.interaction_id)`,
	} {
		if wrong := numbers(s.t, s.book, what); len(wrong) > 0 {
			s.t.Errorf("%s: %v are not up to date", text, wrong)
		}
	}
}

func storedPlace(t *testing.T, b *Book, contact ContactID, path PathID) (p standing) {
	t.Helper()
	must(0, b.lend(t.Context(), func(s *session) error {
		return s.each(t.Context(), "SELECT state, step_id, since FROM contact_paths WHERE contact_id = ? AND path_id = ?",
			func(rows *sql.Rows) error { return rows.Scan(&p.state, &p.step, &p.since) }, contact, path)
	}))(t)
	return p
}

func numbers(t *testing.T, b *Book, query string) (list []int64) {
	t.Helper()
	must(0, b.lend(t.Context(), func(s *session) (err error) {
		list, err = many(t.Context(), s, query, func(rows *sql.Rows) (n int64, err error) { return n, rows.Scan(&n) })
		return err
	}))(t)
	return list
}

// campaignQueries are filters for timelines.
func (s *story) campaignQueries() (list []InteractionQuery) {
	for _, q := range []InteractionQuery{
		{Outcomes: []OutcomeID{4}},
		{Outcomes: []OutcomeID{1, 3, 4}, Types: []TypeID{2, 3}},
		{Paths: []PathID{1}},
		{Paths: []PathID{2, 1}, Outcomes: []OutcomeID{1, 2, 3, 4, 5}, High: true},
		{Broadcasters: []BroadcasterID{2}, Files: true},
		{Broadcasters: []BroadcasterID{1, 2}, Paths: []PathID{1}, Types: []TypeID{1, 2, 3}},
	} {
		list = append(list, q)
		q.Contact = pick(s, s.m.contacts)
		list = append(list, q)
		if len(s.m.organisations) > 0 {
			q.Organisation = pick(s, s.m.organisations)
			list = append(list, q)
			q.Contact = 0
			list = append(list, q)
		}
	}
	return list
}

func (s *story) checkCampaignTimelines() {
	for _, q := range s.campaignQueries() {
		checkPages(s, fmt.Sprintf("%+v", q), s.m.timeline(q), s.interactionPages(q))
		q.Words = one(s, []string{"engine", "the", "the bud", "京都", "t"})
		for _, e := range []effort{usualEffort(), {first: 1, few: 1000}, {first: 1, rounds: 6, few: 60, near: 50, words: 12, text: 60}} {
			checkPages(s, fmt.Sprintf("%+v %+v", q, e), s.m.timeline(q), s.searchPages(q, e))
		}
	}
}

func (m *model) priority(id ContactID) Priority { return Priority(m.level(id, priorityLevel)) }

// byLevel leaves the chosen levels of a list, and puts the highest first, if asked.
func byLevel[ID cmpOrdered](list []ID, first bool, chosen []Priority, level func(ID) Priority) []ID {
	of := map[ID]Priority{}
	for _, id := range list {
		of[id] = level(id)
	}
	list = slices.DeleteFunc(list, func(id ID) bool { return len(chosen) > 0 && !slices.Contains(chosen, of[id]) })
	if first {
		slices.SortStableFunc(list, func(a, b ID) int { return cmp.Compare(of[b], of[a]) })
	}
	return list
}

// prioritised is how a list of people is sorted and filtered by priority.
type prioritised struct {
	first bool
	any   []Priority
}

func (s *story) priorities() []prioritised {
	some := []Priority{Priority(s.IntN(6)), Priority(s.IntN(6)), Priority(s.IntN(6))}
	return []prioritised{{true, nil}, {true, some}, {false, some}, {false, some[:1]}}
}

func (s *story) checkPriorities() {
	for _, sort := range []ContactSort{ByName, ByLastContact, ByNextFollowUp, ByPriority} {
		for _, archived := range []ArchivedFilter{NotArchived, WithArchived} {
			for _, p := range s.priorities() {
				q := ContactQuery{Sort: sort, Archived: archived, Priorities: p.any}
				checkPages(s, fmt.Sprintf("%+v", q), s.m.list(q), s.contactPages(q))
			}
		}
	}
	for _, words := range []string{"ad", "lovelace", "example ber"} {
		s.checkFound(ContactQuery{Words: words, Archived: WithArchived, Priorities: one(s, s.priorities()).any})
	}
	for _, id := range s.m.list(ContactQuery{})[:1] {
		place := must(s.book.ContactPlace(s.t.Context(), id, ByPriority))(s.t)
		page := must(s.book.Contacts(s.t.Context(), ContactQuery{Sort: ByPriority, Page: Page{Limit: 1, From: place, Including: true}}))(s.t)
		if row := page.Rows[0]; row.ID != id || row.Cursor != place || row.Priority != s.m.priority(id) {
			s.t.Errorf("%d stands at %+v, and there is %+v", id, place, row)
		}
	}
}
