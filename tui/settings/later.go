package settings

import (
	"slices"
	"strings"

	"rapport/config"
)

// fromNextStart names the settings that are different now and cannot change while the
// program runs; empty if there are none.
func fromNextStart(was, is config.Config) string {
	var names []string
	if was.Me.Name != is.Me.Name {
		names = append(names, "me.name")
	}
	if was.Display.Glyphs != is.Display.Glyphs {
		names = append(names, "display.glyphs")
	}
	same := func(a, b config.KeySetting) bool { return a.Name == b.Name && slices.Equal(a.Keys, b.Keys) }
	if !slices.EqualFunc(was.Keys, is.Keys, same) {
		names = append(names, "[keys]")
	}
	return strings.Join(names, ", ")
}
