package store

import (
	"strconv"
	"strings"
)

// The slips: forms of a line or two.
const (
	FormCapital  Form = "add-capital" // target: the contact whose ledger gets an entry
	FormCurrency Form = "currency"    // target: 0
)

// How the names of the other slips begin: what follows is a list, or a path.
const (
	addListed    = "add-listed-"
	renameListed = "rename-listed-"
	moveOnPath   = "move-on-path-"
	dueOnPath    = "due-on-path-"
)

// FormAddListed is the form in which an entry is added to a list of that kind. Its target
// is the path, for a step, and 0 for all else.
func FormAddListed(k ListKind) Form { return Form(addListed + k.String()) }

// FormRenameListed is the form in which the target, an entry of a list of that kind, gets
// another name.
func FormRenameListed(k ListKind) Form { return Form(renameListed + k.String()) }

// FormMoveOnPath is the form in which the target, a contact, is put at a step of the path.
func FormMoveOnPath(p PathID) Form { return Form(moveOnPath + strconv.FormatInt(int64(p), 10)) }

// FormDueOnPath is the form in which the day is named by which the target, a contact, is to
// take the next step of the path.
func FormDueOnPath(p PathID) Form { return Form(dueOnPath + strconv.FormatInt(int64(p), 10)) }

// AddsTo returns the kind of list that the form adds to, and whether it is a
// [FormAddListed].
func (f Form) AddsTo() (ListKind, bool) { return f.list(addListed) }

// Renames returns the kind of list that the form renames an entry of, and whether it is a
// [FormRenameListed].
func (f Form) Renames() (ListKind, bool) { return f.list(renameListed) }

func (f Form) list(prefix string) (ListKind, bool) {
	name, ok := strings.CutPrefix(string(f), prefix)
	for k := TypeList; ok && k <= StepList; k++ {
		if k.String() == name {
			return k, true
		}
	}
	return 0, false
}

// MovesOn returns the path that the form moves along, and whether it is a
// [FormMoveOnPath].
func (f Form) MovesOn() (PathID, bool) { return f.path(moveOnPath) }

// DueOn returns the path that the form names a day for, and whether it is a
// [FormDueOnPath].
func (f Form) DueOn() (PathID, bool) { return f.path(dueOnPath) }

func (f Form) path(prefix string) (PathID, bool) {
	text, ok := strings.CutPrefix(string(f), prefix)
	id, err := strconv.ParseInt(text, 10, 64)
	return PathID(id), ok && err == nil
}
