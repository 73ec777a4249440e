package store

import (
	"math/rand/v2"
	"strconv"
	"strings"
	"time"
)

// DraftID identifies a draft. Who types chooses it ([NewDraftID]), so that it is
// known before anything was written.
type DraftID int64

// NewDraftID returns an id that no draft has had, as far as chance is concerned:
// there are 2^62 of them.
func NewDraftID() DraftID { return DraftID(rand.Int64() | 1) }

// Form names a kind of form, and so what its drafts are about: their target.
type Form string

// The forms that keep drafts.
const (
	FormLog             Form = "log"              // target: the contact that it was opened for, or 0
	FormEditInteraction Form = "edit-interaction" // target: the interaction
	FormAddContact      Form = "add-contact"      // target: 0
	FormEditContact     Form = "edit-contact"     // target: the contact

	FormAddOrganisation  Form = "add-organisation"  // target: 0
	FormEditOrganisation Form = "edit-organisation" // target: the organisation
	FormLink             Form = "link"              // target: the organisation that contacts are linked to
)

// editLink begins the names of the forms in which a link is edited.
const editLink = "edit-link-"

// FormEditLink is the form in which the link between a contact and the target, an
// organisation, is edited.
func FormEditLink(c ContactID) Form { return Form(editLink + strconv.FormatInt(int64(c), 10)) }

// EditedLink returns the contact whose link is edited in the form, and whether it
// is a [FormEditLink].
func (f Form) EditedLink() (ContactID, bool) {
	text, ok := strings.CutPrefix(string(f), editLink)
	id, err := strconv.ParseInt(text, 10, 64)
	return ContactID(id), ok && err == nil
}

// Draft is what was typed into a form and is not saved.
type Draft struct {
	ID        DraftID
	Form      Form
	Target    int64  // the id of what the form is about; 0 is none
	Title     string // one line, for lists of drafts
	Body      string // the form's own, as JSON: the store does not look into it
	Owner     string // the window that types it; empty where it was kept on purpose
	CreatedAt time.Time
	UpdatedAt time.Time
}

// DraftRow is a line of a list of drafts.
type DraftRow struct {
	ID         DraftID
	Form       Form
	Target     int64
	TargetGone bool // what it is about was deleted; the words are still here
	Title      string
	Owner      string
	CreatedAt  time.Time
	UpdatedAt  time.Time
	Cursor     Cursor
}

// DraftQuery asks for a page of drafts, the newest first by their last change.
// Without a Form it is every draft.
type DraftQuery struct {
	Form   Form
	Target int64 // counts only with a Form
	Page   Page
}
