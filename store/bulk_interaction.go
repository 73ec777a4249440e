package store

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"
)

// InsertInteraction adds an interaction.
func (k *Bulk) InsertInteraction(ctx context.Context, f InteractionFields, loggedBy string, now time.Time) (InteractionID, error) {
	if err := errors.Join(f.check(), k.known(f.Organisation, f.Contacts...), k.knownCampaign(f.Campaign)); err != nil {
		return 0, err
	}
	if !k.types[f.Type] {
		return 0, notFound("type", int64(f.Type))
	}
	if err := errors.Join(k.index(ctx), k.row(ctx, stageInteractions)); err != nil {
		return 0, err
	}
	_, id, err := k.s.exec(ctx, insertInteraction, insertInteractionArgs(f, loggedBy, now)...)
	if err != nil {
		return 0, err
	}
	k.last = f.entry(InteractionID(id))
	k.last.by, k.last.created = loggedBy, millis(now)
	if f.FollowUp.State != NoFollowUp {
		if err := insertFollowUp(ctx, k.s, k.last.id, f.FollowUp); err != nil {
			return 0, err
		}
	}
	for _, contact := range k.last.contacts {
		k.last.feeds = append(k.last.feeds, k.links[contact]...)
	}
	if f.Organisation != 0 {
		k.last.feeds = append(k.last.feeds, f.Organisation)
	}
	slices.Sort(k.last.feeds)
	k.last.feeds = slices.Compact(k.last.feeds)
	return k.last.id, nil
}

// InsertAttachment adds an attachment to the interaction that was inserted last.
func (k *Bulk) InsertAttachment(ctx context.Context, id InteractionID, a Attachment, now time.Time) (AttachmentID, error) {
	if id != k.last.id {
		return 0, fmt.Errorf("fill the book: an interaction's attachments come right after it, and %d is not the last one", id)
	}
	if err := k.row(ctx, stageInteractions); err != nil {
		return 0, err
	}
	_, added, err := k.s.exec(ctx, insertAttachment, insertAttachmentArgs(id, a, now)...)
	if err != nil || k.last.files {
		return AttachmentID(added), err
	}
	k.last.files = true
	_, _, err = k.s.exec(ctx, markInteraction, true, id)
	return AttachmentID(added), err
}

// index writes what the lists and the full-text index say of the last
// interaction, when all of it is there.
func (k *Bulk) index(ctx context.Context) error {
	e := k.last
	if e.id == 0 {
		return nil
	}
	k.last = entry{}
	for i, contact := range e.contacts {
		if _, _, err := k.s.exec(ctx, "INSERT INTO temp.bulk_contacts VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
			append([]any{contact, e.at, e.id, i}, e.filters()...)...); err != nil {
			return err
		}
	}
	if err := k.set(ctx, e); err != nil {
		return err
	}
	words := e.words()
	for _, word := range words {
		if !k.words[word] {
			k.words[strings.Clone(word)] = true
		}
	}
	_, _, err := k.s.exec(ctx, "INSERT INTO interaction_search (rowid, body) VALUES (?, ?)", e.id, e.text(words))
	return err
}
