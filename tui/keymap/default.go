package keymap

// Default returns the keys that the program ships with.
func Default() *Map {
	var m Map
	for _, group := range []func() []Binding{contacts, contact, lists, search, forms, questions, everywhere} {
		m.bindings = append(m.bindings, group()...)
	}
	return &m
}

func everywhere() []Binding {
	return grouped("Everywhere",
		bind(ShowHelp, "help", "show the keys that work here", "?"),
		bind(Palette, "commands", "find any command by its name", "ctrl+p"),
		bind(Back, "back", "one step back: out of the dialog, the search, the page", "esc"),
		bind(Contacts, "contacts", "the list of contacts", "1"),
		bind(History, "history", "the history of everybody", "4"),
		bind(Quit, "quit", "quit, from a top screen", "q"),
		bind(Suspend, "suspend", "suspend; fg comes back", "ctrl+z"),
		bind(Interrupt, "quit", "quit, from anywhere", "ctrl+c"),
	)
}

func lists() []Binding {
	return grouped("Lists",
		bind(Down, "down", "the next row", "down", "j"),
		bind(Up, "up", "the row before", "up", "k"),
		bind(PageDown, "page down", "a page on", "pgdown", "ctrl+f"),
		bind(PageUp, "page up", "a page back", "pgup", "ctrl+b"),
		bind(First, "first", "the first row", "g", "home"),
		bind(Last, "last", "the last row", "G", "end"),
		bind(Open, "open", "open the row: the contact, or the whole text", "enter"),
		bind(Read, "read", "read the whole text of an interaction", "v"),
		bind(Search, "search", "search as you type", "/"),
	)
}

func contacts() []Binding {
	return grouped("Contacts and interactions",
		bind(Log, "log", "log an interaction with the contact", "l"),
		bind(Add, "add", "add a contact", "a"),
		bind(Edit, "edit", "edit the selected contact or interaction", "e"),
		bind(Delete, "delete", "delete the selected contact or interaction; asks first", "d"),
		bind(Sort, "sort", "sort by name or by last contact", "s"),
		bind(ShowArchived, "archived", "show the archived contacts, and back", "A"),
		bind(Restore, "restore", "take an archived contact back", "u"),
	)
}

func contact() []Binding {
	return grouped("A contact",
		bind(NextTab, "tabs", "the next tab", "tab"),
		bind(PreviousTab, "previous tab", "the tab before", "shift+tab"),
		bind(FilterType, "type", "show certain types alone", "t"),
		bind(FilterRange, "dates", "show a range of dates alone", "r"),
		bind(FilterHigh, "HIGH", "show HIGH importance alone", "!"),
		bind(ClearFilters, "clear", "clear every filter", "x"),
	)
}

func search() []Binding {
	return grouped("Searching",
		bind(KeepWords, "keep", "keep the words and go back to the list", "enter"),
		bind(DropWords, "drop", "drop the words", "esc"),
	)
}

func forms() []Binding {
	return grouped("Forms",
		bind(Save, "save", "save and close", "ctrl+s"),
		bind(Cancel, "cancel", "close; asks if something would be lost", "esc"),
		bind(NextField, "next", "the next field", "tab"),
		bind(PreviousField, "previous", "the field before", "shift+tab"),
		bind(FinishField, "next", "on to the next field, outside of text of several lines", "enter"),
		bind(FieldBelow, "next", "the field below, outside of text of several lines", "down"),
		bind(FieldAbove, "previous", "the field above, outside of text of several lines", "up"),
		bind(NextChoice, "choose", "the next choice", "right"),
		bind(PrevChoice, "previous choice", "the choice before", "left"),
		bind(Toggle, "switch", "switch it on or off", "space"),
		bind(TakeMatch, "take", "take the contact or date range under the cursor", "enter"),
	)
}

func questions() []Binding {
	return grouped("Dialogs",
		bind(Confirm, "choose", "give the answer under the cursor", "enter"),
		bind(Close, "close", "close a text or the help", "esc", "enter", "q"),
		bind(Yes, "yes", "do it", "y"),
		bind(No, "no", "leave everything as it is", "n"),
		bind(Archive, "archive", "archive instead of deleting", "a"),
	)
}

func bind(a Action, short, long string, keys ...string) Binding {
	return Binding{Action: a, Keys: keys, Short: short, Long: long}
}

func grouped(group string, bindings ...Binding) []Binding {
	for i := range bindings {
		bindings[i].Group = group
	}
	return bindings
}
