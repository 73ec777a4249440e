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
	typed   string // what stood in the line for them
	found   []logbook.Candidate
	refused []string
	folder  string // the one path is that of a folder
}

// unseen is a file of which nothing is known but its path.
func unseen(path string) logbook.Candidate {
	return logbook.Candidate{Path: path, Name: path[strings.LastIndexAny(path, `/`+string(os.PathSeparator))+1:], Size: -1}
}

// filesSeen carries what is known of files that are to be added.
type filesSeen struct{ found []logbook.Candidate }

// look finds out how large files are.
func (f *Files) look(all []string) tea.Cmd {
	if len(all) == 0 {
		return nil
	}
	return f.env.Read(func(context.Context) tea.Msg {
		var seen filesSeen
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
	typed := f.path.Value()
	f.complaint = ""
	return f.env.Read(func(context.Context) tea.Msg {
		checked := filesChecked{typed: typed}
		for _, path := range all {
			path = paths.Whole(path)
			c, err := logbook.CheckFile(path)
			switch {
			case err == nil:
				checked.found = append(checked.found, c)
			case len(all) == 1 && isFolder(path):
				checked.folder = path + string(os.PathSeparator)
			default:
				checked.refused = append(checked.refused, err.Error())
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
		return f.take(msg)
	case filesSeen:
		f.see(msg)
	case PathTaken:
		return f.check(msg.Path)
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
// it; words that were typed since are left alone.
func (f *Files) take(msg filesChecked) tea.Cmd {
	refused := msg.refused
	for _, c := range msg.found {
		if slices.Contains(f.Adding(), c.Path) {
			refused = append(refused, c.Name+" is to be added already")
			continue
		}
		f.adding = append(f.adding, c)
	}
	f.complaint = strings.Join(refused, "\n")
	switch {
	case f.path.Value() != msg.typed:
		return nil
	case msg.folder != "":
		return f.path.SetValue(msg.folder)
	case len(refused) == 0:
		return f.path.SetValue("")
	}
	return nil
}
