package config

import (
	"bytes"
	"slices"

	"github.com/pelletier/go-toml/v2/unstable"
)

// places says where in a document values stand, and where new ones may.
type places struct {
	values map[name]span
	gaps   map[string]gap // by section
}

type span struct{ from, to int }

// gap is where another setting of a section goes.
type gap struct {
	at   int
	form form
}

// form is how a section is written.
type form int

const (
	headed   form = iota // [me], and its settings below: the gap is the start of a line
	dotted               // me.name = "Sam" outside of any section: likewise
	inline               // me = {name = "Sam"}: the gap is behind the last of them
	inlineNo             // me = {}: the gap is behind the brace
)

// placesIn finds them in a document that is valid TOML.
func placesIn(data []byte) places {
	p := places{map[name]span{}, map[string]gap{}}
	var parser unstable.Parser
	parser.Reset(data)
	var table []string
	for parser.NextExpression() {
		node := parser.Expression()
		switch node.Kind {
		case unstable.Table:
			table = keyPath(node)
			if len(table) == 1 {
				p.gaps[table[0]] = gap{lineEnd(data, lastKeyEnd(node)), headed}
			}
		case unstable.ArrayTable:
			table = keyPath(node)
		case unstable.KeyValue:
			p.keyValue(data, table, node)
		}
	}
	return p
}

// keyValue notes a setting that is no part of an inline table.
func (p places) keyValue(data []byte, table []string, node *unstable.Node) {
	path := slices.Concat(table, keyPath(node))
	value := valueSpan(node)
	next := lineEnd(data, value.to)
	switch {
	case len(table) == 1:
		p.gaps[table[0]] = gap{next, headed}
	case len(table) == 0 && len(path) > 1:
		p.gaps[path[0]] = gap{next, dotted}
	case len(path) == 1 && node.Value().Kind == unstable.InlineTable:
		p.inlineTable(path[0], node.Value())
		return
	}
	p.note(path, value)
}

func (p places) inlineTable(section string, table *unstable.Node) {
	p.gaps[section] = gap{int(table.Raw.Offset) + 1, inlineNo}
	for children := table.Children(); children.Next(); {
		child := children.Node()
		value := valueSpan(child)
		p.gaps[section] = gap{value.to, inline}
		p.note(append([]string{section}, keyPath(child)...), value)
	}
}

func (p places) note(path []string, value span) {
	if len(path) == 2 {
		p.values[name{path[0], path[1]}] = value
	}
}

// put returns data with the value of a setting: in the place of the old one, or
// behind the others of its section, which is made at the end if there is none.
func (p places) put(data []byte, at name, literal string) []byte {
	if old, ok := p.values[at]; ok {
		return splice(data, old, literal)
	}
	setting := at.key + " = " + literal
	newline := "\n"
	if bytes.Contains(data, []byte("\r\n")) {
		newline = "\r\n"
	}
	g, ok := p.gaps[at.section]
	if !ok {
		g.at = len(data)
		setting = "[" + at.section + "]" + newline + setting
		if len(data) > 0 {
			setting = newline + setting
		}
	}
	here := span{g.at, g.at}
	switch g.form {
	case inline:
		return splice(data, here, ", "+setting)
	case inlineNo:
		return splice(data, here, setting)
	case dotted:
		setting = at.section + "." + setting
	case headed:
	}
	if g.at > 0 && data[g.at-1] != '\n' {
		setting = newline + setting
	}
	return splice(data, here, setting+newline)
}

func splice(data []byte, s span, text string) []byte {
	return slices.Concat(data[:s.from], []byte(text), data[s.to:])
}

// keyPath is the name that a header or a setting has, in its parts.
func keyPath(node *unstable.Node) []string {
	var path []string
	for parts := node.Key(); parts.Next(); {
		path = append(path, string(parts.Node().Data))
	}
	return path
}

func lastKeyEnd(node *unstable.Node) int {
	end := 0
	for parts := node.Key(); parts.Next(); {
		end = rangeEnd(parts.Node().Raw)
	}
	return end
}

func valueSpan(node *unstable.Node) span {
	return span{int(node.Value().Raw.Offset), rangeEnd(node.Raw)}
}

func rangeEnd(r unstable.Range) int { return int(r.Offset) + int(r.Length) }

// lineEnd is where the line after offset begins, or the end of data.
func lineEnd(data []byte, offset int) int {
	if n := bytes.IndexByte(data[offset:], '\n'); n >= 0 {
		return offset + n + 1
	}
	return len(data)
}
