package harmless

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/charmbracelet/x/ansi"
)

const (
	// MaxFileName is how long a file's name may be, in bytes of UTF-8. The systems
	// count bytes (Linux) or UTF-16 units (Windows, macOS), of which there are never more.
	MaxFileName = 255

	maxExtension = 16     // bytes; what is longer is taken for a part of the name
	noName       = "file" // stands for a name of which nothing is left
)

// FileName returns a name under which a file that somebody else has named can be
// written, on Linux, macOS and Windows, beside other files and never elsewhere:
//   - it is one element of a path: not empty, not ".." and without separators;
//   - it is what [Line] lets through: no control characters, nothing that turns
//     around or hides a part of it, so that "exe.txt" is not seen as "txt.exe";
//   - Windows takes it: none of its characters is refused there, it is no device
//     (CON, NUL.txt, COM1) and does not end in a dot or a blank;
//   - it is no hidden file, no option of a command and does not start with a blank;
//   - it has at most [MaxFileName] bytes; a longer one keeps its extension.
//
// What cannot stay becomes "_", or goes where it stands at either end; a name that
// is safe already is returned as it is, and so is what FileName returns.
func FileName(name string) string {
	for {
		safe := fileName(name)
		if safe == name {
			return safe
		}
		name = safe
	}
}

// fileName is one round of FileName. What one step leaves may be work for another
// (a mark that comes to stand first), but each round only shortens or replaces, so
// a few of them are enough.
func fileName(name string) string {
	name = Line(strings.Map(fileRune, name))
	name = strings.TrimLeftFunc(name, func(r rune) bool { return r == '.' || r == '-' || unicode.IsSpace(r) })
	name = trimFileEnd(cutFileName(trimFileEnd(name)))
	switch {
	case name == "":
		return noName
	case isDevice(name):
		return "_" + name
	}
	return name
}

func trimFileEnd(name string) string {
	return strings.TrimRightFunc(name, func(r rune) bool { return r == '.' || unicode.IsSpace(r) })
}

// fileRune replaces what no name of a file may hold. Line breaks and tabs are left
// to Line, which makes blanks of them.
func fileRune(r rune) rune {
	if strings.ContainsRune(`<>:"/\|?*`, r) {
		return '_'
	}
	if c := classOf(r); r < ' ' && c != lineBreak && c != tab || r > '~' && (c == control || c == bad) {
		return '_'
	}
	return r
}

// isDevice reports whether Windows takes the name for a device, whatever its
// extension ("Naming Files, Paths, and Namespaces" in Microsoft's documentation).
func isDevice(name string) bool {
	stem, _, _ := strings.Cut(name, ".")
	stem = strings.ToUpper(strings.TrimRightFunc(stem, unicode.IsSpace))
	switch stem {
	case "CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$", "CLOCK$":
		return true
	}
	port := strings.TrimPrefix(strings.TrimPrefix(stem, "COM"), "LPT")
	number, size := utf8.DecodeRuneInString(port)
	return len(stem) == len("COM")+size && len(port) == size && strings.ContainsRune("0123456789¹²³", number)
}

// cutFileName shortens a name that is too long, between two clusters and before
// its extension.
func cutFileName(name string) string {
	if len(name) <= MaxFileName {
		return name
	}
	extension := fileExtension(name)
	room := MaxFileName - len(extension)
	end := 0
	for {
		cluster, _ := ansi.FirstGraphemeCluster(name[end:], ansi.GraphemeWidth)
		if end+len(cluster) > room {
			return name[:end] + extension
		}
		end += len(cluster)
	}
}

// fileExtension returns the extension with its dot, that of a packed archive with
// both; "" if there is none, or what follows the last dot is none.
func fileExtension(name string) string {
	dot := strings.LastIndexByte(name, '.')
	if dot < 0 || len(name)-dot > maxExtension || strings.ContainsFunc(name[dot:], unicode.IsSpace) {
		return ""
	}
	if before, packed := strings.CutSuffix(strings.ToLower(name[:dot]), ".tar"); packed {
		return name[len(before):]
	}
	return name[dot:]
}
