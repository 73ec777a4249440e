package timeline

import (
	"rapport/store"
	"rapport/tui/screen"
	"rapport/tui/ui"
)

// filters is what the timeline is narrowed to.
type filters struct {
	picked [picks][]int64 // ids of a list each; any without one
	dates  screen.DateRange
	high   bool
	files  bool // only what has any
	words  *ui.Input
	typing bool // the keys go to the words
}

func (f *filters) none() bool {
	for _, ids := range f.picked {
		if len(ids) > 0 {
			return false
		}
	}
	return f.dates.IsZero() && !f.high && !f.files && f.words.Value() == ""
}

// clear takes every filter away.
func (f *filters) clear() {
	f.picked, f.dates, f.high, f.files = [picks][]int64{}, screen.DateRange{}, false, false
	f.dropWords()
}

func (f *filters) keepWords() {
	f.typing = false
	f.words.Blur()
}

func (f *filters) dropWords() {
	f.keepWords()
	f.words.SetValue("")
}

func (f *filters) query(of Scope) store.InteractionQuery {
	return store.InteractionQuery{
		Contact: of.Contact, Organisation: of.Organisation,
		Types: idsOf[store.TypeID](f.picked[byType]), Outcomes: idsOf[store.OutcomeID](f.picked[byOutcome]),
		Paths: idsOf[store.PathID](f.picked[byPath]), Broadcasters: idsOf[store.BroadcasterID](f.picked[byBroadcaster]),
		High: f.high, Files: f.files, Since: f.dates.Since, Until: f.dates.Until,
		Words: f.words.Value(), Excerpt: excerptLength,
	}
}
