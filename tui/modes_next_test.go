package tui_test

import (
	"rapport/tui/keymap"
	"rapport/tui/tuitest"
)

// In the book of the modes, many interactions with Ada have a follow-up.

func followUpModes() []mode {
	home := func(still map[keymap.Action]string) map[keymap.Action]string {
		return and(still, keymap.FollowUps, alreadyThere)
	}
	then := func(after ...keymap.Action) func(s *tuitest.Story) {
		return press(append(actions{keymap.FollowUps, keymap.PageDown, keymap.PageDown}, after...)...)
	}
	return []mode{
		{where: "follow-ups", reach: then(), still: home(nil)},
		{where: "follow-ups by priority", reach: then(keymap.Sort, keymap.PageDown), still: home(nil)},
		{where: "follow-ups of a priority", reach: then(append(ofNone(), keymap.PageDown)...), still: home(nil)},
		{where: "follow-ups of a priority, none", reach: then(keymap.FilterPriority, keymap.Toggle, keymap.Confirm), still: home(noRows())},
		{where: "follow-ups, none", empty: true, reach: press(keymap.FollowUps), still: home(noRows())},
		{where: "put off", reach: then(keymap.Snooze, keymap.Down)},
		{where: "put off, in words", reach: then(keymap.Snooze, keymap.Last, keymap.TakeMatch)},
		{where: "log what closes", reach: then(keymap.Log)},
	}
}
