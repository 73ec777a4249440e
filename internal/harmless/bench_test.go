package harmless_test

import (
	"strings"
	"testing"

	"rapport/internal/harmless"
)

func BenchmarkText(b *testing.B) {
	for _, bm := range []struct{ name, text string }{
		{"ASCII", strings.Repeat("Talked about the engine. ", 10)},
		{"lines", strings.Repeat("Talked about\nthe engine.\n", 10)},
		{"German", strings.Repeat("Über die Größe geredet.\n", 10)},
		{"Chinese", strings.Repeat("我们谈了很久关于引擎的事情。", 10)},
		{"Persian", strings.Repeat("می\u200Cخواهم بیشتر بدانم. ", 10)},
		{"hostile", strings.Repeat("\x1b]52;c;cm0gLXJmIH4K\x07\u202E", 10)},
	} {
		b.Run(bm.name, func(b *testing.B) {
			b.SetBytes(int64(len(bm.text)))
			b.ReportAllocs()
			for b.Loop() {
				harmless.Text(bm.text)
			}
		})
	}
}
