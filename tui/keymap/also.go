package keymap

// Also returns what else people call an action, in lower case. The palette finds
// it by that too; it stands nowhere.
func (a Action) Also() []string {
	switch a {
	case Log:
		return []string{"new interaction", "new note", "record a conversation", "write down", "log call", "log meeting", "phone call"}
	case Add:
		return []string{"new contact", "new person", "create contact", "create person", "new organisation", "create organisation", "new member", "join"}
	case Edit:
		return []string{"change", "rename", "modify", "update", "correct", "edit person", "organisation", "tag", "role", "member since"}
	case Delete:
		return []string{"archive", "hide", "remove", "erase", "delete person", "remove member", "leave organisation"}
	case Sort:
		return []string{"order", "by priority", "most urgent first"}
	case FilterPriority:
		return []string{"filter by priority", "by level", "urgent", "most important people"}
	case ShowArchived:
		return []string{"hidden"}
	case Restore:
		return []string{"unarchive", "unhide", "undo"}
	case Search:
		return []string{"find", "look for", "filter by words"}
	case Read:
		return []string{"view", "full text"}
	case Open:
		return []string{"view", "go to person", "show person"}
	}
	return a.alsoNext()
}

// alsoNext has the words for what is done to a follow-up.
func (a Action) alsoNext() []string {
	switch a {
	case Done:
		return []string{"complete", "finish", "tick off", "check"}
	case Drop:
		return []string{"cancel follow-up", "give up", "call off"}
	case Snooze:
		return []string{"put off", "postpone", "later", "remind me"}
	case TakeTime:
		return []string{"accept proposed time", "counter", "reschedule"}
	case Undo:
		return []string{"take back", "open again", "reopen"}
	}
	return a.alsoElsewhere()
}

// alsoElsewhere has the words for what is not done to one row.
func (a Action) alsoElsewhere() []string {
	switch a {
	case FilterType:
		return []string{"filter by type", "filter by kind", "only calls"}
	case FilterOutcome:
		return []string{"filter by outcome", "filter by status", "what came of it", "attempts"}
	case FilterPath:
		return []string{"filter by path", "journey"}
	case FilterBroadcaster:
		return []string{"filter by broadcaster", "on behalf of", "voice"}
	case FilterRange:
		return []string{"filter by date", "since", "until", "last week"}
	case FilterHigh:
		return []string{"filter by importance", "important"}
	case FilterFiles:
		return []string{"filter by files", "with attachments", "with files"}
	case ClearFilters:
		return []string{"no filter", "remove filters", "reset filters", "show all"}
	case Drafts:
		return []string{"unsaved", "recover", "lost"}
	case Details:
		return []string{"error", "problem"}
	case Contacts:
		return []string{"go to contacts", "people"}
	case Organisations:
		return []string{"go to organisations", "groups", "companies", "all organisations"}
	case ToOrganisation:
		return []string{"go to organisation", "show organisation", "employer", "group"}
	case FollowUps:
		return []string{"go to follow-ups", "agenda", "to do", "tasks", "next steps", "overdue", "reminders"}
	case History:
		return []string{"go to history", "all interactions", "timeline"}
	case ShowHelp:
		return []string{"shortcuts", "key bindings"}
	case Quit, Interrupt:
		return []string{"exit", "leave"}
	case Editor:
		return []string{"vim", "nano", "external editor"}
	case Attachments:
		return []string{"files", "preview", "documents"}
	case ToInteraction:
		return []string{"go to interaction", "where it belongs", "context"}
	case SaveCopy:
		return []string{"download", "export file"}
	case AddFile:
		return []string{"add attachment", "add file"}
	case Detach:
		return []string{"remove attachment", "remove file"}
	case Cancel, Back:
		return []string{"leave", "previous page", "stop copying"}
	}
	return a.alsoPaths()
}

// alsoPaths has the words for journeys.
func (a Action) alsoPaths() []string {
	switch a {
	case Paths:
		return []string{"go to paths", "journeys", "pipeline", "who stands where"}
	case Places:
		return []string{"journey", "put on a path", "add to a path", "where they stand"}
	case MoveStep:
		return []string{"next step", "put at a step", "add to the path"}
	case DueDay:
		return []string{"deadline", "due date"}
	case Complete:
		return []string{"finish", "goal", "end of the path"}
	case Abandon:
		return []string{"leave the path", "give up", "drop out"}
	}
	return a.alsoMail()
}

// alsoMail has the words for what is done to mail.
func (a Action) alsoMail() []string {
	switch a {
	case Outbox:
		return []string{"go to outbox", "mail", "invitations", "sent", "queue"}
	case Retry:
		return []string{"send now", "send again", "resend", "deliver"}
	case CancelMessage:
		return []string{"do not send", "withdraw", "stop mail"}
	case ReadReply:
		return []string{"answer", "rsvp", "accepted", "declined", "import reply", "ics"}
	case Settings:
		return []string{"go to settings", "preferences", "configuration", "options", "types", "outcomes", "broadcasters", "currency", "manage lists"}
	case Ledger:
		return []string{"balance", "points", "credit", "charge", "ledger"}
	case Rename:
		return []string{"edit entry"}
	case MoveDown, MoveUp:
		return []string{"reorder", "sort by hand"}
	case Hide:
		return []string{"unhide", "remove from the list", "archive entry"}
	case EditSettings:
		return []string{"config.toml", "preferences", "configuration"}
	case SetUpMail:
		return []string{"smtp", "password", "account", "server", "provider"}
	case TestMail:
		return []string{"check mail", "try mail", "smtp", "send me a test"}
	case FilterUnsettled:
		return []string{"pending", "failed", "queued", "waiting"}
	}
	return nil
}
