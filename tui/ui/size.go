package ui

import "github.com/dustin/go-humanize"

// Size says how large a file of so many bytes is, in units of 1024: "34 KiB".
func Size(bytes int64) string { return humanize.IBytes(uint64(max(bytes, 0))) }
