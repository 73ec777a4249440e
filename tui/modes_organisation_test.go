package tui_test

import (
	"rapport/tui/keymap"
)

// In the book of the modes, the Analytical Society is the first of the
// organisations, and of the last one nothing is known.

func organisationListModes() []mode {
	home := func(still map[keymap.Action]string) map[keymap.Action]string {
		return and(still, keymap.Organisations, alreadyThere)
	}
	there := actions{keymap.Organisations}
	return []mode{
		{where: "organisations", reach: press(keymap.Organisations, keymap.PageDown), still: home(nil)},
		{where: "organisations, empty", empty: true, reach: press(keymap.Organisations), still: home(noRows())},
		{where: "organisations, searching", reach: find("club", there, keymap.PageDown)},
		{where: "organisations, narrowed", reach: find("club", there, keymap.KeepWords, keymap.PageDown), still: home(nil)},
		{where: "organisations, none found", reach: find("zzz", there, keymap.KeepWords), still: home(noRows())},
		{where: "question about an organisation", reach: press(keymap.Organisations, keymap.Delete)},
	}
}

func organisationModes() []mode {
	there := actions{keymap.Organisations, keymap.Open}
	last := actions{keymap.Organisations, keymap.Last, keymap.Open}
	return []mode{
		{where: "feed", reach: press(append(there, keymap.PageDown)...)},
		{where: "feed, nothing logged", reach: press(last...), still: noRows()},
		{where: "feed, words", reach: find("note", there, keymap.PageDown)},
		{where: "feed, filtered", reach: find("note", there, keymap.KeepWords, keymap.PageDown)},
		{where: "feed, nothing matches", reach: find("zzz", there, keymap.KeepWords), still: noRows()},
		{where: "feed, whom to go to", reach: press(append(there, keymap.Open, keymap.Down, keymap.Down)...)},
		{where: "organisation, profile", reach: press(append(there, keymap.NextTab, keymap.NextTab, keymap.Down, keymap.Down)...)},
		{where: "organisation, short profile", reach: press(append(last, keymap.NextTab, keymap.NextTab)...), still: map[keymap.Action]string{
			keymap.Down: fits, keymap.Up: fits, keymap.PageDown: fits, keymap.PageUp: fits, keymap.First: fits, keymap.Last: fits,
		}},
		{where: "which organisation", reach: press(keymap.Open, keymap.ToOrganisation), still: map[keymap.Action]string{
			keymap.Up: "this is the first choice", keymap.PageUp: "this is the first choice", keymap.First: "this is the first choice",
		}},
	}
}

func memberModes() []mode {
	there := actions{keymap.Organisations, keymap.Open, keymap.NextTab}
	return []mode{
		{where: "members", reach: press(append(there, keymap.PageDown)...)},
		{where: "members of a priority", reach: press(append(append(there, keymap.Sort), append(ofNone(), keymap.PageDown)...)...)},
		{where: "members of a priority, none", reach: press(append(there, keymap.FilterPriority, keymap.Toggle, keymap.Confirm)...), still: noRows()},
		{where: "members, none", reach: press(keymap.Organisations, keymap.Last, keymap.Open, keymap.NextTab), still: noRows()},
		{where: "members, searching", reach: find("member", there, keymap.PageDown)},
		{where: "members, narrowed", reach: find("member", there, keymap.KeepWords, keymap.PageDown)},
		{where: "members, nobody found", reach: find("zzz", there, keymap.KeepWords), still: noRows()},
		{where: "question about a member", reach: press(append(there, keymap.Delete)...)},
	}
}

func organisationFormModes() []mode {
	link := actions{keymap.Organisations, keymap.Last, keymap.Open, keymap.NextTab, keymap.Add}
	return []mode{
		{where: "new organisation", reach: press(keymap.Organisations, keymap.Add)},
		{where: "organisation, edited", reach: press(keymap.Organisations, keymap.Edit, keymap.NextField)},
		{where: "link, contacts", reach: press(link...)},
		{where: "link, contacts found", reach: typing(link, "member", keymap.Down)},
		{where: "link, nobody", reach: typing(link, "zzz")},
		{where: "link, role", reach: press(append(link, keymap.NextField)...)},
		{where: "link, edited", reach: press(keymap.Organisations, keymap.Open, keymap.NextTab, keymap.Edit)},
		{where: "log for an organisation", reach: press(keymap.Organisations, keymap.Log)},
	}
}
