package cli

import (
	"time"

	"rapport/store"
)

// The objects of --json. Their names and order are a promise to other
// programs. What is not there is null, a list without entries is []; fields of
// which nothing can be known yet are null, [] or 0 as promised.

type contactJSON struct {
	ID             store.ContactID `json:"id"`
	Name           string          `json:"name"`
	Emails         []emailJSON     `json:"emails"`
	Phones         []phoneJSON     `json:"phones"`
	Address        *string         `json:"address"`
	Organisations  []memberJSON    `json:"organisations"`
	Tags           []string        `json:"tags"`
	Birthday       *string         `json:"birthday"`
	Notes          *string         `json:"notes"`
	Support        *int            `json:"support"`
	Priority       *int            `json:"priority"`
	Capital        int64           `json:"capital"`
	LastContactAt  *string         `json:"last_contact_at"`
	NextFollowUpAt *string         `json:"next_follow_up_at"`
	Archived       bool            `json:"archived"`
}

type emailJSON struct {
	Address string  `json:"address"`
	Label   *string `json:"label"`
	Primary bool    `json:"primary"`
}

type phoneJSON struct {
	Number  string  `json:"number"`
	Label   *string `json:"label"`
	Primary bool    `json:"primary"`
}

// memberJSON is a link, seen from either side.
type memberJSON struct {
	ID   int64   `json:"id"`
	Name string  `json:"name"`
	Role *string `json:"role"`
}

type organisationJSON struct {
	ID       store.OrganisationID `json:"id"`
	Name     string               `json:"name"`
	Emails   []string             `json:"emails"`
	Phones   []string             `json:"phones"`
	Website  *string              `json:"website"`
	Address  *string              `json:"address"`
	Notes    *string              `json:"notes"`
	Contacts []memberJSON         `json:"contacts"`
}

type interactionJSON struct {
	ID           store.InteractionID `json:"id"`
	Contacts     []refJSON           `json:"contacts"`
	Organisation *refJSON            `json:"organisation"`
	Type         string              `json:"type"`
	Outcome      *string             `json:"outcome"`
	At           string              `json:"at"`
	Details      string              `json:"details"`
	High         bool                `json:"high"`
	FollowUp     *followUpJSON       `json:"follow_up"`
	Path         *pathJSON           `json:"path"`
	Broadcaster  *string             `json:"broadcaster"`
	Support      *int                `json:"support"`
	Priority     *int                `json:"priority"`
	Capital      *int64              `json:"capital"`
	Attachments  []attachmentJSON    `json:"attachments"`
	Invites      []inviteJSON        `json:"invites"`
	LoggedBy     string              `json:"logged_by"`
	CreatedAt    string              `json:"created_at"`
	UpdatedAt    string              `json:"updated_at"`
}

// pathJSON is the path that an interaction names, and the step, if it names one.
type pathJSON struct {
	Name string  `json:"name"`
	Step *string `json:"step"`
}

type attachmentJSON struct {
	ID        store.AttachmentID `json:"id"`
	Name      string             `json:"name"`
	Size      int64              `json:"size"`
	MediaType string             `json:"media_type"`
	SHA256    string             `json:"sha256"`
}

// fileJSON is an attachment in a list of files, with its interaction.
type fileJSON struct {
	attachmentJSON
	InteractionID store.InteractionID `json:"interaction_id"`
	Contacts      []refJSON           `json:"contacts"`
	Type          string              `json:"type"`
	At            string              `json:"at"`
	High          bool                `json:"high"`
}

type refJSON struct {
	ID   int64  `json:"id"`
	Name string `json:"name"`
}

func contactObject(c store.Contact, zone *time.Location) contactJSON {
	o := contactJSON{
		ID: c.ID, Name: c.Name,
		Emails: []emailJSON{}, Phones: []phoneJSON{}, Organisations: []memberJSON{},
		Address: orNull(c.Address), Tags: list(c.Tags), Birthday: orNull(c.Birthday), Notes: orNull(c.Notes),
		Support: orNoLevel(c.Support), Priority: orNoLevel(c.Priority), Capital: c.Capital, Archived: c.Archived,
	}
	for _, e := range c.Emails {
		o.Emails = append(o.Emails, emailJSON{e.Address, orNull(e.Label), e.Primary})
	}
	for _, p := range c.Phones {
		o.Phones = append(o.Phones, phoneJSON{p.Number, orNull(p.Label), p.Primary})
	}
	for _, m := range c.Organisations {
		o.Organisations = append(o.Organisations,
			memberJSON{int64(m.Organisation.ID), m.Organisation.Name, orNull(m.Role)})
	}
	if !c.LastContactAt.IsZero() {
		o.LastContactAt = orNull(stamp(c.LastContactAt, zone))
	}
	if !c.NextFollowUpAt.IsZero() {
		o.NextFollowUpAt = orNull(stamp(c.NextFollowUpAt, zone))
	}
	return o
}

func organisationObject(s store.Organisation) organisationJSON {
	o := organisationJSON{
		ID: s.ID, Name: s.Name, Emails: list(s.Emails), Phones: list(s.Phones),
		Website: orNull(s.Website), Address: orNull(s.Address), Notes: orNull(s.Notes),
		Contacts: []memberJSON{},
	}
	for _, m := range s.Contacts {
		o.Contacts = append(o.Contacts, memberJSON{int64(m.Contact.ID), m.Contact.Name, orNull(m.Role)})
	}
	return o
}

func interactionObject(i store.Interaction, zone *time.Location) interactionJSON {
	o := interactionJSON{
		ID: i.ID, Contacts: []refJSON{}, Type: i.Type.APIName, At: stamp(i.At, zone),
		Details: i.Details, High: i.High, Attachments: []attachmentJSON{},
		FollowUp: followUpObject(i.FollowUp, zone), Invites: inviteObjects(i),
		Outcome: orNull(i.Outcome.APIName), Broadcaster: orNull(i.Broadcaster.Name),
		Support: orNoLevel(i.Support), Priority: orNoLevel(i.Priority),
		LoggedBy: i.LoggedBy, CreatedAt: stamp(i.CreatedAt, zone), UpdatedAt: stamp(i.UpdatedAt, zone),
	}
	if i.Path.ID != 0 {
		o.Path = &pathJSON{i.Path.Name, orNull(i.Path.Step.Name)}
	}
	if i.Capital != 0 {
		o.Capital = &i.Capital
	}
	for _, c := range i.Contacts {
		o.Contacts = append(o.Contacts, refJSON{int64(c.ID), c.Name})
	}
	for _, a := range i.Attachments {
		o.Attachments = append(o.Attachments, attachmentObject(a))
	}
	if i.Organisation.ID != 0 {
		o.Organisation = &refJSON{int64(i.Organisation.ID), i.Organisation.Name}
	}
	return o
}

func attachmentObject(a store.Attachment) attachmentJSON {
	return attachmentJSON{a.ID, a.Name, a.Size, a.MediaType, a.SHA256}
}

func fileObject(f store.File, zone *time.Location) fileJSON {
	o := fileJSON{
		attachmentJSON: attachmentObject(f.Attachment), InteractionID: f.Interaction,
		Contacts: []refJSON{}, Type: f.Type.APIName, At: stamp(f.At, zone), High: f.High,
	}
	for _, c := range f.Contacts {
		o.Contacts = append(o.Contacts, refJSON{int64(c.ID), c.Name})
	}
	return o
}

// stamp is t as RFC 3339 with the offset that zone has at that moment.
func stamp(t time.Time, zone *time.Location) string {
	return t.In(zone).Format(time.RFC3339)
}

// stampOrNull is stamp, and null for no moment.
func stampOrNull(t time.Time, zone *time.Location) *string {
	if t.IsZero() {
		return nil
	}
	said := stamp(t, zone)
	return &said
}

// orNoLevel is a level as a number, or null.
func orNoLevel[L ~int](l L) *int {
	if l == 0 {
		return nil
	}
	n := int(l)
	return &n
}

func orNull(s string) *string {
	if s == "" {
		return nil
	}
	return &s
}

func list(all []string) []string {
	if all == nil {
		return []string{}
	}
	return all
}
