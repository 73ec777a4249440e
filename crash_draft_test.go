//go:build !windows

package main

import (
	"context"
	"encoding/json"
	"errors"
	"time"

	"rapport/store"
)

// untilDraft waits until what is typed is in the book.
func (x *typist) untilDraft() {
	x.Helper()
	book := x.opened()
	defer book.Close()
	for began := time.Now(); ; time.Sleep(time.Millisecond) {
		if drafts := x.draftsIn(book); len(drafts) == 1 && drafts[0].Details == x.text[:x.typed] {
			x.kept = drafts[0].Details
			return
		}
		if time.Since(began) > patience {
			x.Fatalf("no draft is kept of %q", x.text[:x.typed])
		}
	}
}

// draft is what a form keeps of what is typed, and of the files that were dropped on it.
type draft struct {
	Details string   `json:"details"`
	Attach  []string `json:"attach"`
}

// drafts are those of the book.
func (c *crash) drafts() []draft {
	c.Helper()
	book := c.opened()
	drafts := c.draftsIn(book)
	if err := book.Close(); err != nil {
		c.Error(err)
	}
	return drafts
}

func (c *crash) draftsIn(book *store.Book) (all []draft) {
	c.Helper()
	page, err := book.Drafts(context.Background(), store.DraftQuery{Page: store.Page{Limit: 10}})
	for _, row := range page.Rows {
		d, e := book.Draft(context.Background(), row.ID)
		if errors.Is(e, store.ErrNotFound) {
			continue // it was saved meanwhile
		}
		var body struct {
			Values draft `json:"values"`
		}
		err = errors.Join(err, e, json.Unmarshal([]byte(d.Body), &body))
		all = append(all, body.Values)
	}
	if err != nil {
		c.Fatal(err)
	}
	return all
}
