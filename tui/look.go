package tui

import (
	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"
	"github.com/charmbracelet/x/ansi"

	"rapport/config"
	"rapport/tui/theme"
)

// look is what decides how the program is drawn: the settings, and what the
// terminal has said of itself so far. It may say nothing, or late: until then it
// is taken for a dark one with all colours that counts code points.
type look struct {
	theme config.Theme
	ascii bool

	light   bool // its background
	profile colorprofile.Profile
	noColor bool // NO_COLOR is set
	cells   ansi.Method
}

func newLook(c config.Config) look {
	return look{theme: c.Theme, ascii: c.Display.Glyphs == config.ASCII, profile: colorprofile.TrueColor}
}

// configured puts other settings in force: the look, the mouse, and mail, for which the
// logbook has them already.
func (r *root) configured(c config.Config) tea.Cmd {
	r.env.Settings.Config = c
	r.mouse = c.Display.Mouse
	r.queued() // what waits may leave now
	l := r.look
	l.theme = c.Theme
	return r.restyle(l)
}

// options are those of the theme. A mode that is set is stronger than what the
// terminal says; NO_COLOR is stronger than the mode.
func (l look) options() theme.Options {
	light := l.light
	switch l.theme.Mode {
	case config.Dark:
		light = false
	case config.Light:
		light = true
	}
	return theme.Options{
		Light:        light,
		HighContrast: l.theme.Contrast == config.HighContrast,
		NoColor:      l.noColor || l.theme.Mode == config.None || l.profile <= colorprofile.ANSI,
		Bare:         l.profile == colorprofile.NoTTY,
		ASCII:        l.ascii,
		Cells:        l.cells,
	}
}

// heard takes what the terminal says of itself; ours reports whether msg was
// such.
func (r *root) heard(msg tea.Msg) (cmd tea.Cmd, ours bool) {
	l := r.look
	switch msg := msg.(type) {
	case tea.BackgroundColorMsg:
		l.light = !msg.IsDark()
		return tea.Batch(r.restyle(l), r.answered()), true
	case unanswered:
		return r.giveUpOn(msg), true
	case tea.ColorProfileMsg:
		l.profile = msg.Profile
	case tea.EnvMsg:
		// Any value at all but the empty one (no-color.org); Bubble Tea looks for
		// one that means yes.
		l.noColor = msg.Getenv("NO_COLOR") != ""
	case tea.ModeReportMsg:
		l.cells = counting(msg, l.cells)
	case tea.FocusMsg:
		// The desktop may have gone from light to dark meanwhile.
		return r.ask(), true
	case tea.BlurMsg:
	default:
		return nil, false
	}
	return r.restyle(l), true
}

// restyle draws all by another look from now on.
func (r *root) restyle(l look) tea.Cmd {
	old := r.look.options()
	r.look = l
	if l.options() == old {
		return nil
	}
	r.theme, r.hints = theme.New(l.options()), map[hint]string{}
	return r.resize() // what the screens have measured ahead is of another theme
}

// counting is how the terminal counts cells after what it has said of a mode. It
// decides as Bubble Tea does, which then draws, and turns the mode on: the two
// must agree.
func counting(said tea.ModeReportMsg, now ansi.Method) ansi.Method {
	if said.Mode != ansi.ModeUnicodeCore {
		return now
	}
	switch said.Value {
	case ansi.ModeReset, ansi.ModeSet, ansi.ModePermanentlySet:
		return ansi.GraphemeWidth
	}
	return now
}
