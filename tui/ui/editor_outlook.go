package ui

import (
	"context"
	"reflect"
	"slices"
	"time"

	tea "charm.land/bubbletea/v2"

	"rapport/logbook"
	"rapport/tui/keymap"
	"rapport/tui/screen"
)

// foreteller is a Content whose write may mail somebody.
type foreteller[V, R any] interface {
	// Tells is what of an edit the mails depend on; nil where it can lead to none.
	Tells(e Edit[V, R]) any
	// Foretell returns the mails that writing it would lead to, in a command.
	Foretell(ctx context.Context, e Edit[V, R]) ([]logbook.Announcement, error)
	// Foreseen is told what is in the way of them; nil for nothing.
	Foreseen(err error)
}

// outlook is what saving would lead to.
type outlook struct {
	asked any // what was asked about last
	seq   int
	foot  string                 // says it, under the fields
	told  []logbook.Announcement // what it says
}

// forecastPause is how long nobody has typed before the book is asked.
const forecastPause = 300 * time.Millisecond

type (
	// forecastDue comes a moment after what was entered; it counts if nothing else was.
	forecastDue struct{ seq int }
	// forecast carries what saving would lead to.
	forecast struct {
		seq   int
		mails []logbook.Announcement
		err   error
	}
)

// foresee asks what saving would lead to, in a moment, where something has been entered
// that it depends on; and once more where the book has changed.
func (e *Editor[V, R]) foresee(msg tea.Msg) tea.Cmd {
	content, ok := e.content.(foreteller[V, R])
	if !ok || e.waiting {
		return nil
	}
	_, changed := msg.(screen.Changed)
	tells := content.Tells(e.edit())
	if !changed && reflect.DeepEqual(tells, e.outlook.asked) {
		return nil
	}
	e.outlook.asked = tells
	e.outlook.seq++
	if tells == nil {
		e.foreseen(forecast{seq: e.outlook.seq})
		return nil
	}
	return e.env.After(forecastPause, forecastDue{e.outlook.seq})
}

// forecast asks the book.
func (e *Editor[V, R]) forecast(due forecastDue) tea.Cmd {
	content, ok := e.content.(foreteller[V, R])
	if !ok || due.seq != e.outlook.seq {
		return nil
	}
	edit, now := e.edit(), e.env.Now
	return e.env.Read(func(ctx context.Context) tea.Msg {
		edit.Now = now()
		mails, err := content.Foretell(ctx, edit)
		return forecast{due.seq, mails, err}
	})
}

// foreseen says whom saving mails, under the fields. What is wrong is said when it is
// saved, unless the content says it now.
func (e *Editor[V, R]) foreseen(f forecast) {
	content, ok := e.content.(foreteller[V, R])
	if !ok || f.seq != e.outlook.seq {
		return
	}
	content.Foreseen(f.err)
	e.outlook.foot, e.outlook.told = "", nil
	if f.err == nil {
		e.outlook.foot, e.outlook.told = Mails("Saving", f.mails), f.mails
	}
}

type (
	// untold says that nothing was written, for it would have mailed somebody whom the
	// form has not named: who types and saves at once is faster than the book.
	untold struct{ mails []logbook.Announcement }
	// agreeing is the subject of the question whether to save what mails them.
	agreeing struct{ mails []logbook.Announcement }
)

// writer returns what writes an edit, but for mails that nobody was told of: those of an
// edit, for what is new mails only whom its own switch invites.
func (e *Editor[V, R]) writer(edit Edit[V, R]) func(context.Context, Edit[V, R]) (tea.Msg, error) {
	content, told := e.content, e.outlook.told
	write := func(ctx context.Context, edit Edit[V, R]) (tea.Msg, error) { return content.Write(ctx, edit) }
	seer, ok := content.(foreteller[V, R])
	if !ok || edit.Base == nil || seer.Tells(edit) == nil {
		return write
	}
	return func(ctx context.Context, edit Edit[V, R]) (tea.Msg, error) {
		// What is wrong with the edit is the write's to say.
		if mails, err := seer.Foretell(ctx, edit); err == nil && slices.ContainsFunc(mails, surprises(told)) {
			return untold{mails}, nil
		}
		return write(ctx, edit)
	}
}

// surprises reports of a mail whether it has to be said before it is queued. My own
// calendar is mine.
func surprises(told []logbook.Announcement) func(logbook.Announcement) bool {
	return func(a logbook.Announcement) bool { return !a.ToMe && !slices.Contains(told, a) }
}

// tell asks whether to save what mails them.
func (e *Editor[V, R]) tell(mails []logbook.Announcement) tea.Cmd {
	return tea.Batch(e.touched(), e.ask(screen.Question{
		Title: "Save", Text: "Save it?" + WouldMail("That", mails), Subject: agreeing{mails},
		Answers: []screen.Answer{{Key: keymap.No, Label: "No, go on editing"}, {Key: keymap.Yes, Label: "Save it"}},
	}))
}
