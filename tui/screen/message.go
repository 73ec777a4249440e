package screen

import (
	"context"
	"io"
	"time"

	tea "charm.land/bubbletea/v2"

	"rapport/store"
	"rapport/tui/keymap"
	"rapport/tui/theme"
)

// Messages from the root to a screen.
type (
	// Pressed says that the key of an action was pressed.
	Pressed struct{ Action keymap.Action }
	// Resized gives the size and the theme of the frames to come, before the
	// first one: what is measured ahead of a frame is measured in these.
	Resized struct {
		Width, Height int
		Theme         *theme.Theme
	}
	// Scrolled says that the wheel of the mouse was turned: down by so many lines,
	// or up if they are negative.
	Scrolled struct{ Lines int }
	// Changed says that the book has changed: read again what is shown.
	Changed struct{}
	// Quitting says that the program quits as soon as nothing is being written:
	// keep what is not kept yet; or discard it, if that was asked for.
	Quitting struct{ Discard bool }
)

// Messages from a screen to the root.
type (
	// Open opens a page on top of the one that is open.
	Open struct {
		From ID // who asks
		Page Page
	}
	// Close closes the screen From, with the dialogs that lie on it. Answer, if
	// there is one, goes to the screen below. It does nothing if From is closed
	// already: a key in flight must not close, or answer, what lies below.
	Close struct {
		From   ID
		Answer tea.Msg
	}
	// Exec gives the terminal to another program until that ends; Then makes the
	// message of how it ended. Nothing is drawn and no key is read meanwhile.
	Exec struct {
		Command Program
		Then    func(error) tea.Msg
	}
	// Toast says one line to the user.
	Toast struct {
		Text    string
		Bad     bool   // it failed: the line stays until a key is pressed
		Details string // what the failure is called by those who found it; may be empty
	}
)

// Program is what an Exec runs. Run gives up, and returns soon, when ctx ends.
type Program interface {
	Run(ctx context.Context) error
	SetStdin(in io.Reader)
	SetStdout(out io.Writer)
	SetStderr(err io.Writer)
}

// Kind names a page or a dialog that the root can make.
type Kind int

// The pages and dialogs.
const (
	Contacts         Kind = iota // the list of people
	Contact                      // a person: Page.Contact
	Organisations                // the list of organisations
	Organisation                 // an organisation: Page.Organisation
	History                      // everybody's interactions
	LogForm                      // log, with Page.Contacts, for Page.Organisation; or edit Page.Interaction
	ContactForm                  // edit Page.Contact; or add one, of its name if it has one
	OrganisationForm             // edit Page.Organisation; or add one
	Link                         // link contacts to Page.Organisation; or edit the link of Page.Contact
	Ask                          // a question: Page.Question
	Choose                       // some out of many: Page.Choice
	Range                        // a date range: Page.Range
	Read                         // a whole interaction: Page.Interaction
	Help                         // the keys that work
	Palette                      // every action by name: Page.Commands
	Drafts                       // what is kept and not saved
	Text                         // something to read: Page.Text
	Attachments                  // the attachments of Page.Interaction, from Page.Attachment on
	SaveCopy                     // asks where a copy of Page.Attachment is to be
	Conflict                     // two versions of what is edited: Page.Conflict
	Outbox                       // what is to leave by mail, and what has
	Message                      // one of it, whole: Page.Message
	ReadReply                    // asks for the file of a reply
	SettingsList                 // the settings
	MailForm                     // sets up mail
	MailTest                     // sends a test mail, step by step
	FollowUps                    // what is to be done next
	Snooze                       // asks for another moment for the follow-up of Page.Interaction
	Paths                        // the paths, and how many stand on each
	PathPeople                   // who stands where on Page.Path
	Places                       // where Page.Contact stands on paths
	MoveStep                     // asks for a step for Page.Contact at Page.Place, and a day
	DueDay                       // asks for the day of Page.Place alone
	Ledger                       // the social capital of Page.Contact
	LedgerEntry                  // adds an entry to it
	ManagedList                  // the entries of Page.List
	ManagedEntry                 // adds an entry to Page.List, or renames Page.Listed
	Currency                     // names what social capital is counted in
)

// Page says which page to open, and with what.
type Page struct {
	Kind         Kind
	Contact      store.ContactRef
	Contacts     []store.ContactRef
	Organisation store.OrganisationRef
	Interaction  store.InteractionID
	Closes       store.InteractionID // LogForm: the interaction whose follow-up this is
	Path         store.PathRef       // PathPeople; LogForm: the path that is chosen in it
	Place        store.Place         // MoveStep, DueDay: of no state who is not on the path
	Attachment   store.Attachment
	Question     Question
	Choice       Choice
	Range        DateRange
	Commands     []Command
	Keys         []Key         // Help: the keys of the screen that it is about
	Draft        store.DraftID // a form: the draft that it goes on with
	Unasked      bool          // it opens by itself: keys that are under way are not meant for it
	Text         Passage
	Message      store.MessageID
	Conflict     Versions
	List         store.List
	Listed       store.Listed // of no id to add one
}

// Passage is a text under a title.
type Passage struct {
	Title, Text string
	Then        tea.Msg // comes back to the opener once it has been read; nil is nothing
}

// Versions is what the Conflict dialog shows: fields that were changed here and
// elsewhere, and not alike. The answer comes back as Answered: go on editing,
// take theirs, overwrite.
type Versions struct {
	Fields  []Version
	Subject any // comes back with the answer
}

// Version is a field in a conflict.
type Version struct{ Label, Yours, Theirs string }

// The answers to a conflict, by their index.
const (
	GoOn = iota
	TakeTheirs
	Overwrite
)

// Resume asks the root to go on with a draft: it opens the pages, each on top of
// the one before.
type Resume struct{ Pages []Page }

// Question is what the Ask dialog asks. The first answer is the safe one: the
// cursor stands on it and esc gives it. The answer comes back as Answered.
type Question struct {
	Title   string
	Text    string
	Answers []Answer
	Subject any // comes back with the answer
}

// Answer is one of the answers to a Question.
type Answer struct {
	Key    keymap.Action // the action whose key gives this answer; empty for none
	Label  string
	Danger bool
}

// Answered carries the answer to a Question: the index among its Answers.
type Answered struct {
	Index   int
	Subject any
}

// Choice is what the Choose dialog offers. Any number of its options may be
// chosen, and the outcome comes back as Chosen; or just One, and it comes back as
// Picked.
type Choice struct {
	Title   string
	Options []Option
	One     bool
	Subject any // comes back with what was chosen
}

// Option is a line of a Choice.
type Option struct {
	Label  string
	Value  int64
	Chosen bool
}

// Chosen carries the values that were chosen, in the order of the options.
type Chosen struct {
	Values  []int64
	Subject any
}

// Picked carries the one option that was chosen.
type Picked struct {
	Option  Option
	Subject any
}

// Command is an action that the palette offers.
type Command struct {
	Action   keymap.Action
	Disabled string // why it cannot be done now; empty if it can
}

// Commanded carries the action that was chosen in the palette. The root does it.
type Commanded struct{ Action keymap.Action }

// DateRange is a span of time that a list is narrowed to. Zero moments are open
// ends. Words are how it is shown.
type DateRange struct {
	Words        string
	From, To     string // as they were typed, for a span of the user's own
	Since, Until time.Time
}

// IsZero reports whether r narrows nothing.
func (r DateRange) IsZero() bool { return r.Since.IsZero() && r.Until.IsZero() }

// Ranged carries the range that was chosen.
type Ranged struct{ Range DateRange }

// Snoozed answers the opener of the Snooze dialog: the moment that was chosen.
type Snoozed struct {
	Interaction store.InteractionID
	At          time.Time
}

// SavedContact answers the opener of a contact form: the contact as it is now.
type SavedContact struct{ Contact store.ContactRef }

// SavedOrganisation answers the opener of an organisation form: the organisation
// as it is now.
type SavedOrganisation struct{ Organisation store.OrganisationRef }

// Linked answers the opener of a link form: a contact that is linked now.
type Linked struct{ Contact store.ContactRef }

// Do returns a command that sends msg.
func Do(msg tea.Msg) tea.Cmd { return func() tea.Msg { return msg } }

// Say returns a command that says one line to the user.
func Say(text string) tea.Cmd { return Do(Toast{Text: text}) }

// Fail returns a command that says what went wrong.
func Fail(err error) tea.Cmd { return Do(Failure("", err)) }
