package logform

import (
	"context"
	"strings"
	"time"

	"rapport/logbook"
	"rapport/store"
	"rapport/tui/ui"
)

// Draft implements ui.Content.
func (m *Model) Draft(v values) logbook.Draft {
	names := make([]string, len(v.Contacts))
	for i, c := range v.Contacts {
		names[i] = c.Name
	}
	with := ""
	if len(names) > 0 {
		with = " with " + strings.Join(names, ", ")
	}
	if m.id == 0 {
		return logbook.Draft{Form: store.FormLog, Target: int64(m.target), Title: ui.DraftTitle("Log"+with, v.Details)}
	}
	return logbook.Draft{
		Form: store.FormEditInteraction, Target: int64(m.id),
		Title: ui.DraftTitle("Edit interaction"+with, v.Details),
	}
}

// Restore implements ui.Content. Whom the book no longer has cannot be logged
// with. Words such as "yesterday" mean the moment that they meant when they were
// typed, and an empty field means the moment of typing.
func (m *Model) Restore(ctx context.Context, v values, typed, now time.Time) (values, string) {
	var told string
	v.Contacts, told = ui.StillThere(ctx, m.env.Book, v.Contacts)
	var gone, unsent string
	v.Attach, gone = attachable(v.Attach)
	v.InviteAttach, unsent = attachable(v.InviteAttach)
	told += gone + unsent
	v.restore(typed, now)
	if v.Closes == 0 && m.closing.field.On {
		v.Closes = m.closing.id
	}
	then, err := moment(v.When, typed.In(now.Location()))
	if err != nil {
		return v, told // it never meant anything
	}
	if then.IsZero() {
		then = typed
	}
	if today, err := moment(v.When, now); err != nil || !today.Equal(then) {
		v.When = then.In(m.env.Zone).Format("2006-01-02 15:04")
	}
	return v, told
}

// Say implements ui.Content.
func (m *Model) Say(f logbook.Field, v values) string {
	switch f {
	case logbook.FieldContacts:
		names := make([]string, len(v.Contacts))
		for i, c := range v.Contacts {
			names[i] = c.Name
		}
		return strings.Join(names, ", ")
	case logbook.FieldType:
		for _, t := range m.env.Lists.Types {
			if t.ID == v.Type {
				return t.Label
			}
		}
	case logbook.FieldWhen:
		return v.When
	case logbook.FieldHigh:
		if v.High {
			return "HIGH"
		}
		return "normal"
	case logbook.FieldOrganisation:
		return v.Organisation.Name
	case logbook.FieldDetails:
		return v.Details
	}
	if said := m.sayCampaign(f, v); said != "" {
		return said
	}
	return v.say(f)
}
