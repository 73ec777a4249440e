package logbook

import (
	"path/filepath"
	"strings"

	"github.com/gabriel-vasile/mimetype"
)

// mediaType says what a file is, from the beginning of its content; its name has a
// say only where the content leaves it open. So a picture is one whatever it is
// called, and a program is none because it is called so. There are no parameters.
func mediaType(name string, head []byte) string {
	found, _, _ := strings.Cut(mimetype.Detect(head).String(), ";")
	if closer := byName(found, strings.ToLower(filepath.Ext(name))); closer != "" {
		return closer
	}
	return found
}

// byName is what a content of this type is by the ending of its name, or nothing.
// The types are those of the IANA's list (iana.org/assignments/media-types).
func byName(found, ending string) string {
	switch found {
	case "text/plain":
		switch ending {
		case ".md", ".markdown":
			return "text/markdown"
		case ".csv":
			return "text/csv"
		case ".tsv":
			return "text/tab-separated-values"
		case ".css":
			return "text/css"
		case ".html", ".htm":
			return "text/html"
		case ".eml":
			return "message/rfc822"
		case ".yaml", ".yml":
			return "application/yaml"
		case ".json":
			return "application/json"
		}
	case "application/zip": // the list of what is in it is at the end
		switch ending {
		case ".docx":
			return "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
		case ".xlsx":
			return "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
		case ".pptx":
			return "application/vnd.openxmlformats-officedocument.presentationml.presentation"
		}
	case "application/x-ole-storage":
		switch ending {
		case ".doc":
			return "application/msword"
		case ".xls":
			return "application/vnd.ms-excel"
		case ".ppt":
			return "application/vnd.ms-powerpoint"
		case ".msg":
			return "application/vnd.ms-outlook"
		}
	}
	return ""
}
