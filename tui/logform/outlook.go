package logform

import (
	"context"
	"errors"
	"reflect"
	"time"

	tea "charm.land/bubbletea/v2"

	"rapport/logbook"
	"rapport/store"
	"rapport/tui/ui"
)

// outlook is what saving would lead to: which mails, or what is in their way.
type outlook struct {
	asked *values // what was asked about last; nil is nothing
	seq   int
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

// ask asks about the values as they are now, in a moment.
func (m *Model) ask() tea.Cmd {
	v := m.Values()
	v.Details, v.Rest, v.Has, v.Detach, v.Attach, v.Path = "", "", nil, nil, nil, "" // they lead to no mail
	if o := &m.outlook; o.asked != nil && reflect.DeepEqual(*o.asked, v) {
		return nil
	}
	m.outlook.asked = &v
	m.outlook.seq++
	if !m.tells(v) {
		m.foresee(forecast{seq: m.outlook.seq})
		return nil
	}
	return m.env.After(forecastPause, forecastDue{m.outlook.seq})
}

// tells reports whether mail may follow: somebody is to be told, or has been.
func (m *Model) tells(v values) bool {
	return v.hasNext() && (v.ToMe || v.Invite) || len(m.edited().Invites) > 0
}

// edited is what is edited, as it was read; zero for a new one.
func (m *Model) edited() store.Interaction {
	if base := m.Base(); base != nil {
		return *base
	}
	return store.Interaction{}
}

// look asks the book.
func (m *Model) look(due forecastDue) tea.Cmd {
	if due.seq != m.outlook.seq {
		return nil
	}
	log, now, v, shown, base := m.env.Log, m.env.Now, *m.outlook.asked, m.Before(), m.Base()
	shown.Details, shown.Rest = "", ""
	return m.env.Read(func(ctx context.Context) tea.Msg {
		mails, err := foretell(ctx, log, v, shown, base, now())
		return forecast{due.seq, mails, err}
	})
}

// foretell returns the mails that saving would lead to.
func foretell(ctx context.Context, log *logbook.Logbook, v, shown values, base *store.Interaction, now time.Time) ([]logbook.Announcement, error) {
	if base != nil {
		change, err := difference(shown, v, log.FollowUpLength(), now)
		if err != nil {
			return nil, err
		}
		change.Base, change.Detach = base, nil
		return log.WouldEdit(ctx, base.ID, change)
	}
	entry, err := entryOf(v, now)
	if err != nil {
		return nil, err
	}
	entry.Details = "-" // is still to be typed, and none of it is told to others
	return log.WouldLog(ctx, entry)
}

// foresee says what was learnt: at the switches what is in their way, under the form
// whom saving mails. All else that is wrong is said when it is saved.
func (m *Model) foresee(f forecast) {
	if f.seq != m.outlook.seq {
		return
	}
	m.next.toMe.Missing, m.next.invite.Missing = "", ""
	var rule *logbook.RuleError
	if errors.As(f.err, &rule) {
		switch rule.Field {
		case logbook.FieldToMe:
			m.next.toMe.Missing = rule.Error()
		case logbook.FieldInvite:
			m.next.invite.Missing = rule.Error()
		}
	}
	text := ""
	if len(f.mails) > 0 && f.err == nil {
		text = "Saving mails " + ui.Mails(f.mails)
	}
	m.Foot(text)
}
