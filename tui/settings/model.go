// Package settings is the screen of the settings: the lists that are chosen from, what is
// in force, and where it comes from. The file of settings can be edited from there, mail set up in a form, and the
// mail settings tried step by step.
//
// It imports screen, ui and the parts below, and no screen's own package.
package settings

import (
	"context"
	"errors"
	"io/fs"

	tea "charm.land/bubbletea/v2"

	"rapport/config"
	"rapport/internal/editor"
	"rapport/logbook"
	"rapport/tui/keymap"
	"rapport/tui/screen"
	"rapport/tui/ui"
)

// Model is the screen.
type Model struct {
	env    screen.Env
	listed []config.Setting
	wrong  string // why the file that was edited is not in force
	lines  []string
	first  int // the line of the first list
	mailAt int // the line of the heading of mail
	scroll ui.Scroll
	at     int // which of the lists is under the cursor
	size   screen.Resized
}

type (
	// listed carries the settings that are in force.
	listed struct{ all []config.Setting }
	// edited says that the editor has given the terminal back.
	edited struct{ err error }
	// reread carries what the file says now.
	reread struct {
		config config.Config
		err    error
	}
)

// New makes the screen.
func New(env screen.Env) *Model { return &Model{env: env, scroll: ui.Scroll{Indent: 2}} }

// Title implements screen.Screen.
func (m *Model) Title() string { return "Settings" }

// Init implements screen.Screen.
func (m *Model) Init() tea.Cmd { return m.list(m.env.Settings.Config) }

// list makes the list of settings. Who the system's user is may take a moment to say.
func (m *Model) list(c config.Config) tea.Cmd {
	return m.env.Read(func(context.Context) tea.Msg { return listed{c.Settings()} })
}

// Keys implements screen.Screen.
func (m *Model) Keys() []screen.Key {
	try := screen.Key{Action: keymap.TestMail}
	if !m.env.Log.MailIsSetUp() {
		try.Disabled = "Mail is not set up yet" + m.env.Says(keymap.SetUpMail, "; %s does that")
	}
	open := screen.Key{Action: keymap.Open}
	if !m.scroll.AtTop() {
		open.Disabled = "The lists stand at the top" + m.env.Says(keymap.First, "; %s leads there")
	}
	return append([]screen.Key{open, {Action: keymap.EditSettings}, {Action: keymap.SetUpMail}, try}, ui.Moves()...)
}

// Update implements screen.Screen.
func (m *Model) Update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case screen.Resized:
		m.size = msg
		m.lay()
	case screen.Changed:
		m.lay()
	case listClicked:
		return m.click(msg.at)
	case listed:
		m.listed = msg.all
		m.lay()
	case edited:
		return m.edited(msg)
	case reread:
		return m.reread(msg)
	case configured:
		m.wrong = ""
		return m.Init()
	case screen.Scrolled:
		m.scroll.Wheel(msg.Lines)
	case screen.Pressed:
		return m.press(msg.Action)
	}
	return nil
}

func (m *Model) press(a keymap.Action) tea.Cmd {
	switch a {
	case keymap.EditSettings:
		return m.edit()
	case keymap.SetUpMail:
		return m.env.Open(screen.Page{Kind: screen.MailForm})
	case keymap.TestMail:
		return m.env.Open(screen.Page{Kind: screen.MailTest})
	}
	if a == keymap.Open {
		return m.env.Open(m.lists()[m.at].page)
	}
	m.move(a)
	m.lay()
	return nil
}

// errNoPlace says that there can be no file of settings.
var errNoPlace = errors.New("this system has no place for settings; name a file with --config or RAPPORT_CONFIG")

// edit opens the file of settings, which is made if there is none, in the user's editor.
func (m *Model) edit() tea.Cmd {
	path, to := m.env.Settings.Places.Config.Path, m.env.ID
	file := editor.NewInPlace(path, func() error {
		if path == "" {
			return errNoPlace
		}
		if err := config.Init(path); !errors.Is(err, fs.ErrExist) {
			return err
		}
		return nil
	})
	return m.env.Do(screen.Exec{Command: file, Then: func(err error) tea.Msg {
		return screen.Result{To: to, Msg: edited{err}}
	}})
}

// edited reads the file again, whatever the editor has said: it may have written it.
func (m *Model) edited(msg edited) tea.Cmd {
	var told tea.Cmd
	if msg.err != nil {
		told = m.env.Do(screen.Toast{Text: msg.err.Error(), Bad: true})
	}
	place, log := m.env.Settings.Places.Config, m.env.Log
	return tea.Batch(told, m.env.Read(func(context.Context) tea.Msg {
		c, err := load(place)
		if err == nil {
			log.UseMail(logbook.MailFrom(c, true))
		}
		return reread{c, err}
	}))
}

// load reads the file as the next start would.
func load(place config.Place) (config.Config, error) {
	c, err := config.Load(place.Path, false)
	if err == nil {
		_, err = keymap.Default().Override(c.Keys)
	}
	return c, err
}

// reread puts what the file says in force, or says why it cannot.
func (m *Model) reread(msg reread) tea.Cmd {
	if msg.err != nil {
		m.wrong = msg.err.Error()
		m.lay()
		return nil
	}
	m.wrong = ""
	text := "The settings are in force"
	if later := fromNextStart(m.env.Settings.Config, msg.config); later != "" {
		text += ", but for " + later + ": from the next start on"
	}
	return tea.Batch(m.env.Do(screen.Configured{Config: msg.config}), m.list(msg.config), m.env.Do(screen.Toast{Text: text}))
}

// configured says that the settings in force are others now.
type configured struct{}
