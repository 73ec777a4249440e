package cli

import (
	"context"
	"errors"
	"fmt"
	"io/fs"

	"github.com/spf13/cobra"

	"rapport/internal/opener"
	"rapport/logbook"
	"rapport/store"
)

func newFilesSave(s *session) *cobra.Command {
	return &cobra.Command{
		Use:   "save FILE-ID DEST",
		Short: "Save a copy of a file",
		Long: `Save a copy of a file. The one that is kept stays as it is.

DEST is a file, a folder, which takes the copy under the file's name, or -,
which is standard output. It asks before it writes over a file; the copy is
whole or not there at all.
` + fileHelp,
		Example: `  rapport files save 12 ~/Downloads
  rapport files save 12 minutes.pdf --yes
  rapport files save 12 - | less`,
		Args: takes(2, 2, "the id or the place"),
		RunE: func(cmd *cobra.Command, args []string) error {
			return s.onFile(cmd.Context(), args[0], func(ctx context.Context, w writer, id store.AttachmentID) error {
				if args[1] == "-" {
					return s.printFile(ctx, w, id)
				}
				return s.saveFile(ctx, w, id, args[1])
			})
		},
	}
}

func (s *session) saveFile(ctx context.Context, w writer, id store.AttachmentID, dest string) error {
	a, err := w.book.Attachment(ctx, id)
	if err != nil {
		return missing(err, "file", int64(id))
	}
	path, err := w.log.SaveAttachment(ctx, id, dest, s.yes)
	var taken *logbook.SaveError
	if errors.As(err, &taken) && errors.Is(err, fs.ErrExist) {
		if err := s.confirmOr(ctx, quotePath(taken.Path)+" is there already. Write over it?", "nothing was written"); err != nil {
			return err
		}
		path, err = w.log.SaveAttachment(ctx, id, dest, true)
	}
	if err != nil {
		return err
	}
	if s.json {
		return s.object(struct {
			attachmentJSON
			Path string `json:"path"`
		}{attachmentObject(a), path})
	}
	return s.line(fmt.Sprintf("Saved %d: %s", id, path))
}

// printFile writes the content as it is: it is asked for, byte for byte. A
// terminal is no place for that, as the content might drive it.
func (s *session) printFile(ctx context.Context, w writer, id store.AttachmentID) error {
	if s.onTerminal() {
		return refuse("the content of a file is not written to a terminal; name a file or a folder, or put a pipe behind it")
	}
	return missing(w.log.WriteAttachment(ctx, id, s.out), "file", int64(id))
}

func newFilesOpen(s *session) *cobra.Command {
	return &cobra.Command{
		Use:   "open FILE-ID",
		Short: "Open a file with the program that the system has for it",
		Long: `Open a file with the program that the system has for it. That program is given a
copy that cannot be changed, in the folder for temporary files; the one that is
kept stays as it is.
` + fileHelp,
		Example: "  rapport files open 12",
		Args:    takes(1, 1, "the id"),
		RunE: func(cmd *cobra.Command, args []string) error {
			return s.onFile(cmd.Context(), args[0], func(ctx context.Context, w writer, id store.AttachmentID) error {
				a, err := w.book.Attachment(ctx, id)
				if err != nil {
					return missing(err, "file", int64(id))
				}
				if err := w.log.ViewAttachment(ctx, id, opener.Open); err != nil {
					return err
				}
				if s.json {
					return s.object(attachmentObject(a))
				}
				return s.line(fmt.Sprintf("Opened %d: %s", id, a.Name))
			})
		},
	}
}
