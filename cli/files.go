package cli

import (
	"context"
	"fmt"

	"github.com/spf13/cobra"

	"rapport/store"
)

func newFiles(s *session) *cobra.Command {
	return newGroup("files", "Find, save, open and delete the files that were kept",
		newFilesList(s), newFilesSave(s), newFilesOpen(s), newFilesRm(s))
}

const fileHelp = `
FILE-ID is the number that "rapport files list" shows first.`

func newFilesRm(s *session) *cobra.Command {
	return &cobra.Command{
		Use:   "rm FILE-ID",
		Short: "Delete a file that was kept, for good",
		Long: `Delete a file that was kept, for good. The interaction stays. It asks first.
` + fileHelp,
		Example: `  rapport files rm 12
  rapport files rm 12 --yes`,
		Args: takes(1, 1, "the id"),
		RunE: func(cmd *cobra.Command, args []string) error {
			return s.onFile(cmd.Context(), args[0], s.deleteFile)
		},
	}
}

func (s *session) deleteFile(ctx context.Context, w writer, id store.AttachmentID) error {
	a, err := w.book.Attachment(ctx, id)
	if err != nil {
		return missing(err, "file", int64(id))
	}
	i, err := w.book.Interaction(ctx, a.Interaction)
	if err != nil {
		return err
	}
	question := fmt.Sprintf("Delete %s (%s) of %s for good?", a.Name, size(a.Size), s.summary(i))
	if err := s.confirm(ctx, question); err != nil {
		return err
	}
	return s.wrote(w.log.DeleteAttachment(ctx, id), nil, attachmentObject(a), "Deleted %d: %s", id, a.Name)
}

// onFile runs fn on the file that words name.
func (s *session) onFile(ctx context.Context, words string, fn func(context.Context, writer, store.AttachmentID) error) error {
	id, err := number(words)
	if err != nil {
		return refuse(`%s is not the id of a file; "rapport files list" shows them, first on the line`, quote(words))
	}
	return s.writing(ctx, words, func(ctx context.Context, w writer) error {
		return fn(ctx, w, store.AttachmentID(id))
	})
}
