package harmless

import (
	"strings"
	"unicode/utf8"
)

// pass is one walk over a text. Its state follows what has been let through,
// never what was dropped: a second pass over the result therefore decides alike
// and changes nothing.
type pass struct {
	lineBreak string // what a line break becomes
	tab       string // what a tab becomes

	base   rune // the last character that stands for itself; 0 at the start of a line
	prev   rune // the last character let through, marks and joiners included
	marks  int  // combining marks on base
	streak int  // characters in a row that may all belong to one cluster
	long   bool // a streak was so long that a cluster may be too long
}

// run returns s made harmless; s itself if there was nothing to change.
func (p *pass) run(s string) string {
	s = p.walk(s)
	if p.long {
		s = cutClusters(s)
	}
	return s
}

func (p *pass) walk(s string) string {
	var out []byte
	kept := 0 // s[:kept] is in out
	for i := 0; i < len(s); {
		n, instead, keep := p.step(s[i:])
		if !keep {
			out = append(append(out, s[kept:i]...), instead...)
			kept = i + n
		}
		i += n
	}
	if kept == 0 {
		return s
	}
	return string(append(out, s[kept:]...))
}

// step decides about the first character of s: how many bytes it takes, whether
// it is kept, and if not, what stands in its place.
func (p *pass) step(s string) (n int, instead string, keep bool) {
	if isPrintableASCII(s[0]) {
		p.streak = 0
		p.stand(rune(s[0]))
		return 1, "", true
	}
	r, n := utf8.DecodeRuneInString(s)
	p.count(r)
	switch classOf(r) {
	case lineBreak:
		if strings.HasPrefix(s, "\r\n") {
			n = 2
		}
		return p.breakLine(s[:n])
	case tab:
		return n, p.replace(p.tab), false
	case control:
		return n, p.replace(picture(r)), false
	case bad:
		if n > 1 && r == utf8.RuneError {
			break // A U+FFFD that was there before.
		}
		return n, p.replace(replacement), false
	case hidden:
		return n, "", false
	case tag:
		n, keep = p.flag(s, n)
		return n, "", keep
	case mark:
		return p.mark(s[:n], r)
	case selector:
		return n, "", p.attach(r, p.prev == p.base && takesSelector(p.base, r))
	case joiner:
		return n, "", p.attach(r, p.joinsHere(r, s[n:]))
	}
	p.stand(r)
	return n, "", true
}

// stand notes a character that stands for itself.
func (p *pass) stand(r rune) {
	p.base, p.prev, p.marks = r, r, 0
}

// count notes that r adds to the streak, or ends it. A cluster may hold a streak
// on either side of a simple character, so half a cluster is long enough to look.
func (p *pass) count(r rune) {
	if isSimple(r) {
		p.streak = 0
		return
	}
	p.streak++
	p.long = p.long || p.streak >= MaxCluster/2
}

// replace notes that the text with comes next, and returns it.
func (p *pass) replace(with string) string {
	for _, r := range with {
		p.stand(r)
	}
	return with
}

func (p *pass) breakLine(was string) (n int, instead string, keep bool) {
	p.replace(p.lineBreak)
	if p.lineBreak == "\n" {
		p.base, p.prev = 0, 0
	}
	return len(was), p.lineBreak, was == p.lineBreak
}

// mark lets a combining mark through while its base has room for it. At the
// start of a line it would sit on whatever the screen shows to the left of the
// text, so it gets a dotted circle of its own.
func (p *pass) mark(s string, r rune) (n int, instead string, keep bool) {
	if p.base == 0 {
		p.stand(dottedCircle)
		p.marks, p.prev = 1, r
		return len(s), string(dottedCircle) + s, false
	}
	if p.marks == MaxMarks {
		return len(s), "", false
	}
	p.marks++
	p.prev = r
	return len(s), "", true
}

// attach notes a variation selector or joiner if it is let through.
func (p *pass) attach(r rune, ok bool) bool {
	if ok {
		p.prev = r
	}
	return ok
}

// joinsHere reports whether the joiner r has a meaning where it stands: in a
// word of a script that needs it, or between two parts of an emoji. Anywhere
// else, and in a run of them, it only hides.
func (p *pass) joinsHere(r rune, rest string) bool {
	if p.prev == zeroWidthJoiner || p.prev == zeroWidthNonJoiner {
		return false
	}
	if isCursive(p.base) {
		return true
	}
	next, _ := utf8.DecodeRuneInString(rest)
	if r != zeroWidthJoiner || !isPictograph(p.base) || !isPictograph(next) {
		return false
	}
	return p.prev == p.base || p.prev == emojiPresentation
}

// flag lets the tag characters at the start of s through if they make the black
// flag before them that of England, Scotland or Wales. Tags in any other place
// are invisible text, dropped one character of n bytes at a time.
func (p *pass) flag(s string, n int) (int, bool) {
	if p.prev != blackFlag {
		return n, false
	}
	for _, tags := range [...]string{tagsEngland, tagsScotland, tagsWales} {
		if strings.HasPrefix(s, tags) {
			p.prev = cancelTag
			return len(tags), true
		}
	}
	return n, false
}
