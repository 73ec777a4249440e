package when

import (
	"fmt"
	"slices"
	"time"
)

// longestPhrase is in bytes; no moment in words comes near it.
const longestPhrase = 200

// parser walks over the tokens of one phrase. A rule of the grammar is a method: it
// consumes what it matches and returns true, or returns false, and either puts the
// position back or leaves that to try. A rule that understands the words well enough
// to know what is wrong with them records that as the problem, and from then on the
// phrase is refused.
type parser struct {
	tokens  []token
	pos     int
	ask     Ask
	now     time.Time
	today   day
	problem string // the first one found, to be read after the words
}

func newParser(words string, ask Ask, now time.Time) *parser {
	p := &parser{ask: ask, now: now, today: dayOf(now)}
	if len(words) > longestPhrase {
		p.fail("is too long for a moment")
		return p
	}
	p.tokens = tokenize(words)
	for _, t := range p.tokens {
		switch {
		case t.number && t.value < 0:
			p.fail("has a number that is too large")
		case isPartOfDay(t.text):
			p.fail("names a part of the day, which may be any hour; say the time, such as 9:30")
		}
	}
	return p
}

// fail records a problem; the first one stands.
func (p *parser) fail(format string, args ...any) {
	if p.problem == "" {
		p.problem = fmt.Sprintf(format, args...)
	}
}

// done reports whether everything was consumed and nothing is wrong with it.
func (p *parser) done() bool { return p.problem == "" && p.pos == len(p.tokens) }

// refusal is the reason why the words are not the thing asked for.
func (p *parser) refusal(thing string) string {
	switch {
	case p.problem != "":
		return p.problem
	case len(p.tokens) == 0:
		return "is empty"
	case 0 < p.pos && p.pos < len(p.tokens):
		return fmt.Sprintf("is not %s I understand: %q does not fit", thing, p.tokens[p.pos].text)
	default:
		return fmt.Sprintf("is not %s I understand", thing)
	}
}

// peek is the next token, or an empty one at the end.
func (p *parser) peek() token {
	if p.pos < len(p.tokens) {
		return p.tokens[p.pos]
	}
	return token{}
}

// take consumes the next token where it is one of the texts.
func (p *parser) take(texts ...string) bool {
	if p.pos == len(p.tokens) || !slices.Contains(texts, p.peek().text) {
		return false
	}
	p.pos++
	return true
}

// takeAll consumes the texts where they all follow, in this order.
func (p *parser) takeAll(texts ...string) bool {
	start := p.pos
	for _, text := range texts {
		if !p.take(text) {
			p.pos = start
			return false
		}
	}
	return true
}

// takeGlued is take for what must stand directly behind the token before.
func (p *parser) takeGlued(texts ...string) bool { return p.peek().glued && p.take(texts...) }

// number consumes a number of at least least and at most most digits.
func (p *parser) number(least, most int) (int, bool) {
	t := p.peek()
	if !t.number || len(t.text) < least || len(t.text) > most {
		return 0, false
	}
	p.pos++
	return t.value, true
}

// numberAfter consumes symbol and the number behind it, with no blank between them or before.
func (p *parser) numberAfter(symbol string, least, most int) (int, bool) {
	start := p.pos
	if p.takeGlued(symbol) && p.peek().glued {
		if n, ok := p.number(least, most); ok {
			return n, true
		}
	}
	p.pos = start
	return 0, false
}

// try runs rules in turn until one matches, each from the same place. It gives up at
// the first problem.
func try[T any](p *parser, rules ...func() (T, bool)) (T, bool) {
	start := p.pos
	for _, rule := range rules {
		if found, ok := rule(); ok && p.problem == "" {
			return found, true
		}
		p.pos = start
		if p.problem != "" {
			break
		}
	}
	var none T
	return none, false
}
