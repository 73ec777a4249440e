package store

import (
	"cmp"
	"time"
)

// ListKind is one of the kinds of managed lists.
type ListKind int

// The kinds of managed lists.
const (
	TypeList ListKind = iota + 1
	OutcomeList
	BroadcasterList
	PathList
	StepList
)

// String is what one of its entries is called: "type", "outcome", "broadcaster",
// "path" or "step".
func (k ListKind) String() string { return k.table().what }

// List is a managed list: what the user may choose from where an interaction is
// logged, in an order of the user's own. Nothing is ever deleted from one, for the
// history may name it; what is hidden is not offered any more.
type List struct {
	Kind ListKind
	Path PathID // whose steps they are, for a StepList
}

// Listed is an entry of a managed list. Its id is that of a Type, an Outcome, a
// Broadcaster, a Path or a Step.
type Listed struct {
	ID        int64
	Name      string // a label, for types and outcomes
	Hidden    bool
	APIName   string    // of types and outcomes; it stays when they are renamed
	Attempt   bool      // of outcomes
	CreatedAt time.Time // of steps
}

// Lists are all that the user may choose from, hidden entries included, and the
// currency of the social capital, "" where it has no name.
type Lists struct {
	Types        []Type
	Outcomes     []Outcome
	Broadcasters []Broadcaster
	Paths        []Path
	Currency     string
	Capital      bool // anybody's ledger has an entry
}

// ShowsCapital reports whether social capital is shown on screen: it is from the moment
// that its currency is named, or that a ledger has an entry.
func (l Lists) ShowsCapital() bool { return l.Capital || l.Currency != "" }

// Points is what social capital is counted in: points, until the currency is named.
func (l Lists) Points() string { return cmp.Or(l.Currency, "points") }

// Of are the entries of one list in their order, as [Reader.Listed] reads them; none for the
// steps of a path that there is not.
func (l Lists) Of(list List) (all []Listed) {
	switch list.Kind {
	case TypeList:
		for _, t := range l.Types {
			all = append(all, Listed{ID: int64(t.ID), Name: t.Label, Hidden: t.Hidden, APIName: t.APIName})
		}
	case OutcomeList:
		for _, o := range l.Outcomes {
			all = append(all, Listed{ID: int64(o.ID), Name: o.Label, Hidden: o.Hidden, APIName: o.APIName, Attempt: o.Attempt})
		}
	case BroadcasterList:
		for _, b := range l.Broadcasters {
			all = append(all, Listed{ID: int64(b.ID), Name: b.Name, Hidden: b.Hidden})
		}
	case PathList:
		for _, p := range l.Paths {
			all = append(all, Listed{ID: int64(p.ID), Name: p.Name, Hidden: p.Hidden})
		}
	case StepList:
		for _, s := range l.Path(list.Path).Steps {
			all = append(all, Listed{ID: int64(s.ID), Name: s.Name, Hidden: s.Hidden, CreatedAt: s.CreatedAt})
		}
	}
	return all
}

// Path is one of the paths; zero if it is not among them.
func (l Lists) Path(id PathID) Path {
	for _, p := range l.Paths {
		if p.ID == id {
			return p
		}
	}
	return Path{}
}

// listTable is how a list is kept. A column that its table lacks is a constant.
type listTable struct {
	table, what            string
	label                  string
	api, attempt, creation string
}

func (k ListKind) table() listTable {
	switch k {
	case TypeList:
		return listTable{"types", "type", "label", "api_name", "0", "0"}
	case OutcomeList:
		return listTable{"outcomes", "outcome", "label", "api_name", "attempt", "0"}
	case BroadcasterList:
		return listTable{"broadcasters", "broadcaster", "name", "''", "0", "0"}
	case PathList:
		return listTable{"paths", "path", "name", "''", "0", "0"}
	case StepList:
		return listTable{"path_steps", "step", "name", "''", "0", "created_at"}
	}
	panic("a list of no kind")
}

// inOrder is the end of a query for its entries in their order.
func (l List) inOrder() (text string, args []any) {
	t := l.Kind.table()
	text = " FROM " + t.table + " INDEXED BY " + t.table + "_by_position"
	if l.Kind == StepList {
		text, args = text+" WHERE path_id = ?", []any{l.Path}
	}
	return text + " ORDER BY position, id", args
}

// entry is the condition for one of its entries.
func (l List) entry(id int64) (text string, args []any) {
	if l.Kind == StepList {
		return " WHERE id = ? AND path_id = ?", []any{id, l.Path}
	}
	return " WHERE id = ?", []any{id}
}
