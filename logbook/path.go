package logbook

import (
	"context"
	"fmt"
	"slices"
	"time"

	"rapport/internal/when"
	"rapport/store"
)

// FieldDue is the day by which a contact is to take the next step of a path.
const FieldDue Field = "due"

// MoveOnPath puts a contact at a step of a path by hand, and returns where it stands
// then. Step zero is the next one that is offered, or the first for who is not on the path.
// Who stands there already stays, and no move is recorded. due is as for
// [Logbook.SetDue]; with nil the day stays as it is.
//
// A path or a step that is hidden takes nobody anew, and after the last step there is no
// next one: a [*RuleError]. Who is on a hidden path goes on along it.
func (l *Logbook) MoveOnPath(ctx context.Context, contact store.ContactID, path store.PathID, step store.StepID, due *string) (store.Place, []Notice, error) {
	return l.Ending(0).MoveOnPath(ctx, contact, path, step, due)
}

// MoveOnPath is [Logbook.MoveOnPath].
func (e Ending) MoveOnPath(ctx context.Context, contact store.ContactID, path store.PathID, step store.StepID, due *string) (store.Place, []Notice, error) {
	return e.onPath(ctx, contact, path, due, func(j *journey) error {
		to, err := j.destination(step)
		if err != nil || j.isOn() && to.ID == j.place.Path.Step.ID {
			return err
		}
		return j.tx.MoveTo(ctx, contact, path, to.ID, e.log.loggedBy, j.now)
	})
}

// CompletePath ends a contact's journey at its goal, and AbandonPath before it; the day
// by which the next step was due goes. A [*RuleError] unless the contact is on the path.
func (l *Logbook) CompletePath(ctx context.Context, contact store.ContactID, path store.PathID) (store.Place, error) {
	return l.leavePath(ctx, contact, path, (*store.Tx).Complete)
}

// AbandonPath is described with [Logbook.CompletePath].
func (l *Logbook) AbandonPath(ctx context.Context, contact store.ContactID, path store.PathID) (store.Place, error) {
	return l.leavePath(ctx, contact, path, (*store.Tx).Abandon)
}

func (l *Logbook) leavePath(ctx context.Context, contact store.ContactID, path store.PathID,
	leave func(*store.Tx, context.Context, store.ContactID, store.PathID, string, time.Time) error,
) (store.Place, error) {
	place, _, err := l.Ending(0).onPath(ctx, contact, path, nil, func(j *journey) error {
		if err := j.mustBeOn(); err != nil {
			return err
		}
		return leave(j.tx, ctx, contact, path, l.loggedBy, j.now)
	})
	return place, err
}

// SetDue says by which day a contact is to take the next step of a path, in words
// ("friday", "2026-12-01"); blank is no day. A day that is over, unless it is the one
// that is set already, and a path that the contact is not on, are a [*RuleError].
func (l *Logbook) SetDue(ctx context.Context, contact store.ContactID, path store.PathID, due string) (store.Place, []Notice, error) {
	return l.Ending(0).SetDue(ctx, contact, path, due)
}

// SetDue is [Logbook.SetDue].
func (e Ending) SetDue(ctx context.Context, contact store.ContactID, path store.PathID, due string) (store.Place, []Notice, error) {
	return e.onPath(ctx, contact, path, &due, (*journey).mustBeOn)
}

// journey is what a contact has to do with a path, inside a transaction.
type journey struct {
	tx      *store.Tx
	now     time.Time
	contact store.Contact
	path    store.Path
	place   store.Place // of no state who was never on the path
}

// onPath runs fn on a contact's journey and then sets the day, if one is given, in one
// transaction; it returns the place as it is then.
func (e Ending) onPath(ctx context.Context, contact store.ContactID, path store.PathID, due *string, fn func(*journey) error) (store.Place, []Notice, error) {
	var in intake
	day, now := "", e.log.now()
	if due != nil {
		day = in.dayAhead(FieldDue, *due, now)
	}
	if in.err != nil {
		return store.Place{}, nil, in.err
	}
	j := &journey{now: now}
	err := e.save(ctx, func(tx *store.Tx) error {
		j.tx = tx
		if err := j.read(ctx, contact, path); err != nil {
			return err
		}
		if err := fn(j); err != nil {
			return err
		}
		if due != nil {
			if err := j.setDue(ctx, day); err != nil {
				return err
			}
		}
		return j.read(ctx, contact, path)
	})
	return j.place, in.notices(), err
}

func (j *journey) read(ctx context.Context, contact store.ContactID, path store.PathID) (err error) {
	if j.contact, err = j.tx.Contact(ctx, contact); err != nil {
		return goneContact(err, contact)
	}
	if j.path, err = j.tx.Path(ctx, path); err != nil {
		return gonePath(err, path)
	}
	places, err := j.tx.PlacesOf(ctx, contact)
	if at := slices.IndexFunc(places, func(p store.Place) bool { return p.Path.ID == path }); at >= 0 {
		j.place = places[at]
	}
	return err
}

func (j *journey) isOn() bool { return j.place.State == store.OnPath }

// mustBeOn refuses who is not on the path, and says what has become of them.
func (j *journey) mustBeOn() error {
	switch j.place.State {
	case store.OnPath:
		return nil
	case store.Completed:
		return &RuleError{FieldPath, fmt.Sprintf("%s has completed the path %s", j.contact.Name, j.path.Name), "put them at a step of it to begin again"}
	case store.Abandoned:
		return &RuleError{FieldPath, fmt.Sprintf("%s has abandoned the path %s", j.contact.Name, j.path.Name), "put them at a step of it to begin again"}
	}
	return &RuleError{FieldPath, fmt.Sprintf("%s is not on the path %s", j.contact.Name, j.path.Name), "put them at a step of it first"}
}

// destination is the step to move to; zero is the next one.
func (j *journey) destination(id store.StepID) (store.Step, error) {
	if j.path.Hidden && !j.isOn() {
		return store.Step{}, hidden(FieldPath, j.path.Name)
	}
	steps := j.path.Steps
	if id == 0 {
		return j.next()
	}
	at := slices.IndexFunc(steps, func(s store.Step) bool { return s.ID == id })
	if at < 0 {
		return store.Step{}, &RuleError{FieldStep, fmt.Sprintf("the path %s has no step %d", j.path.Name, id), "choose one of its steps"}
	}
	if steps[at].Hidden && !(j.isOn() && id == j.place.Path.Step.ID) {
		return store.Step{}, hidden(FieldStep, steps[at].Name)
	}
	return steps[at], nil
}

func (j *journey) next() (store.Step, error) {
	from := 0
	if j.isOn() {
		from = 1 + slices.IndexFunc(j.path.Steps, func(s store.Step) bool { return s.ID == j.place.Path.Step.ID })
	}
	for _, step := range j.path.Steps[from:] {
		if !step.Hidden {
			return step, nil
		}
	}
	return store.Step{}, &RuleError{
		FieldStep, fmt.Sprintf("%s stands at %s, and %s has no step after that", j.contact.Name, j.place.Path.Step.Name, j.path.Name),
		"name a step, or complete the path",
	}
}

func (j *journey) setDue(ctx context.Context, day string) error {
	if day != "" && day != j.place.Due && day < j.now.Format(time.DateOnly) {
		return &RuleError{FieldDue, fmt.Sprintf("%s is over", when.SayDay(day)), "name today or a day to come"}
	}
	return j.tx.SetDue(ctx, j.contact.ID, j.path.ID, day)
}

// dayAhead takes in a day to come in words, or nothing, and returns it as "2026-01-31".
func (in *intake) dayAhead(f Field, s string, now time.Time) string {
	s = in.line(f, s)
	if s == "" {
		return ""
	}
	year, month, day, err := when.ParseDayAhead(s, now)
	if err != nil {
		in.misunderstood(f, err)
		return s
	}
	return time.Date(year, month, day, 0, 0, 0, 0, time.UTC).Format(time.DateOnly)
}
