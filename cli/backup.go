package cli

import (
	"context"
	"os"
	"strings"

	"github.com/charmbracelet/x/term"
	"github.com/spf13/cobra"

	"rapport/logbook"
	"rapport/logbook/archive"
)

// backupFlags say for whom a backup is encrypted.
type backupFlags struct {
	encrypt    bool
	recipients []string
}

func newBackup(s *session) *cobra.Command {
	var f backupFlags
	cmd := &cobra.Command{
		Use:   "backup FILE",
		Short: "Put the book and its files into one file",
		Long: `Put the book and all of its files, as they are now, into one file that only you
can read. rapport may be open meanwhile. FILE must not exist yet; a folder takes
a file of today's date, and - is standard output.

The file is a tar file, compressed by gzip: "tar xzf" opens it without rapport. With
--encrypt it is encrypted by a passphrase, with --recipient for a key of age
(https://age-encryption.org), so that "age -d" opens it as well. The passphrase is
asked for, or read from RAPPORT_BACKUP_PASSPHRASE in the environment. Whoever forgets
it has no backup.

A file of the book that has gone or is damaged is named, and the status is 1; the
backup holds everything else.`,
		Example: `  rapport backup ~/backups
  rapport backup --encrypt /media/stick/rapport.tar.gz.age
  rapport backup --recipient age1… - | ssh example.org 'cat > rapport.tar.gz.age'
  0 3 * * *  rapport backup /media/disk > /dev/null     # in a crontab: a file a day`,
		Args: takes(1, 1, "FILE"),
		RunE: func(cmd *cobra.Command, args []string) error { return s.backup(cmd.Context(), args[0], f) },
	}
	cmd.Flags().BoolVar(&f.encrypt, "encrypt", false, "encrypt it by a passphrase")
	cmd.Flags().StringArrayVar(&f.recipients, "recipient", nil, "encrypt it for a key of age (age1…), or for those in a `FILE` (repeatable)")
	return cmd
}

func (s *session) backup(ctx context.Context, dest string, f backupFlags) error {
	if err := s.exists(dest); err != nil {
		return refuse("there is nothing to back up: the book is still empty")
	}
	if dest == "-" && term.IsTerminal(s.program.Out.Fd()) {
		return refuse("a backup is not for a terminal; name a file, or send it on: rapport backup - | …")
	}
	b := logbook.Backup{Program: s.program.Version}
	var err error
	if b.For, err = s.recipients(ctx, f); err != nil {
		return err
	}
	copying, packing := s.bar("Copying the book"), s.bar("Packing")
	b.Copying, b.Packing = copying.bytes, func(done, total int64) {
		copying.end()
		packing.bytes(done, total)
	}
	return s.creating(ctx, func(ctx context.Context, w writer) error {
		var done backupDone
		if dest == "-" {
			done.Written, err = w.log.BackUpTo(ctx, s.program.Out, b)
		} else {
			done.path, done.Written, err = w.log.BackUp(ctx, dest, b)
		}
		copying.end()
		packing.end()
		if err != nil {
			return err
		}
		done.encrypted = len(b.For) > 0
		return s.tellBackup(done)
	})
}

// recipients are whom the backup is for; nobody where it is not encrypted.
func (s *session) recipients(ctx context.Context, f backupFlags) ([]archive.Recipient, error) {
	if f.encrypt && len(f.recipients) > 0 {
		return nil, refuse("a backup is encrypted by a passphrase (--encrypt) or for keys (--recipient), not by both")
	}
	if f.encrypt {
		word, err := s.newPassphrase(ctx)
		if err != nil {
			return nil, err
		}
		to, err := archive.ForPassphrase(word)
		return []archive.Recipient{to}, err
	}
	var all []archive.Recipient
	for _, words := range f.recipients {
		some, err := recipientsIn(words)
		if err != nil {
			return nil, err
		}
		all = append(all, some...)
	}
	return all, nil
}

// recipientsIn are the key that words are, or those in the file that they name.
func recipientsIn(words string) ([]archive.Recipient, error) {
	if strings.HasPrefix(words, "age1") {
		all, err := archive.Recipients(strings.NewReader(words))
		if err != nil {
			return nil, refuse("%s is no public key of age", quote(words))
		}
		return all, nil
	}
	f, err := os.Open(words)
	if err != nil {
		return nil, refuse(`--recipient takes a public key of age ("age1…") or a file of such keys: %v`, err)
	}
	defer f.Close() //nolint:errcheck // it was only read
	all, err := archive.Recipients(f)
	if err != nil {
		return nil, refuse("%s holds no public keys of age, one a line: %v", words, err)
	}
	return all, nil
}

// passphraseVariable is where a passphrase stands for whoever cannot be asked.
const passphraseVariable = "RAPPORT_BACKUP_PASSPHRASE"

// newPassphrase is asked for twice on a terminal: nobody sees what is typed.
func (s *session) newPassphrase(ctx context.Context) (string, error) {
	if word := os.Getenv(passphraseVariable); word != "" {
		return word, nil
	}
	ask := secret{name: "passphrase", whose: "a passphrase for the backup", otherwise: "no backup was made"}
	word, err := s.readSecret(ctx, ask)
	if err != nil || !term.IsTerminal(s.program.In.Fd()) {
		return word, err
	}
	ask.whose = "it once more"
	again, err := s.readSecret(ctx, ask)
	if err == nil && again != word {
		return "", refuse("the two are not the same; no backup was made, try again")
	}
	return word, err
}
