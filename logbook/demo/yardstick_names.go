package demo

import (
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"
)

// name is a first or last name, and its form for an email address.
type name struct {
	text string
	slug string
}

// nameSet is a language's first and last names.
type nameSet struct {
	given, family []name
	mixed         bool // its names go with those of other mixed sets too
	familyFirst   bool
	joined        bool // without a space between
}

// names draws names of people.
type names struct {
	sets  []nameSet
	wheel []int // indices into sets, each as often as its share
	mixed []int // indices of the mixed sets
}

func loadNames() (*names, error) {
	sections, err := readSections("yardstick/names.txt")
	if err != nil {
		return nil, err
	}
	n := &names{}
	for i, s := range sections {
		set, share, err := parseNameSet(s)
		if err != nil {
			return nil, err
		}
		n.sets = append(n.sets, set)
		n.wheel = append(n.wheel, slices.Repeat([]int{i}, share)...)
		if set.mixed {
			n.mixed = append(n.mixed, i)
		}
	}
	return n, nil
}

// parseNameSet reads a section such as "[zh 20 family-first joined]".
func parseNameSet(s section) (set nameSet, share int, err error) {
	if len(s.args) == 0 {
		return set, 0, s.head.errorf("the share is missing")
	}
	if share, err = strconv.Atoi(s.args[0]); err != nil {
		return set, 0, s.head.errorf("%w", err)
	}
	set.mixed = slices.Contains(s.args, "mixed")
	set.familyFirst = slices.Contains(s.args, "family-first")
	set.joined = slices.Contains(s.args, "joined")
	for _, l := range s.lines {
		kind, list, _ := strings.Cut(l.text, " ")
		switch kind {
		case "given":
			set.given = parseNames(list)
		case "family":
			set.family = parseNames(list)
		default:
			return set, 0, l.errorf("%q is not known", kind)
		}
	}
	if len(set.given) == 0 || len(set.family) == 0 {
		return set, 0, s.head.errorf("given or family names are missing")
	}
	return set, share, nil
}

// parseNames reads "Ada Zoé=zoe Nguyễn_Thị=nguyen".
func parseNames(list string) []name {
	var all []name
	for word := range strings.FieldsSeq(list) {
		text, slug, ok := strings.Cut(word, "=")
		if !ok {
			slug = strings.ToLower(text)
		}
		all = append(all, name{strings.ReplaceAll(text, "_", " "), slug})
	}
	return all
}

// draw makes up a name and the slug for its email address.
func (n *names) draw(r *rand.Rand) (text, slug string) {
	set := &n.sets[n.wheel[r.IntN(len(n.wheel))]]
	given, family := pick(r, set.given), pick(r, set.family)
	slug = given.slug + "." + family.slug
	if set.mixed {
		return n.drawMixed(r, set, given, family), slug
	}
	space := " "
	if set.joined {
		space = ""
	}
	if set.familyFirst {
		return family.text + space + given.text, slug
	}
	return given.text + space + family.text, slug
}

// drawMixed makes the names of a big city: some have a middle name, some two
// last names, a few only one name at all, and languages mix.
func (n *names) drawMixed(r *rand.Rand, set *nameSet, given, family name) string {
	switch dice := r.IntN(1000); {
	case dice < 2:
		return given.text
	case dice < 250:
		second := pick(r, n.sets[n.mixed[r.IntN(len(n.mixed))]].family)
		return given.text + " " + family.text + "-" + second.text
	case dice < 800:
		return given.text + " " + pick(r, set.given).text + " " + family.text
	}
	return given.text + " " + family.text
}

// pick draws one of list, each as often as the others.
func pick[T any](r *rand.Rand, list []T) T { return list[r.IntN(len(list))] }
