package logform

import (
	"path/filepath"
	"slices"

	"rapport/internal/paths"
	"rapport/logbook"
	"rapport/store"
)

// Copies reports whether saving copies files.
func (m *Model) Copies(v values) bool {
	return len(v.Attach) > 0 || v.AttachPath != "" || len(v.inviteFiles()) > 0
}

// attach are the paths of the files to be added. What was typed for one and not
// added counts too: whoever saves means it.
func (v values) attach() []string { return withTyped(v.Attach, v.AttachPath) }

func withTyped(added []string, typed string) []string {
	all := slices.Clone(added)
	if typed == "" {
		return all
	}
	if path := paths.Whole(typed); !slices.Contains(all, path) {
		all = append(all, path)
	}
	return all
}

func attachmentIDs(all []store.Attachment) []store.AttachmentID {
	var ids []store.AttachmentID
	for _, a := range all {
		ids = append(ids, a.ID)
	}
	return ids
}

// attachable are the paths that can still be attached, and what is to be said of
// the others.
func attachable(all []string) (left []string, told string) {
	for _, path := range all {
		if _, err := logbook.CheckFile(path); err != nil {
			told += "; " + filepath.Base(path) + " has gone, or cannot be attached any more"
			continue
		}
		left = append(left, path)
	}
	return left, told
}
