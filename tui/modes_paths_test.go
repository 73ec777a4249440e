package tui_test

import (
	"fmt"

	"rapport/store"
	"rapport/tui/keymap"
	"rapport/tui/tuitest"
)

// fillPaths adds many paths to the book of the modes: everybody is on the first, which has
// many steps.
func fillPaths(b *tuitest.Book, everybody []store.ContactID) {
	var steps []string
	for i := range 9 {
		steps = append(steps, fmt.Sprintf("Step %d", i+1))
	}
	first := pathNamed(b, "Become a member", steps...)
	for i, id := range everybody {
		putOn(b, store.ContactRef{ID: id}, first, i%3*3+1, 1+i%5)
	}
	for i := range 40 {
		p := pathNamed(b, fmt.Sprintf("Path %02d", i), "Begin", "End")
		if i < 2 {
			putOn(b, store.ContactRef{ID: everybody[0]}, p, 0, 3)
		}
	}
}

func pathModes() []mode {
	then := func(after ...keymap.Action) func(s *tuitest.Story) {
		return press(append(actions{keymap.Paths, keymap.Open, keymap.PageDown}, after...)...)
	}
	places := func(after ...keymap.Action) func(s *tuitest.Story) {
		return press(append(actions{keymap.Down, keymap.Open, keymap.Places}, after...)...)
	}
	return []mode{
		{where: "paths", reach: press(keymap.Paths, keymap.PageDown)},
		{where: "paths, none", empty: true, reach: press(keymap.Paths), still: noRows()},
		{where: "path", reach: then()},
		{where: "path, nobody", reach: press(keymap.Paths, keymap.Last, keymap.Open), still: noRows()},
		{where: "path, narrowed", reach: then(keymap.FilterPriority, keymap.Last, keymap.Confirm, keymap.PageDown)},
		{where: "path, nobody of it", reach: then(keymap.FilterPriority, keymap.Confirm), still: noRows()},
		{where: "priorities of a path", reach: then(keymap.FilterPriority, keymap.Down, keymap.Toggle)},
		{where: "step", reach: then(keymap.MoveStep)},
		{where: "step, day", reach: then(keymap.MoveStep, keymap.NextField)},
		{where: "day", reach: then(keymap.DueDay)},
		{where: "question about a path", reach: then(keymap.Abandon)},
		{where: "paths of a contact, begun", reach: places(keymap.Down)},
		{where: "paths of a contact", reach: places(keymap.PageDown)},
	}
}
