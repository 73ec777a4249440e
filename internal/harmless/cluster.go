package harmless

import (
	"strings"
	"unicode/utf8"

	"github.com/charmbracelet/x/ansi"
)

// cutClusters shortens the grapheme clusters (UAX #29) of s that are longer than
// MaxCluster.
func cutClusters(s string) string {
	var out []byte
	kept := 0 // s[:kept] is in out
	for i := 0; i < len(s); {
		cluster, _ := ansi.FirstGraphemeCluster(s[i:], ansi.GraphemeWidth)
		end := i + len(cluster)
		if utf8.RuneCountInString(cluster) > MaxCluster {
			out = append(append(out, s[kept:i]...), cutCluster(cluster)+replacement...)
			kept = end
		}
		i = end
	}
	if kept == 0 {
		return s
	}
	return string(append(out, s[kept:]...))
}

// cutCluster returns the start of a cluster that is too long, with room for one
// more. It must not end in what has a meaning only together with its successor:
// a joiner, or half the tags of a flag.
func cutCluster(s string) string {
	end, count := 0, 0
	for end = range s {
		if count == MaxCluster-1 {
			break
		}
		count++
	}
	return strings.TrimRightFunc(s[:end], func(r rune) bool {
		c := classOf(r)
		return c == joiner || c == tag
	})
}
