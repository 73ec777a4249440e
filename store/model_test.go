package store

import (
	"cmp"
	"maps"
	"math"
	"slices"
	"strings"
	"unicode"
)

// model is a book that does everything the slow and obvious way.
type model struct {
	contacts      map[ContactID]Contact
	organisations map[OrganisationID]Organisation
	links         map[Link]bool // of Organisation and Contact only
	interactions  map[InteractionID]InteractionFields
	attachments   map[AttachmentID]Attachment
	campaign      campaignModel
}

func newModel() *model {
	return &model{
		contacts: map[ContactID]Contact{}, organisations: map[OrganisationID]Organisation{},
		links: map[Link]bool{}, interactions: map[InteractionID]InteractionFields{},
		attachments: map[AttachmentID]Attachment{}, campaign: newCampaignModel(),
	}
}

func (m *model) deleteContact(id ContactID) {
	delete(m.contacts, id)
	m.forget(id)
	maps.DeleteFunc(m.links, func(l Link, _ bool) bool { return l.Contact == id })
	for i, f := range m.interactions {
		f.Contacts = slices.DeleteFunc(slices.Clone(f.Contacts), func(c ContactID) bool { return c == id })
		if m.interactions[i] = f; len(f.Contacts) == 0 {
			m.deleteInteraction(i)
		}
	}
}

func (m *model) deleteInteraction(id InteractionID) {
	delete(m.interactions, id)
	maps.DeleteFunc(m.attachments, func(_ AttachmentID, a Attachment) bool { return a.Interaction == id })
}

// attachmentsOf are an interaction's, in the order in which they were added.
func (m *model) attachmentsOf(id InteractionID) (list []Attachment) {
	for _, a := range slices.Sorted(maps.Keys(m.attachments)) {
		if m.attachments[a].Interaction == id {
			list = append(list, m.attachments[a])
		}
	}
	return list
}

// files is what FileQuery promises.
func (m *model) files(q FileQuery) (ids []AttachmentID) {
	for _, id := range m.timeline(InteractionQuery{Contact: q.Contact, Organisation: q.Organisation}) {
		for _, a := range m.attachmentsOf(id) {
			missing := func(word string) bool { return !strings.Contains(Fold(a.Name), word) }
			if !slices.ContainsFunc(strings.Fields(Fold(q.Words)), missing) {
				ids = append(ids, a.ID)
			}
		}
	}
	return ids
}

// contents are those that any attachment has, sorted and each once.
func (m *model) contents() (list []string) {
	for _, a := range m.attachments {
		list = append(list, a.SHA256)
	}
	slices.Sort(list)
	return slices.Compact(list)
}

// deletion is what deleting a contact would take.
func (m *model) deletion(id ContactID) (d Deletion) {
	for i, f := range m.interactions {
		switch {
		case !slices.Contains(f.Contacts, id):
		case len(f.Contacts) == 1:
			d.Alone, d.Files = d.Alone+1, d.Files+len(m.attachmentsOf(i))
		default:
			d.Shared++
		}
	}
	return d
}

func (m *model) deleteOrganisation(id OrganisationID) {
	delete(m.organisations, id)
	maps.DeleteFunc(m.links, func(l Link, _ bool) bool { return l.Organisation == id })
	for i, f := range m.interactions {
		if f.Organisation == id {
			f.Organisation = 0
			m.interactions[i] = f
		}
	}
}

// lastContact is long ago where there is none.
func (m *model) lastContact(id ContactID) int64 {
	last := int64(math.MinInt64)
	for _, f := range m.interactions {
		attempt := slices.Contains([]OutcomeID{3, 4, 8, 9}, f.Campaign.Outcome)
		if f.Type != NoteType && !attempt && slices.Contains(f.Contacts, id) {
			last = max(last, seconds(f.At))
		}
	}
	return last
}

// nextFollowUp is far away where there is none.
func (m *model) nextFollowUp(id ContactID) int64 {
	next := int64(math.MaxInt64)
	for _, f := range m.interactions {
		if f.FollowUp.State == FollowUpOpen && slices.Contains(f.Contacts, id) {
			next = min(next, seconds(f.FollowUp.At))
		}
	}
	return next
}

// followUps is what FollowUpQuery promises.
func (m *model) followUps(q FollowUpQuery) (ids []InteractionID) {
	at := func(id InteractionID) int64 { return m.interactions[id].FollowUp.At.Unix() }
	for id, f := range m.interactions {
		if f.FollowUp.State == FollowUpOpen && (q.From.IsZero() || at(id) >= q.From.Unix()) && (q.Before.IsZero() || at(id) < q.Before.Unix()) {
			ids = append(ids, id)
		}
	}
	slices.SortFunc(ids, func(a, b InteractionID) int { return cmp.Or(cmp.Compare(at(a), at(b)), cmp.Compare(a, b)) })
	return byLevel(ids, q.ByPriority, q.Priorities, func(id InteractionID) (highest Priority) {
		for _, c := range m.interactions[id].Contacts {
			highest = max(highest, Priority(m.level(c, priorityLevel)))
		}
		return highest
	})
}

// timeline is what InteractionQuery promises.
func (m *model) timeline(q InteractionQuery) []InteractionID {
	var ids []InteractionID
	for id, f := range m.interactions {
		if m.selects(q, f) && (!q.Files || len(m.attachmentsOf(id)) > 0) {
			ids = append(ids, id)
		}
	}
	slices.SortFunc(ids, func(a, b InteractionID) int {
		return cmp.Or(cmp.Compare(m.interactions[b].At.Unix(), m.interactions[a].At.Unix()), cmp.Compare(b, a))
	})
	return ids
}

func (m *model) selects(q InteractionQuery, f InteractionFields) bool {
	at := f.At.Unix()
	return (q.Contact == 0 || slices.Contains(f.Contacts, q.Contact)) &&
		(q.Organisation == 0 || m.inFeed(q.Organisation, f)) &&
		(len(q.Types) == 0 || slices.Contains(q.Types, f.Type)) &&
		(!q.High || f.High) &&
		(len(q.Outcomes) == 0 || slices.Contains(q.Outcomes, f.Campaign.Outcome)) &&
		(len(q.Paths) == 0 || slices.Contains(q.Paths, f.Campaign.Path)) &&
		(len(q.Broadcasters) == 0 || slices.Contains(q.Broadcasters, f.Campaign.Broadcaster)) &&
		(q.Since.IsZero() || at >= q.Since.Unix()) &&
		(q.Until.IsZero() || at <= q.Until.Unix()) &&
		(q.Words == "" || hasAllWords(f.Details, q.Words))
}

func (m *model) inFeed(o OrganisationID, f InteractionFields) bool {
	return f.Organisation == o || slices.ContainsFunc(f.Contacts, func(c ContactID) bool {
		return m.links[Link{Organisation: o, Contact: c}]
	})
}

// hasAllWords knows Latin words and Chinese characters, which the tests use.
func hasAllWords(text, query string) bool {
	folded := Fold(text)
	for _, word := range strings.Fields(Fold(query)) {
		if unicode.Is(unicode.Han, []rune(word)[0]) {
			if !strings.Contains(folded, word) {
				return false
			}
			continue
		}
		begins := func(w string) bool { return strings.HasPrefix(w, word) }
		if !slices.ContainsFunc(strings.FieldsFunc(folded, func(r rune) bool { return r > 127 || !unicode.IsLetter(r) }), begins) {
			return false
		}
	}
	return true
}

// members is what MemberQuery promises.
func (m *model) members(q MemberQuery) (ids []ContactID) {
	words := strings.Fields(Fold(q.Words))
	for _, id := range m.list(ContactQuery{Archived: WithArchived}) {
		if m.links[Link{Organisation: q.Organisation, Contact: id}] && beginsWords(m.contacts[id].Name, words) {
			ids = append(ids, id)
		}
	}
	return byLevel(ids, q.ByPriority, q.Priorities, m.priority)
}

// beginsWords reports whether each of the words begins a word of the name.
func beginsWords(name string, words []string) bool {
	of := strings.Fields(Fold(name))
	return !slices.ContainsFunc(words, func(w string) bool {
		return !slices.ContainsFunc(of, func(n string) bool { return strings.HasPrefix(n, w) })
	})
}

// list is what ContactQuery promises of a list without words.
func (m *model) list(q ContactQuery) []ContactID {
	var ids []ContactID
	for id, c := range m.contacts {
		if q.Archived == WithArchived || c.Archived == (q.Archived == OnlyArchived) {
			ids = append(ids, id)
		}
	}
	slices.SortFunc(ids, func(a, b ContactID) int {
		switch q.Sort {
		case ByLastContact:
			return cmp.Or(cmp.Compare(m.lastContact(b), m.lastContact(a)), cmp.Compare(b, a))
		case ByNextFollowUp:
			return cmp.Or(cmp.Compare(m.nextFollowUp(a), m.nextFollowUp(b)), cmp.Compare(a, b))
		}
		return cmp.Or(cmp.Compare(Fold(m.contacts[a].Name), Fold(m.contacts[b].Name)), cmp.Compare(a, b))
	})
	return byLevel(ids, q.Sort == ByPriority, q.Priorities, m.priority)
}

// found is whom a search finds, in no order, and who of them by name.
func (m *model) found(q ContactQuery) (all, byName []ContactID) {
	words := strings.Fields(Fold(q.Words))
	for _, id := range m.list(q) {
		c := m.contacts[id]
		inName := beginsWords(c.Name, words)
		long := slices.ContainsFunc(words, func(w string) bool { return len([]rune(w)) >= 3 })
		elsewhere := long && !slices.ContainsFunc(words, func(w string) bool { return !m.mentions(c, id, w) })
		if inName {
			byName = append(byName, id)
		}
		if inName || elsewhere {
			all = append(all, id)
		}
	}
	return all, byName
}

func (m *model) mentions(c Contact, id ContactID, word string) bool {
	texts := append([]string{c.Name}, c.Tags...)
	for _, e := range c.Emails {
		texts = append(texts, e.Address)
	}
	for _, p := range c.Phones {
		texts = append(texts, p.Number, digits(p.Number))
	}
	for l := range m.links {
		if l.Contact == id {
			texts = append(texts, m.organisations[l.Organisation].Name)
		}
	}
	return slices.ContainsFunc(texts, func(s string) bool { return strings.Contains(Fold(s), word) })
}
