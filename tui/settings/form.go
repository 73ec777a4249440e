package settings

import (
	"cmp"
	"strconv"
	"strings"

	tea "charm.land/bubbletea/v2"

	"rapport/config"
	"rapport/internal/harmless"
	"rapport/tui/keymap"
	"rapport/tui/screen"
	"rapport/tui/ui"
)

// The fields of the form, by the names of the settings.
const (
	fieldFrom     = "from"
	fieldHost     = "host"
	fieldPort     = "port"
	fieldSecurity = "security"
	fieldUser     = "user"
	fieldPassword = "password"
)

// Form is the dialog in which mail is set up. It is kept as no draft, for a password may
// be in it.
type Form struct {
	ui.Form

	env                              screen.Env
	from, host, port, user, password *ui.Input
	security                         *ui.Choice
	shown                            values // before anything was typed, or as it was saved
	filled                           values // as a provider's settings were filled in
	preset                           config.Preset
	saving                           bool
	stored                           bool // something of it is in force
	size                             screen.Resized
}

// values is what can be entered.
type values struct{ from, host, port, security, user, password string }

// NewForm makes the dialog.
func NewForm(env screen.Env) *Form {
	f := &Form{
		env:      env,
		from:     ui.NewInput("Sam Organiser <sam@example.org>"),
		host:     ui.NewInput("smtp.example.org"),
		port:     ui.NewInput("587"),
		user:     ui.NewInput("mostly your address; empty: no login"),
		password: ui.NewInput("goes to the keyring; empty: as it is"),
		security: &ui.Choice{Options: securities()},
	}
	f.password.Secret = true
	f.Add(fieldFrom, "From", f.from)
	f.Add(fieldHost, "Server", f.host)
	f.Add(fieldSecurity, "Security", f.security)
	f.Add(fieldPort, "Port", f.port)
	f.Add(fieldUser, "User", f.user)
	f.Add(fieldPassword, "Password", f.password)
	c := env.Settings.Config
	from := c.Mail.From
	if from.Address == "" {
		from = config.Mailbox{Name: c.Me.Name, Address: c.Me.Email}
	}
	security := cmp.Or(c.Mail.Security, config.STARTTLS)
	f.fill(values{from.String(), c.Mail.Host, strconv.Itoa(cmp.Or(c.Mail.Port, security.UsualPort())), string(security), c.Mail.User, ""})
	f.provide()
	f.shown = f.values()
	return f
}

func securities() []ui.ChoiceOption {
	var all []ui.ChoiceOption
	for i, s := range waysToSpeak() {
		label := string(s)
		switch s {
		case config.NoTLS:
			label = "none (this computer alone)"
		case config.Insecure:
			label = "insecure (clear text)"
		}
		all = append(all, ui.ChoiceOption{Label: label, Value: int64(i)})
	}
	return all
}

func waysToSpeak() []config.Security {
	return []config.Security{config.TLS, config.STARTTLS, config.NoTLS, config.Insecure}
}

func (f *Form) values() values {
	return values{
		strings.TrimSpace(f.from.Value()), strings.TrimSpace(f.host.Value()), strings.TrimSpace(f.port.Value()),
		string(waysToSpeak()[f.security.Value()]), strings.TrimSpace(f.user.Value()), f.password.Value(),
	}
}

func (f *Form) fill(v values) {
	f.from.SetValue(v.from)
	f.host.SetValue(v.host)
	f.port.SetValue(v.port)
	f.user.SetValue(v.user)
	f.password.SetValue(v.password)
	for i, s := range waysToSpeak() {
		if string(s) == v.security {
			f.security.SetValue(int64(i))
		}
	}
}

// Title implements screen.Screen.
func (f *Form) Title() string { return "Mail" }

// Init implements screen.Screen.
func (f *Form) Init() tea.Cmd { return nil }

// Unsaved implements screen.Keeper.
func (f *Form) Unsaved() bool { return f.saving || f.values() != f.shown }

// Keys implements screen.Screen.
func (f *Form) Keys() []screen.Key {
	return append(screen.Can(keymap.Save, keymap.Cancel), f.Form.Keys()...)
}

// Update implements screen.Screen.
func (f *Form) Update(msg tea.Msg) tea.Cmd {
	cmd := f.update(msg)
	if f.size.Theme != nil {
		f.Resize(f.size.Theme, f.size.Width, f.size.Height)
	}
	return cmd
}

func (f *Form) update(msg tea.Msg) tea.Cmd {
	before := f.values()
	var cmd tea.Cmd
	switch msg := msg.(type) {
	case screen.Resized:
		f.size = msg
	case screen.Written:
		return f.written(msg)
	case screen.Answered:
		if _, leave := msg.Subject.(leaving); leave && msg.Index > 0 {
			return f.close()
		}
	case screen.Pressed:
		cmd = f.press(msg.Action)
	case ui.FieldClicked:
		cmd = f.Click(msg)
	case tea.KeyPressMsg, tea.PasteMsg:
		if !f.saving {
			cmd = f.Form.Update(msg)
		}
	}
	f.changed(before)
	return cmd
}

// leaving is the subject of the question whether to leave the form.
type leaving struct{}

func (f *Form) press(a keymap.Action) tea.Cmd {
	switch {
	case a == keymap.Save:
		return f.save()
	case f.saving && a == keymap.Cancel:
		return f.env.Do(screen.Toast{Text: "This is being saved; a moment", Bad: true})
	case f.saving:
		return nil
	case a == keymap.Cancel && f.values() != f.shown:
		return f.env.Open(screen.Page{Kind: screen.Ask, Question: screen.Question{
			Title:   "Mail",
			Text:    "What you have typed is not saved.",
			Answers: []screen.Answer{{Key: keymap.No, Label: "Go on editing"}, {Key: keymap.Discard, Label: "Discard it", Danger: true}},
			Subject: leaving{},
		}})
	case a == keymap.Cancel:
		return f.close()
	}
	return f.Press(a)
}

// close closes the form; the list below shows what is in force now.
func (f *Form) close() tea.Cmd {
	if f.stored {
		return f.env.Close(configured{})
	}
	return f.env.Close(nil)
}

// changed lets what depends on another field follow it.
func (f *Form) changed(before values) {
	now := f.values()
	if now.security != before.security && (now.port == "" || now.port == usualPort(before.security)) {
		f.port.SetValue(usualPort(now.security))
	}
	if now.from != before.from && f.user.Value() == address(before.from) {
		f.user.SetValue(address(now.from))
	}
	switch {
	case now.from != before.from:
		f.provide()
	case now.host != before.host:
		f.recognise()
	}
}

// address is that of a sender who may still be being typed; empty without one.
func address(from string) string {
	m, err := config.ParseMailbox(from)
	if err != nil {
		return ""
	}
	return m.Address
}

func usualPort(security string) string { return strconv.Itoa(config.Security(security).UsualPort()) }

// recognise looks who the provider is: by the server, or by the address where the server is
// that of the provider, or none. It reports whether it is by the address.
func (f *Form) recognise() (from config.Mailbox, byAddress bool) {
	v := f.values()
	f.preset = config.Preset{}
	if p, ok := config.PresetOf(v.host); ok && v.host != f.filled.host {
		f.preset = p
		return from, false
	}
	from, err := config.ParseMailbox(v.from)
	if err != nil || v.host != "" && v.host != f.filled.host {
		return from, false
	}
	f.preset, byAddress = config.PresetFor(from.Address)
	return from, byAddress
}

// provide fills in the provider's server where nobody has named another. It follows the
// address alone: a server that is being deleted does not come back under the cursor.
func (f *Form) provide() {
	from, known := f.recognise()
	if !known || f.preset.OAuthOnly {
		return
	}
	v, m := f.values(), f.preset.Mail(from)
	v.host, v.port, v.security, v.user = m.Host, strconv.Itoa(m.Port), string(m.Security), m.User
	f.filled = v
	f.fill(v)
}

// leastNote is how many lines of the fields stay in view beside a note.
const leastNote = 7

// Frame implements screen.Screen.
func (f *Form) Frame(d screen.Draw) screen.Frame {
	note := f.note(d)
	frame := f.Draw(d.Sized(d.Width, max(d.Height-len(note), 1)))
	lines := append(strings.Split(frame.Content, "\n"), note...)
	frame.Content = ui.Block(d.Theme, lines, d.Width, min(len(lines), d.Height))
	return frame
}

// note is what there is to know about the provider's passwords, or about passwords.
func (f *Form) note(d screen.Draw) []string {
	text, style := "The password is asked of the environment (RAPPORT_MAIL_PASSWORD), then of password_command, then of the keyring. "+
		"Many providers want an app password instead of your own, which their security settings make.", d.Theme.Dim
	switch {
	case f.saving:
		text = "Saving" + d.Theme.Glyphs.Ellipsis
	case f.preset.OAuthOnly:
		text, style = f.preset.Name+": "+f.preset.Note+" See "+f.preset.Source, d.Theme.Danger
	case f.preset.Name != "":
		text = f.preset.Name + ": " + f.preset.Note + " See " + f.preset.Source
	}
	lines, more := ui.Wrap(d.Theme, harmless.Line(text), d.Width, max(d.Height-leastNote-1, 2))
	if more {
		lines[len(lines)-1] = ui.Cut(d.Theme, lines[len(lines)-1]+d.Theme.Glyphs.Ellipsis, d.Width)
	}
	for i := range lines {
		lines[i] = style.Render(lines[i])
	}
	return append([]string{""}, lines...)
}
