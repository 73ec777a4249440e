package cli

import (
	"fmt"
	"runtime/debug"
	"slices"
	"strings"
	"time"

	"github.com/cpuguy83/go-md2man/v2/md2man"
	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

func newMan(s *session) *cobra.Command {
	return &cobra.Command{
		Use:   "man",
		Short: "Print the manual",
		Long: `Print the manual of the whole program, as a page for man.

To have it for "man rapport":

  mkdir -p ~/.local/share/man/man1
  rapport man > ~/.local/share/man/man1/rapport.1`,
		Example: "  rapport man | man -l -",
		Args:    takes(0, 0, ""),
		RunE: func(cmd *cobra.Command, _ []string) error {
			_, err := s.out.WriteString(roff(manual(cmd.Root(), s.written())))
			return err
		},
	}
}

// written is the day of what the program was built from; where it was not told,
// the day on which the manual is printed.
func (s *session) written() string {
	if info, ok := debug.ReadBuildInfo(); ok {
		for _, fact := range info.Settings {
			if at, err := time.Parse(time.RFC3339, fact.Value); fact.Key == "vcs.time" && err == nil {
				return at.Format(time.DateOnly)
			}
		}
	}
	return s.now.Format(time.DateOnly)
}

// roff turns the manual into what man reads. md2man leaves as they are the signs
// that roff shows as others, such as a hyphen for the dash of a flag, and what is
// beyond ASCII, which depends on the locale: they are spelt out (groff_char(7)).
func roff(markdown string) string {
	var b strings.Builder
	for line := range strings.Lines(string(md2man.Render([]byte(markdown)))) {
		if strings.HasPrefix(line, ".TH ") {
			b.WriteString(line)
			continue
		}
		before := ' '
		for _, r := range line {
			b.WriteString(roffSign(r, before == '\\'))
			before = r
		}
	}
	return b.String()
}

// roffSign is how roff spells a character, if it is not escaped already.
func roffSign(r rune, escaped bool) string {
	switch {
	case r == '-' && !escaped:
		return `\-`
	case r == '\'':
		return `\(aq`
	case r == '`':
		return `\(ga`
	case r == '~':
		return `\(ti`
	case r == '^':
		return `\(ha`
	case r >= 0x80:
		return fmt.Sprintf(`\[u%04X]`, r)
	}
	return string(r)
}

// manual is the whole program on one page, in Markdown, from the commands as
// they are.
func manual(root *cobra.Command, date string) string {
	root.InitDefaultHelpFlag()
	root.InitDefaultVersionFlag()
	var p page
	fmt.Fprintf(&p.b, "# RAPPORT 1 %q \"rapport %s\" \"User Commands\"\n\n", date, plainWords(root.Version))
	p.heading("##", "NAME")
	p.prose("rapport - " + root.Short)
	p.heading("##", "SYNOPSIS")
	p.b.WriteString("**rapport** [*COMMAND*] [*ARGUMENTS*] [*FLAGS*]\n\n")
	p.heading("##", "DESCRIPTION")
	p.prose(root.Long)
	p.heading("##", "OPTIONS")
	p.prose("These go with every command.")
	p.flags(root.Flags(), root.PersistentFlags())
	p.heading("##", "COMMANDS")
	p.commands(root)
	p.heading("##", "EXIT STATUS")
	p.table(statuses())
	p.heading("##", "ENVIRONMENT")
	p.table(environment())
	p.heading("##", "FILES")
	p.table(files())
	p.prose("Elsewhere than on Linux these are in the platform's own places; \"rapport config show\" says where.")
	p.heading("##", "EXAMPLES")
	p.prose(root.Example)
	return p.b.String()
}

// page is a text in Markdown that is being written.
type page struct{ b strings.Builder }

func (p *page) heading(level, words string) {
	fmt.Fprintf(&p.b, "%s %s\n\n", level, plainWords(words))
}

// prose writes paragraphs. One that is indented is an example, and stays as it
// is.
func (p *page) prose(text string) {
	for paragraph := range strings.SplitSeq(strings.Trim(text, "\n"), "\n\n") {
		if strings.HasPrefix(paragraph, "  ") {
			for line := range strings.SplitSeq(paragraph, "\n") {
				p.b.WriteString("    " + line + "\n") // a block of code, by four blanks
			}
		} else {
			p.b.WriteString(plainWords(strings.Trim(paragraph, "\n")) + "\n")
		}
		p.b.WriteByte('\n')
	}
}

func (p *page) commands(parent *cobra.Command) {
	for _, cmd := range parent.Commands() {
		switch {
		case cmd.HasSubCommands():
			p.commands(cmd)
		case cmd.IsAvailableCommand():
			p.command(cmd)
		}
	}
}

func (p *page) command(cmd *cobra.Command) {
	p.heading("###", strings.TrimSuffix(cmd.UseLine(), " [flags]"))
	p.prose(cmd.Long)
	p.flags(cmd.LocalNonPersistentFlags())
	if cmd.HasExample() {
		p.prose("For example:\n\n" + cmd.Example)
	}
}

func (p *page) flags(sets ...*pflag.FlagSet) {
	var names []string
	all := map[string]*pflag.Flag{}
	for _, set := range sets {
		set.VisitAll(func(f *pflag.Flag) {
			if all[f.Name] == nil && !f.Hidden {
				names = append(names, f.Name)
			}
			all[f.Name] = f
		})
	}
	slices.Sort(names)
	for _, name := range names {
		value, words := pflag.UnquoteUsage(all[name])
		term := "**--" + name + "**"
		if short := all[name].Shorthand; short != "" {
			term = "**-" + short + "**, " + term
		}
		if value != "" {
			term += " *" + plainWords(value) + "*"
		}
		p.definition(term, words)
	}
}

func (p *page) table(entries []explained) {
	for _, e := range entries {
		p.definition("**"+plainWords(e.name)+"**", e.meaning)
	}
}

func (p *page) definition(term, meaning string) {
	fmt.Fprintf(&p.b, "%s\n: %s\n\n", term, plainWords(meaning))
}

// plainWords is a text that Markdown takes as it is.
func plainWords(s string) string {
	return strings.NewReplacer(`\`, `\\`, "`", "\\`", "*", `\*`, "_", `\_`, "{", `\{`, "}", `\}`, "[", `\[`, "]", `\]`,
		"<", `\<`, ">", `\>`, "#", `\#`, "~", `\~`, "|", `\|`, "&", `\&`).Replace(s)
}
