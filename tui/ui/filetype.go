package ui

import (
	"path/filepath"
	"strings"
)

// FileType says in a word or two what kind of file it is, by its media type, else
// by what its name ends in.
func FileType(mediaType, name string) string {
	kind, rest, _ := strings.Cut(mediaType, "/")
	extension := strings.ToUpper(strings.TrimPrefix(filepath.Ext(name), "."))
	switch {
	case mediaType == "text/plain" || mediaType == "text/plain; charset=utf-8":
		return "text"
	case mediaType == "application/pdf":
		return "PDF"
	case kind == "image":
		rest, _, _ = strings.Cut(rest, "+")
		return strings.ToUpper(strings.TrimPrefix(rest, "x-")) + " picture"
	case kind == "audio":
		return "sound"
	case kind == "video":
		return "video"
	case extension != "" && len(extension) <= 5:
		return extension
	}
	return "file"
}
