package cli

import (
	"context"
	"errors"

	"github.com/charmbracelet/x/term"

	"rapport/config"
	"rapport/logbook"
	"rapport/store"
)

// openScreen opens the terminal program on the book, which is created if there
// is none.
func (s *session) openScreen(ctx context.Context) error {
	if err := s.needTerminal(); err != nil {
		return err
	}
	c, err := s.settings()
	if err != nil {
		return err
	}
	return s.withBook(ctx, func(book *store.Book) error { return s.show(ctx, book, c, "") })
}

func (s *session) show(ctx context.Context, book *store.Book, c config.Config, title string) (err error) {
	places, err := config.Locate(s.named)
	if err != nil {
		return err
	}
	if title != "" { // the demo's own place; and nobody writes to people who were made up
		places.Data = config.Place{Path: book.Folder()}
		c.Mail = config.Mail{}
	}
	log := logbook.New(book, logbook.Options{LoggedBy: c.LoggedBy(), Mail: logbook.MailFrom(c, true)})
	defer func() { err = errors.Join(err, log.Close()) }()
	return s.program.Screen(ctx, Screen{Read: book.Reader, Log: log, Config: c, Places: places, Title: title, Warning: exposed(book.Folder())})
}

// needTerminal says what to use where no screen can be shown.
func (s *session) needTerminal() error {
	if term.IsTerminal(s.program.In.Fd()) && term.IsTerminal(s.program.Out.Fd()) {
		return nil
	}
	return refuse(`the screen needs a terminal, and this is none; without one, use the commands, such as
  rapport log ada --details "Talked about the engine"
  rapport history --json
"rapport --help" lists them all`)
}
