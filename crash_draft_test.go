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
		if drafts := x.draftsIn(book); len(drafts) == 1 && drafts[0] == x.text[:x.typed] {
			x.kept = drafts[0]
			return
		}
		if time.Since(began) > patience {
			x.Fatalf("no draft is kept of %q", x.text[:x.typed])
		}
	}
}

// drafts are the words in those of the book.
func (c *crash) drafts() []string {
	c.Helper()
	book := c.opened()
	drafts := c.draftsIn(book)
	if err := book.Close(); err != nil {
		c.Error(err)
	}
	return drafts
}

func (c *crash) draftsIn(book *store.Book) (all []string) {
	c.Helper()
	page, err := book.Drafts(context.Background(), store.DraftQuery{Page: store.Page{Limit: 10}})
	for _, row := range page.Rows {
		d, e := book.Draft(context.Background(), row.ID)
		if errors.Is(e, store.ErrNotFound) {
			continue // it was saved meanwhile
		}
		var body struct {
			Values struct {
				Details string `json:"details"`
			} `json:"values"`
		}
		err = errors.Join(err, e, json.Unmarshal([]byte(d.Body), &body))
		all = append(all, body.Values.Details)
	}
	if err != nil {
		c.Fatal(err)
	}
	return all
}
