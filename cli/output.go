package cli

import (
	"fmt"

	"github.com/charmbracelet/x/term"

	"rapport/internal/harmless"
	"rapport/logbook"
)

// wrote tells of a write: its notices in words, and what it made of the record.
// With err it tells nothing and returns it.
func (s *session) wrote(err error, notices []logbook.Notice, object any, format string, args ...any) error {
	if err != nil {
		return err
	}
	s.changed = true
	for _, n := range notices {
		s.notice(string(n))
	}
	if s.json {
		return s.object(object)
	}
	return s.line(fmt.Sprintf(format, args...))
}

// line prints one line.
func (s *session) line(words string) error {
	_, err := fmt.Fprintln(s.out, harmless.Line(words))
	return err
}

// notice tells the user something that is no data.
func (s *session) notice(words string) {
	fmt.Fprintln(s.program.Err, harmless.Line(words))
}

// object prints v as one line of JSON.
func (s *session) object(v any) error {
	line, err := jsonLine(v)
	if err != nil {
		return err
	}
	_, err = s.out.Write(line)
	return err
}

// flush writes out what was printed.
func (s *session) flush() error {
	err := s.out.Flush()
	if err != nil && s.changed && !isClosedPipe(err) {
		return fmt.Errorf("the change was made, and could not be told: %w", err)
	}
	return err
}

// onTerminal reports whether standard output is a terminal.
func (s *session) onTerminal() bool { return term.IsTerminal(s.program.Out.Fd()) }
