package tui_test

import (
	"testing"

	"rapport/store"
	"rapport/tui/keymap"
	"rapport/tui/tuitest"
)

// The paths, who stands where, and what is done to them, on every size of terminal.
func TestGoldensOfPaths(t *testing.T) {
	looksOnly(t)
	for _, size := range sizes {
		o := tuitest.Options{Width: size[0], Height: size[1]}
		tuitest.Run(t, o, func(s *tuitest.Story) {
			s.Press(keymap.Paths)
			s.Golden(named("paths-empty", size))
		})
		o.Fill = pathScripts
		tuitest.Run(t, o, func(s *tuitest.Story) {
			shot := func(name string, actions ...keymap.Action) {
				t.Helper()
				s.Press(actions...)
				s.Golden(named(name, size))
			}
			shot("paths", keymap.Paths)
			shot("path", keymap.Open)
			shot("path-last", keymap.Last)
			shot("path-priority", keymap.FilterPriority)
			shot("path-narrowed", keymap.Confirm, keymap.Sort)
			shot("path-nobody", keymap.Back, keymap.Down, keymap.Open)
			shot("path-move", keymap.Back, keymap.First, keymap.Open, keymap.Down, keymap.MoveStep)
			s.Press(keymap.NextField)
			s.Type(" whenever")
			shot("path-refused", keymap.TakeMatch)
			shot("path-abandon", keymap.Cancel, keymap.Discard, keymap.Abandon)
			shot("path-help", keymap.No, keymap.ShowHelp)
			shot("path-places", keymap.Cancel, keymap.Open, keymap.Places)
			shot("path-profile", keymap.Cancel, keymap.NextTab)
		})
	}
}

// pathScripts has people of many scripts on a path with long names.
func pathScripts(b *tuitest.Book) {
	p := fill(b)
	journeys(b, p)
	long := b.Named("Maximiliana Wolfeschlegelsteinhausenbergerdorff-Featherstonehaugh the Younger")
	path, err := b.Store.Path(b.T.Context(), 1)
	if err != nil {
		b.T.Fatal(err)
	}
	for i, c := range []store.ContactRef{long, b.Named("王小明 (Wáng Xiǎomíng)"), b.Named("ليلى حداد"), b.Named("Family 👩‍👩‍👧‍👦")} {
		putOn(b, c, path, 2, 400*i-1)
		rank(b, c, store.Priority(i+1))
	}
	b.Archive(long)
	pathNamed(b, "会議を主催する、とても長い名前の道のりであり、どの端末にも収まらない", "招待", "A step with a name that no column of a small terminal has the room for", "終わり")
}
