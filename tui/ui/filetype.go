package ui

import (
	"path/filepath"
	"strings"

	"rapport/internal/harmless"
)

// FileType says in a word or two what kind of file it is, by its media type (those
// of iana.org/assignments/media-types): "PDF", "PNG picture", "text"; else by what
// its name ends in.
func FileType(mediaType, name string) string {
	mediaType, _, _ = strings.Cut(mediaType, ";")
	if word := officeType(mediaType) + plainType(mediaType); word != "" {
		return word
	}
	kind, rest, _ := strings.Cut(mediaType, "/")
	rest, _, _ = strings.Cut(strings.TrimPrefix(rest, "x-"), "+")
	extension := strings.ToUpper(harmless.Line(strings.TrimPrefix(filepath.Ext(name), ".")))
	switch {
	case kind == "image":
		return strings.ToUpper(harmless.Line(rest)) + " picture"
	case kind == "audio":
		return "sound"
	case kind == "video":
		return "video"
	case kind == "text" && extension == "":
		return "text"
	case extension != "" && len(extension) <= 5:
		return extension
	}
	return "file"
}

// officeType has the words for documents; empty for what is none.
func officeType(mediaType string) string {
	const (
		ooxml = "application/vnd.openxmlformats-officedocument."
		odf   = "application/vnd.oasis.opendocument."
	)
	switch mediaType {
	case "application/pdf":
		return "PDF"
	case "application/msword", ooxml + "wordprocessingml.document":
		return "Word document"
	case "application/vnd.ms-excel", ooxml + "spreadsheetml.sheet":
		return "Excel sheet"
	case "application/vnd.ms-powerpoint", ooxml + "presentationml.presentation", odf + "presentation":
		return "slides"
	case odf + "text", "application/rtf", "text/rtf":
		return "document"
	case odf + "spreadsheet", "text/csv", "text/tab-separated-values":
		return "table"
	case "message/rfc822", "application/vnd.ms-outlook":
		return "mail"
	}
	return ""
}

// plainType has those for texts and archives.
func plainType(mediaType string) string {
	switch mediaType {
	case "text/plain":
		return "text"
	case "text/markdown":
		return "Markdown"
	case "text/html":
		return "web page"
	case "text/calendar":
		return "calendar"
	case "text/vcard":
		return "contact card"
	case "application/zip", "application/gzip", "application/x-tar", "application/x-7z-compressed",
		"application/x-rar-compressed", "application/x-xz", "application/x-bzip2":
		return "archive"
	}
	return ""
}
