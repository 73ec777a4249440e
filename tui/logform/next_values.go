package logform

import (
	"cmp"
	"strings"
	"time"

	"rapport/internal/when"
	"rapport/logbook"
	"rapport/tui/ui"
)

// hasNext reports whether there is to be a follow-up. Without one nothing else of it
// counts: its fields do not show.
func (v values) hasNext() bool { return strings.TrimSpace(v.FollowUp) != "" }

// inviteFiles are the paths of what goes with the invitation.
func (v values) inviteFiles() []string {
	if !v.hasNext() || !v.Invite {
		return nil
	}
	return withTyped(v.InviteAttach, v.InvitePath)
}

// moment reads when the follow-up is to be.
func (v values) next(now time.Time) (time.Time, error) {
	m, err := when.Parse(v.FollowUp, when.FollowUp, now)
	if err != nil {
		return time.Time{}, &logbook.RuleError{Field: logbook.FieldFollowUp, Reason: err.Error()}
	}
	return m.Time, nil
}

// length reads how long it takes; zero is the usual one.
func (v values) length() (time.Duration, error) {
	if strings.TrimSpace(v.Length) == "" {
		return 0, nil
	}
	d, err := when.ParseLength(v.Length)
	if err != nil {
		return 0, &logbook.RuleError{Field: logbook.FieldLength, Reason: err.Error()}
	}
	return d, nil
}

// enter puts the next step into what is logged.
func (v values) enter(e *logbook.Entry, now time.Time) error {
	if !v.hasNext() {
		return nil
	}
	var err error
	if e.FollowUp, err = v.next(now); err != nil {
		return err
	}
	if e.Length, err = v.length(); err != nil {
		return err
	}
	e.ToMe, e.Invite, e.Title, e.InviteDetails, e.InviteFiles = v.ToMe, v.Invite, v.Title, v.InviteWords, v.inviteFiles()
	return nil
}

// change puts into a change what is different about the next step.
func (v values) change(c *logbook.Change, old values, usual time.Duration, now time.Time) error {
	if !v.hasNext() {
		if old.hasNext() {
			c.FollowUpChange.At = &time.Time{}
		}
		return nil
	}
	if v.FollowUp != old.FollowUp {
		at, err := v.next(now)
		if err != nil {
			return err
		}
		c.FollowUpChange.At = &at
	}
	if v.Length != old.Length {
		d, err := v.length()
		if err != nil {
			return err
		}
		d = cmp.Or(d, usual)
		c.Length = &d
	}
	c.ToMe, c.Invite = ui.Changed(old.ToMe, v.ToMe), ui.Changed(old.Invite, v.Invite)
	c.Title, c.InviteDetails = ui.Changed(old.Title, v.Title), ui.Changed(old.InviteWords, v.InviteWords)
	c.InviteFiles = v.inviteFiles()
	return nil
}

// restore makes the words of a draft mean what they meant when they were typed.
func (v *values) restore(typed, now time.Time) {
	then, err := v.next(typed.In(now.Location()))
	if err != nil {
		return // there are none, or they never meant anything
	}
	if today, err := v.next(now); err != nil || !today.Equal(then) {
		v.FollowUp = written(then)
	}
}

// say is what a field holds, in words.
func (v values) say(f logbook.Field) string {
	yes := func(is bool) string {
		if is {
			return "yes"
		}
		return "no"
	}
	switch f {
	case logbook.FieldFollowUp:
		if !v.hasNext() {
			return "none"
		}
		return v.FollowUp
	case logbook.FieldLength:
		return v.Length
	case logbook.FieldToMe:
		return yes(v.ToMe)
	case logbook.FieldInvite:
		return yes(v.Invite)
	case logbook.FieldTitle:
		return v.Title
	case logbook.FieldInviteWords:
		return v.InviteWords
	}
	return ""
}
