package demo

import (
	"bytes"
	"math/rand/v2"
	"strconv"
	"unicode"
	"unicode/utf8"
)

// composer makes up texts: sentences without sense, of real words.
type composer struct {
	words *vocabulary
	rand  *rand.Rand
}

func newComposer(v *vocabulary, r *rand.Rand) *composer { return &composer{words: v, rand: r} }

// maxText is more than any text has, in bytes.
const maxText = 2600

// length says how long a text shall be at least, in bytes: many are short, a
// few are long, and with what the last sentence adds they are of 260 bytes on
// average.
func (c *composer) length() int {
	switch dice := c.rand.IntN(100); {
	case dice < 38:
		return 12 + c.rand.IntN(90)
	case dice < 83:
		return 110 + c.rand.IntN(215)
	case dice < 98:
		return 310 + c.rand.IntN(530)
	}
	return 800 + c.rand.IntN(1500)
}

// compose appends a text to buf.
func (c *composer) compose(buf []byte) []byte {
	t := &c.words.tongues[c.words.wheel[c.rand.IntN(len(c.words.wheel))]]
	start, want := len(buf), c.length()
	for {
		buf = c.sentence(buf, t)
		if len(buf)-start >= want {
			buf = bytes.TrimRight(buf, " ") // some scripts end sentences so
			break
		}
		buf = append(buf, c.between(t, len(buf)-start)...)
	}
	if c.rand.IntN(100) == 0 {
		buf = append(buf, " 🎉"...)
	}
	return buf
}

// between is what stands between two sentences: longer texts have paragraphs
// and lists.
func (c *composer) between(t *tongue, soFar int) string {
	const paragraph = 160
	if soFar > paragraph {
		switch c.rand.IntN(20) {
		case 0:
			return "\n\n"
		case 1:
			return "\n- "
		}
	}
	if t.joined {
		return ""
	}
	return " "
}

// sentence appends a sentence of 3 to 13 words.
func (c *composer) sentence(buf []byte, t *tongue) []byte {
	start := len(buf)
	for left := 3 + c.rand.IntN(11); left > 0; left-- {
		dice := c.rand.Uint32()
		if dice>>16%25 == 0 {
			buf = c.rareWord(buf)
		} else {
			buf = append(buf, t.words[t.wheel[dice&0xFFFF]]...)
		}
		if left == 1 {
			break
		}
		if dice>>16%12 == 1 {
			buf = append(buf, t.comma...)
		}
		if !t.joined {
			buf = append(buf, ' ')
		}
	}
	buf = capitalise(buf, start)
	if c.rand.IntN(12) == 0 && t.stop == "." {
		return append(buf, '?')
	}
	return append(buf, t.stop...)
}

// rareWord appends a name, a number or a reference: the long tail of words that
// hardly come twice.
func (c *composer) rareWord(buf []byte) []byte {
	switch dice := c.rand.IntN(10); {
	case dice < 6:
		return append(buf, pick(c.rand, c.words.rare)...)
	case dice < 8:
		return strconv.AppendInt(buf, int64(2+c.rand.IntN(400)), 10)
	case dice < 9:
		return strconv.AppendInt(append(buf, "£"...), int64(10*(1+c.rand.IntN(200))), 10)
	}
	return strconv.AppendInt(append(buf, "R-"...), int64(10000+c.rand.IntN(90000)), 10)
}

// capitalise makes the letter at start a capital, if its script has them and
// the capital is as long as the letter.
func capitalise(buf []byte, start int) []byte {
	r, n := utf8.DecodeRune(buf[start:])
	if upper := unicode.ToUpper(r); utf8.RuneLen(upper) == n {
		utf8.EncodeRune(buf[start:], upper)
	}
	return buf
}
