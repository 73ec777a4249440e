package logbook_test

import (
	"encoding/binary"
	"errors"
	"fmt"
	"os"
	"testing"

	"rapport/logbook"
)

// BenchmarkLog is the write that everybody waits for: no files, one sync.
func BenchmarkLog(b *testing.B) {
	d := open(b)
	ada := d.person("Ada")
	for b.Loop() {
		if _, _, err := d.Log(b.Context(), logbook.Entry{Contacts: ids(ada), Details: "Talked about the engine"}); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkAttach logs with a file of this size, which the system has in memory.
func BenchmarkAttach(b *testing.B) {
	for _, mebibytes := range []int64{1, 50} {
		b.Run(fmt.Sprintf("%dMiB", mebibytes), func(b *testing.B) {
			d := open(b)
			ada, size := d.person("Ada"), mebibytes<<20
			path := file(b, "a.bin", string(make([]byte, size)))
			b.SetBytes(size)
			for n := uint64(0); b.Loop(); n++ {
				b.StopTimer() // each time other bytes, and only one file at a time on the disk
				other(b, path, n)
				b.StartTimer()
				i := d.logged(ada, path)
				b.StopTimer()
				if err := d.Delete(b.Context(), i.ID); err != nil {
					b.Fatal(err)
				}
				b.StartTimer()
			}
		})
	}
}

// other makes another content of a file.
func other(b *testing.B, path string, n uint64) {
	f, err := os.OpenFile(path, os.O_WRONLY, 0)
	if err != nil {
		b.Fatal(err)
	}
	_, err = f.WriteAt(binary.BigEndian.AppendUint64(nil, n), 0)
	if err := errors.Join(err, f.Close()); err != nil {
		b.Fatal(err)
	}
}
