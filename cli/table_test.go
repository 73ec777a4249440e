package cli

import (
	"fmt"
	"strings"
	"testing"
)

func TestTableLinesUpByCells(t *testing.T) {
	var b strings.Builder
	tab := newTable(&b)
	for _, row := range [][]string{
		{"1", "李小龍", "a@example.org", ""},
		{"12", "Zoe\u0308", "", "today"},
		{"3", "\x1b[31mEve\nX", "b@example.com", "Tue"},
	} {
		if err := tab.row(row...); err != nil {
			t.Fatal(err)
		}
	}
	if err := tab.end(); err != nil {
		t.Fatal(err)
	}
	want := "" +
		"1   李小龍      a@example.org\n" +
		"12  Zoe\u0308                        today\n" +
		"3   ␛[31mEve X  b@example.com  Tue\n"
	if b.String() != want {
		t.Errorf("got\n%s\nwant\n%s", b.String(), want)
	}
}

// A long list is written while it is read, and later rows are not cut.
func TestTableStreams(t *testing.T) {
	var b strings.Builder
	tab := newTable(&b)
	for i := range sampleRows {
		if b.Len() > 0 {
			t.Fatalf("written after %d rows", i)
		}
		if err := tab.row(fmt.Sprint(i), "Ada", "x"); err != nil {
			t.Fatal(err)
		}
	}
	if n := strings.Count(b.String(), "\n"); n != sampleRows {
		t.Fatalf("%d rows written; want %d", n, sampleRows)
	}
	b.Reset()
	long := strings.Repeat("long ", widest)
	if err := tab.row("1000", long, "x"); err != nil || b.String() != "1000  "+long+"  x\n" {
		t.Errorf("wrote %q, error %v", b.String(), err)
	}
}
