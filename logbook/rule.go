package logbook

import (
	"fmt"

	"rapport/store"
)

// Field names what a rule is about, so that a form can show a broken one where
// it was broken.
type Field string

// The fields of interactions, contacts, organisations and links.
const (
	FieldContacts     Field = "contacts"
	FieldType         Field = "type"
	FieldWhen         Field = "when"
	FieldDetails      Field = "details"
	FieldHigh         Field = "high"
	FieldOutcome      Field = "outcome"
	FieldPath         Field = "path"
	FieldStep         Field = "step"
	FieldBroadcaster  Field = "broadcaster"
	FieldSupport      Field = "support"
	FieldPriority     Field = "priority"
	FieldCapital      Field = "capital"
	FieldReason       Field = "reason"
	FieldOrganisation Field = "organisation"
	FieldName         Field = "name"
	FieldEmails       Field = "emails"
	FieldPhones       Field = "phones"
	FieldAddress      Field = "address"
	FieldTags         Field = "tags"
	FieldBirthday     Field = "birthday"
	FieldNotes        Field = "notes"
	FieldWebsite      Field = "website"
	FieldLinkRole     Field = "role"
	FieldLinkFrom     Field = "from"
	FieldLinkTo       Field = "to"
	FieldAttachments  Field = "attachments"
	FieldFollowUp     Field = "follow-up"
	FieldLength       Field = "length"
	FieldState        Field = "state"
	FieldToMe         Field = "to my calendar"
	FieldInvite       Field = "invite"
	FieldTitle        Field = "title"
	FieldInviteWords  Field = "invite details"
	FieldInviteFiles  Field = "invite files"
)

// one names one entry of the field, as a sentence begins.
func (f Field) one() string {
	switch f {
	case FieldEmails:
		return "an email"
	case FieldPhones:
		return "a phone"
	case FieldTags:
		return "a tag"
	case FieldAttachments:
		return "an attachment"
	case FieldSteps:
		return "a step"
	}
	return "the " + string(f)
}

// name names the field within a sentence.
func (f Field) name() string {
	switch f {
	case FieldWhen:
		return "the moment"
	case FieldHigh:
		return "the importance"
	case FieldSupport:
		return "the support level"
	case FieldPriority:
		return "the priority level"
	case FieldCapital:
		return "the social capital"
	case FieldLinkFrom:
		return "the first day"
	case FieldLinkTo:
		return "the last day"
	}
	return "the " + string(f)
}

// RuleError says that a rule is broken. Nothing was written.
type RuleError struct {
	Field  Field
	Reason string // what is wrong, without a full stop
	Hint   string // what to do about it; may be empty
}

func (e *RuleError) Error() string {
	if e.Hint == "" {
		return e.Reason
	}
	return e.Reason + "; " + e.Hint
}

// AmbiguousError says that a name stands for several records. It wraps the
// broken rule, which names the ids of all that may be meant.
type AmbiguousError struct {
	Rule *RuleError
}

func (e *AmbiguousError) Error() string { return e.Rule.Error() }

// Unwrap makes errors.As find the [*RuleError].
func (e *AmbiguousError) Unwrap() error { return e.Rule }

// GoneError says that a record which the write needs is not in the book; it
// may have been there a moment ago. Nothing was written. It wraps
// [store.ErrNotFound].
type GoneError struct {
	Kind string // "contact", "organisation", "interaction", "attachment", "link", "draft"
	ID   int64  // zero for a link and a draft
}

func (e *GoneError) Error() string {
	if e.Kind == "draft" {
		return "this draft is not there any more: it was saved, discarded or taken up in another window; nothing was changed"
	}
	if e.ID == 0 {
		return "there is no such " + e.Kind + "; nothing was changed"
	}
	return fmt.Sprintf("there is no %s %d; nothing was changed", e.Kind, e.ID)
}

// Unwrap makes errors.Is find [store.ErrNotFound].
func (e *GoneError) Unwrap() error { return store.ErrNotFound }
