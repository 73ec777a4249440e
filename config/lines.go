package config

import (
	"github.com/pelletier/go-toml/v2/unstable"
)

// lines returns on which line of a valid TOML document each section and each
// setting stands first; the decoder keeps that to itself.
func lines(data []byte) map[name]int {
	w := walk{at: map[name]int{}}
	w.parser.Reset(data)
	for w.parser.NextExpression() {
		node := w.parser.Expression()
		if node.Kind == unstable.KeyValue {
			w.keyValue(w.table, node)
			continue
		}
		w.table = w.key(nil, node)
	}
	return w.at
}

// name is what can stand in a file: a section, or a key in it. Outside any
// section the two are one: the key is empty.
type name struct{ section, key string }

type walk struct {
	parser unstable.Parser
	at     map[name]int
	table  []string // the table that the last header opened
}

// key notes the line of what node, a header or a setting below parent, names,
// and returns the whole name.
func (w *walk) key(parent []string, node *unstable.Node) []string {
	path := append([]string(nil), parent...)
	for parts := node.Key(); parts.Next(); {
		part := parts.Node()
		path = append(path, string(part.Data))
		w.note(path, w.parser.Shape(part.Raw).Start.Line)
	}
	return path
}

func (w *walk) keyValue(parent []string, node *unstable.Node) {
	path := w.key(parent, node)
	value := node.Value()
	if value.Kind != unstable.InlineTable {
		return
	}
	for children := value.Children(); children.Next(); {
		w.keyValue(path, children.Node())
	}
}

func (w *walk) note(path []string, line int) {
	var n name
	switch len(path) {
	case 1:
		n = name{section: path[0]}
	case 2:
		n = name{path[0], path[1]}
	default:
		return
	}
	if w.at[n] == 0 {
		w.at[n] = line
	}
}
