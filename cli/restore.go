package cli

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"os"

	"github.com/charmbracelet/x/term"
	"github.com/spf13/cobra"

	"rapport/logbook"
	"rapport/logbook/archive"
	"rapport/store"
)

// restoreFlags say how a backup is opened.
type restoreFlags struct {
	identities []string
	check      bool
}

func newRestore(s *session) *cobra.Command {
	var f restoreFlags
	cmd := &cobra.Command{
		Use:   "restore FILE",
		Short: "Put a backup into the place of the book",
		Long: `Put a backup into the place of the book. First the whole backup is read and checked;
then it says what is in it and what it would replace, and asks. No other rapport may
have the book open. --check changes nothing; it wants room for the book, not for the files.

The book that is there is kept, with its files, in a folder beside it,
before-restore-DATE; "rapport --data" opens that folder as any other. Remove it when
it is of no use any more.

Mail that had not left when the backup was made may have left since: it is not sent
again by itself; "rapport outbox retry" sends it.

An encrypted backup is recognised. Its passphrase is asked for, or read from
RAPPORT_BACKUP_PASSPHRASE in the environment; --identity names a file with a key.`,
		Example: `  rapport restore ~/backups/rapport-2026-11-22.tar.gz
  rapport restore --check ~/backups/rapport-2026-11-22.tar.gz
  rapport restore --identity key.txt /media/stick/rapport.tar.gz.age`,
		Args: takes(1, 1, "FILE"),
		RunE: func(cmd *cobra.Command, args []string) error { return s.restore(cmd.Context(), args[0], f) },
	}
	cmd.Flags().BoolVar(&f.check, "check", false, "only check the backup, and say what is in it")
	cmd.Flags().StringArrayVar(&f.identities, "identity", nil, "open it by the secret keys of age in a `FILE` (repeatable)")
	return cmd
}

func (s *session) restore(ctx context.Context, name string, f restoreFlags) (err error) {
	file, err := s.backupFile(name)
	if err != nil {
		return err
	}
	defer file.Close() //nolint:errcheck // it was only read
	plain, err := s.opened(ctx, bufio.NewReader(file), f, name == "-")
	if err != nil {
		return err
	}
	if f.check {
		return s.check(ctx, name, plain)
	}
	dir, err := s.dataDir()
	if err != nil {
		return err
	}
	if logbook.Windows(dir) > 0 { // it would be said after all has been read
		return logbook.ErrOpenElsewhere
	}
	p := s.bar("Reading the backup")
	r, err := logbook.Restore(ctx, dir, plain, s.now, p.bytes)
	p.end()
	if err != nil {
		return unrestored(name, err)
	}
	defer func() { err = errors.Join(err, r.Close()) }()
	return s.putBack(ctx, dir, r)
}

// unrestored says which file it is about, and that nothing has come of it.
func unrestored(name string, err error) error {
	if errors.Is(err, context.Canceled) {
		return err
	}
	return fmt.Errorf("%s: %w; nothing was changed", name, err)
}

// backupFile opens what is to be restored.
func (s *session) backupFile(name string) (io.ReadCloser, error) {
	if name == "-" {
		if term.IsTerminal(s.program.In.Fd()) {
			return nil, refuse("a backup does not come from a terminal; name a file, or send it in: … | rapport restore -")
		}
		return io.NopCloser(s.program.In), nil
	}
	f, err := os.Open(name)
	if err != nil {
		return nil, refuse("the backup cannot be read: %v", err)
	}
	if info, err := f.Stat(); err != nil || info.IsDir() {
		return nil, errors.Join(refuse("%s is a folder, and no backup; a folder that holds a book is opened with --data", name), err, f.Close())
	}
	return f, nil
}

// opened is the backup without its encryption.
func (s *session) opened(ctx context.Context, r *bufio.Reader, f restoreFlags, fromInput bool) (io.Reader, error) {
	sealed, byPassphrase := archive.IsSealed(r)
	if !sealed {
		return r, nil
	}
	var by []archive.Identity
	for _, name := range f.identities {
		some, err := identitiesIn(name)
		if err != nil {
			return nil, err
		}
		by = append(by, some...)
	}
	switch {
	case byPassphrase:
		word, err := s.passphrase(ctx, fromInput)
		if err != nil {
			return nil, err
		}
		key, err := archive.ByPassphrase(word)
		if err != nil {
			return nil, err
		}
		by = []archive.Identity{key}
	case len(by) == 0:
		return nil, refuse("the backup is encrypted for a key of age: name the file with the secret key by --identity")
	}
	return archive.Open(r, by...)
}

func identitiesIn(name string) ([]archive.Identity, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, refuse("--identity takes a file of secret keys of age: %v", err)
	}
	defer f.Close() //nolint:errcheck // it was only read
	all, err := archive.Identities(f)
	if err != nil {
		return nil, refuse("%s holds no secret keys of age, one a line", name)
	}
	return all, nil
}

func (s *session) passphrase(ctx context.Context, fromInput bool) (string, error) {
	if word := os.Getenv(passphraseVariable); word != "" {
		return word, nil
	}
	if fromInput {
		return "", refuse("the backup comes from standard input, so its passphrase cannot: set %s", passphraseVariable)
	}
	return s.readSecret(ctx, secret{name: "passphrase", whose: "the passphrase of the backup", otherwise: "nothing was changed"})
}

func (s *session) tellManifest(r *logbook.Restoring, first string) error {
	if s.json {
		return s.object(manifestObject(r.Manifest, r.Damaged, s.zone()))
	}
	return s.line(first + s.holds(r.Manifest) + "; made on " + s.full(r.MadeAt))
}

// putBack asks, and puts the backup into the place of the book.
func (s *session) putBack(ctx context.Context, dir string, r *logbook.Restoring) error {
	question := "Put the backup into " + dir + "?"
	there := store.Exists(dir)
	if there {
		question = "The book in " + dir + " is kept in a folder beside it. Put the backup into its place?"
	}
	if !s.yes && term.IsTerminal(s.program.Err.Fd()) {
		s.facts("The backup of "+s.full(r.MadeAt)+" holds", s.inside(r.Manifest))
		if there {
			s.facts("The book in "+dir+" holds", s.whatIsThere(ctx, dir))
		}
	}
	if err := s.confirmOr(ctx, question, "nothing was changed"); err != nil {
		return err
	}
	kept, err := r.Put(ctx)
	if err != nil {
		return err
	}
	s.changed = true
	if err := s.tellRestored(dir, kept, r); err != nil {
		return err
	}
	return harmed(r.Missing, r.Damaged, "so it was when the backup was made; everything else was restored")
}

func (s *session) facts(of string, facts []string) {
	s.notice(of)
	for _, fact := range facts {
		s.notice("  " + fact)
	}
}

// whatIsThere says what the book holds that is to be replaced.
func (s *session) whatIsThere(ctx context.Context, dir string) []string {
	unknown := []string{"what is not known: it cannot be read"}
	look, err := store.LookAt(ctx, dir)
	if err != nil {
		return unknown
	}
	defer look.Close() //nolint:errcheck // it was only read
	totals, err := look.Totals(ctx)
	if err != nil {
		return unknown
	}
	return s.totalsLines(totals)
}

func (s *session) tellRestored(dir, kept string, r *logbook.Restoring) error {
	if r.Waiting > 0 {
		s.notice(count(r.Waiting, "mail") + ` had not left when the backup was made, and may have since: "rapport outbox list" shows them, "rapport outbox retry" sends them`)
	}
	if s.json {
		return s.object(struct {
			Path    string  `json:"path"`
			Kept    *string `json:"kept"`
			Waiting int     `json:"waiting"`
			manifestJSON
		}{dir, orNull(kept), r.Waiting, manifestObject(r.Manifest, r.Damaged, s.zone())})
	}
	if err := s.line("Restored " + dir + ": " + s.holds(r.Manifest)); err != nil || kept == "" {
		return err
	}
	return s.line("The book that was there is kept in " + kept)
}
