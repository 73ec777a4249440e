package cli

import (
	"context"
	"errors"

	"github.com/charmbracelet/x/term"
	"github.com/spf13/cobra"

	"rapport/config"
	"rapport/internal/harmless"
	"rapport/logbook/doctor"
)

func newDoctor(s *session) *cobra.Command {
	var o doctor.Options
	cmd := &cobra.Command{
		Use:   "doctor",
		Short: "Examine the book, its files, the settings and mail",
		Long: `Examine everything that rapport needs: the folder and who can read it, the room
on its disk, the book's file, what follows from what was logged, the indices, every
attached file, the mail that is to leave, the settings, the mail server up to the
login (nothing is sent), the clock. With a large book that takes minutes.

Nothing is changed. --fix mends what can be mended: permissions, lists and indices, after
a copy of the book; files that belong to nothing are set aside. What cannot be mended
is said, and what to do.

--quick takes seconds, and is fit for a timer: it reads the book's file once and looks
whether every attached file is there and as long as it was. It leaves out the contents
of files, whether lists, indices and references agree with what was logged, and mail.
Where its output is no terminal, it says what is wrong and nothing else.

The status is 0 if nothing is wrong, and 1 if something is; what is not set up is a
note, and not wrong.`,
		Example: `  rapport doctor
  rapport doctor --fix
  0 * * * *  rapport doctor --quick     # in a crontab: mails you when something is wrong`,
		Args: takes(0, 0, ""),
		RunE: func(cmd *cobra.Command, _ []string) error { return s.doctor(cmd.Context(), o) },
	}
	cmd.Flags().BoolVar(&o.Quick, "quick", false, "leave out what takes long")
	cmd.Flags().BoolVar(&o.Fix, "fix", false, "mend what can be mended")
	return cmd
}

// findingJSON is a line of "doctor --json".
type findingJSON struct {
	Check    string  `json:"check"`
	Level    string  `json:"level"`
	Text     string  `json:"text"`
	Advice   *string `json:"advice"`
	Mendable bool    `json:"mendable"`
	Mended   bool    `json:"mended"`
}

func (s *session) doctor(ctx context.Context, o doctor.Options) error {
	paths, err := config.Locate(s.named)
	if err != nil {
		return err
	}
	o.Data, o.Settings = paths.Data.Path, paths.Config.Path
	o.Config, o.ConfigErr = s.load(paths)
	if o.Fix {
		if err := s.confirmOr(ctx, "Mend what can be mended, after a copy of the book?", "nothing was changed"); err != nil {
			return err
		}
	}
	// Whoever reads the mail of a timer wants none while all is well.
	faultsOnly := o.Quick && !s.json && !term.IsTerminal(s.program.Out.Fd())
	p := &walk{s: s}
	o.Progress = p.at
	wrong := 0
	err = doctor.Examine(ctx, o, func(f doctor.Finding) error {
		p.end()
		if f.Level == doctor.Fault && !f.Mended {
			wrong++
		}
		s.changed = s.changed || f.Mended
		if faultsOnly && f.Level != doctor.Fault {
			return nil
		}
		return s.finding(f, p)
	})
	p.end()
	if err != nil {
		return err
	}
	if wrong > 0 {
		return &statusError{Failed, count(wrong, "thing") + " to see to"}
	}
	return nil
}

// finding prints one, at once: the next one may take its time.
func (s *session) finding(f doctor.Finding, w *walk) error {
	var err error
	if s.json {
		err = s.object(findingJSON{f.Check, f.Level.String(), f.Text, orNull(f.Advice), f.Mendable, f.Mended})
	} else {
		err = s.toldFinding(f, w)
	}
	return errors.Join(err, s.out.Flush())
}

// toldFinding leaves out an advice that has just been given.
func (s *session) toldFinding(f doctor.Finding, w *walk) error {
	mark := map[doctor.Level]string{doctor.Good: "ok    ", doctor.Note: "note  ", doctor.Fault: "WRONG "}[f.Level]
	if f.Mended {
		mark = "mended"
	}
	said := w.advice
	w.advice = f.Advice
	if err := s.line(mark + "  " + f.Check + ": " + harmless.Line(f.Text)); err != nil || f.Advice == "" || f.Advice == said || f.Mended {
		return err
	}
	return s.line("        " + harmless.Line(f.Advice))
}

// walk shows how far the examination is: each part with a bar of its own.
type walk struct {
	s      *session
	what   string
	bar    *progress
	advice string // the last one
}

func (w *walk) at(what string, done, total int64) {
	if what != w.what {
		w.end()
		w.what, w.bar = what, w.s.bar("Looking at "+what)
	}
	w.bar.bytes(done, total)
}

func (w *walk) end() {
	if w.bar != nil {
		w.bar.end()
	}
	w.what, w.bar = "", nil
}
