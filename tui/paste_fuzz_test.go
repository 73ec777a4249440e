package tui_test

import (
	"reflect"
	"strings"
	"testing"
	"time"
	"unicode"
	"unicode/utf8"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"rapport/internal/harmless"
	"rapport/logbook"
	"rapport/store"
	"rapport/tui"
	"rapport/tui/keymap"
	"rapport/tui/tuitest"
)

// FuzzPaste pastes into every field of the forms, dialogs and searches that open without a
// record. However it is pasted and typed around, every frame keeps to the terminal's size,
// and holds nothing but styles and text that is harmless.
func FuzzPaste(f *testing.F) {
	for i, name := range sortedNames() {
		f.Add(uint8(i), uint8(3*i), hostile[name], "a")
		f.Add(uint8(i+5), uint8(i), hostile[name], "\u0301")
	}
	for i := range uint8(8) {
		f.Add(i, uint8(12), "/tmp/a\\ b '/tmp/c'\n~/x", "李")
		f.Add(i, uint8(5), strings.Repeat("x\r\n", 20), " ")
	}
	book, err := store.Open(f.Context(), f.TempDir())
	if err != nil {
		f.Fatal(err)
	}
	f.Cleanup(func() { _ = book.Close() })
	keys := keymap.Default()
	f.Fuzz(func(t *testing.T, where, fields uint8, pasted, typed string) {
		if len(pasted) > 64<<10 {
			return
		}
		m, err := tui.New(t.Context(), tui.Options{Read: book.Reader, Log: logbook.New(book, logbook.Options{}), Now: tuitest.Now})
		if err != nil {
			t.Fatal(err)
		}
		size := where / 10 % 3
		width, height := []int{60, 80, 120}[size], []int{15, 24, 40}[size]
		opening := true
		send := func(msg tea.Msg) {
			var cmd tea.Cmd
			m, cmd = m.Update(msg)
			if opening { // later on, what is read and written takes no part
				m = settled(m, cmd)
			}
			checkFrame(t, m.View().Content, width, height)
		}
		press := func(a keymap.Action) { send(tuitest.Key(keys.Of(a).Keys[0])) }
		m = settled(m, m.Init())
		send(tea.WindowSizeMsg{Width: width, Height: height})
		for _, a := range [][]keymap.Action{
			{keymap.Add},
			{keymap.History, keymap.Log},
			{keymap.Organisations, keymap.Add},
			{keymap.Search},
			{keymap.Palette},
			{keymap.History, keymap.Search},
			{keymap.Outbox, keymap.ReadReply},
			{keymap.Settings},
			{keymap.History, keymap.FilterRange},
			{keymap.Organisations, keymap.Search},
		}[where%10] {
			press(a)
		}
		opening = false
		for range fields%12 + 1 {
			send(tea.PasteMsg{Content: pasted})
			for _, r := range typed {
				if unicode.IsPrint(r) {
					send(tea.KeyPressMsg{Code: r, Text: string(r)})
				}
			}
			send(tuitest.Key("left"))
			send(tuitest.Key("backspace"))
			press(keymap.NextField)
		}
	})
}

// settled gives a model what its commands bring, but for those that wait for a clock.
func settled(m tea.Model, cmd tea.Cmd) tea.Model {
	came, waiting := make(chan tea.Msg, 100), 0
	start := func(cmd tea.Cmd) {
		if cmd != nil {
			waiting++
			go func() { came <- cmd() }()
		}
	}
	start(cmd)
	for waiting > 0 {
		select {
		case msg := <-came:
			waiting--
			if v := reflect.ValueOf(msg); v.Kind() == reflect.Slice { // a batch, or a sequence
				for i := range v.Len() {
					start(v.Index(i).Interface().(tea.Cmd))
				}
			} else if msg != nil {
				var cmd tea.Cmd
				m, cmd = m.Update(msg)
				start(cmd)
			}
		case <-time.After(15 * time.Millisecond):
			return m
		}
	}
	return m
}

// checkFrame looks at a frame as the program draws it.
func checkFrame(t *testing.T, content string, width, height int) {
	t.Helper()
	lines := strings.Split(content, "\n")
	if len(lines) > height {
		t.Fatalf("%d lines on a terminal of %d", len(lines), height)
	}
	for _, line := range lines {
		if !utf8.ValidString(line) {
			t.Fatalf("%q is no text", line)
		}
		if w := ansi.StringWidthWc(line); w > width {
			t.Fatalf("%q takes %d cells of %d", ansi.Strip(line), w, width)
		}
		var state byte
		for rest := line; rest != ""; {
			seq, _, n, next := ansi.DecodeSequence(rest, state, nil)
			state, rest = next, rest[n:]
			switch {
			case strings.HasPrefix(seq, "\x1b["):
				if !strings.HasSuffix(seq, "m") {
					t.Fatalf("%q has %q", line, seq)
				}
			case strings.ContainsFunc(seq, func(r rune) bool { return unicode.IsControl(r) || r == '\u202e' || unicode.Is(unicode.Zl, r) }):
				t.Fatalf("%q has %q", line, seq)
			case strings.Count(seq, "\u0301") > harmless.MaxMarks:
				t.Fatalf("%q has a flood of marks", line)
			}
		}
	}
}
