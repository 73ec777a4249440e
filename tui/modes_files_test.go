package tui_test

import "rapport/tui/keymap"

// In the book of the modes, Ada has a file of each of many interactions.

func fileModes() []mode {
	there := actions{keymap.Open, keymap.PreviousTab}
	return []mode{
		{where: "files", reach: press(append(there, keymap.PageDown)...)},
		{where: "files, none", reach: press(keymap.Last, keymap.Open, keymap.PreviousTab), still: noRows()},
		{where: "files, searching", reach: find("page", there, keymap.PageDown)},
		{where: "files, narrowed", reach: find("page", there, keymap.KeepWords, keymap.PageDown)},
		{where: "files, none found", reach: find("zzz", there, keymap.KeepWords), still: noRows()},
		{where: "files of an organisation", reach: press(keymap.Organisations, keymap.Open, keymap.PreviousTab, keymap.PageDown)},
		{where: "question about a file", reach: press(append(there, keymap.Delete)...)},
	}
}
