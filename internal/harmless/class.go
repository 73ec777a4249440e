package harmless

import (
	"unicode"
	"unicode/utf8"
)

const (
	replacement         = "\uFFFD"
	dottedCircle        = '\u25CC'
	zeroWidthNonJoiner  = '\u200C'
	zeroWidthJoiner     = '\u200D'
	informationSource   = '\u2139' // the one emoji that is a letter
	emojiText           = '\uFE0E'
	emojiPresentation   = '\uFE0F'
	softHyphen          = '\u00AD'
	rightToLeftOverride = '\u202E'
	kittyPlaceholder    = '\U0010EEEE'
	blackFlag           = '\U0001F3F4'
	cancelTag           = '\U000E007F'

	// The only three flags that Unicode recommends to be spelt with tags
	// (emoji-sequences.txt, RGI_Emoji_Tag_Sequence).
	tagsEngland  = "\U000E0067\U000E0062\U000E0065\U000E006E\U000E0067\U000E007F"
	tagsScotland = "\U000E0067\U000E0062\U000E0073\U000E0063\U000E0074\U000E007F"
	tagsWales    = "\U000E0067\U000E0062\U000E0077\U000E006C\U000E0073\U000E007F"
)

// class says how a character is treated.
type class int

const (
	standing  class = iota // stands for itself
	lineBreak              // a line break of any kind
	tab
	control  // any other control character: shown
	bad      // no text, or worse: shown as U+FFFD
	hidden   // reorders or hides text, or is not seen at all: dropped
	tag      // invisible twin of an ASCII character
	mark     // combining mark
	selector // chooses the form of the character before it
	joiner   // joins its neighbours, or keeps them apart
)

func classOf(r rune) class {
	switch {
	case r < 0xA0:
		return classOfControl(r)
	case isSimple(r):
		return standing
	case r == '\u2028' || r == '\u2029':
		return lineBreak
	case r == zeroWidthJoiner || r == zeroWidthNonJoiner:
		return joiner
	case isBad(r):
		return bad
	case 0xE0020 <= r && r <= cancelTag:
		return tag
	case unicode.Is(unicode.Variation_Selector, r):
		return selector
	case isHidden(r):
		return hidden
	case unicode.Is(unicode.M, r):
		return mark
	}
	return standing
}

// classOfControl classifies what is not printable ASCII below U+00A0.
func classOfControl(r rune) class {
	switch r {
	case '\n', '\r':
		return lineBreak
	case '\t':
		return tab
	}
	return control
}

// isSimple reports whether r is one of the common letters of Latin, Greek,
// Cyrillic, Han and Hangul, which stand for themselves and need no table.
func isSimple(r rune) bool {
	return 0xA0 <= r && r < 0x300 && r != softHyphen ||
		0x370 <= r && r <= 0x482 || 0x48A <= r && r <= 0x52F ||
		0x3400 <= r && r <= 0x9FFF || 0xAC00 <= r && r <= 0xD7A3
}

// isBad reports whether r is a noncharacter, or a character that is better seen
// than dropped: the override that turns text around, the place of an image, and
// the marks that widen over the digits after them, whose width no terminal and
// no library agree on.
func isBad(r rune) bool {
	return r == utf8.RuneError || r == rightToLeftOverride || r == kittyPlaceholder ||
		unicode.Is(unicode.Noncharacter_Code_Point, r) ||
		unicode.Is(unicode.Prepended_Concatenation_Mark, r)
}

// isHidden reports whether r is a format character (Unicode's Cf) or an
// invisible one (Default_Ignorable_Code_Point).
func isHidden(r rune) bool {
	return unicode.Is(unicode.Cf, r) || unicode.Is(unicode.Other_Default_Ignorable_Code_Point, r)
}

// picture returns the visible stand-in of a control character. C1 has none of
// its own.
func picture(r rune) string {
	switch {
	case r < ' ':
		return string('\u2400' + r)
	case r == 0x7F:
		return "\u2421"
	}
	return replacement
}

// isPictograph reports whether r can be a part of an emoji of several. It takes
// in a few symbols too many, which does no harm.
func isPictograph(r rune) bool {
	return 0x1F000 <= r && r <= 0x1FAFF || 0x2190 <= r && r <= 0x2BFF
}

// takesSelector reports whether the variation selector has a meaning after
// base: for CJK names (U+E0100 and up), Mongolian letters, letters and symbols
// beyond ASCII, and, where text or emoji is chosen, for symbols and the keys of
// a telephone.
func takesSelector(base, sel rune) bool {
	switch {
	case sel >= 0xE0100:
		return unicode.Is(unicode.Han, base)
	case sel < 0xFE00:
		return unicode.Is(unicode.Mongolian, base)
	case sel < emojiText:
		return !unicode.IsSpace(base) && base >= utf8.RuneSelf
	case base < utf8.RuneSelf:
		return base == '#' || base == '*' || '0' <= base && base <= '9'
	}
	return base == informationSource || !unicode.IsSpace(base) && !unicode.IsLetter(base)
}

// isCursive reports whether r is of a script whose spelling needs joiners.
func isCursive(r rune) bool {
	return unicode.In(r, unicode.Arabic, unicode.Syriac, unicode.Mandaic, unicode.Nko,
		unicode.Mongolian, unicode.Devanagari, unicode.Bengali, unicode.Gurmukhi,
		unicode.Gujarati, unicode.Oriya, unicode.Tamil, unicode.Telugu, unicode.Kannada,
		unicode.Malayalam, unicode.Sinhala, unicode.Khmer, unicode.Myanmar,
		unicode.Tibetan, unicode.Tai_Le, unicode.Balinese, unicode.Javanese)
}
