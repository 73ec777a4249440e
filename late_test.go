package main

import (
	"context"
	"strconv"

	"github.com/rogpeppe/go-internal/testscript"

	"rapport/store"
)

// late is the command "late CONTACT PATH DAY", both by their ids: the day by which the
// contact's next step was due has passed. The program itself takes no such day.
func late(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 3 {
		ts.Fatalf("usage: late CONTACT PATH DAY")
	}
	contact, err := strconv.Atoi(args[0])
	ts.Check(err)
	path, err := strconv.Atoi(args[1])
	ts.Check(err)
	ctx := context.Background()
	book, err := store.Open(ctx, ts.Getenv("RAPPORT_DATA"))
	ts.Check(err)
	defer book.Close()
	ts.Check(book.Write(ctx, func(tx *store.Tx) error {
		return tx.SetDue(ctx, store.ContactID(contact), store.PathID(path), args[2])
	}))
}
