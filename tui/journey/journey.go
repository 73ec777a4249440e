// Package journey is what is done to a contact's place on a path: moved to a step, given a
// day, completed, abandoned. The people of a path and the paths of a contact do it alike.
// It imports screen and ui, and no screen's own package.
package journey

import (
	"context"
	"time"

	tea "charm.land/bubbletea/v2"

	"rapport/internal/harmless"
	"rapport/logbook"
	"rapport/store"
	"rapport/tui/keymap"
	"rapport/tui/screen"
)

// Keys are the actions on a place. Why is the reason that there is none to act on, or empty.
func Keys(env screen.Env, p store.Place, why string) []screen.Key {
	keys := screen.Can(keymap.MoveStep, keymap.DueDay, keymap.Complete, keymap.Abandon)
	if why == "" && p.State != store.OnPath {
		why = "The contact is not on that path now" + env.Says(keymap.MoveStep, "; %s puts them on it")
		keys[1].Disabled, keys[2].Disabled, keys[3].Disabled = why, why, why
		return keys
	}
	for i := range keys {
		keys[i].Disabled = why
	}
	return keys
}

// NoPath is why there is nothing to do where there is no path, and where that changes.
func NoPath(env screen.Env) string {
	return "There is no path yet; in the settings" + env.Says(keymap.Settings, " (%s)") + ", Paths adds one"
}

// Press does one of them.
func Press(env screen.Env, a keymap.Action, c store.ContactRef, p store.Place) (cmd tea.Cmd, ours bool) {
	switch a {
	case keymap.MoveStep:
		return env.Open(screen.Page{Kind: screen.MoveStep, Contact: c, Place: p}), true
	case keymap.DueDay:
		return env.Open(screen.Page{Kind: screen.DueDay, Contact: c, Place: p}), true
	case keymap.Complete:
		return leave(env, left{c, p.Path, " has completed "}, (*logbook.Logbook).CompletePath), true
	case keymap.Abandon:
		return ask(env, left{c, p.Path, " has abandoned "}), true
	}
	return nil, false
}

// left says that somebody is off a path; as the subject of a question, that they may be.
type left struct {
	contact store.ContactRef
	path    store.PathRef
	how     string
}

func ask(env screen.Env, l left) tea.Cmd {
	return env.Open(screen.Page{Kind: screen.Ask, Question: screen.Question{
		Title: "Abandon the path",
		Text: "Has " + harmless.Line(l.contact.Name) + " left the path " + harmless.Line(l.path.Name) + " before its end? " +
			"The day that the next step is due by goes; how they moved is kept.",
		Answers: []screen.Answer{{Key: keymap.No, Label: "No"}, {Key: keymap.Yes, Label: "Abandon it", Danger: true}},
		Subject: l,
	}})
}

func leave(env screen.Env, l left, leave func(*logbook.Logbook, context.Context, store.ContactID, store.PathID) (store.Place, error)) tea.Cmd {
	log := env.Log
	return env.Write(func(ctx context.Context) (tea.Msg, error) {
		_, err := leave(log, ctx, l.contact.ID, l.path.ID)
		return l, err
	})
}

// Update takes what belongs to them.
func Update(env screen.Env, msg tea.Msg) (cmd tea.Cmd, ours bool) {
	switch msg := msg.(type) {
	case screen.Answered:
		l, is := msg.Subject.(left)
		if is && msg.Index == 1 {
			return leave(env, l, (*logbook.Logbook).AbandonPath), true
		}
		return nil, is
	case screen.Written:
		l, is := msg.Msg.(left)
		switch {
		case !is:
			return nil, false
		case msg.Err != nil:
			return screen.Fail(msg.Err), true
		}
		return screen.Say(harmless.Line(l.contact.Name) + l.how + harmless.Line(l.path.Name)), true
	}
	return nil, false
}

// Said says where somebody stands, without the path: the step and the day, or what has
// become of it.
func Said(d screen.Draw, p store.Place) string { return harmless.Line(logbook.PlaceWords(p, d.Now)) }

// Draw draws it: what is overdue stands out by its word, and by colour; what is over is dim.
func Draw(d screen.Draw, p store.Place) string {
	said := Said(d, p)
	switch {
	case p.State != store.OnPath:
		return d.Theme.Dim.Render(said)
	case Overdue(d, p):
		return harmless.Line(p.Path.Step.Name) + ", " + d.Theme.High.Render(logbook.DueWords(p, d.Now))
	}
	return said
}

// Overdue reports whether the day is over.
func Overdue(d screen.Draw, p store.Place) bool {
	return logbook.Overdue(p, d.Now.Format(time.DateOnly))
}
