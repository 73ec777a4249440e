package keymap

import "math/bits"

// Place is where keys work: a screen or a dialog in one of its modes, or several
// of them. All actions of one place can be done at the same moment, so no two of
// them may share a key.
type Place uint64

// The places, each with what lists its actions.
const (
	InContacts  Place = 1 << iota // the list of contacts
	InContact                     // the page of a contact
	InHistory                     // the history of everybody
	InSearch                      // words being typed above a list
	InText                        // a field of one line in a form
	InLines                       // a field of several lines
	InMatches                     // the field of contacts, with matches under it
	InNobody                      // the same with a name that nobody has
	InChoice                      // a field that is one out of a few
	InSwitch                      // a field that is on or off
	InSpans                       // the spans that the dialog of dates offers
	InDates                       // its fields for words
	InQuestion                    // a question
	InChecklist                   // a choice of several
	InPalette                     // the list of all commands
	InReading                     // a text to read: an interaction, the help
	InDrafts                      // the list of drafts
	InConflict                    // two versions of what is edited

	InOrganisations // the list of organisations
	InOrganisation  // the page of an organisation, but for its contacts
	InMembers       // its contacts

	InFileLine  // the field of attachments, nothing typed, files above
	InFileTyped // the same with a path that may become nothing else
	InEntries   // the same with the entries of a folder under it
	InFileRows  // the same on one of the files

	InFiles       // the files of a contact or an organisation
	InAttachments // the dialog of an interaction's attachments
	InSaving      // the path for a copy

	InOutbox    // the mail that is to leave, and that has
	InMessage   // one message, whole
	InReplyPath // the path of the file of a reply
	InSettings  // the settings
	InMailTest  // a test mail, on its way
	InFollowUps // the list of follow-ups

	InPaths  // the list of paths
	InPath   // the people of a path
	InPlaces // the places of a contact on paths

	InLedger  // the social capital of a contact
	InManaged // a managed list
	afterLast
)

// Places that have much in common.
const (
	InTops      = InContacts | InOrganisations | InFollowUps | InHistory | InOutbox | InSettings // the screens that one can quit from
	InRecords   = InContact | InOrganisation | InMembers | InFiles                               // the pages that have tabs
	InTimelines = InContact | InOrganisation | InHistory
	InJourneys  = InPaths | InPath // the pages of paths
	InPages     = InTops | InRecords | InJourneys | InManaged
	InBook      = InPages &^ (InFollowUps | InOutbox | InSettings | InJourneys | InManaged) // the pages of contacts, organisations and interactions
	InFields    = InText | InLines | InMatches | InNobody | InChoice | InSwitch | InFileLine | InFileTyped | InEntries | InFileRows
	InRange     = InSpans | InDates
	Anywhere    = afterLast - 1
)

// inTyping are the places where a key that makes text is text.
const inTyping = InSearch | InText | InLines | InMatches | InNobody | InDates | InPalette | InFileLine | InFileTyped | InEntries | InSaving | InReplyPath

// inForms are the places among which the focus goes from field to field, so that
// a key that makes text is text now and then.
const inForms = InFields | InRange

// String names the first of the places, as it stands after "in".
func (p Place) String() string {
	names := [...]string{
		"the list of contacts", "the page of a contact", "the history", "a search", "a form", "text of several lines", "the field of contacts", "the field of contacts",
		"a choice of a form", "a switch of a form", "the dates", "the dates", "a question", "a choice of several", "the commands", "a text or the help", "the drafts",
		"a form that was changed elsewhere",
		"the list of organisations", "the page of an organisation", "the contacts of an organisation",
		"the field of attachments", "the field of attachments", "the field of attachments", "the field of attachments",
		"the files of a contact or an organisation", "the attachments of an interaction", "the place for a copy",
		"the outbox", "a mail of the outbox", "the place of a reply", "the settings", "a test mail",
		"the follow-ups",
		"the paths", "the people of a path", "the paths of a contact",
		"the social capital of a contact", "a list of the settings",
	}
	if at := bits.TrailingZeros64(uint64(p)); at < len(names) {
		return names[at]
	}
	return "nowhere"
}

// each are the places of p, one by one.
func (p Place) each() []Place {
	var all []Place
	for one := Place(1); one < afterLast; one <<= 1 {
		if p&one != 0 {
			all = append(all, one)
		}
	}
	return all
}

// edits reports whether text in p is edited with this key: no action may take it
// away.
func (p Place) edits(key string) bool {
	switch key {
	case "backspace", "delete", "left", "right", "home", "end":
		return p&inTyping != 0
	case "enter", "up", "down", "pgup", "pgdown":
		return p&InLines != 0
	}
	return false
}
