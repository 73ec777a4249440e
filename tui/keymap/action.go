package keymap

// Action is what a key does, by the name that settings and tests use.
type Action string

// The actions, by where they belong.
const (
	Quit      Action = "quit"
	Interrupt Action = "interrupt"
	Suspend   Action = "suspend"
	ShowHelp  Action = "help"
	Palette   Action = "palette"
	Drafts    Action = "drafts"
	Details   Action = "details"
	Back      Action = "back"
	Contacts  Action = "contacts"
	History   Action = "history"

	Organisations Action = "organisations"
	Outbox        Action = "outbox"
	Settings      Action = "settings"
	FollowUps     Action = "follow-ups"
	Paths         Action = "paths"

	Up       Action = "up"
	Down     Action = "down"
	PageUp   Action = "page-up"
	PageDown Action = "page-down"
	First    Action = "first"
	Last     Action = "last"
	Open     Action = "open"
	Read     Action = "read"
	Search   Action = "search"

	Log            Action = "log"
	Add            Action = "add"
	Edit           Action = "edit"
	Delete         Action = "delete"
	Sort           Action = "sort"
	FilterPriority Action = "filter-priority"
	ShowArchived   Action = "show-archived"
	Restore        Action = "restore"

	Done     Action = "done"
	Drop     Action = "drop"
	Snooze   Action = "snooze"
	TakeTime Action = "take-time"
	Undo     Action = "undo"

	Places   Action = "places"
	MoveStep Action = "move-step"
	DueDay   Action = "due-day"
	Complete Action = "complete"
	Abandon  Action = "abandon"

	ToOrganisation Action = "to-organisation"

	Attachments Action = "attachments"
	SaveCopy    Action = "save-copy"
	SaveThere   Action = "save-there"

	ToInteraction Action = "to-interaction"

	NextTab      Action = "next-tab"
	PreviousTab  Action = "previous-tab"
	FilterType   Action = "filter-type"
	FilterRange  Action = "filter-range"
	FilterHigh   Action = "filter-high"
	FilterFiles  Action = "filter-files"
	ClearFilters Action = "clear-filters"

	KeepWords Action = "keep-words"
	DropWords Action = "drop-words"

	Save          Action = "save"
	KeepDraft     Action = "keep-draft"
	Discard       Action = "discard"
	StartAfresh   Action = "start-afresh"
	NextField     Action = "next-field"
	PreviousField Action = "previous-field"
	FinishField   Action = "finish-field"
	FieldBelow    Action = "field-below"
	FieldAbove    Action = "field-above"
	NextChoice    Action = "next-choice"
	PrevChoice    Action = "previous-choice"
	Toggle        Action = "toggle"
	TakeMatch     Action = "take-match"
	AddPerson     Action = "add-person"
	CompletePath  Action = "complete-path"
	AddFile       Action = "add-file"
	Detach        Action = "detach"
	Cancel        Action = "cancel"
	Editor        Action = "editor"

	Confirm Action = "confirm"
	Close   Action = "close"
	Yes     Action = "yes"
	No      Action = "no"
	Archive Action = "archive"

	Retry           Action = "retry"
	CancelMessage   Action = "cancel-message"
	ReadReply       Action = "read-reply"
	ReadThere       Action = "read-there"
	EditSettings    Action = "edit-settings"
	SetUpMail       Action = "set-up-mail"
	TestMail        Action = "test-mail"
	FilterUnsettled Action = "filter-unsettled"

	TakeTheirs Action = "take-theirs"
	Overwrite  Action = "overwrite"
)
