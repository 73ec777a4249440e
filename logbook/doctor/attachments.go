package doctor

import (
	"context"
	"fmt"
	"path/filepath"
	"strings"
	"time"

	"github.com/dustin/go-humanize/english"

	"rapport/store"
)

// most is how many files are told of one by one.
const most = 20

// attachments holds the files against the rows that name them.
func (e *examination) attachments(ctx context.Context, book *store.Book) error {
	lost, strays := 0, 0
	err := book.CheckContents(ctx, !e.Quick, func(done, total int64) { e.Progress("attachments", done, total) }, func(f store.ContentFlaw) error {
		if f.Stray {
			strays++
			return nil
		}
		if lost++; lost > most {
			return nil
		}
		return e.lost(ctx, book, f)
	})
	if err != nil {
		return err
	}
	if lost > most {
		if err := e.fault(checkAttachments, fmt.Sprintf("So it is with %d more", lost-most), "Take them out of a backup, or restore it."); err != nil {
			return err
		}
	}
	if strays > 0 {
		return e.strays(ctx, book, strays)
	}
	if lost > 0 {
		return nil
	}
	if e.Quick {
		return e.good(checkAttachments, "Every file is there, and as long as it should be")
	}
	return e.good(checkAttachments, "Every file is there, and what it was when it was kept")
}

// lost tells whose file has gone or is another one.
func (e *examination) lost(ctx context.Context, book *store.Book, f store.ContentFlaw) error {
	what := "has gone"
	if f.Damaged {
		what = "is not what it was when it was kept"
	}
	of, err := book.AttachmentsOf(ctx, f.SHA256)
	if err != nil {
		return err
	}
	var whose []string
	for _, a := range of {
		whose = append(whose, fmt.Sprintf("%s of interaction %d (file %d)", a.Name, a.Interaction, a.ID))
	}
	return e.fault(checkAttachments, fmt.Sprintf("The content %s %s: %s", f.SHA256, what, strings.Join(whose, ", ")),
		"Attach the file again if you have it, or take it out of a backup (tar xzf), where it has the same name; rapport files rm removes what is lost for good.")
}

// strays tells of files that nobody names.
func (e *examination) strays(ctx context.Context, book *store.Book, n int) error {
	folder := filepath.Join(e.Data, "strays-"+e.Now().Format(time.DateOnly))
	return e.mendable(checkAttachments, english.Plural(n, "file beside the book belongs", "files beside the book belong")+" to nothing in it",
		"rapport doctor --fix sets them aside in "+folder+"; they may be of a book that was put back by hand.", func() error {
			_, err := book.SetAside(ctx, folder)
			return err
		})
}
