package demo

import (
	"strconv"
	"strings"

	"rapport/store"
)

// places is what the yardstick's people have around them.
type places struct {
	towns   []string
	kinds   []string // of organisations
	streets []string
	tags    []string
	roles   []string
	loggers []string
	notes   []string
	phones  []string // "+44 20 7946 0###"
	types   []line   // "phone_call 260"
}

func loadPlaces() (*places, error) {
	sections, err := readSections("yardstick/places.txt")
	if err != nil {
		return nil, err
	}
	p := &places{}
	for _, s := range sections {
		switch s.name {
		case "place":
			p.towns = s.split(" ")
		case "kind":
			p.kinds = s.split("|")
		case "street":
			p.streets = s.split("|")
		case "tag":
			p.tags = s.split(" ")
		case "role":
			p.roles = s.split("|")
		case "logger":
			p.loggers = s.split("|")
		case "phone":
			p.phones = s.split("|")
		case "note":
			p.notes = s.split("\n")
		case "type":
			p.types = s.lines
		default:
			return nil, s.head.errorf("%q is not known", s.name)
		}
	}
	return p, nil
}

// split gives the parts of all lines of the section.
func (s section) split(sep string) []string {
	var parts []string
	for _, l := range s.lines {
		parts = append(parts, strings.Split(l.text, sep)...)
	}
	return parts
}

// typeWheel gives each type as often as its share says.
func (p *places) typeWheel(ids map[string]store.TypeID) ([]store.TypeID, error) {
	var wheel []store.TypeID
	for _, l := range p.types {
		name, share, _ := strings.Cut(l.text, " ")
		n, err := strconv.Atoi(share)
		if err != nil {
			return nil, l.errorf("%w", err)
		}
		id, ok := ids[name]
		if !ok {
			return nil, l.errorf("%w", unknownError{"type", name})
		}
		for range n {
			wheel = append(wheel, id)
		}
	}
	return wheel, nil
}
