package harmless_test

import (
	"testing"

	"rapport/internal/harmless"
)

// kept is text that people really write; all of it comes out as it went in.
func kept() []string {
	return []string{
		"",
		"Ada Lovelace, +44 20 7946 0018 <ada@example.org> ~{}|\\",
		"Zoë Şahin-Đorđević, Ångström, naïve",
		"Zoe\u0308 and e\u0301\u0327 with combining marks",
		"李小龍 山田太郎 김철수",
		"葛\U000E0100城市 and 邉\U000E0101さん",
		"عائشة بنت أبي بكر",
		"مُحَمَّدٌ",
		"می\u200Cخواهم به خانه\u200Cها بروم",
		"۱۴۰۳ ه\u200D. ق.",
		"Παπαδόπουλος, Достоевский, Україна",
		"कार्त्स्न्य र्त्स्न्य ที่นี่ก็มีคนอยู่เยอะแยะ",
		"각\u1100\u1161\u11A8",
		"שָׁלוֹם עֲלֵיכֶם",
		"क\u094D\u200Dष क\u094D\u200Cष श\u094Dर\u0940",
		"ශ\u0DCA\u200Dරී ලංකා",
		"สวัสดีครับ คุณน้ำ",
		"ᠮᠣᠩᠭᠣᠯ\u180B",
		"👩\u200D👩\u200D👧\u200D👦 👨🏽\u200D🦰 👩🏻\u200D❤\uFE0F\u200D💋\u200D👨🏿",
		"🏳\uFE0F\u200D🌈 🏴\u200D☠\uFE0F 🙂\u200D↔\uFE0F",
		"🇬🇧🇩🇪 🏴\U000E0067\U000E0062\U000E0065\U000E006E\U000E0067\U000E007F",
		"🏴\U000E0067\U000E0062\U000E0073\U000E0063\U000E0074\U000E007F 🏴\U000E0067\U000E0062\U000E0077\U000E006C\U000E0073\U000E007F",
		"1\uFE0F\u20E3 #\uFE0F\u20E3 ❤\uFE0F ☎\uFE0E",
		"5\u00A0000\u202F€ – “quoted” … ½ ™ ①",
		"bad before: \uFFFD",
	}
}

func TestRealTextIsKept(t *testing.T) {
	for _, s := range kept() {
		if got := harmless.Line(s); got != s {
			t.Errorf("Line changed %q\n     into %q", s, got)
		}
		lines := s + "\n\n  " + s + "\n"
		if got := harmless.Text(lines); got != lines {
			t.Errorf("Text changed %q\n     into %q", lines, got)
		}
	}
}

func TestHarmlessTextIsNotCopied(t *testing.T) {
	for _, s := range kept() {
		allocs := testing.AllocsPerRun(10, func() {
			harmless.Line(s)
			harmless.Text(s)
			harmless.Clean(s)
		})
		if allocs != 0 {
			t.Errorf("%q cost %v allocations", s, allocs)
		}
	}
}

// A change in one place must not disturb what stands around it.
func TestWhatSurroundsAnAttackIsKept(t *testing.T) {
	for _, s := range kept() {
		if got, want := harmless.Line(s+"\x1b"+s+"\u202E"), s+"␛"+s+"\uFFFD"; got != want {
			t.Errorf("got  %q\nwant %q", got, want)
		}
	}
}
