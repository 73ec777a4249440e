package store

import (
	"slices"
	"strings"
)

// facet is a list of which an interaction has one entry, or none, and by which
// interactions are filtered.
type facet int

const (
	byType facet = iota
	byOutcome
	byPath
	byBroadcaster
	facets
)

// column is where the entry stands, in every table of interactions.
func (f facet) column() string {
	return [...]string{"type_id", "outcome_id", "path_id", "broadcaster_id"}[f]
}

// index is of everybody's interactions in the order of time, for each entry.
func (f facet) index() string {
	return [...]string{"interactions_by_type", "interactions_by_outcome", "interactions_by_path", "interactions_by_broadcaster"}[f]
}

// key is what the full-text index has for the entry.
func (f facet) key() keyKind {
	return [...]keyKind{keyType, keyOutcome, keyPath, keyBroadcaster}[f]
}

// chosen are the entries of each list that a query asks for, any of them, sorted and
// each once; all without one.
type chosen [facets][]int64

func chosenIn(q InteractionQuery) chosen {
	return chosen{byType: ids(q.Types), byOutcome: ids(q.Outcomes), byPath: ids(q.Paths), byBroadcaster: ids(q.Broadcasters)}
}

func ids[ID ~int64](list []ID) []int64 {
	all := make([]int64, len(list))
	for i, id := range list {
		all[i] = int64(id)
	}
	slices.Sort(all)
	return slices.Compact(all)
}

func (c chosen) any() bool {
	return slices.ContainsFunc(c[:], func(list []int64) bool { return len(list) > 0 })
}

// rarest is the list whose entries few interactions have, of those that are chosen
// from.
func (c chosen) rarest() facet {
	for _, f := range []facet{byPath, byBroadcaster, byOutcome} {
		if len(c[f]) > 0 {
			return f
		}
	}
	return byType
}

// but returns c without what is chosen of one list.
func (c chosen) but(f facet) chosen {
	c[f] = nil
	return c
}

// condition narrows the rows t of a table of interactions.
func (c chosen) condition() (text string, args []any) {
	for f, list := range c {
		if len(list) == 0 {
			continue
		}
		text += " AND t." + facet(f).column() + " IN (?" + strings.Repeat(", ?", len(list)-1) + ")"
		for _, id := range list {
			args = append(args, id)
		}
	}
	return text, args
}

// keys are for the full-text index.
func (c chosen) keys() (parts []string) {
	for f, list := range c {
		keys := make([]string, len(list))
		for i, id := range list {
			keys[i] = key(facet(f).key(), id)
		}
		if len(keys) > 0 {
			parts = append(parts, anyKey(keys...))
		}
	}
	return parts
}
