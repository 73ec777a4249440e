// Package attachment is what is done to one attachment: it is opened with the
// system's opener, a copy of it is saved, and it is deleted for good. The dialog of
// attachments and the lists of files do it alike.
//
// It is a part of screens and imports screen, ui and the leaves below tui, and no
// screen's own package.
package attachment

import (
	"context"
	"errors"
	"fmt"
	"time"

	tea "charm.land/bubbletea/v2"

	"rapport/internal/harmless"
	"rapport/internal/opener"
	"rapport/logbook"
	"rapport/store"
	"rapport/tui/keymap"
	"rapport/tui/screen"
	"rapport/tui/theme"
	"rapport/tui/ui"
)

// openTime is how long it may take to copy a file and to start its program.
const openTime = time.Minute

// Keys are what can be done to the attachment under the cursor; why is not empty
// where there is none.
func Keys(why string) []screen.Key {
	keys := screen.Can(keymap.Open, keymap.SaveCopy, keymap.Delete)
	for i := range keys {
		keys[i].Disabled = why
	}
	return keys
}

// Press does one of the actions of Keys; ours reports whether it was one.
func Press(env screen.Env, t *theme.Theme, a keymap.Action, file store.Attachment) (cmd tea.Cmd, ours bool) {
	switch a {
	case keymap.Open:
		return open(env, t, file), true
	case keymap.SaveCopy:
		return env.Open(screen.Page{Kind: screen.SaveCopy, Attachment: file}), true
	case keymap.Delete:
		return env.Open(screen.Page{Kind: screen.Ask, Question: question(t, file)}), true
	}
	return nil, false
}

// open hands a copy to the system's opener. That goes on, and what comes of it is
// said, whether or not the screen is still open.
func open(env screen.Env, t *theme.Theme, file store.Attachment) tea.Cmd {
	log, ctx, name := env.Log, env.Saves, shortName(t, file)
	return func() tea.Msg {
		ctx, cancel := context.WithTimeout(ctx, openTime)
		defer cancel()
		err := log.ViewAttachment(ctx, file.ID, opener.Open)
		var unshown *logbook.ShowError
		switch {
		case errors.As(err, &unshown):
			return screen.Toast{Text: "Not opened: " + unshown.Error(), Bad: true}
		case err != nil:
			return screen.Failure(name+" is not opened", err)
		}
		return screen.Toast{Text: "Opened a copy of " + name + "; what is changed in it is not kept here"}
	}
}

type (
	// deletion is the subject of the question.
	deletion struct{ file store.Attachment }
	// deleted says that it is gone.
	deleted struct{ name string }
)

// nameWidth is how much of a name stands in a sentence.
const nameWidth = 60

func shortName(t *theme.Theme, file store.Attachment) string {
	return ui.Cut(t, harmless.Line(file.Name), nameWidth)
}

func question(t *theme.Theme, file store.Attachment) screen.Question {
	name := shortName(t, file)
	return screen.Question{
		Title:   "Delete attachment",
		Text:    fmt.Sprintf("Delete %s (%s) for good? The interaction stays.", name, ui.Size(file.Size)),
		Answers: []screen.Answer{{Key: keymap.No, Label: "Keep"}, {Key: keymap.Yes, Label: "Delete", Danger: true}},
		Subject: deletion{file},
	}
}

// Answered does what was answered; ours reports whether it was an answer to the
// question of this package.
func Answered(env screen.Env, msg screen.Answered) (cmd tea.Cmd, ours bool) {
	subject, ours := msg.Subject.(deletion)
	if !ours || msg.Index == 0 {
		return nil, ours
	}
	log := env.Log
	return env.Write(func(ctx context.Context) (tea.Msg, error) {
		return deleted{subject.file.Name}, log.DeleteAttachment(ctx, subject.file.ID)
	}), true
}

// Written says what has come of a deletion; ours reports whether it was one.
func Written(msg screen.Written) (cmd tea.Cmd, ours bool) {
	var gone *logbook.GoneError
	done, ours := msg.Msg.(deleted)
	switch {
	case !ours:
		return nil, false
	case errors.As(msg.Err, &gone):
		return screen.Do(screen.Toast{Text: done.name + " has been deleted already", Bad: true}), true
	case msg.Err != nil:
		return screen.Fail(msg.Err), true
	}
	return screen.Say("Deleted " + done.name), true
}
