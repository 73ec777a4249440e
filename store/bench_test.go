package store

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"os"
	"slices"
	"strings"
	"testing"
	"time"
)

// The benchmarks read the book in the folder that RAPPORT_BENCH_BOOK names
// (the yardstick book: 100,000 contacts, 1,000,000 interactions), or a small
// one that they make. Goals are for the yardstick book on two cores.

func benchFolder(b *testing.B) string {
	if dir := os.Getenv("RAPPORT_BENCH_BOOK"); dir != "" {
		return dir
	}
	dir := b.TempDir()
	book, err := Open(b.Context(), dir)
	if err != nil {
		b.Fatal(err)
	}
	m := newMaker(size{contacts: 1000, organisations: 50, interactions: 5000})
	if err := book.Bulk(b.Context(), func(k *Bulk) error { return m.fill(b.Context(), k) }, nil); err != nil {
		b.Fatal(err)
	}
	if err := book.Close(); err != nil {
		b.Fatal(err)
	}
	return dir
}

func benchBook(b *testing.B) *Book {
	book, err := Open(b.Context(), benchFolder(b))
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() {
		if err := book.Close(); err != nil {
			b.Error(err)
		}
	})
	return book
}

// BenchmarkOpen opens the book and reads the first page, as a start does.
// Goal: about 2 ms of the 30 ms until the first frame.
func BenchmarkOpen(b *testing.B) {
	dir := benchFolder(b)
	for b.Loop() {
		book, err := Open(b.Context(), dir)
		if err != nil {
			b.Fatal(err)
		}
		if _, err := book.Contacts(b.Context(), ContactQuery{Page: Page{Limit: 50}}); err != nil {
			b.Fatal(err)
		}
		if err := book.Close(); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkFirstPage reads fifty contacts. Goal: p50 at most 1 ms.
func BenchmarkFirstPage(b *testing.B) {
	book := benchBook(b)
	for name, q := range map[string]ContactQuery{
		"name": {}, "last contact": {Sort: ByLastContact}, "next follow-up": {Sort: ByNextFollowUp}, "all": {Archived: WithArchived},
	} {
		b.Run(name, func(b *testing.B) { benchContacts(b, book, q) })
	}
}

// BenchmarkSearchAsYouType finds contacts for a beginning. Goal: 1 ms.
func BenchmarkSearchAsYouType(b *testing.B) {
	book := benchBook(b)
	row, err := book.Contacts(b.Context(), ContactQuery{Page: Page{Limit: 1, Backward: true}})
	if err != nil || len(row.Rows) == 0 {
		b.Fatal(err)
	}
	name := []rune(row.Rows[0].Name)
	if latin, err := book.Contacts(b.Context(), ContactQuery{Words: "mar", Page: Page{Limit: 1}}); err == nil && len(latin.Rows) > 0 {
		name = []rune(latin.Rows[0].Name)
	}
	for _, words := range []string{string(name[:1]), string(name[:2]), string(name[:3]), string(name), "example", "7946 00", "society " + string(name[:3])} {
		b.Run(words, func(b *testing.B) { benchContacts(b, book, ContactQuery{Words: words}) })
	}
}

func benchContacts(b *testing.B, book *Book, q ContactQuery) {
	q.Page.Limit = 50
	measure(b, func() (int, error) {
		page, err := book.Contacts(b.Context(), q)
		return len(page.Rows), err
	})
}

// BenchmarkFilteredPage reads fifty interactions with filters. Goal: p50 at
// most 1 ms, p95 at most 5 ms; a filter that matches almost nothing at most
// 60 ms.
func BenchmarkFilteredPage(b *testing.B) {
	book := benchBook(b)
	busy := busiest(b, book)
	for name, q := range map[string]InteractionQuery{
		"everybody":               {},
		"everybody high":          {High: true},
		"everybody type":          {Types: []TypeID{19}},
		"everybody three types":   {Types: []TypeID{2, 7, 19}},
		"everybody high type":     {High: true, Types: []TypeID{18}},
		"everybody last year":     {Since: benchNow.AddDate(-2, 0, 0), Until: benchNow.AddDate(-1, 0, 0)},
		"busy contact":            {Contact: busy},
		"busy contact high":       {Contact: busy, High: true},
		"busy contact type":       {Contact: busy, Types: []TypeID{18}},
		"busy contact high types": {Contact: busy, High: true, Types: []TypeID{1, 2}},
		"quiet contact":           {Contact: 900},
		"everybody files":         {Files: true},
		"everybody files type":    {Files: true, Types: []TypeID{18}},
		"busy contact files":      {Contact: busy, Files: true},
		"busy contact files high": {Contact: busy, Files: true, High: true},
	} {
		b.Run(name, func(b *testing.B) { benchInteractions(b, book, q) })
	}
}

// BenchmarkDeepPage reads a page half-way down everybody's history. Goal: as
// the first page.
func BenchmarkDeepPage(b *testing.B) {
	book := benchBook(b)
	old, err := book.Interactions(b.Context(), InteractionQuery{Until: benchNow.AddDate(-2, -6, 0), Page: Page{Limit: 1}})
	if err != nil || len(old.Rows) == 0 {
		b.Fatal(err)
	}
	benchInteractions(b, book, InteractionQuery{Page: Page{From: old.Rows[0].Cursor}})
}

// BenchmarkFullText searches the details. Goal: p50 at most 2 ms, p95 at most
// 10 ms.
func BenchmarkFullText(b *testing.B) {
	book := benchBook(b)
	busy := busiest(b, book)
	words := wordsByRank(b, book)
	for _, rank := range []int{0, 10, 50, 100, 200, 500, 1000, 2000, 10_000} {
		if rank >= len(words) {
			break
		}
		for name, q := range map[string]InteractionQuery{
			"everybody": {}, "busy contact": {Contact: busy}, "quiet contact": {Contact: 900}, "type": {Types: []TypeID{4}},
			"high": {High: true}, "organisation": {Organisation: 1}, "old": {Until: benchNow.AddDate(-3, 0, 0)},
		} {
			q.Words = words[rank]
			b.Run(fmt.Sprintf("%d/%s", rank, name), func(b *testing.B) { benchInteractions(b, book, q) })
		}
	}
	two := InteractionQuery{Words: words[min(100, len(words)-1)] + " " + words[min(50, len(words)-1)]}
	b.Run("two words", func(b *testing.B) { benchInteractions(b, book, two) })
	for _, words := range []string{"k", "ka", "kar", "z", "zu"} {
		b.Run("beginning "+words, func(b *testing.B) { benchInteractions(b, book, InteractionQuery{Words: words}) })
	}
}

// wordsByRank are the words of a sample of the details, the commonest first.
func wordsByRank(b *testing.B, book *Book) []string {
	b.Helper()
	count := map[string]int{}
	q := InteractionQuery{Page: Page{Limit: 5000}}
	if err := book.EachInteraction(b.Context(), q, func(i Interaction) error {
		for word := range textWords(Fold(i.Details)) {
			if len(word) > 2 {
				count[word]++
			}
		}
		return nil
	}); err != nil {
		b.Fatal(err)
	}
	return slices.SortedFunc(maps.Keys(count), func(x, y string) int {
		return cmp.Or(cmp.Compare(count[y], count[x]), cmp.Compare(x, y))
	})
}

// busiest is the contact with the most interactions.
func busiest(b *testing.B, book *Book) (id ContactID) {
	b.Helper()
	err := book.lend(b.Context(), func(s *session) error {
		return s.one(b.Context(), "SELECT contact_id FROM interaction_contacts GROUP BY contact_id ORDER BY count(*) DESC LIMIT 1", nil, &id)
	})
	if err != nil {
		b.Fatal(err)
	}
	return id
}

func benchInteractions(b *testing.B, book *Book, q InteractionQuery) {
	q.Page.Limit, q.Excerpt = 50, 300
	measure(b, func() (int, error) {
		page, err := book.Interactions(b.Context(), q)
		return len(page.Rows), err
	})
}

// measure reports what the goals are given in: the median and the 95th
// percentile, beside how many rows a page had.
func measure(b *testing.B, page func() (int, error)) {
	b.Helper()
	var took []time.Duration
	rows := 0
	for b.Loop() {
		start := time.Now()
		n, err := page()
		if err != nil {
			b.Fatal(err)
		}
		rows, took = n, append(took, time.Since(start))
	}
	slices.Sort(took)
	ms := func(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 }
	b.ReportMetric(ms(took[len(took)/2]), "p50-ms")
	b.ReportMetric(ms(took[len(took)*95/100]), "p95-ms")
	b.ReportMetric(float64(rows), "rows")
}

// BenchmarkDurableLog logs an interaction, on the disk when it returns, in a
// book that is its own. Goal: 1.6 times what C takes, which is mostly the sync.
func BenchmarkDurableLog(b *testing.B) {
	ctx := b.Context()
	book, err := Open(ctx, b.TempDir())
	if err != nil {
		b.Fatal(err)
	}
	defer book.Close()
	m := newMaker(size{contacts: 1000, organisations: 50, interactions: 5000})
	if err := book.Bulk(ctx, func(k *Bulk) error { return m.fill(ctx, k) }, nil); err != nil {
		b.Fatal(err)
	}
	benchLog(ctx, b, book, m)
}

// BenchmarkDurableDraft keeps what has become of a draft, beside the log. Goal: no
// more than the log takes.
func BenchmarkDurableDraft(b *testing.B) {
	for name, length := range map[string]int{"a paragraph": 500, "a long letter": 100 << 10, "the longest": 4 << 20} {
		b.Run(name, func(b *testing.B) {
			ctx := b.Context()
			book := openTest(b)
			d := Draft{ID: 7, Form: FormLog, Target: 1, Title: "Log with Ada", Owner: "ME", CreatedAt: benchNow, UpdatedAt: benchNow}
			text := strings.Repeat("Talked about the engine. ", length/25)
			measure(b, func() (int, error) {
				d.Body, d.UpdatedAt = text, d.UpdatedAt.Add(time.Second)
				return 1, book.Write(ctx, func(tx *Tx) error { return tx.KeepDraft(ctx, d) })
			})
		})
	}
}

// BenchmarkVersion looks whether anybody has written, as every window does once a
// second.
func BenchmarkVersion(b *testing.B) {
	book := openTest(b)
	for b.Loop() {
		if _, err := book.Version(b.Context()); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkDurableLogYardstick logs into the yardstick book itself, which
// grows by it; only where RAPPORT_BENCH_WRITE says that it may.
func BenchmarkDurableLogYardstick(b *testing.B) {
	if os.Getenv("RAPPORT_BENCH_WRITE") == "" {
		b.Skip("RAPPORT_BENCH_WRITE is not set")
	}
	benchLog(b.Context(), b, benchBook(b), newMaker(yardstick))
}

func benchLog(ctx context.Context, b *testing.B, book *Book, m *maker) {
	measure(b, func() (int, error) {
		f := InteractionFields{Contacts: []ContactID{m.who()}, Type: 2, Details: m.text(), At: benchNow}
		return 1, book.Write(ctx, func(tx *Tx) error {
			_, err := tx.InsertInteraction(ctx, f, "Sam Organiser", benchNow)
			return err
		})
	})
}
