package keymap

// Default returns the keys that the program ships with.
func Default() *Map {
	var m Map
	for _, group := range []func() []Binding{contacts, followUps, paths, contact, mail, managed, lists, search, forms, questions, everywhere} {
		m.bindings = append(m.bindings, group()...)
	}
	return &m
}

func everywhere() []Binding {
	return grouped("Everywhere",
		bind(ShowHelp, InPages|InReading, "help", "show the keys that work here", "?"),
		bind(Palette, Anywhere, "commands", "find any command by its name", "ctrl+p"),
		bind(Drafts, InPages, "drafts", "what was typed into forms and not saved", "ctrl+d"),
		bind(Details, Anywhere, "details", "what the last failure was, to the letter", "ctrl+g"),
		after(DropWords, needed(bind(Back, InRecords|InJourneys|InManaged, "back", "back to the page before", "esc"))),
		bind(Contacts, InPages, "contacts", "the list of contacts", "1"),
		bind(Organisations, InPages, "organisations", "the list of organisations", "2"),
		bind(FollowUps, InPages, "follow-ups", "what is to be done next", "3"),
		bind(History, InPages, "history", "the history of everybody", "4"),
		bind(Outbox, InPages, "outbox", "the mail that is to leave, and what has become of it", "5"),
		bind(Settings, InPages, "settings", "the settings, and mail", "6"),
		bind(Paths, InTops, "paths", "the paths, and who stands where on them", "P"),
		bind(Quit, InTops, "quit", "quit, from a top screen", "q"),
		bind(Suspend, Anywhere, "suspend", "suspend; fg comes back", "ctrl+z"),
		needed(bind(Interrupt, Anywhere, "quit", "quit, from anywhere", "ctrl+c")),
	)
}

func lists() []Binding {
	const (
		ends  = InPages | InSpans | InChecklist | InReading | InDrafts | InConflict | InAttachments | InMessage | InMailTest | InPlaces | InLedger
		pages = InPages | InSearch | InChecklist | InReading | InPalette | InDrafts | InConflict | InAttachments | InMessage | InMailTest | InPlaces | InLedger
		rows  = ends | pages | InMatches | InEntries | InFileRows | InSaving
	)
	return grouped("Lists",
		bind(Down, rows, "down", "the next row", "down", "j"),
		bind(Up, rows|InFileLine, "up", "the row before", "up", "k"),
		bind(PageDown, pages, "page down", "a page on", "pgdown", "ctrl+f"),
		bind(PageUp, pages, "page up", "a page back", "pgup", "ctrl+b"),
		bind(First, ends, "first", "the first row", "g", "home"),
		bind(Last, ends, "last", "the last row", "G", "end"),
		bind(Open, InPages|InDrafts|InAttachments|InPlaces|InLedger, "open", "open the row: contact, organisation, path, file, mail or list", "enter"),
		bind(Read, InTimelines|InFollowUps|InDrafts|InMessage, "read", "read the whole text of an interaction, or of a draft", "v"),
		bind(Search, InBook, "search", "search as you type", "/"),
	)
}

func contacts() []Binding {
	return grouped("Contacts and interactions",
		bind(Log, InBook|InFollowUps|InPath, "log", "log an interaction with the contact", "l"),
		bind(Add, InContacts|InOrganisations|InMembers|InLedger|InManaged, "add", "add a contact, an organisation or an entry; link a contact", "a"),
		bind(Edit, InBook&^InFiles|InFollowUps, "edit", "edit the selected contact, organisation, link or interaction", "e"),
		bind(Delete, InBook|InDrafts|InAttachments, "delete", "delete or unlink what is selected, or archive a contact; asks first", "d"),
		bind(Attachments, InTimelines|InFiles, "attachments", "show the attachments of the interaction", "o"),
		bind(ToInteraction, InFiles|InContact, "interaction", "go to the interaction of the file, or of what happened", "i"),
		bind(SaveCopy, InFiles|InAttachments, "save a copy", "save a copy of the file under the cursor", "s"),
		bind(Sort, InContacts|InFollowUps|InMembers|InPath, "sort", "sort by name, last contact, follow-up, priority or due day", "s"),
		bind(FilterPriority, InContacts|InFollowUps|InMembers|InPath, "priority", "show certain levels of priority alone", "p"),
		bind(ShowArchived, InContacts, "archived", "show the archived contacts, and back", "A"),
		bind(Restore, InContacts, "restore", "take an archived contact back", "u"),
	)
}

func followUps() []Binding {
	return grouped("Follow-ups",
		bind(Done, InTimelines|InFollowUps, "done", "mark the follow-up as done, or open it again", "space"),
		bind(Snooze, InFollowUps, "snooze", "put the follow-up off", "z"),
		bind(Drop, InFollowUps, "drop", "drop the follow-up; asks where that mails somebody", "D"),
		bind(TakeTime, InFollowUps, "take this time", "move the follow-up to the time that a contact has proposed", "t"),
		bind(Undo, InFollowUps, "undo", "take back what was done to a follow-up last", "u"),
	)
}

func paths() []Binding {
	return grouped("Paths",
		bind(Places, InContact|InFiles, "paths", "the paths that the contact is on, or may begin", "P"),
		bind(MoveStep, InPath|InPlaces, "move", "put the contact at a step of the path, and say what is due", "m"),
		bind(DueDay, InPath|InPlaces, "due", "say by which day the next step is due", "u"),
		bind(Complete, InPath|InPlaces, "complete", "say that the contact has completed the path", "c"),
		bind(Abandon, InPath|InPlaces, "abandon", "say that the contact has left the path; asks first", "a"),
	)
}

func contact() []Binding {
	return grouped("A contact or an organisation",
		bind(ToOrganisation, InContact|InFiles, "organisation", "go to the organisation of the contact", "O"),
		bind(Ledger, InContact|InFiles, "social capital", "the social capital of the contact: the balance and the ledger", "$"),
		bind(NextTab, InRecords|InQuestion|InConflict, "tabs", "the next tab", "tab"),
		bind(PreviousTab, InRecords|InQuestion|InConflict, "previous tab", "the tab before", "shift+tab"),
		bind(FilterType, InTimelines, "type", "show certain types alone; of what happened, certain kinds", "t"),
		bind(FilterOutcome, InTimelines, "outcome", "show certain outcomes alone: what came of it", "c"),
		bind(FilterRange, InTimelines, "dates", "show a range of dates alone", "r"),
		bind(FilterPath, InTimelines, "path", "show certain paths alone", "p"),
		bind(FilterBroadcaster, InTimelines, "broadcaster", "show what was done on behalf of certain broadcasters alone", "b"),
		bind(FilterHigh, InTimelines, "HIGH", "show HIGH importance alone", "!"),
		bind(FilterFiles, InTimelines, "files", "show what has files alone", "f"),
		bind(ClearFilters, InTimelines|InContacts|InFollowUps|InMembers|InPath|InChecklist, "clear", "clear every filter", "x"),
	)
}

func mail() []Binding {
	return grouped("Mail",
		bind(Retry, InOutbox|InMessage|InMailTest, "try now", "try to send a mail now; asks first where it may have arrived", "r"),
		bind(CancelMessage, InOutbox|InMessage, "cancel it", "do not send a mail; asks first", "x"),
		bind(ReadReply, InOutbox, "read a reply", "read the reply to an invitation from a file", "i"),
		bind(SetUpMail, InSettings, "mail", "set up mail", "m"),
		bind(TestMail, InSettings, "test mail", "send yourself a test mail, and see each step", "t"),
		bind(EditSettings, InSettings, "edit the file", "open the file of settings in your own editor ($VISUAL, $EDITOR)", "e"),
		bind(FilterUnsettled, InOutbox, "not arrived", "show what has not arrived alone", "f"),
	)
}

func managed() []Binding {
	return grouped("Lists that are chosen from",
		bind(Rename, InManaged, "rename", "give an entry of a list another name", "e", "r"),
		bind(MoveDown, InManaged, "move down", "move an entry of a list down", "J"),
		bind(MoveUp, InManaged, "move up", "move an entry of a list up", "K"),
		bind(Hide, InManaged, "hide, or show", "offer an entry of a list no more, or again", "h"),
	)
}

func search() []Binding {
	return grouped("Searching",
		needed(bind(KeepWords, InSearch, "keep", "keep the words and go back to the list", "enter")),
		needed(bind(DropWords, InSearch|InBook, "drop", "drop the words", "esc")),
	)
}

func forms() []Binding {
	return grouped("Forms",
		needed(bind(Save, InFields|InRange|InQuestion, "save", "save and close", "ctrl+s")),
		needed(bind(Cancel, InFields|InRange|InQuestion|InChecklist|InPalette|InDrafts|InConflict|InAttachments|InSaving|InReplyPath|InPlaces|InLedger, "cancel", "close; asks if something would be lost", "esc")),
		bind(KeepDraft, InFields|InRange|InQuestion, "keep as draft", "keep what was typed as a draft, and close", "ctrl+o"),
		bind(Discard, InFields|InRange|InQuestion, "discard", "discard what was typed; asks first", "ctrl+x"),
		bind(StartAfresh, InFields|InRange|InQuestion, "start afresh", "discard the draft that is in the form; asks first", "ctrl+r"),
		bind(Editor, InLines, "editor", "write the text in your own editor ($VISUAL, $EDITOR)", "ctrl+e"),
		needed(bind(NextField, InFields&^InEntries|InRange, "next", "the next field", "tab")),
		bind(PreviousField, InFields|InRange, "previous", "the field before", "shift+tab"),
		bind(FinishField, InText|InChoice|InSwitch|InFileLine|InFileRows, "next", "on to the next field, outside of text of several lines", "enter"),
		bind(FieldBelow, InText|InNobody|InChoice|InSwitch|InDates|InFileLine|InFileTyped, "next", "the field below, outside of text of several lines", "down"),
		bind(FieldAbove, InText|InNobody|InChoice|InSwitch|InDates|InFileTyped, "previous", "the field above, outside of text of several lines", "up"),
		bind(NextChoice, InChoice|InQuestion|InConflict, "choose", "the next choice", "right"),
		bind(PrevChoice, InChoice|InQuestion|InConflict, "previous choice", "the choice before", "left"),
		bind(Toggle, InSwitch|InChecklist, "switch", "switch it on or off", "space"),
		bind(AddPerson, InNobody, "add them", "add the contact whose name was typed, and come back", "enter"),
		needed(bind(TakeMatch, InMatches|InEntries|InRange, "take", "take the contact, file, folder or date range under the cursor", "enter")),
		bind(CompletePath, InEntries|InSaving, "complete", "take the file or folder under the cursor, as a shell does", "tab"),
		needed(bind(SaveThere, InSaving, "save", "save the copy there", "enter", "ctrl+s")),
		needed(bind(ReadThere, InReplyPath, "read", "read the reply in the file whose path was typed", "enter", "ctrl+s")),
		needed(bind(AddFile, InFileTyped, "attach", "attach the file whose path was typed", "enter")),
		bind(Detach, InFileRows, "delete, or not", "delete the attachment on saving, or keep it", "d", "delete", "backspace"),
	)
}

func questions() []Binding {
	return grouped("Dialogs",
		needed(bind(Confirm, InQuestion|InChecklist|InPalette|InConflict, "choose", "give the answer under the cursor", "enter")),
		needed(bind(Close, InReading|InMessage|InMailTest, "close", "close a text or the help", "esc", "enter", "q")),
		bind(Yes, InQuestion, "yes", "do it", "y"),
		bind(No, InQuestion, "no", "leave everything as it is", "n"),
		bind(TakeTheirs, InConflict, "take theirs", "take what somebody else has saved, for what both have changed", "t"),
		bind(Overwrite, InConflict, "overwrite", "write over what somebody else has saved", "o"),
		bind(Archive, InQuestion, "archive", "archive instead of deleting", "a"),
	)
}

func bind(a Action, where Place, short, long string, keys ...string) Binding {
	return Binding{Action: a, Where: where, Keys: keys, Short: short, Long: long}
}

// needed says that without a key for it the user would be stuck.
func needed(b Binding) Binding {
	b.Needed = true
	return b
}

// after lets a binding share its key with an action that is done first, where
// both can be done: esc drops the words, and then goes back.
func after(first Action, b Binding) Binding {
	b.After = first
	return b
}

func grouped(group string, bindings ...Binding) []Binding {
	for i := range bindings {
		bindings[i].Group = group
	}
	return bindings
}
