package logform

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"

	"rapport/logbook"
	"rapport/store"
)

// standing is what the book says of the contacts: how they stand to the cause, and where
// on which path. It is said beside what would change it.
type standing struct {
	asked    int // which read counts
	contacts []stands
}

// stands is a contact's.
type stands struct {
	support  store.Support
	priority store.Priority
	places   []store.Place
}

type standingRead struct {
	asked    int
	contacts []stands // none where they could not be read
}

// fewContacts are those whose standing is read: of more nothing is said that holds for all.
const fewContacts = 20

func (m *Model) readStanding() tea.Cmd {
	m.standing.asked++
	book, asked, contacts := m.env.Book, m.standing.asked, slices.Clone(m.contacts.Chosen())
	if len(contacts) > fewContacts {
		m.standing.contacts = nil
		return nil
	}
	return m.env.Read(func(ctx context.Context) tea.Msg {
		read := standingRead{asked: asked}
		for _, ref := range contacts {
			c, err := book.Contact(ctx, ref.ID)
			if err != nil {
				return standingRead{asked: asked}
			}
			places, err := book.PlacesOf(ctx, ref.ID)
			if err != nil {
				return standingRead{asked: asked}
			}
			read.contacts = append(read.contacts, stands{c.Support, c.Priority, places})
		}
		return read
	})
}

// take takes what was read. Of what could not be read nothing is said: whoever is gone is
// told of where the form says whom it is about.
func (s *standing) take(read standingRead) {
	if read.asked == s.asked {
		s.contacts = read.contacts
	}
}

func (m *Model) explainSupport(int64) string {
	return now(m.standing.contacts, func(s stands) string { return s.support.Label() })
}

func (m *Model) explainPriority(int64) string {
	return now(m.standing.contacts, func(s stands) string { return s.priority.Label() })
}

// now says what all contacts have in common, if they do.
func now(contacts []stands, of func(stands) string) string {
	if len(contacts) == 0 || of(contacts[0]) == "" {
		return ""
	}
	if slices.ContainsFunc(contacts, func(s stands) bool { return of(s) != of(contacts[0]) }) {
		return ""
	}
	return "now " + of(contacts[0])
}

// explainOutcome says of an attempt that it is one: the last contact stays as it is.
func (m *Model) explainOutcome(id int64) string {
	for _, o := range m.env.Lists.Outcomes {
		if int64(o.ID) == id && o.Attempt {
			return "an attempt, no contact"
		}
	}
	return ""
}

// explainStep says what becomes of the contacts on the path where no step is named.
func (m *Model) explainStep(step int64) string {
	if step != 0 {
		return ""
	}
	path := m.env.Lists.Path(m.chosenPath())
	first := slices.IndexFunc(path.Steps, func(s store.Step) bool { return !s.Hidden })
	if first < 0 {
		return ""
	}
	begin := path.Steps[first].Name
	stays := map[string]bool{}
	for _, s := range m.standing.contacts {
		at := slices.IndexFunc(s.places, func(p store.Place) bool { return p.Path.ID == path.ID && p.State == store.OnPath })
		if at < 0 {
			stays[""] = true
			continue
		}
		stays[s.places[at].Path.Step.Name] = true
	}
	// Of the past, and of what is edited, the places of today say nothing.
	if len(stays) == 1 && m.id == 0 && strings.TrimSpace(m.at.Value()) == "" {
		for name := range stays {
			if name == "" {
				return "begins at " + begin
			}
			return "stays at " + name
		}
	}
	return "stays where they are, or " + begin
}

// explainCapital says what the amount does, as it is typed.
func (m *Model) explainCapital(words string, _ time.Time) (string, bool) {
	if strings.TrimSpace(words) == "" {
		return m.env.Lists.Points(), false
	}
	n, err := logbook.ParseAmount(words)
	if err != nil {
		return err.Error(), true
	}
	verb, whom := "credits", ""
	if n < 0 {
		verb, n = "charges", -n
	}
	if len(m.contacts.Chosen()) > 1 {
		whom = "each "
	}
	return fmt.Sprintf("%s %s%d %s", verb, whom, n, m.env.Lists.Points()), false
}
