package tui_test

import (
	"fmt"
	"image/color"
	"strings"
	"testing"

	"charm.land/lipgloss/v2"

	"rapport/config"
	"rapport/tui/keymap"
	"rapport/tui/tuitest"
)

// looks are the ways in which the program is drawn.
var looks = map[string]tuitest.Options{
	"dark":       {},
	"light":      {Light: true},
	"none":       {NoColor: true},
	"dark-high":  {Settings: themed(config.Dark, config.HighContrast)},
	"light-high": {Settings: themed(config.Light, config.HighContrast), Light: true},
}

// What the screens are drawn in, on every size of terminal: cat a file to see it.
// The frames of TestGoldens hold what stands on all of them.
func TestGoldenLooks(t *testing.T) {
	looksOnly(t)
	for _, look := range []string{"dark", "light", "none"} {
		for _, size := range sizes {
			name := named(look, size)
			t.Run(name, func(t *testing.T) {
				o := looks[look]
				o.Width, o.Height, o.Fill = size[0], size[1], scripts
				tuitest.Run(t, o, func(s *tuitest.Story) {
					var all strings.Builder
					walkLooks(s, func(actions ...keymap.Action) {
						s.Press(actions...)
						s.Straight()
						fmt.Fprintf(&all, "%s\n\n", s.View().Content)
					})
					tuitest.GoldenFile(t, "looks/"+name+".ansi", all.String())
				})
			})
		}
	}
}

// walkLooks shows everything that is drawn in a style of its own.
func walkLooks(s *tuitest.Story, shot func(...keymap.Action)) {
	shot()
	shot(keymap.Palette)
	s.Press(keymap.Cancel)
	goTo(s, "ada")
	s.Press(keymap.Open, keymap.Search)
	s.Type("long")
	shot(keymap.KeepWords)
	s.Press(keymap.ClearFilters, keymap.Log)
	s.Type("我们谈了 👩‍👩‍👧 e\u0301")
	s.Press(keymap.PreviousField)
	s.Type("tomorrow")
	shot(keymap.Save)
	shot(keymap.Cancel)
	s.Press(keymap.Discard, keymap.Organisations, keymap.Search)
	s.Type("soc")
	shot(keymap.KeepWords)
	shot(keymap.Open, keymap.NextTab)
}

// Every letter on every screen is legible on whatever terminal it stands: 4.5 to
// 1, and borders 3 to 1 (WCAG 2.2, AA); with high contrast 7 to 1 (AAA).
func TestEveryLetterIsLegible(t *testing.T) {
	looksOnly(t)
	for look, o := range looks {
		if o.NoColor {
			continue
		}
		t.Run(look, func(t *testing.T) {
			o.Fill = scripts
			tuitest.Run(t, o, func(s *tuitest.Story) {
				shot := func(name string, actions ...keymap.Action) {
					t.Helper()
					s.Press(actions...)
					checkPairs(t, name, s.Pairs(), look)
				}
				goldenList(s, shot)
				goldenPage(s, shot)
				goldenForms(s, shot)
				goldenDrafts(s, shot)
				goldenHistory(s, shot)
				goldenOrganisations(s, shot)
			})
			o.Fill = campaignScripts
			tuitest.Run(t, o, func(s *tuitest.Story) {
				goldenCampaign(s, func(name string, actions ...keymap.Action) {
					t.Helper()
					s.Press(actions...)
					checkPairs(t, name, s.Pairs(), look)
				})
			})
			o.Fill, o.Mail = followUpScripts, posted
			tuitest.Run(t, o, func(s *tuitest.Story) {
				goldenFollowUps(s, func(name string, actions ...keymap.Action) {
					t.Helper()
					s.Press(actions...)
					checkPairs(t, name, s.Pairs(), look)
				})
			})
		})
	}
}

func checkPairs(t *testing.T, name string, pairs map[tuitest.Pair]string, look string) {
	t.Helper()
	light, high := strings.HasPrefix(look, "light"), strings.HasSuffix(look, "high")
	for pair, text := range pairs {
		ink, papers := pair.Ink, []color.Color{pair.Paper}
		switch {
		case ink == nil && pair.Paper == nil && !high:
			continue // how the terminal draws its own on its own is its user's affair
		case ink == nil && pair.Paper != nil:
			t.Errorf("%s: %q is in the terminal's letters on a background of ours", name, text)
			continue
		case ink == nil: // the program has set the colour of plain text
			ink = lipgloss.Color(map[bool]string{false: "#ffffff", true: "#000000"}[light])
		}
		if pair.Paper == nil {
			papers = tuitest.Backgrounds(light)
		}
		least := 4.5
		if high {
			least = 7
		} else if strings.Trim(text, "│─╭╮╰╯") == "" {
			least = 3
		}
		for _, paper := range papers {
			if ratio := tuitest.Contrast(ink, paper); ratio < least {
				t.Errorf("%s: %q in %v on %v has a contrast of %.2f", name, text, ink, paper, ratio)
			}
		}
	}
}

// The frames with names in every script are straight in a terminal that counts
// clusters, too.
func TestGoldensInClusters(t *testing.T) {
	looksOnly(t)
	measure := measures(true)
	for _, size := range sizes {
		o := tuitest.Options{Width: size[0], Height: size[1], Clusters: true, Fill: scripts}
		tuitest.Run(t, o, func(s *tuitest.Story) {
			shot := func(name string, actions ...keymap.Action) {
				t.Helper()
				s.Press(actions...)
				s.Straight()
				for line := range strings.SplitSeq(s.View().Content, "\n") {
					if cells := measure(line); cells != size[0] {
						t.Errorf("%s: a line of %d cells at %v: %q", name, cells, size, line)
					}
				}
			}
			goldenList(s, shot)
			goldenPage(s, shot)
			goldenForms(s, shot)
			goldenDrafts(s, shot)
			goldenHistory(s, shot)
			goldenOrganisations(s, shot)
		})
	}
}
