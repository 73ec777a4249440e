package theme

import "charm.land/lipgloss/v2"

// Glyphs are the one-cell signs that the screens use. No special font is
// needed: they are plain Unicode, with a set of ASCII beside it.
type Glyphs struct {
	Cursor    string // marks the selected row beside its colour
	HighBar   string // runs down the left edge of what is HIGH
	Separator string
	Divider   string // upright, between a list and its preview
	Ellipsis  string
	On, Off   string // a switch
	Left      string
	Right     string
	More      string // there is more beyond the edge
	Remove    string
	Times     string // between width and height
	Bullet    string
	Half      bool   // there is ▀, half a cell
	Files     string // how many there are follows it
	Calendar  string // before what has become of an invite
	Attempt   string // nobody was reached
	Path      string // before a move on a path
	Level     string // before a level that was set
	Capital   string // before an entry of a ledger
	Arrow     string // from what was to what is
	Border    lipgloss.Border

	types  map[string]string
	other  string
	states map[string]string
}

// State returns the sign of what an invite has come to, by its word.
func (g Glyphs) State(word string) string { return g.states[word] }

// Type returns the sign of a type of interaction by its api name. A type of the
// user's own has the sign of Other.
func (g Glyphs) Type(apiName string) string {
	if glyph, ok := g.types[apiName]; ok {
		return glyph
	}
	return g.other
}

func unicodeGlyphs() Glyphs {
	return Glyphs{
		Cursor: "▌", HighBar: "┃", Separator: "·", Divider: "│", Ellipsis: "…", On: "■", Off: "□",
		Left: "‹", Right: "›", More: "↓", Remove: "×", Times: "×", Bullet: "•", Half: true, Files: "◫", Calendar: "▦",
		Path: "⇒", Level: "≡", Capital: "¤", Arrow: "→", Attempt: "○", Border: lipgloss.RoundedBorder(),
		other: "•",
		types: map[string]string{
			"note": "✎", "phone_call": "☎", "meeting": "◆", "email": "✉", "face_to_face": "◉",
			"video_call": "▣", "text": "▤", "door_knock": "⌂", "event": "★", "snail_mail": "▭",
			"delivery": "▼", "email_blast": "≫", "text_blast": "»", "robocall": "♪", "webinar": "▷",
			"facebook": "ƒ", "linkedin": "∞", "tweet": "♯", "other": "•",
		},
		states: map[string]string{
			"queued": "○", "retrying": "◌", "sending": "◌", "sent": "●", "accepted": "✓", "declined": "✗", "tentative": "?",
			"proposed": "↔", "failed": "!", "unknown": "¿", "cancelled": "×", "expired": "‒",
		},
	}
}

func asciiGlyphs() Glyphs {
	return Glyphs{
		Cursor: ">", HighBar: "!", Separator: "-", Divider: "|", Ellipsis: "~", On: "x", Off: " ",
		Left: "<", Right: ">", More: "v", Remove: "x", Times: "x", Bullet: "*", Files: "+", Calendar: "=",
		Path: ">", Level: "%", Capital: "$", Arrow: ">", Attempt: "o", Border: lipgloss.ASCIIBorder(),
		other: "*",
		types: map[string]string{
			"note": "n", "phone_call": "c", "meeting": "m", "email": "@", "face_to_face": "f",
			"video_call": "v", "text": "t", "door_knock": "d", "event": "e", "snail_mail": "l",
			"delivery": "p", "email_blast": "E", "text_blast": "T", "robocall": "r", "webinar": "w",
			"facebook": "F", "linkedin": "L", "tweet": "#", "other": "*",
		},
		states: map[string]string{
			"queued": "q", "retrying": "r", "sending": "r", "sent": "s", "accepted": "y", "declined": "n", "tentative": "?",
			"proposed": "p", "failed": "!", "unknown": "u", "cancelled": "x", "expired": "-",
		},
	}
}
