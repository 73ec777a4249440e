package store

import "time"

// File is an attachment as a list of files shows it, with what is needed to know
// its interaction by.
type File struct {
	Attachment
	At        time.Time // of the interaction, as all that follows
	Type      Type
	Contacts  []ContactRef
	Details   string // the beginning
	Truncated bool   // Details is only the beginning
	High      bool
	Cursor    Cursor
}

// fileExcerpt is how many characters of the details are in a list of files.
const fileExcerpt = 200

// FileQuery asks for a page of the files, those of the newest interaction first,
// and each interaction's in the order in which they were added. The zero query is
// everybody's. Words narrows to those with each word somewhere in the name, case
// and accents folded; a word ends at a space, and only the first 32 are looked
// for.
type FileQuery struct {
	Contact      ContactID      // only of interactions logged with this contact
	Organisation OrganisationID // only of interactions in the organisation's feed
	Words        string
	Page         Page
}
