package doctor

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"strings"
	"time"

	"github.com/dustin/go-humanize"
	"github.com/dustin/go-humanize/english"

	"rapport/logbook"
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
		if err := e.fault(checkAttachments, fmt.Sprintf("So it is with %s more", english.Plural(lost-most, "file", "")), aboutLost); err != nil {
			return err
		}
	}
	if err := e.leftovers(ctx, book); err != nil {
		return err
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

// aboutLost is what can be done about a file that is not what it was.
const aboutLost = "Attach it again if you have it, or take it out of a backup (tar xzf), where it has the same path; rapport files rm removes what is lost for good."

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
		i, err := book.Interaction(ctx, a.Interaction)
		if errors.Is(err, store.ErrNotFound) { // deleted meanwhile
			continue
		}
		if err != nil {
			return err
		}
		whose = append(whose, fmt.Sprintf("%s of %s (interaction %d, file %d)", a.Name, e.occasion(i), i.ID, a.ID))
	}
	return e.fault(checkAttachments, fmt.Sprintf("%s %s: files/%s/%s", strings.Join(whose, ", "), what, f.SHA256[:2], f.SHA256), aboutLost)
}

// occasion names an interaction by what it was and with whom, and nothing that was said.
func (e *examination) occasion(i store.Interaction) string {
	with := ""
	if len(i.Contacts) > 0 {
		with = " with " + i.Contacts[0].Name
	}
	if n := len(i.Contacts) - 1; n > 0 {
		with += fmt.Sprintf(" and %d more", n)
	}
	return i.Type.Label + with + ", " + i.At.In(e.Now().Location()).Format("2 Jan 2006")
}

// leftovers tells of what programs have left that were killed.
func (e *examination) leftovers(ctx context.Context, book *store.Book) error {
	dead := logbook.Dead(e.Data)
	left, err := book.Contents().Leftovers(dead)
	if err != nil || left.Files == 0 {
		return err
	}
	return e.mend(Finding{
		Check: checkAttachments, Level: Note, Mendable: true,
		Text:   fmt.Sprintf("A rapport that was killed has left %s (%s) in files/tmp", english.Plural(left.Files, "file", ""), humanize.IBytes(uint64(left.Size))),
		Advice: "The next start removes them, and so does rapport doctor --fix.",
	}, func() error { return book.Contents().Sweep(ctx, dead) })
}

// strays tells of files that nobody names.
func (e *examination) strays(ctx context.Context, book *store.Book, n int) error {
	folder := filepath.Join(e.Data, straysPrefix+e.Now().Format(time.DateOnly))
	return e.mendable(checkAttachments, english.Plural(n, "file beside the book belongs", "files beside the book belong")+" to nothing in it",
		"rapport doctor --fix sets them aside in "+folder+"; they may be of a book that was put back by hand.", func() error {
			_, err := book.SetAside(ctx, folder)
			return err
		})
}
