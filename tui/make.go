package tui

import (
	"rapport/tui/attachments"
	"rapport/tui/contact"
	"rapport/tui/contactform"
	"rapport/tui/contacts"
	"rapport/tui/dialog"
	"rapport/tui/followups"
	"rapport/tui/history"
	"rapport/tui/ledger"
	"rapport/tui/linkform"
	"rapport/tui/logform"
	"rapport/tui/managed"
	"rapport/tui/organisation"
	"rapport/tui/organisationform"
	"rapport/tui/organisations"
	"rapport/tui/outbox"
	"rapport/tui/paths"
	"rapport/tui/screen"
	"rapport/tui/settings"
)

// floats reports whether a page is a dialog: drawn over the one below it.
func floats(k screen.Kind) bool {
	switch k {
	case screen.Contacts, screen.Contact, screen.Organisations, screen.Organisation, screen.FollowUps, screen.History, screen.Outbox, screen.SettingsList,
		screen.Paths, screen.PathPeople, screen.ManagedList:
		return false
	}
	return true
}

// create makes the screen of a page. It is the only place that knows them all.
func (r *root) create(env screen.Env, p screen.Page) screen.Screen {
	switch p.Kind {
	case screen.Contact:
		return contact.New(env, p.Contact)
	case screen.Organisations:
		return organisations.New(env)
	case screen.Organisation:
		return organisation.New(env, p.Organisation)
	case screen.History:
		return history.New(env)
	case screen.Outbox, screen.Message, screen.ReadReply, screen.SettingsList, screen.MailForm, screen.MailTest:
		return createMail(env, p)
	case screen.ManagedList:
		return managed.New(env, p.List)
	case screen.FollowUps:
		return followups.New(env)
	case screen.Paths:
		return paths.New(env)
	case screen.PathPeople:
		return paths.NewPeople(env, p.Path)
	case screen.LogForm:
		return logform.New(env, p)
	case screen.ContactForm:
		return contactform.New(env, p)
	case screen.OrganisationForm:
		return organisationform.New(env, p)
	case screen.Link:
		return linkform.New(env, p)
	case screen.Attachments:
		return attachments.New(env, p.Interaction, p.Attachment.ID)
	case screen.Contacts:
		return contacts.New(env)
	default:
		return createDialog(env, p)
	}
}

// createDialog makes the small ones, which ask or show something.
func createDialog(env screen.Env, p screen.Page) screen.Screen {
	switch p.Kind {
	case screen.SaveCopy:
		return dialog.NewSaveCopy(env, p.Attachment)
	case screen.Snooze:
		return dialog.NewSnooze(env, p.Interaction)
	case screen.Places:
		return dialog.NewPlaces(env, p.Contact)
	case screen.MoveStep, screen.DueDay:
		return dialog.NewMoveStep(env, p)
	case screen.ManagedEntry:
		return managed.NewEntry(env, p)
	case screen.Currency:
		return managed.NewCurrency(env, p.Draft)
	case screen.Ledger:
		return ledger.New(env, p.Contact)
	case screen.LedgerEntry:
		return ledger.NewEntry(env, p)
	case screen.Ask:
		return dialog.NewAsk(env, p.Question, p.Unasked)
	case screen.Choose:
		return dialog.NewChoose(env, p.Choice)
	case screen.Range:
		return dialog.NewRange(env, p.Range)
	case screen.Read:
		return dialog.NewRead(env, p.Interaction)
	case screen.Drafts:
		return dialog.NewDrafts(env, p.Unasked)
	case screen.Text:
		return dialog.NewText(env, p.Text)
	case screen.Conflict:
		return dialog.NewConflict(env, p.Conflict)
	case screen.Palette:
		return dialog.NewPalette(env, p.Commands)
	case screen.Help:
		return dialog.NewHelp(env, p.Keys)
	default:
		return contacts.New(env)
	}
}

// createMail makes the screens of mail and of the settings.
func createMail(env screen.Env, p screen.Page) screen.Screen {
	switch p.Kind {
	case screen.Message:
		return outbox.NewMessage(env, p.Message)
	case screen.ReadReply:
		return outbox.NewReply(env)
	case screen.SettingsList:
		return settings.New(env)
	case screen.MailForm:
		return settings.NewForm(env)
	case screen.MailTest:
		return settings.NewTry(env)
	default:
		return outbox.New(env)
	}
}
