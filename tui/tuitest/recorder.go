package tuitest

import (
	"strings"
	"sync"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"
)

// recorder is the program's model, which keeps the last view that it drew: what
// reaches the terminal is only what differs from the frame before.
type recorder struct {
	model tea.Model
	mu    sync.Mutex
	last  tea.View
}

// Init implements tea.Model.
func (r *recorder) Init() tea.Cmd { return r.model.Init() }

// Update implements tea.Model.
func (r *recorder) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	r.mu.Lock()
	defer r.mu.Unlock()
	var cmd tea.Cmd
	r.model, cmd = r.model.Update(msg)
	return r, cmd
}

// looked says that what the story has seen of the model so far was before
// whatever the program does from now on: a timer that fires says so to nobody, and
// a race detector would not know.
func (r *recorder) looked() {
	r.mu.Lock()
	defer r.mu.Unlock()
}

// View implements tea.Model.
func (r *recorder) View() tea.View {
	v := r.model.View()
	r.mu.Lock()
	defer r.mu.Unlock()
	r.last = v
	return v
}

func (r *recorder) view() tea.View {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.last
}

// Model is the program's own model, to look at while the program is settled.
func (s *Story) Model() tea.Model {
	s.recorder.mu.Lock()
	defer s.recorder.mu.Unlock()
	return s.recorder.model
}

// View is the last frame as the program drew it, styles and cursor included.
func (s *Story) View() tea.View { return s.recorder.view() }

// Frame is the last frame without its styles, line by line and without trailing
// blanks.
func (s *Story) Frame() string {
	lines := strings.Split(ansi.Strip(s.View().Content), "\n")
	for i := range lines {
		lines[i] = strings.TrimRight(lines[i], " ")
	}
	return strings.Join(lines, "\n")
}
