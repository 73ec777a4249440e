package ui

import (
	tea "charm.land/bubbletea/v2"

	"rapport/logbook"
	"rapport/store"
	"rapport/tui/keymap"
	"rapport/tui/screen"
)

// collision is what was changed here and elsewhere: the fields, and the record as
// it is in the book now.
type collision[R any] struct {
	fields []logbook.Field
	record R
}

// collide shows both versions of what was changed here and elsewhere.
func (e *Editor[V, R]) collide(c *logbook.ConflictError) tea.Cmd {
	record, ok := recordOf[R](c)
	if !ok {
		return e.env.Do(screen.Failure("Not saved, your words are still here", c))
	}
	ours, theirs := e.content.Values(), e.content.Shown(record)
	versions := screen.Versions{Subject: collision[R]{c.Fields, record}}
	for _, f := range c.Fields {
		label := string(f)
		if entry := e.entry(label); entry != nil {
			label = entry.label
		}
		versions.Fields = append(versions.Fields, screen.Version{
			Label: label, Yours: e.content.Say(f, ours), Theirs: e.content.Say(f, theirs),
		})
	}
	return tea.Batch(
		e.env.Do(screen.Toast{Text: "Not saved: changed elsewhere meanwhile", Bad: true}),
		e.env.Open(screen.Page{Kind: screen.Conflict, Conflict: versions}),
	)
}

// recordOf is the record of a conflict, as it is in the book.
func recordOf[R any](c *logbook.ConflictError) (record R, ok bool) {
	for _, found := range []any{c.Interaction, c.Contact, c.Organisation, c.Link} {
		if r, is := found.(*R); is && r != nil {
			return *r, true
		}
	}
	return record, false
}

// resolve goes on from what is in the book now: with theirs for the fields of the
// conflict, or to write over them. What was not touched here is theirs anyway.
func (e *Editor[V, R]) resolve(c collision[R], takeTheirs bool) tea.Cmd {
	var take []logbook.Field
	if takeTheirs {
		take = c.fields
	}
	theirs := e.content.Shown(c.record)
	mixed := mix(e.shown, e.content.Values(), theirs, take)
	e.said.elsewhere = ""
	cmd := tea.Batch(e.show(c.record, theirs), e.content.Fill(c.record, mixed))
	if takeTheirs {
		return cmd
	}
	return tea.Batch(cmd, e.save())
}

// isTarget reports whether it is what the form edits that is gone, and not
// something that it names.
func isTarget(gone *logbook.GoneError, d logbook.Draft) bool {
	if _, link := d.Form.EditedLink(); link {
		return gone.Kind == "link"
	}
	kinds := map[store.Form]string{
		store.FormEditInteraction: "interaction", store.FormEditContact: "contact", store.FormEditOrganisation: "organisation",
	}
	return kinds[d.Form] == gone.Kind && gone.ID == d.Target
}

// orphan asks what is to become of the words: what they were about is gone.
func (e *Editor[V, R]) orphan() tea.Cmd {
	e.said.elsewhere = deletedElsewhere
	return tea.Batch(
		e.env.Do(screen.Toast{Text: "Not saved: this was deleted elsewhere meanwhile; your words are still here", Bad: true}),
		e.env.Open(screen.Page{Kind: screen.Ask, Unasked: true, Question: screen.Question{
			Title: "Deleted elsewhere", Text: "What you edit was deleted meanwhile. Your words are still here.", Subject: orphaned{},
			Answers: []screen.Answer{
				{Label: "Go on editing"},
				{Key: keymap.Save, Label: "Save as a new one"},
				{Key: keymap.KeepDraft, Label: "Keep as a draft"},
			},
		}}),
	)
}

// saveAsNew makes a new record of what was to be an edit.
func (e *Editor[V, R]) saveAsNew() tea.Cmd {
	var none R
	var empty V
	values := e.content.Values()
	e.content.Renew()
	e.said.elsewhere = ""
	e.record, e.shown = none, empty
	e.draft.kept = empty // what is in the book is the draft of an edit
	return tea.Batch(e.content.Fill(none, values), e.save())
}
