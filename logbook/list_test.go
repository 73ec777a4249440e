package logbook_test

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"

	"rapport/logbook"
	"rapport/store"
)

var (
	typeList        = store.List{Kind: store.TypeList}
	outcomeList     = store.List{Kind: store.OutcomeList}
	broadcasterList = store.List{Kind: store.BroadcasterList}
	pathList        = store.List{Kind: store.PathList}
)

func stepsOf(path store.Listed) store.List {
	return store.List{Kind: store.StepList, Path: store.PathID(path.ID)}
}

// listed adds an entry to a list.
func (d desk) listed(l store.List, e logbook.ListEntry) store.Listed {
	d.t.Helper()
	added, notices, err := d.AddListed(d.t.Context(), l, e)
	if err != nil || len(notices) > 0 {
		d.t.Fatalf("adding %+v: %v %v", e, notices, err)
	}
	return added
}

func (d desk) donorPath() store.Listed {
	d.t.Helper()
	return d.listed(pathList, logbook.ListEntry{Name: "Become a donor", Steps: []string{"First call", "Visit", "Pledge"}})
}

// names are those of a list, in its order; hidden ones in brackets.
func (d desk) names(l store.List) (names []string) {
	d.t.Helper()
	all, err := d.book.Listed(d.t.Context(), l)
	if err != nil {
		d.t.Fatal(err)
	}
	for _, e := range all {
		name := e.Name
		if e.Hidden {
			name = "(" + name + ")"
		}
		names = append(names, name)
	}
	return names
}

func (d desk) wantNames(l store.List, want ...string) {
	d.t.Helper()
	if got := d.names(l); !slices.Equal(got, want) {
		d.t.Errorf("the list is %q, want %q", got, want)
	}
}

func TestListEntriesAreAdded(t *testing.T) {
	d := open(t)
	asked := d.listed(outcomeList, logbook.ListEntry{Name: " Asked to call back ", Attempt: true})
	if asked.ID != 11 || asked.Name != "Asked to call back" || asked.APIName != "asked_to_call_back" || !asked.Attempt || asked.Hidden {
		t.Errorf("the outcome is %+v", asked)
	}
	d.listed(broadcasterList, logbook.ListEntry{Name: "The Committee"})
	d.listed(broadcasterList, logbook.ListEntry{Name: "The Director", Before: 1})
	d.wantNames(broadcasterList, "The Director", "The Committee")

	path := d.donorPath()
	d.listed(stepsOf(path), logbook.ListEntry{Name: "Thanked"})
	d.listed(stepsOf(path), logbook.ListEntry{Name: "Letter", Before: 2})
	d.wantNames(stepsOf(path), "First call", "Letter", "Visit", "Pledge", "Thanked")
	stored, err := d.book.Path(t.Context(), store.PathID(path.ID))
	if err != nil || !stored.Steps[0].CreatedAt.Equal(now().Truncate(1e6)) {
		t.Errorf("the path is %+v, %v", stored, err)
	}
	_, _, err = d.AddListed(t.Context(), store.List{Kind: store.StepList, Path: 9}, logbook.ListEntry{Name: "Nowhere"})
	wantGone(t, err, "path", 9)
	_, _, err = d.AddListed(t.Context(), stepsOf(path), logbook.ListEntry{Name: "Nowhere", Before: 77})
	wantGone(t, err, "step", 77)
	d.wantNames(stepsOf(path), "First call", "Letter", "Visit", "Pledge", "Thanked")
}

func wantGone(t *testing.T, err error, kind string, id int64) {
	t.Helper()
	var gone *logbook.GoneError
	if !errors.As(err, &gone) || gone.Kind != kind || gone.ID != id {
		t.Errorf("the error is %v; want that there is no %s %d", err, kind, id)
	}
}

func TestAPINames(t *testing.T) {
	d := open(t)
	for _, test := range []struct{ label, want string }{
		{"Phone call", "phone_call_2"}, // Call has the name
		{"Phone-call!", "phone_call_3"},
		{"Café – Größe № 5", "cafe_grosse_no_5"},
		{"Didn’t show up", "didnt_show_up"},
		{"電話", "type_1"},
		{"Звонок", "type_2"},
		{"!?", "type_3"},
		{"Type", "type"},
		{"東京 Tour", "tour"},
		{"NOTE?", "note_2"},
	} {
		if got := d.listed(typeList, logbook.ListEntry{Name: test.label}); got.APIName != test.want || got.Name != test.label {
			t.Errorf("%s is %+v; want %s", test.label, got, test.want)
		}
	}
	renamed, _, err := d.RenameListed(t.Context(), typeList, 2, "Telephone")
	if err != nil || renamed.APIName != "phone_call" || renamed.Name != "Telephone" {
		t.Errorf("renamed: %+v, %v", renamed, err)
	}
}

func TestListNames(t *testing.T) {
	d := open(t)
	ctx := t.Context()
	path := d.donorPath()
	if _, err := d.HideListed(ctx, stepsOf(path), 2); err != nil {
		t.Fatal(err)
	}
	if _, err := d.HideListed(ctx, typeList, 8); err != nil {
		t.Fatal(err)
	}
	long := strings.Repeat("ü", logbook.MaxName)
	add := func(l store.List, e logbook.ListEntry) error {
		_, _, err := d.AddListed(ctx, l, e)
		return err
	}
	rename := func(l store.List, id int64, name string) error {
		_, _, err := d.RenameListed(ctx, l, id, name)
		return err
	}
	for _, test := range []struct {
		err   error
		field logbook.Field
		words string
	}{
		{add(typeList, logbook.ListEntry{Name: " \u200b"}), logbook.FieldName, "empty"},
		{add(typeList, logbook.ListEntry{Name: "Two\nlines"}), logbook.FieldName, "one line"},
		{add(typeList, logbook.ListEntry{Name: long + "ü"}), logbook.FieldName, "100 characters"},
		{add(typeList, logbook.ListEntry{Name: "cÁll"}), logbook.FieldName, "another type is called Call"},
		{add(typeList, logbook.ListEntry{Name: "video  CALL "}), logbook.FieldName, "another type is called Video call"},
		{add(typeList, logbook.ListEntry{Name: "door knock"}), logbook.FieldName, `a hidden type is called Door knock; choose another name, or show that one again: rapport type unhide "Door knock"`},
		{add(stepsOf(path), logbook.ListEntry{Name: "visit"}), logbook.FieldName, `rapport path step unhide "Become a donor" "Visit"`},
		{rename(typeList, 3, "call"), logbook.FieldName, "another type is called Call"},
		{rename(typeList, 3, "Door Knock"), logbook.FieldName, "show that one again"},
		{rename(typeList, 3, ""), logbook.FieldName, "empty"},
		{add(pathList, logbook.ListEntry{Name: "Join"}), logbook.FieldSteps, "a path needs a step"},
		{add(pathList, logbook.ListEntry{Name: "Join", Steps: []string{"Ask", ""}}), logbook.FieldSteps, "a step is empty"},
		{add(pathList, logbook.ListEntry{Name: "Join", Steps: []string{"Ask", "ásk"}}), logbook.FieldSteps, "two steps are called ásk"},
	} {
		wantRule(t, test.err, test.field, test.words)
	}
	d.wantNames(pathList, "Become a donor")
	wantGone(t, rename(typeList, 99, "Nothing"), "type", 99)

	// Its own name in another spelling, and what another list has, are free.
	for _, err := range []error{
		rename(typeList, 2, "CALL"), rename(typeList, 2, "CALL"), rename(typeList, 8, "Canvass"),
		add(outcomeList, logbook.ListEntry{Name: "Call"}), add(typeList, logbook.ListEntry{Name: long}),
		add(pathList, logbook.ListEntry{Name: "Join", Steps: []string{"First call"}}),
	} {
		if err != nil {
			t.Error(err)
		}
	}
	added, notices, err := d.AddListed(ctx, broadcasterList, logbook.ListEntry{Name: "The\xff Director"})
	if err != nil || added.Name != "The\uFFFD Director" || len(notices) != 1 {
		t.Errorf("added %+v, %v, %v", added, notices, err)
	}
}

func TestHiding(t *testing.T) {
	d := open(t)
	ctx := t.Context()
	path := d.donorPath()
	_, err := d.HideListed(ctx, typeList, int64(store.NoteType))
	wantRule(t, err, logbook.FieldHidden, "Note cannot be hidden")
	if _, err := d.HideListed(ctx, outcomeList, 1); err != nil {
		t.Errorf("an outcome: %v", err)
	}
	for _, id := range []int64{1, 3, 3} {
		if e, err := d.HideListed(ctx, stepsOf(path), id); err != nil || !e.Hidden {
			t.Errorf("step %d: %+v %v", id, e, err)
		}
	}
	_, err = d.HideListed(ctx, stepsOf(path), 2)
	wantRule(t, err, logbook.FieldHidden, "Visit is the only step of Become a donor that can be chosen")
	if e, err := d.ShowListed(ctx, stepsOf(path), 3); err != nil || e.Hidden {
		t.Errorf("shown: %+v %v", e, err)
	}
	if _, err = d.HideListed(ctx, stepsOf(path), 2); err != nil {
		t.Error(err)
	}
	d.wantNames(stepsOf(path), "(First call)", "(Visit)", "Pledge")
	_, err = d.ShowListed(ctx, outcomeList, 77)
	wantGone(t, err, "outcome", 77)
}

// What was logged keeps its type, whatever becomes of that.
func TestTypeInUse(t *testing.T) {
	d := open(t)
	ctx := t.Context()
	canvass := d.listed(typeList, logbook.ListEntry{Name: "Canvass"})
	i, _, err := d.Log(ctx, logbook.Entry{Contacts: ids(d.person("Ada")), Type: store.TypeID(canvass.ID), Details: "At the door"})
	if err != nil {
		t.Fatal(err)
	}
	if _, _, err := d.RenameListed(ctx, typeList, canvass.ID, "Street stall"); err != nil {
		t.Fatal(err)
	}
	if _, err := d.HideListed(ctx, typeList, canvass.ID); err != nil {
		t.Fatal(err)
	}
	details := "At the stall"
	if i, _, err = d.Edit(ctx, i.ID, logbook.Change{Details: &details}); err != nil || i.Type.Label != "Street stall" || i.Type.APIName != "canvass" {
		t.Errorf("edited: %+v, %v", i.Type, err)
	}
}

func TestMoving(t *testing.T) {
	d := open(t)
	ctx := t.Context()
	for _, name := range []string{"A", "B", "C", "D"} {
		d.listed(broadcasterList, logbook.ListEntry{Name: name})
	}
	moved := func(e store.Listed, err error) {
		t.Helper()
		if err != nil {
			t.Error(err)
		}
	}
	moved(d.MoveListed(ctx, broadcasterList, 4, 1))
	d.wantNames(broadcasterList, "D", "A", "B", "C")
	moved(d.MoveListedBefore(ctx, broadcasterList, 4, 3))
	d.wantNames(broadcasterList, "A", "B", "D", "C")
	moved(d.MoveListedBefore(ctx, broadcasterList, 3, 1))
	d.wantNames(broadcasterList, "C", "A", "B", "D")
	moved(d.MoveListedBefore(ctx, broadcasterList, 3, 3))
	moved(d.MoveListed(ctx, broadcasterList, 3, 1))
	d.wantNames(broadcasterList, "C", "A", "B", "D")
	for _, to := range []int{-1, 0, 5} {
		_, err := d.MoveListed(ctx, broadcasterList, 2, to)
		wantRule(t, err, logbook.FieldPlace, "it has 4")
	}
	_, err := d.MoveListedBefore(ctx, broadcasterList, 1, 9)
	wantGone(t, err, "broadcaster", 9)
}

func TestCurrency(t *testing.T) {
	d := open(t)
	ctx := t.Context()
	for _, name := range []string{"favours", " thanks ", ""} {
		if _, err := d.SetCurrency(ctx, name); err != nil {
			t.Error(err)
		}
		if got, err := d.book.Currency(ctx); err != nil || got != strings.TrimSpace(name) {
			t.Errorf("the currency is %q, %v; want %q", got, err, name)
		}
	}
	for name, words := range map[string]string{"a\nb": "one line", "\u200b": "empty", strings.Repeat("x", 101): "100 characters"} {
		_, err := d.SetCurrency(ctx, name)
		wantRule(t, err, logbook.FieldCurrency, words)
	}
}

// Two windows add to one list at once: each entry is there once, and one name goes to
// one of them.
func TestTwoAddAtOnce(t *testing.T) {
	d := open(t)
	other, err := store.Open(t.Context(), d.book.Folder())
	if err != nil {
		t.Fatal(err)
	}
	defer other.Close()
	const each = 15
	twice := make(chan int, 2)
	var all sync.WaitGroup
	for who, l := range []*logbook.Logbook{d.Logbook, logbook.New(other, logbook.Options{LoggedBy: "Bo", Now: now})} {
		all.Go(func() {
			refused := 0
			for n := range each {
				if _, _, err := l.AddListed(t.Context(), typeList, logbook.ListEntry{Name: fmt.Sprintf("Own %d of %d", n, who)}); err != nil {
					t.Error(err)
				}
				var rule *logbook.RuleError
				_, _, err := l.AddListed(t.Context(), typeList, logbook.ListEntry{Name: fmt.Sprintf("Common %d", n), Before: 1})
				if errors.As(err, &rule) {
					refused++
				} else if err != nil {
					t.Error(err)
				}
			}
			twice <- refused
		})
	}
	all.Wait()
	if refused := <-twice + <-twice; refused != each {
		t.Errorf("%d names were refused, want %d", refused, each)
	}
	types, err := d.book.Types(t.Context())
	if err != nil || len(types) != 19+3*each {
		t.Errorf("%d types, %v; want %d", len(types), err, 19+3*each)
	}
	seen := map[string]bool{}
	for _, typ := range types {
		if seen[typ.APIName] {
			t.Errorf("%s twice", typ.APIName)
		}
		seen[typ.APIName] = true
	}
}
