package logform

import (
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"

	"rapport/internal/when"
	"rapport/logbook"
	"rapport/store"
	"rapport/tui/screen"
	"rapport/tui/ui"
)

// next holds the fields of the next step: the follow-up, and who is told of it. All but
// the first show only where there is one.
type next struct {
	at     *ui.Input
	length *ui.Input
	toMe   *ui.Switch
	invite *ui.Switch
	title  *ui.Input
	words  *ui.Area
	files  *ui.Files

	was   store.FollowUp // of what is edited
	shown string         // its moment, as it stands in the field
}

func newNext(env screen.Env, explain func(string, time.Time) (string, bool)) next {
	needs := ""
	if !env.Log.MailIsSetUp() {
		needs = " (needs mail settings)"
	}
	n := next{
		at: ui.NewInput("tomorrow, next tue 3pm, in 2 weeks"), length: ui.NewInput(when.SayLength(env.Log.FollowUpLength())),
		toMe: &ui.Switch{Label: "send it to me" + needs}, invite: &ui.Switch{Label: "invite the contacts" + needs},
		title: ui.NewInput("made of the type and the names"), words: ui.NewArea("What they read; a link becomes the place", 2, 6),
		files: ui.NewFiles(env),
	}
	n.at.Explain = explain
	n.length.Explain = n.until
	n.files.Becomes, n.files.Total = "sent with the invitation, not kept", logbook.CheckInviteFiles
	return n
}

// addMoment and addEvent add the fields to the form: when it is, and who is told.
func (m *Model) addMoment() {
	m.Add(string(logbook.FieldFollowUp), "Follow-up", m.next.at)
	m.Add(string(logbook.FieldLength), "Length", m.next.length)
}

func (m *Model) addEvent() {
	m.Add(string(logbook.FieldToMe), "My calendar", m.next.toMe)
	m.Add(string(logbook.FieldInvite), "Invite", m.next.invite)
	m.Add(string(logbook.FieldTitle), "Title", m.next.title)
	m.Add(string(logbook.FieldInviteWords), "Invite details", m.next.words)
	m.Add(string(logbook.FieldInviteFiles), "Invite files", m.next.files)
}

// showNext shows the fields that have a meaning by what is entered.
func (m *Model) showNext() {
	n := &m.next
	is := strings.TrimSpace(n.at.Value()) != ""
	told := is && (n.toMe.On || n.invite.On)
	m.Show(string(logbook.FieldLength), is)
	m.Show(string(logbook.FieldToMe), is)
	m.Show(string(logbook.FieldInvite), is)
	m.Show(string(logbook.FieldTitle), told)
	m.Show(string(logbook.FieldInviteWords), told)
	m.Show(string(logbook.FieldInviteFiles), is && n.invite.On)
	m.Show(closesField, m.closing.id != 0)
}

// nextHint says which moment the words mean. The one that is there already may have
// passed.
func (m *Model) nextHint(words string, now time.Time) (string, bool) {
	if m.next.was.State != store.NoFollowUp && words == m.next.shown {
		text := when.Full(m.next.was.At.In(now.Location()))
		if m.next.was.State != store.FollowUpOpen {
			text += ", " + m.next.was.State.String()
		}
		return text, false
	}
	return ui.Understood(when.FollowUp)(words, now)
}

// until says when the follow-up is over.
func (n *next) until(words string, now time.Time) (string, bool) {
	length, err := when.ParseLength(words)
	if strings.TrimSpace(words) == "" {
		return "", false
	}
	if err != nil {
		return "give minutes, such as 45m or 1h30m", true
	}
	if length > logbook.MaxLength {
		return "a week at the most", true
	}
	m, err := when.Parse(n.at.Value(), when.FollowUp, now)
	if err != nil {
		return "", false
	}
	return "until " + when.SayTimed(m.Time.Add(length), now), false
}

// show puts in what the fields show of a follow-up.
func (v *values) show(f store.FollowUp, zone *time.Location) {
	if f.State == store.NoFollowUp {
		return
	}
	v.FollowUp, v.Length = written(f.At.In(zone)), when.SayLength(time.Duration(f.Minutes)*time.Minute)
	v.ToMe, v.Invite, v.Title, v.InviteWords = f.ToMe, f.ToContacts, f.Title, f.Details
}

// read puts in what the fields hold.
func (n *next) read(v *values) {
	v.FollowUp, v.Length, v.ToMe, v.Invite = n.at.Value(), n.length.Value(), n.toMe.On, n.invite.On
	v.Title, v.InviteWords, v.InviteAttach, v.InvitePath = n.title.Value(), n.words.Value(), n.files.Adding(), n.files.Rest()
}

// fill puts the values into the fields, for a follow-up whose moment is written so.
func (n *next) fill(was store.FollowUp, shown string, v values) tea.Cmd {
	n.was, n.shown = was, shown
	n.at.SetValue(v.FollowUp)
	n.length.SetValue(v.Length)
	n.toMe.On, n.invite.On = v.ToMe, v.Invite
	n.title.SetValue(v.Title)
	n.words.SetValue(v.InviteWords)
	return n.files.Fill(nil, nil, v.InviteAttach, v.InvitePath)
}
