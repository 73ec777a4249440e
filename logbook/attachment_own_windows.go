package logbook

import "io/fs"

// isOwn takes every file for this user's: the folder for temporary files is, and
// elsewhere Windows lets nobody remove what is another's.
func isOwn(fs.FileInfo) bool { return true }
