package opener

import (
	"strings"
	"testing"
)

// The table is sorted, names each extension once, and says why it is there.
func TestTableOfPrograms(t *testing.T) {
	last := ""
	for extension, reason := range extensions {
		if extension <= last || reason == "" || extension != strings.ToLower(extension) || strings.Contains(extension, ".") {
			t.Errorf("%q after %q: %q", extension, last, reason)
		}
		last = extension
	}
	if last == "" {
		t.Error("the table is empty")
	}
}

func TestIsProgram(t *testing.T) {
	const pathExt = ".COM;.EXE; .Tcl;;"
	for name, want := range map[string]bool{
		"a.exe": true, "Invoice.PDF.LNK": true, "a.settingcontent-ms": true, "a.pyzw": true, "a.xll": true,
		"a.exe.": true, "a.exe. .": true, "a.tcl": true, "a.TCL": true, ".exe": true,
		"a.txt": false, "exe": false, "a.": false, "": false, ".": false, "a.exe.txt": false, "a.ex": false,
		"a.docx": false, "a.pdf": false, "a.html": false, "a.zip": false, "a.ics": false, "a.vcf": false, "a.eml": false,
	} {
		if got := isProgram(name, pathExt); got != want {
			t.Errorf("%q: %v", name, got)
		}
	}
	if isProgram("a.tcl", "") {
		t.Error("only this machine runs a.tcl")
	}
}
