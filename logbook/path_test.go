package logbook_test

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"slices"
	"testing"
	"time"

	"rapport/logbook"
	"rapport/store"
)

// donors adds the path Become a donor with three steps, which are returned.
func (d desk) donors() store.Path {
	d.t.Helper()
	e, _, err := d.AddListed(d.t.Context(), store.List{Kind: store.PathList},
		logbook.ListEntry{Name: "Become a donor", Steps: []string{"First call", "Meeting", "Asked"}})
	if err != nil {
		d.t.Fatal(err)
	}
	p, err := d.book.Path(d.t.Context(), store.PathID(e.ID))
	if err != nil {
		d.t.Fatal(err)
	}
	return p
}

// wantPlace fails the test unless a place is as it is said: step, state, due.
func wantPlace(t *testing.T, err error, p store.Place, want string) {
	t.Helper()
	if got := fmt.Sprintf("%s %d %s", p.Path.Step.Name, p.State, p.Due); err != nil || got != want {
		t.Errorf("the place is %q (%v), want %q", got, err, want)
	}
}

func TestAJourneyByHand(t *testing.T) {
	d := open(t)
	ada, path := d.person("Ada"), d.donors()
	ctx := t.Context()
	place, _, err := d.MoveOnPath(ctx, ada.ID, path.ID, 0, nil)
	wantPlace(t, err, place, "First call 1 ")
	place, _, err = d.MoveOnPath(ctx, ada.ID, path.ID, path.Steps[2].ID, ref("1 dec"))
	wantPlace(t, err, place, "Asked 1 2026-12-01")
	_, _, err = d.MoveOnPath(ctx, ada.ID, path.ID, 0, nil)
	wantRule(t, err, logbook.FieldStep, "Ada stands at Asked, and Become a donor has no step after that")
	place, _, err = d.MoveOnPath(ctx, ada.ID, path.ID, path.Steps[1].ID, nil)
	wantPlace(t, err, place, "Meeting 1 2026-12-01")
	place, _, err = d.SetDue(ctx, ada.ID, path.ID, " tomorrow ")
	wantPlace(t, err, place, "Meeting 1 2026-11-19")
	place, _, err = d.MoveOnPath(ctx, ada.ID, path.ID, path.Steps[1].ID, ref(""))
	wantPlace(t, err, place, "Meeting 1 ")
	place, err = d.CompletePath(ctx, ada.ID, path.ID)
	wantPlace(t, err, place, "Meeting 2 ")
	_, err = d.AbandonPath(ctx, ada.ID, path.ID)
	wantRule(t, err, logbook.FieldPath, "Ada has completed the path Become a donor")
	place, _, err = d.MoveOnPath(ctx, ada.ID, path.ID, 0, nil)
	wantPlace(t, err, place, "First call 1 ")
	place, err = d.AbandonPath(ctx, ada.ID, path.ID)
	wantPlace(t, err, place, "First call 3 ")
	_, _, err = d.SetDue(ctx, ada.ID, path.ID, "friday")
	wantRule(t, err, logbook.FieldPath, "Ada has abandoned the path Become a donor")

	moves, err := d.book.Moves(ctx, ada.ID, path.ID)
	var got []string
	for _, m := range moves {
		got = append(got, fmt.Sprintf("%s→%s %d %v by %s", m.From.Name, m.Path.Step.Name, m.State, m.Skipped, m.Author))
	}
	want := []string{
		"→First call 1 [] by Sam Organiser", "First call→Asked 1 [Meeting] by Sam Organiser", "Asked→Meeting 1 [] by Sam Organiser",
		"Meeting→Meeting 2 [] by Sam Organiser", "→First call 1 [] by Sam Organiser", "First call→First call 3 [] by Sam Organiser",
	}
	if err != nil || !slices.Equal(got, want) {
		t.Errorf("the moves are\n%q\nwant\n%q (%v)", got, want, err)
	}
}

func TestRulesOfPaths(t *testing.T) {
	d := open(t)
	ada, path := d.person("Ada"), d.donors()
	ctx := t.Context()
	_, err := d.CompletePath(ctx, ada.ID, path.ID)
	wantRule(t, err, logbook.FieldPath, "Ada is not on the path Become a donor; put them at a step of it first")
	_, _, err = d.MoveOnPath(ctx, ada.ID, path.ID, 99, nil)
	wantRule(t, err, logbook.FieldStep, "the path Become a donor has no step 99")
	_, _, err = d.MoveOnPath(ctx, ada.ID, path.ID, 0, ref("2026-11-17"))
	wantRule(t, err, logbook.FieldDue, "17 Nov 2026 is over")
	_, _, err = d.MoveOnPath(ctx, ada.ID, path.ID, 0, ref("whenever"))
	wantRule(t, err, logbook.FieldDue, `"whenever" is not a day I understand`)
	if places, err := d.book.PlacesOf(ctx, ada.ID); err != nil || len(places) != 0 {
		t.Errorf("moved all the same: %+v (%v)", places, err)
	}
	if _, _, err := d.MoveOnPath(ctx, ada.ID, path.ID, path.Steps[0].ID, ref("today")); err != nil {
		t.Error(err)
	}
	steps := store.List{Kind: store.StepList, Path: path.ID}
	for _, step := range path.Steps[:2] {
		if _, err := d.HideListed(ctx, steps, int64(step.ID)); err != nil {
			t.Fatal(err)
		}
	}
	_, _, err = d.MoveOnPath(ctx, ada.ID, path.ID, path.Steps[1].ID, nil)
	wantRule(t, err, logbook.FieldStep, "Meeting is hidden")
	place, _, err := d.MoveOnPath(ctx, ada.ID, path.ID, path.Steps[0].ID, nil)
	wantPlace(t, err, place, "First call 1 2026-11-18")
	if _, err := d.HideListed(ctx, store.List{Kind: store.PathList}, int64(path.ID)); err != nil {
		t.Fatal(err)
	}
	place, _, err = d.MoveOnPath(ctx, ada.ID, path.ID, 0, nil)
	wantPlace(t, err, place, "Asked 1 2026-11-18")
	place, err = d.CompletePath(ctx, ada.ID, path.ID)
	wantPlace(t, err, place, "Asked 2 ")
	_, _, err = d.MoveOnPath(ctx, ada.ID, path.ID, 0, nil)
	wantRule(t, err, logbook.FieldPath, "Become a donor is hidden")

	var gone *logbook.GoneError
	if _, err := d.CompletePath(ctx, 99, path.ID); !errors.As(err, &gone) || gone.Kind != "contact" {
		t.Errorf("contact 99: %v", err)
	}
	if _, err := d.CompletePath(ctx, ada.ID, 99); !errors.As(err, &gone) || gone.Kind != "path" {
		t.Errorf("path 99: %v", err)
	}
}

// A day that is over may stay where it is set: what else is saved with it is no reason to
// ask for another.
func TestADayThatIsOverMayStay(t *testing.T) {
	d := open(t)
	ada, path := d.person("Ada"), d.donors()
	ctx := t.Context()
	if _, _, err := d.MoveOnPath(ctx, ada.ID, path.ID, 0, ref("today")); err != nil {
		t.Fatal(err)
	}
	later := logbook.New(d.book, logbook.Options{LoggedBy: "Sam Organiser", Now: func() time.Time { return now().AddDate(0, 0, 7) }})
	place, _, err := later.MoveOnPath(ctx, ada.ID, path.ID, 0, ref("2026-11-18"))
	wantPlace(t, err, place, "Meeting 1 2026-11-18")
	_, _, err = later.SetDue(ctx, ada.ID, path.ID, "2026-11-19")
	wantRule(t, err, logbook.FieldDue, "19 Nov 2026 is over")
}

// A step that is not on offer is not left out by anybody.
func TestAHiddenStepIsNotSkipped(t *testing.T) {
	d := open(t)
	ada, path := d.person("Ada"), d.donors()
	if _, err := d.HideListed(t.Context(), store.List{Kind: store.StepList, Path: path.ID}, int64(path.Steps[1].ID)); err != nil {
		t.Fatal(err)
	}
	if _, _, err := d.MoveOnPath(t.Context(), ada.ID, path.ID, path.Steps[2].ID, nil); err != nil {
		t.Fatal(err)
	}
	moves, err := d.book.Moves(t.Context(), ada.ID, path.ID)
	if err != nil || len(moves) != 1 || !slices.Equal(moves[0].Skipped, []string{"First call"}) {
		t.Errorf("the moves are %+v, %v", moves, err)
	}
}

const walks = 40

// walk moves the contact 1 on the path 1 to the next step, and begins again at its end.
func (d desk) walk() {
	d.t.Helper()
	ctx := d.t.Context()
	for range walks {
		_, _, err := d.MoveOnPath(ctx, 1, 1, 0, ref("tomorrow"))
		var rule *logbook.RuleError
		if errors.As(err, &rule) {
			_, err = d.CompletePath(ctx, 1, 1)
		}
		if err != nil && !errors.As(err, &rule) {
			d.t.Error(err)
		}
	}
}

// Two processes that move one contact at once take turns: each move begins where the one
// before has ended.
func TestTwoProcessesMoveOneContact(t *testing.T) {
	if dir := os.Getenv("RAPPORT_TEST_WALKER"); dir != "" {
		walker(t, dir).walk()
		return
	}
	dir := t.TempDir()
	d := walker(t, dir)
	d.person("Ada")
	path := d.donors()
	cmd := exec.CommandContext(t.Context(), os.Args[0], "-test.run=^TestTwoProcessesMoveOneContact$")
	cmd.Env = append(os.Environ(), "RAPPORT_TEST_WALKER="+dir)
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	d.walk()
	if err := cmd.Wait(); err != nil {
		t.Error(err)
	}
	moves, err := d.book.Moves(t.Context(), 1, path.ID)
	if err != nil || len(moves) < 2*walks*3/4 {
		t.Fatalf("%d moves, of %d tries (%v)", len(moves), 2*walks, err)
	}
	at := -1
	for i, m := range moves {
		step := slices.IndexFunc(path.Steps, func(s store.Step) bool { return s.ID == m.Path.Step.ID })
		goesOn := m.Kind == store.MovedTo && step == at+1
		if !goesOn && m.Kind != store.MovedCompleted || m.Stayed {
			t.Errorf("move %d leads from %d to %d: %+v", i, at, step, m)
		}
		if at = step; m.Kind == store.MovedCompleted {
			at = -1
		}
	}
	places, err := d.book.PlacesOf(t.Context(), 1)
	if last := moves[len(moves)-1]; err != nil || len(places) != 1 || places[0].State != last.State || places[0].Path != last.Path {
		t.Errorf("stands at %+v after %+v (%v)", places, last, err)
	}
}

func walker(t *testing.T, dir string) desk {
	t.Helper()
	book, err := store.Open(t.Context(), dir)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = book.Close() })
	return desk{logbook.New(book, logbook.Options{LoggedBy: "Sam Organiser", Now: now}), book, t}
}
