package tui_test

import "rapport/tui/keymap"

// In the book of the modes, Ada has a long ledger, and there are paths.

func campaignModes() []mode {
	types := actions{keymap.Settings, keymap.Open, keymap.Down, keymap.Down, keymap.Down, keymap.Down}
	outcomes := actions{keymap.Settings, keymap.Down, keymap.Open}
	paths := actions{keymap.Settings, keymap.Down, keymap.Down, keymap.Open}
	ledger := actions{keymap.Open, keymap.Ledger}
	return []mode{
		{where: "types", reach: press(types...)},
		{where: "list of paths", reach: press(append(paths, keymap.Down, keymap.Down)...)},
		{where: "steps of a path", reach: press(append(paths, keymap.Open, keymap.Down)...)},
		{where: "broadcasters, none", empty: true, reach: press(keymap.Settings, keymap.Down, keymap.Down, keymap.Down, keymap.Open), still: noRows()},
		{where: "type, renamed", reach: press(append(types, keymap.Rename)...)},
		{where: "outcome, attempt", reach: press(append(outcomes, keymap.Add, keymap.NextField)...)},
		{where: "new path", reach: press(append(paths, keymap.Add)...)},
		{where: "new path, steps", reach: press(append(paths, keymap.Add, keymap.NextField)...)},
		{where: "question about leaving a new path", reach: typing(append(paths, keymap.Add), "x", keymap.Cancel)},
		{where: "currency", reach: press(keymap.Settings, keymap.Down, keymap.Down, keymap.Down, keymap.Down, keymap.Open)},
		{where: "ledger", reach: press(append(ledger, keymap.PageDown)...)},
		{where: "ledger, none", reach: press(keymap.Last, keymap.Open, keymap.Ledger), still: noRows()},
		{where: "ledger, entry", reach: press(append(ledger, keymap.Add)...)},
	}
}
