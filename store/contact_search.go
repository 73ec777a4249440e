package store

import (
	"context"
	"database/sql"
	"slices"
	"strings"
	"unicode/utf8"
)

// A search of contacts goes by tiers: first who has a word of the name
// beginning with each of the words, in the order of the word that is found;
// then who has the words elsewhere, in the order of ids.
const (
	nameTier = 1 + iota
	elsewhereTier
)

func searchContacts(ctx context.Context, s *session, q ContactQuery) (Rows[ContactRow], error) {
	find := nameSearch{words: queryWords(q.Words), archived: q.Archived, levels: q.Priorities}
	if len(find.words) == 0 {
		return Rows[ContactRow]{}, nil
	}
	tiers := []int{nameTier, elsewhereTier}
	if q.Page.Backward {
		slices.Reverse(tiers)
	}
	if !q.Page.From.IsZero() {
		tiers = tiers[max(slices.Index(tiers, q.Page.From.tier), 0):]
	}
	var rows []ContactRow
	for _, tier := range tiers {
		page := q.Page
		if page.From.tier != tier {
			page.From = Cursor{}
		}
		some, err := find.tier(ctx, s, tier, page, q.Page.want()-len(rows))
		if err != nil {
			return Rows[ContactRow]{}, err
		}
		if rows = append(rows, some...); len(rows) >= q.Page.want() {
			break
		}
	}
	return paged(rows, q.Page), nil
}

// nameSearch asks for contacts by words, which are folded, sorted and each
// there once.
type nameSearch struct {
	words    []string
	archived ArchivedFilter
	levels   []Priority
}

func (n nameSearch) tier(ctx context.Context, s *session, tier int, page Page, limit int) ([]ContactRow, error) {
	if tier == nameTier {
		text, args := n.names(page, limit)
		return many(ctx, s, whole(text), scanNameRow, args...)
	}
	text, args := n.elsewhere(page, limit)
	if text == "" {
		return nil, nil
	}
	return many(ctx, s, whole(text), scanElsewhereRow, args...)
}

// searchContactNames returns the first contacts by name alone.
func searchContactNames(ctx context.Context, s *session, n nameSearch, limit int) ([]ContactRow, error) {
	if len(n.words) == 0 {
		return nil, nil
	}
	return n.tier(ctx, s, nameTier, Page{}, limit)
}

// names walks the words that begin with the longest word. A contact counts at
// the first of its words that does.
func (n nameSearch) names(page Page, limit int) (string, []any) {
	first, others := longestFirst(n.words)
	low, high := Cursor{key: first, id: idEnd(false)}, Cursor{key: pastPrefix(first), id: idEnd(true)}
	order := "ASC"
	if page.Backward {
		order = "DESC"
	}
	if from := page.From; !from.IsZero() {
		if page.Including {
			from.id = beside(from.id, page.Backward)
		}
		if page.Backward {
			high = from
		} else {
			low = from
		}
	}
	text := `
		SELECT c.id, c.name, c.last_contact_at, c.next_follow_up_at, c.archived, c.support, c.priority, w.word
		FROM contact_words w CROSS JOIN contacts c ON c.id = w.contact_id
		WHERE (w.word, w.contact_id) > (?, ?) AND (w.word, w.contact_id) < (?, ?)
			AND NOT EXISTS (SELECT 1 FROM contact_words e INDEXED BY contact_words_by_contact
				WHERE e.contact_id = w.contact_id AND e.word >= ? AND e.word < w.word)`
	args := []any{low.key, low.id, high.key, high.id, first}
	if len(others) > 0 {
		has, hasArgs := hasWords("w.contact_id", others)
		text, args = text+" AND "+has, append(args, hasArgs...)
	}
	text, args = n.filter(text, args)
	return text + " ORDER BY w.word " + order + ", w.contact_id " + order + " LIMIT ?", append(args, limit)
}

// elsewhere asks the index of three-character pieces who may hold the words,
// and the texts who does. Without a word of three characters there is nothing
// to ask for.
func (n nameSearch) elsewhere(page Page, limit int) (string, []any) {
	match := trigrams(n.words)
	if match == "" {
		return "", nil
	}
	low, high, order := idEnd(false), idEnd(true), "ASC"
	if page.Backward {
		order = "DESC"
	}
	if from := page.From; !from.IsZero() {
		if page.Including {
			from.id = beside(from.id, page.Backward)
		}
		if page.Backward {
			high = from.id
		} else {
			low = from.id
		}
	}
	text := `
		SELECT c.id, c.name, c.last_contact_at, c.next_follow_up_at, c.archived, c.support, c.priority
		FROM contact_search f CROSS JOIN contacts c ON c.id = f.rowid CROSS JOIN contact_texts t ON t.contact_id = f.rowid
		WHERE contact_search MATCH ? AND f.rowid > ? AND f.rowid < ?`
	args := []any{match, low, high}
	for _, word := range n.words {
		text, args = text+" AND instr(t.body, ?) > 0", append(args, word)
	}
	has, hasArgs := hasWords("c.id", n.words)
	text, args = n.filter(text+" AND NOT ("+has+")", append(args, hasArgs...))
	return text + " ORDER BY f.rowid " + order + " LIMIT ?", append(args, limit)
}

func (n nameSearch) filter(text string, args []any) (string, []any) {
	if n.archived != WithArchived {
		text, args = text+" AND c.archived = ?", append(args, n.archived == OnlyArchived)
	}
	if len(n.levels) == 0 {
		return text, args
	}
	for _, level := range n.levels {
		args = append(args, level)
	}
	return text + " AND c.priority IN (?" + strings.Repeat(", ?", len(n.levels)-1) + ")", args
}

// hasWords is the condition that each of the words begins a word of the name.
func hasWords(id string, words []string) (string, []any) {
	conditions := make([]string, len(words))
	var args []any
	for i, word := range words {
		conditions[i] = `EXISTS (SELECT 1 FROM contact_words x INDEXED BY contact_words_by_contact
			WHERE x.contact_id = ` + id + ` AND x.word >= ? AND x.word < ?)`
		args = append(args, word, pastPrefix(word))
	}
	return strings.Join(conditions, " AND "), args
}

// trigrams is the query for three-character pieces that the words are made of,
// side by side: that is enough to find the few whose text is then looked at.
// Words are letters, digits and marks, so quoting them is enough.
func trigrams(words []string) string {
	var pieces []string
	for _, word := range words {
		if utf8.RuneCountInString(word) < 3 {
			continue
		}
		runes := []rune(word)
		for i := 0; i+3 <= len(runes); i += 3 {
			pieces = append(pieces, quoted(string(runes[i:i+3]), false))
		}
		pieces = append(pieces, quoted(string(runes[len(runes)-3:]), false))
	}
	slices.Sort(pieces)
	return strings.Join(slices.Compact(pieces), " AND ")
}

func scanNameRow(rows *sql.Rows) (ContactRow, error) {
	var word string
	row, err := scanContactRow(rows, &word)
	row.Cursor = Cursor{tier: nameTier, key: word, id: int64(row.ID)}
	return row, err
}

func scanElsewhereRow(rows *sql.Rows) (ContactRow, error) {
	row, err := scanContactRow(rows)
	row.Cursor = Cursor{tier: elsewhereTier, id: int64(row.ID)}
	return row, err
}
