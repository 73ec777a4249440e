// Package store keeps the book: contacts, organisations and interactions in
// one SQLite file. It is the only package that speaks SQL, and imports nothing
// of rapport's own.
//
// What it promises:
//
//   - A write is one transaction. When [Book.Write] has returned nil it is on
//     the disk; when it has returned an error nothing of it is.
//   - Last contacts, next follow-ups, search indices and organisation feeds are
//     changed in the transaction that changes what they are made from.
//   - Pages go by key, never by offset, and every query has its index, so a
//     book of a million interactions reads like a small one.
//   - The content of an attachment lies in the managed folder beside the book
//     ([Contents]): no row without its content, and no content without a row
//     longer than until the next start.
//   - A message of the outbox is one sender's at a time, and nobody else's before that
//     sender has ended it or is gone; whether its content may have left is on the disk
//     before it leaves. What is in its files is gone from the disk with the last message
//     that needs it, as soon as nobody reads the book for a moment.
//   - Several processes may have the book open at once.
//   - A book of a newer schema, or a file that is no book, is never written to.
//
// The store reads no clock and keeps no rules for people: moments are given to
// it, and what may be written is decided above it.
package store
