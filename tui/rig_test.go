package tui_test

import (
	"context"
	"math/rand/v2"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"rapport/logbook"
	"rapport/store"
	"rapport/tui"
	"rapport/tui/keymap"
	"rapport/tui/tuitest"
)

// rig is the program as it runs, with a terminal that notes when bytes reach it.
// It measures from a key to the bytes of the frame that is waited for, Bubble
// Tea's tick included, and how much of that Update and View took.
type rig struct {
	b     *testing.B
	p     *tea.Program
	done  chan struct{}
	wrote chan struct{} // bytes have come

	model tea.Model // of the program's own goroutine
	mu    sync.Mutex
	frame string
	spent time.Duration // in Update and View, since the last key

	bytes, work []time.Duration
}

// tick is the time between two frames of the program.
const tick = time.Second / 120

// rest is what lies between two keys of somebody who types fast: the key before
// has been answered, and where in a tick a key comes is left to chance.
const rest = 12 * time.Millisecond

// startRig starts the program on a book in a terminal of a size.
func startRig(b *testing.B, book *store.Book, width, height int) *rig {
	b.Helper()
	r := &rig{b: b, done: make(chan struct{}), wrote: make(chan struct{}, 1)}
	m, err := tui.New(b.Context(), tui.Options{Read: book.Reader, Log: logbook.New(book, logbook.Options{})})
	if err != nil {
		b.Fatal(err)
	}
	r.model = m
	r.p = tea.NewProgram(r, tea.WithContext(context.Background()), tea.WithInput(nil), tea.WithOutput(r), tea.WithWindowSize(width, height),
		tea.WithEnvironment([]string{"TERM=xterm-256color", "COLORTERM=truecolor"}), tea.WithoutSignalHandler(), tea.WithFPS(120))
	go func() {
		defer close(r.done)
		_, _ = r.p.Run() // it is killed
	}()
	return r
}

// end stops the program.
func (r *rig) end() {
	r.p.Kill()
	<-r.done
}

// Init implements tea.Model.
func (r *rig) Init() tea.Cmd { return r.model.Init() }

// Update implements tea.Model.
func (r *rig) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	began := time.Now()
	var cmd tea.Cmd
	r.model, cmd = r.model.Update(msg)
	r.spend(time.Since(began))
	return r, cmd
}

// View implements tea.Model.
func (r *rig) View() tea.View {
	began := time.Now()
	v := r.model.View()
	r.spend(time.Since(began))
	r.mu.Lock()
	defer r.mu.Unlock()
	r.frame = v.Content
	return v
}

func (r *rig) spend(d time.Duration) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.spent += d
}

// Write implements io.Writer: the terminal.
func (r *rig) Write(p []byte) (int, error) {
	select {
	case r.wrote <- struct{}{}:
	default:
	}
	return len(p), nil
}

// lines are the frame drawn last, without its styles.
func (r *rig) lines() []string {
	r.mu.Lock()
	defer r.mu.Unlock()
	return strings.Split(ansi.Strip(r.frame), "\n")
}

// await waits until a frame that is waited for is on the terminal.
func (r *rig) await(seen func(lines []string) bool, patience time.Duration) bool {
	late := time.After(patience)
	for {
		select {
		case <-r.wrote:
			if seen(r.lines()) {
				return true
			}
		case <-late:
			return false
		}
	}
}

// press presses a key and does not measure.
func (r *rig) press(keys ...string) {
	for _, key := range keys {
		r.p.Send(tuitest.Key(key))
		r.pause()
	}
}

// pause lets the program come to rest.
func (r *rig) pause() { time.Sleep(rest + rand.N(tick)) }

// paste pastes text.
func (r *rig) paste(text string) {
	r.p.Send(tea.PasteMsg{Content: text})
	time.Sleep(100 * time.Millisecond)
}

// do presses the first key of each action.
func (r *rig) do(actions ...keymap.Action) {
	for _, a := range actions {
		r.press(keymap.Default().Of(a).Keys[0])
	}
}

// key measures one key, until a frame is seen that differs from the one before
// from a line on. Where it finds the rows that stand there already, as in a small
// book, it counts as slow.
func (r *rig) key(name string, from int) {
	if r.try(name, from, 2*time.Second) {
		return
	}
	if from == wholePage {
		r.b.Fatalf("%s: the frame has not come:\n%s", name, strings.Join(r.lines(), "\n"))
	}
	r.bytes, r.work = append(r.bytes, 2*time.Second), append(r.work, 0)
}

// walk measures a key that goes down a list, from its beginning again at its end.
func (r *rig) walk(name string) {
	if !r.try(name, wholePage, 200*time.Millisecond) {
		r.do(keymap.First)
		r.key(name, wholePage)
	}
}

func (r *rig) try(name string, from int, patience time.Duration) bool {
	before := r.lines()
	select {
	case <-r.wrote: // of what came by itself
	default:
	}
	r.mu.Lock()
	r.spent = 0
	r.mu.Unlock()
	began := time.Now()
	r.p.Send(tuitest.Key(name))
	if !r.await(func(now []string) bool { return changed(before, now, from) }, patience) {
		return false
	}
	r.bytes = append(r.bytes, time.Since(began))
	r.pause()
	r.mu.Lock()
	defer r.mu.Unlock()
	r.work = append(r.work, r.spent)
	return true
}

// changed compares lines, but for the footer.
func changed(before, now []string, from int) bool {
	return len(before) != len(now) || !slices.Equal(before[from:len(before)-1], now[from:len(now)-1])
}

// report says how long the keys took.
func (r *rig) report() {
	reportTimes(r.b, r.bytes, "bytes")
	reportTimes(r.b, r.work, "work")
}

func reportTimes(b *testing.B, all []time.Duration, what string) {
	slices.Sort(all)
	for _, p := range []struct {
		name string
		part float64
	}{{"p50", 0.5}, {"p95", 0.95}} {
		at := all[int(float64(len(all)-1)*p.part)]
		b.ReportMetric(float64(at.Microseconds())/1000, what+"-"+p.name+"-ms")
	}
	b.ReportMetric(0, "ns/op")
}
