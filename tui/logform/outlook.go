package logform

import (
	"context"
	"errors"

	"rapport/logbook"
	"rapport/store"
	"rapport/tui/keymap"
	"rapport/tui/ui"
)

// Tells is what the mails depend on that saving leads to: nothing, where nobody is to be
// told and nobody has been.
func (m *Model) Tells(e ui.Edit[values, store.Interaction]) any {
	v := e.Values
	if !(v.hasNext() && (v.ToMe || v.Invite)) && (e.Base == nil || len(e.Base.Invites) == 0) {
		return nil
	}
	v.uncampaign(values{})
	v.Details, v.Rest, v.Has, v.Detach, v.Attach, v.AttachPath, v.High = "", "", nil, nil, nil, "", false
	return v
}

// Foretell returns the mails that saving would lead to. The details may still be to come:
// none of them are told to others. So may the end of a path, and files that are kept here
// are nobody else's business.
func (m *Model) Foretell(ctx context.Context, e ui.Edit[values, store.Interaction]) ([]logbook.Announcement, error) {
	e.Values.InvitePath = ""
	e.Values.uncampaign(e.Shown) // nobody is told of it, and what is wrong with it is said on saving
	if e.Base != nil {
		change, err := difference(e.Shown, e.Values, m.env.Log.FollowUpLength(), e.Now)
		if err != nil {
			return nil, err
		}
		change.Base, change.Details, change.Attach = e.Base, nil, nil
		return m.env.Log.WouldEdit(ctx, e.Base.ID, change)
	}
	entry, err := entryOf(e.Values, e.Now)
	if err != nil {
		return nil, err
	}
	entry.Details, entry.Attach = "-", nil
	return m.env.Log.WouldLog(ctx, entry)
}

// Foreseen says at the switches what is in their way.
func (m *Model) Foreseen(err error) {
	m.next.toMe.Missing, m.next.invite.Missing = "", ""
	var rule *logbook.RuleError
	if !errors.As(m.withWay(err), &rule) {
		return
	}
	switch rule.Field {
	case logbook.FieldToMe:
		m.next.toMe.Missing = rule.Error()
	case logbook.FieldInvite:
		m.next.invite.Missing = rule.Error()
	}
}

// withWay says of a rule that only the settings can satisfy which keys lead there.
func (m *Model) withWay(err error) error {
	var rule *logbook.RuleError
	if !errors.As(err, &rule) || m.env.Log.MailIsSetUp() || rule.Field != logbook.FieldToMe && rule.Field != logbook.FieldInvite {
		return err
	}
	way := m.env.Says(keymap.Settings, "%s leads to the settings, where it is set up")
	if draft := m.env.Says(keymap.KeepDraft, "%s keeps this as a draft"); draft != "" && way != "" {
		way = draft + ", and then " + way
	}
	return &logbook.RuleError{Field: rule.Field, Reason: rule.Reason, Hint: way}
}
