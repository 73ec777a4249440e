package ui

import (
	"context"
	"os"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"rapport/internal/paths"
	"rapport/logbook"
)

// filesChecked carries what has become of paths that were to be added.
type filesChecked struct {
	of      *Files // who has asked
	fills   int    // of the form that they were to be added to
	typed   string // what stood in the line for them
	dropped bool   // they are listed already, by the paths that they were given by
	found   []checkedFile
	refused []refusedFile
	folder  string // the one path is that of a folder
}

type checkedFile struct {
	given string // the path as it was
	logbook.Candidate
}

// unseen is a file of which nothing is known but its path.
func unseen(path string) logbook.Candidate {
	return logbook.Candidate{Path: path, Name: path[strings.LastIndexAny(path, `/`+string(os.PathSeparator))+1:], Size: -1}
}

// filesSeen carries what is known of files that are to be added.
type filesSeen struct {
	of    *Files
	found []logbook.Candidate
}

// look finds out how large files are.
func (f *Files) look(all []string) tea.Cmd {
	if len(all) == 0 {
		return nil
	}
	return f.env.Read(func(context.Context) tea.Msg {
		seen := filesSeen{of: f}
		for _, path := range all {
			if c, err := logbook.CheckFile(path); err == nil {
				seen.found = append(seen.found, c)
			}
		}
		return seen
	})
}

// check looks whether the files can be added.
func (f *Files) check(all ...string) tea.Cmd {
	return f.checking(filesChecked{typed: f.path.Value()}, all)
}

// drop lists the files at once, before anybody has looked at them: a form that is
// saved or left meanwhile has them.
func (f *Files) drop(all []string) tea.Cmd {
	for _, path := range all {
		if !slices.Contains(f.Adding(), path) {
			f.adding = append(f.adding, unseen(path))
		}
	}
	return f.checking(filesChecked{typed: f.path.Value(), dropped: true}, all)
}

func (f *Files) checking(checked filesChecked, all []string) tea.Cmd {
	checked.of, checked.fills = f, f.fills
	return f.env.Read(func(context.Context) tea.Msg {
		for _, given := range all {
			path := paths.Whole(given)
			c, err := logbook.CheckFile(path)
			switch {
			case err == nil:
				checked.found = append(checked.found, checkedFile{given, c})
			case len(all) == 1 && isFolder(path):
				checked.folder = path + string(os.PathSeparator)
				checked.refused = append(checked.refused, refusedFile{given: given})
			default:
				checked.refused = append(checked.refused, refusedFile{given, err.Error()})
			}
		}
		return checked
	})
}

func isFolder(path string) bool {
	info, err := os.Stat(path)
	return err == nil && info.IsDir()
}

// Receive implements receiver.
func (f *Files) Receive(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case filesChecked:
		if msg.of == f {
			return f.take(msg)
		}
	case filesSeen:
		if msg.of == f {
			f.see(msg)
		}
	case PathTaken:
		if msg.of == f.path {
			return f.check(msg.Path)
		}
	}
	file, cmd := f.path.Receive(msg)
	if file != "" {
		return f.check(file)
	}
	return cmd
}

func (f *Files) see(msg filesSeen) {
	for i, c := range f.adding {
		for _, seen := range msg.found {
			if seen.Path == c.Path {
				f.adding[i] = seen
			}
		}
	}
}

// take adds what can be added. What cannot stays in the line, with the reason under
// it; words that were typed since are left alone, and so is a form that was begun
// afresh since.
func (f *Files) take(msg filesChecked) tea.Cmd {
	if msg.fills != f.fills {
		return nil
	}
	f.forget(msg)
	if msg.dropped {
		return f.takeDropped(msg)
	}
	for _, r := range msg.refused {
		f.refuse(r)
	}
	added := true
	for _, c := range msg.found {
		if slices.Contains(f.Adding(), c.Path) {
			f.refuse(refusedFile{c.given, c.Name + " is to be added already"})
			added = false
			continue
		}
		f.adding = append(f.adding, c.Candidate)
	}
	switch {
	case f.path.Value() != msg.typed:
		return nil
	case msg.folder != "":
		return f.path.SetValue(msg.folder)
	case added && len(msg.refused) == 0:
		return f.path.SetValue("")
	}
	return nil
}

// takeDropped says of files that are listed what they are, and takes out what
// cannot be added, with the reason. Those that were taken out meanwhile stay out.
func (f *Files) takeDropped(msg filesChecked) tea.Cmd {
	for _, c := range msg.found {
		at := slices.Index(f.Adding(), c.given)
		twin := slices.Index(f.Adding(), c.Path)
		switch {
		case at < 0:
		case twin >= 0 && twin != at:
			f.takeOut(at)
		default:
			f.adding = slices.Clone(f.adding)
			f.adding[at] = c.Candidate
		}
	}
	for _, r := range msg.refused {
		if at := slices.Index(f.Adding(), r.given); at >= 0 {
			f.takeOut(at)
			f.refuse(r)
		}
	}
	if msg.folder != "" && f.path.Value() == msg.typed {
		return f.path.SetValue(msg.folder)
	}
	return nil
}

// takeOut takes out one of the files that are to be added.
func (f *Files) takeOut(at int) {
	f.adding = slices.Delete(slices.Clone(f.adding), at, at+1)
	if f.row != pathLine {
		f.goTo(min(f.row, f.rows()))
	}
}
