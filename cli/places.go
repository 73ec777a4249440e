package cli

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"rapport/config"
	"rapport/store"
)

func (s *session) addFlags(flags *pflag.FlagSet) {
	flags.StringVar(&s.named.Data, "data", "", "the `DIR` that holds the book (RAPPORT_DATA)")
	flags.StringVar(&s.named.Config, "config", "", "the settings `FILE` (RAPPORT_CONFIG)")
	flags.BoolVar(&s.json, "json", false, "print JSON, one object a line")
	flags.BoolVar(&s.yes, "yes", false, "answer yes to what would be asked")
}

// checkFlags refuses a place that is given as nothing, as an unset variable of
// a script does: the usual place is not what was meant.
func checkFlags(cmd *cobra.Command, _ []string) error {
	for _, name := range []string{"data", "config"} {
		if f := cmd.Flags().Lookup(name); f != nil && f.Changed && f.Value.String() == "" {
			return refuse("--%s is empty; name a place, or leave it out", name)
		}
	}
	return nil
}

// settings returns the settings in force.
func (s *session) settings() (config.Config, error) {
	paths, err := config.Locate(s.named)
	if err != nil {
		return config.Config{}, err
	}
	return s.load(paths)
}

// load reads the settings and checks them whole, so that what is wrong with them
// shows at once and not when the screen is opened.
func (s *session) load(paths config.Paths) (config.Config, error) {
	c, err := config.Load(paths.Config.Path, paths.Config.Named())
	if err != nil || s.program.Check == nil {
		return c, err
	}
	return c, s.program.Check(c)
}

// dataDir returns the folder of the book, which need not exist.
func (s *session) dataDir() (string, error) {
	paths, err := config.Locate(s.named)
	return paths.Data.Path, err
}

// exists says that words name nothing where there is no book yet.
func (s *session) exists(words string) error {
	dir, err := s.dataDir()
	if err != nil || hasBook(dir) {
		return err
	}
	return unknown(`there is no %s: the book in %s is still empty; begin with "rapport contact add"`, quote(words), dir)
}

// hasBook reports whether dir holds a book. Where that cannot be seen, because
// the folder is closed to us or is a file, it says yes: opening it then tells
// what is wrong.
func hasBook(dir string) bool {
	if store.Exists(dir) {
		return true
	}
	_, err := os.Stat(filepath.Join(dir, "rapport.db"))
	return err != nil && !errors.Is(err, fs.ErrNotExist)
}
