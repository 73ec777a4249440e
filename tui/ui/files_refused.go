package ui

import (
	"fmt"
	"slices"
	"strings"
)

// refusedFile is a path that was to be added, as it was given, and why it was not.
type refusedFile struct{ given, why string }

// refuse adds a file to those that were refused. A folder that is entered instead
// has no reason.
func (f *Files) refuse(r refusedFile) {
	if r.why != "" {
		f.refused = append(f.refused, r)
	}
}

// forget takes away what was said before of files that were looked at once more.
func (f *Files) forget(msg filesChecked) {
	f.refused = slices.DeleteFunc(f.refused, func(old refusedFile) bool {
		again := func(r refusedFile) bool { return r.given == old.given }
		return slices.ContainsFunc(msg.refused, again) ||
			slices.ContainsFunc(msg.found, func(c checkedFile) bool { return c.given == old.given })
	})
}

// Complaint implements complainer. Of many files there is no room for more than how
// many they are, and the first reasons.
func (f *Files) Complaint() string {
	if err := f.tooLarge(); err != nil {
		return err.Error()
	}
	var all []string
	for _, r := range f.refused {
		all = append(all, r.why)
	}
	if len(all) < 2 {
		return strings.Join(all, "")
	}
	return fmt.Sprintf("%d files are not attached: %s", len(all), strings.Join(all, "; "))
}

// tooLarge refuses the files for their size in all, as far as it is known.
func (f *Files) tooLarge() error {
	if f.Total == nil {
		return nil
	}
	var bytes int64
	for _, c := range f.adding {
		bytes += max(c.Size, 0)
	}
	return f.Total(bytes)
}
