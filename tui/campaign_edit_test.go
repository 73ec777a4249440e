package tui_test

import (
	"fmt"
	"testing"
	"time"

	"rapport/logbook"
	"rapport/store"
	"rapport/tui/keymap"
	"rapport/tui/tuitest"
)

// An amount that is none is refused at its field, with everything that was typed.
func TestAnAmountThatIsRefused(t *testing.T) {
	for words, says := range map[string]string{"2.5": "is no whole number", "0": "credits and charges nothing", "1000000001": "is too much for one entry"} {
		t.Run(words, func(t *testing.T) {
			inCampaign(t, func(s *tuitest.Story, p people) {
				s.Elsewhere(func(b *tuitest.Book) { currency(b, "favours") })
				s.Wait(2 * time.Second)
				s.Resize(80, 40)
				goTo(s, "alan")
				s.Press(keymap.Log)
				s.Type("Words")
				forward(s, toPriority+1)
				s.See("favours")
				s.Type(words)
				s.See(says)
				s.Press(keymap.Save)
				s.See(says, "Words", "─ Log ─")
				inField(t, s, "Social capital", words)
				s.Keys("ctrl+u")
				s.Type("−5")
				s.See("charges 5 favours")
				s.Press(keymap.Save)
				s.See("Logged")
				if i := newest(t, s, p.alan.ID); i.Capital != -5 {
					t.Errorf("%+v", i)
				}
			})
		})
	}
}

// What both have changed is shown by its name, in words.
func TestConflictAboutWhatIsRecorded(t *testing.T) {
	inCampaign(t, func(s *tuitest.Story, p people) {
		var id store.InteractionID
		s.Elsewhere(func(b *tuitest.Book) {
			id = b.Record(logbook.Entry{Contacts: ids(p.alan), Details: "Talked", Campaign: store.Campaign{Capital: 1}}).ID
		})
		s.Wait(2 * time.Second)
		s.Resize(80, 40)
		open(s, "alan")
		s.Press(keymap.Edit)
		forward(s, toOutcome)
		s.Keys("a")
		forward(s, toPath-toOutcome)
		s.Keys("b")
		forward(s, 1)
		s.Keys("v")
		forward(s, 2)
		s.Keys("s")
		forward(s, 1)
		s.Keys("m")
		forward(s, 1)
		s.Keys("ctrl+u")
		s.Type("-4")
		s.Elsewhere(func(b *tuitest.Book) {
			c := logbook.Change{Campaign: logbook.CampaignChange{
				Outcome: ref(store.OutcomeID(4)), Path: ref(store.PathID(2)), Support: ref(store.StrongOppose), Capital: ref(int64(9)), Broadcaster: ref(director),
			}}
			if _, _, err := b.Log.Edit(b.T.Context(), id, c); err != nil {
				t.Fatal(err)
			}
		})
		s.Press(keymap.Save)
		s.See("Changed elsewhere meanwhile", "Outcome", "Answered", "No answer", "Path", "Become a donor", "Volunteer", "Step", "Visit", "no step",
			"Support", "Strong support", "Strong oppose", "Social capital", "-4", "9")
		s.Straight()
		s.Wait(time.Second)
		s.Press(keymap.TakeTheirs)
		inField(t, s, "Outcome", "No answer")
		inField(t, s, "Path", "Volunteer")
		inField(t, s, "Step", "no step")
		inField(t, s, "Broadcaster", "Executive Director")
		inField(t, s, "Priority", "Medium")
		s.Press(keymap.Save)
		s.See("Saved")
		if i := interaction(t, s, id); i.Path.ID != 2 || i.Priority != store.MediumPriority || i.Support != store.StrongOppose || i.Capital != 9 {
			t.Errorf("%+v", i)
		}
	})
}

// A draft keeps all of it.
func TestDraftOfWhatIsRecorded(t *testing.T) {
	inCampaign(t, func(s *tuitest.Story, p people) {
		s.Elsewhere(func(b *tuitest.Book) { currency(b, "favours") })
		s.Wait(2 * time.Second)
		s.Resize(80, 40)
		goTo(s, "alan")
		s.Press(keymap.Log)
		s.Type("Words")
		forward(s, toOutcome)
		s.Keys("l")
		forward(s, toPath-toOutcome)
		s.Keys("b")
		forward(s, 1)
		s.Keys("p")
		forward(s, 1)
		s.Keys("h")
		forward(s, 1)
		s.Keys("u")
		forward(s, 1)
		s.Keys("l")
		forward(s, 1)
		s.Type("12")
		s.Press(keymap.KeepDraft)
		s.See("Kept as a draft")
		s.Press(keymap.Log)
		for label, text := range map[string]string{
			"Outcome": "Left message", "Path": "Become a donor", "Step": "Pledge", "Broadcaster": "Harbour campaign",
			"Support": "Undecided", "Priority": "Lowest", "Social capital": "12",
		} {
			inField(t, s, label, text)
		}
		s.Press(keymap.Save)
		s.See("Logged")
	})
}

// What an earlier rapport has kept of a form is offered still: the path of a file that was
// being typed has had the name that a journey has now.
func TestADraftOfAnEarlierRapport(t *testing.T) {
	inCampaign(t, func(s *tuitest.Story, p people) {
		s.Elsewhere(func(b *tuitest.Book) {
			body := fmt.Sprintf(`{"version":1,"values":{"contacts":[{"ID":%d,"Name":"Alan Türing"}],"type":2,"details":"Old words","path":"./half"}}`, p.alan.ID)
			d := store.Draft{ID: 99, Form: store.FormLog, Target: int64(p.alan.ID), Title: "Log", Body: body, CreatedAt: tuitest.Now(), UpdatedAt: tuitest.Now()}
			if err := b.Store.Write(b.T.Context(), func(tx *store.Tx) error { return tx.KeepDraft(b.T.Context(), d) }); err != nil {
				t.Fatal(err)
			}
		})
		s.Wait(2 * time.Second)
		goTo(s, "alan")
		s.Press(keymap.Log)
		s.See("Your draft of", "Old words", "Call", "./half")
	})
}
