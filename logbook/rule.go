package logbook

// Field names what a rule is about, so that a form can show a broken one where
// it was broken.
type Field string

// The fields of interactions, contacts, organisations and links.
const (
	FieldContacts     Field = "contacts"
	FieldType         Field = "type"
	FieldWhen         Field = "when"
	FieldDetails      Field = "details"
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
)

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
