package demo

import (
	"path"
	"strconv"
	"strings"
	"time"

	"rapport/store"
)

// person is somebody of the lively book, as the data files tell it. Days are
// counted from today: -3 is three days ago.
type person struct {
	contact store.Contact
	lang    string // the section of everyday notes
	by      string // who keeps in touch
	ties    []tie
	chatter int // how many everyday notes there are beside the stories
	stories []story
	ended   []ending
	last    phrase // the everyday note that was drawn last
}

// ending is a path that somebody has completed.
type ending struct {
	line line
	path string
	days int
}

// tie is a person's link to an organisation.
type tie struct {
	line         line
	organisation string
	role         string
	from, to     int // days; 0 is not said
}

// loadPeople reads every people-*.txt.
func loadPeople() ([]person, error) {
	entries, err := data.ReadDir("data/lively")
	if err != nil {
		return nil, err
	}
	var people []person
	for _, e := range entries { // in the order of their names
		if ok, _ := path.Match("people-*.txt", e.Name()); !ok {
			continue
		}
		lines, err := readLines("lively/" + e.Name())
		if err != nil {
			return nil, err
		}
		for _, l := range lines {
			if people, err = addPersonLine(people, l); err != nil {
				return nil, err
			}
		}
	}
	return people, nil
}

// addPersonLine adds what l says to the last of people, or begins a new one.
func addPersonLine(people []person, l line) ([]person, error) {
	if name, ok := strings.CutPrefix(l.text, "= "); ok {
		return append(people, person{contact: store.Contact{Name: name}, lang: "en", by: "Sam Organiser"}), nil
	}
	if len(people) == 0 {
		return nil, l.errorf("%q stands before the first name", l.text)
	}
	p := &people[len(people)-1]
	if strings.HasPrefix(l.text, "-") || strings.HasPrefix(l.text, "today/") {
		s, err := parseStory(l)
		p.stories = append(p.stories, s)
		return people, err
	}
	return people, p.set(l)
}

// set takes a line such as "phone +44 7700 900101 | mobile".
func (p *person) set(l line) (err error) {
	key, value, _ := strings.Cut(l.text, " ")
	main, label, _ := strings.Cut(value, " | ")
	c := &p.contact
	switch key {
	case "lang":
		p.lang = value
	case "by":
		p.by = value
	case "email":
		c.Emails = append(c.Emails, store.Email{Address: main, Label: label, Primary: len(c.Emails) == 0})
	case "phone":
		c.Phones = append(c.Phones, store.Phone{Number: main, Label: label, Primary: len(c.Phones) == 0})
	case "tag":
		c.Tags = strings.Split(value, ", ")
	case "birthday":
		c.Birthday = value
	case "address":
		c.Address = value
	case "note":
		c.Notes = value
	case "archived":
		c.Archived = true
	case "chatter":
		if p.chatter, err = strconv.Atoi(value); err != nil {
			err = l.errorf("%w", err)
		}
	case "completed":
		end := ending{line: l, path: main}
		if end.days, err = strconv.Atoi(label); err != nil {
			err = l.errorf("%w", err)
		}
		p.ended = append(p.ended, end)
	case "org":
		var t tie
		t, err = parseTie(l, value)
		p.ties = append(p.ties, t)
	default:
		return l.errorf("%q is not known", key)
	}
	return err
}

// parseTie reads "ORGANISATION | ROLE | FROM | TO", the last two in days.
func parseTie(l line, value string) (t tie, err error) {
	parts := strings.Split(strings.TrimSuffix(value, "|"), "|")
	for i := range parts {
		parts[i] = strings.TrimSpace(parts[i])
	}
	t = tie{line: l, organisation: parts[0]}
	if len(parts) > 1 {
		t.role = parts[1]
	}
	if len(parts) > 2 {
		if t.from, err = strconv.Atoi(parts[2]); err != nil {
			return t, l.errorf("from: %w", err)
		}
	}
	if len(parts) > 3 {
		if t.to, err = strconv.Atoi(parts[3]); err != nil {
			return t, l.errorf("to: %w", err)
		}
	}
	return t, nil
}

// loadOrganisations reads organisations.txt.
func loadOrganisations() ([]store.Organisation, error) {
	lines, err := readLines("lively/organisations.txt")
	if err != nil {
		return nil, err
	}
	var all []store.Organisation
	for _, l := range lines {
		key, value, _ := strings.Cut(l.text, " ")
		if key == "=" {
			all = append(all, store.Organisation{Name: value})
			continue
		}
		if len(all) == 0 {
			return nil, l.errorf("%q stands before the first name", l.text)
		}
		if err := setOrganisation(&all[len(all)-1], key, value); err != nil {
			return nil, l.errorf("%w", err)
		}
	}
	return all, nil
}

// dateAfter gives the date so many days after day, as it is stored; nothing for
// 0.
func dateAfter(day time.Time, days int) string {
	if days == 0 {
		return ""
	}
	return day.AddDate(0, 0, days).Format(time.DateOnly)
}
