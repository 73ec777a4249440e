package demo

import (
	"math/rand/v2"
	"strings"
	"time"
)

// phrase is an everyday note with its slots still open.
type phrase struct {
	line line
	typ  string
	high bool
	text string

	recorded string
}

// loadPhrases gives the everyday notes by the sections of the data files: a
// language, and in English what is for neighbours and what for allies.
func loadPhrases() (map[string][]phrase, error) {
	all := map[string][]phrase{}
	for _, name := range []string{"lively/chatter-en.txt", "lively/chatter-world.txt"} {
		sections, err := readSections(name)
		if err != nil {
			return nil, err
		}
		for _, s := range sections {
			for _, l := range s.lines {
				p, err := parsePhrase(l)
				if err != nil {
					return nil, err
				}
				all[s.name] = append(all[s.name], p)
			}
		}
	}
	return all, nil
}

func parsePhrase(l line) (phrase, error) {
	head, text, err := l.cutTwo()
	if err != nil {
		return phrase{}, err
	}
	head, said, _ := strings.Cut(head, " ~ ")
	p := phrase{line: l, text: text, recorded: said}
	p.typ, p.high = strings.CutSuffix(head, "!")
	return p, nil
}

// chatter places everyday notes between the stories.
type chatter struct {
	rand  *rand.Rand
	days  days
	slots *slots
	decks map[string]*deck[phrase]
}

func newChatter(r *rand.Rand, d days, s *slots) (*chatter, error) {
	phrases, err := loadPhrases()
	if err != nil {
		return nil, err
	}
	c := &chatter{rand: r, days: d, slots: s, decks: map[string]*deck[phrase]{}}
	for lang, p := range phrases { // nothing is drawn yet: the order does not matter
		c.decks[lang] = newDeck(r, p)
	}
	return c, nil
}

// clocks is when a type of interaction usually happens, in minutes after
// midnight.
func clocks(typ string) (from, to int) {
	switch typ {
	case "door_knock":
		return 17*60 + 20, 20 * 60
	case "meeting":
		return 17*60 + 30, 20 * 60
	case "event":
		return 10 * 60, 19 * 60
	case "text", "note", "facebook":
		return 8 * 60, 21 * 60
	}
	return 9 * 60, 18 * 60
}

// occasion is a day on which there is an everyday note about somebody.
type occasion struct {
	person *person
	day    int // before today: a negative number
}

// occasions spreads p's everyday notes from day first (a negative number) to
// yesterday, evenly but not regularly.
func (c *chatter) occasions(p *person, first int) []occasion {
	all := make([]occasion, p.chatter)
	for i := range all {
		from, to := (-1-first)*i/p.chatter, (-1-first)*(i+1)/p.chatter
		all[i] = occasion{p, min(first+from+c.rand.IntN(max(1, to-from)), -1)}
	}
	return all
}

// phrase draws what is noted on o: not what was noted last about that person.
func (c *chatter) phrase(o occasion) (phrase, error) {
	d, ok := c.decks[o.person.lang]
	if !ok {
		return phrase{}, unknownError{"everyday note in", o.person.lang}
	}
	ph := d.draw()
	if ph == o.person.last {
		ph = d.draw()
	}
	o.person.last = ph
	return ph, nil
}

// at draws a time of the day that suits what was done.
func (c *chatter) at(o occasion, typ string) time.Time {
	from, to := clocks(typ)
	return c.days.at(o.day, from+c.rand.IntN(to-from), typ)
}
