package store

import (
	"net/url"
	"path/filepath"
	"strings"
)

const driver = "sqlite"

// Every pragma is part of the data source's name, so that no connection is
// ever without. A WAL that has grown is cut back to this size once it has
// been moved into the book. On macOS a plain fsync may leave what was written in
// the drive's cache; elsewhere the two pragmas for it do nothing.
const (
	readerPragmas = "&_pragma=busy_timeout(5000)&_pragma=query_only(1)&_pragma=cache_size(-2048)&_pragma=temp_store(MEMORY)"
	writerPragmas = "&_pragma=busy_timeout(5000)&_pragma=journal_mode(WAL)&_pragma=synchronous(FULL)&_pragma=foreign_keys(1)" +
		"&_pragma=cache_size(-8192)&_pragma=temp_store(MEMORY)&_pragma=wal_autocheckpoint(0)&_pragma=journal_size_limit(4194304)" +
		"&_pragma=fullfsync(1)&_pragma=checkpoint_fullfsync(1)"
)

func readerDSN(path string) string { return fileURI(path) + "?mode=ro" + readerPragmas }

// lookDSN is the source for [LookAt]. Without a log nobody has anything open that
// is not in the file, so that it can be read without locks and companions
// (sqlite.org/uri.html, immutable); should somebody begin to write just then, the
// answer may be wrong, once.
func lookDSN(path string) string {
	dsn := fileURI(path) + "?mode=ro"
	if !hasLog(path) {
		dsn += "&immutable=1"
	}
	return dsn + "&_pragma=busy_timeout(50)&_pragma=query_only(1)&_pragma=cache_size(-8192)&_pragma=temp_store(MEMORY)"
}

func writerDSN(path string) string { return fileURI(path) + "?mode=rw" + writerPragmas }

// fileURI writes a path as SQLite's URI form (sqlite.org/uri.html): slashes,
// %XX for what has a meaning there, and a slash before a drive letter.
func fileURI(path string) string {
	path = filepath.ToSlash(path)
	switch {
	case strings.HasPrefix(path, "//"):
		path = "//" + path // a Windows share: an empty authority, then all of it
	case !strings.HasPrefix(path, "/"):
		path = "/" + path // C:/...
	}
	return "file:" + (&url.URL{Path: path}).EscapedPath()
}
