package demo

import (
	"fmt"
	"strconv"
	"strings"

	"rapport/store"
)

// story is one thing that happened, as a data file tells it:
//
//	-351 19:00 meeting! & Tom Hale & Nia Prothero @ Harbour Street Tenants' Union ~ support 1 > 6 17:00 60 | What was said.
//
// It is days and a time of the day, or "today/N", N hundredths of the day so
// far before now; the type, with ! if it is of HIGH importance; who else was
// there; the organisation that it was logged for; what was recorded ([recorded]); the follow-up ([nextStep]); and
// the text, in which \n begins a new line.
type story struct {
	line         line
	days         int
	clock        int // minutes after midnight
	today        int // hundredths of today; 0 for another day
	typ          string
	high         bool
	with         []string
	organisation string
	recorded     string
	next         nextStep
	text         string
}

func parseStory(l line) (s story, err error) {
	head, text, err := l.cutTwo()
	if err != nil {
		return s, err
	}
	s = story{line: l, text: strings.ReplaceAll(text, `\n`, "\n")}
	head, next, _ := strings.Cut(head, " > ")
	if s.next, err = parseNextStep(next); err != nil {
		return s, l.errorf("%w", err)
	}
	head, s.recorded, _ = strings.Cut(head, " ~ ")
	head, s.organisation, _ = strings.Cut(head, " @ ")
	names := strings.Split(head, " & ")
	s.with = names[1:]
	words := strings.Fields(names[0])
	if err := s.when(words); err != nil {
		return s, l.errorf("%w", err)
	}
	s.typ, s.high = strings.CutSuffix(words[len(words)-1], "!")
	return s, nil
}

// when takes the moment from the words before the names.
func (s *story) when(words []string) (err error) {
	if part, ok := strings.CutPrefix(words[0], "today/"); ok && len(words) == 2 {
		s.today, err = strconv.Atoi(part)
		return err
	}
	if len(words) != 3 {
		return fmt.Errorf("a day, a time and a type are wanted, not %q", words)
	}
	if s.days, err = strconv.Atoi(words[0]); err != nil {
		return err
	}
	s.clock, err = minutesOf(words[1])
	return err
}

// setOrganisation takes a line of organisations.txt.
func setOrganisation(o *store.Organisation, key, value string) error {
	switch key {
	case "email":
		o.Emails = append(o.Emails, value)
	case "phone":
		o.Phones = append(o.Phones, value)
	case "website":
		o.Website = value
	case "address":
		o.Address = value
	case "note":
		o.Notes = value
	default:
		return fmt.Errorf("%q is not known", key)
	}
	return nil
}
