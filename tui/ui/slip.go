package ui

import (
	"context"
	"errors"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"rapport/logbook"
	"rapport/tui/keymap"
	"rapport/tui/screen"
)

// Slip is a dialog of a few fields that is written at once: it saves once at a time, shows
// a broken rule at its field, and asks before it throws words away. It keeps no draft. A
// dialog embeds one, adds its fields to it, and gives it Words and Write.
type Slip struct {
	Form

	// Words is all that was entered, to tell whether anything would be lost.
	Words func() string
	// Write makes a write of what the fields hold now; it is called in Update.
	Write func() func(ctx context.Context) (Saved, error)

	env    screen.Env
	title  string
	shown  string
	saving bool
	size   screen.Resized
}

// NewSlip makes a slip without fields.
func NewSlip(env screen.Env, title string) Slip { return Slip{env: env, title: title} }

// Title implements screen.Screen.
func (s *Slip) Title() string { return s.title }

// Init implements screen.Screen. What is in the fields by now counts as nothing entered.
func (s *Slip) Init() tea.Cmd {
	s.shown = s.Words()
	return nil
}

// Unsaved implements screen.Keeper.
func (s *Slip) Unsaved() bool { return s.saving || s.Words() != s.shown }

// Keys implements screen.Screen.
func (s *Slip) Keys() []screen.Key {
	if s.saving {
		return screen.Can(keymap.Cancel)
	}
	fields := slices.DeleteFunc(s.Form.Keys(), func(k screen.Key) bool { return k.Action == keymap.Editor }) // its texts are short
	return append(screen.Can(keymap.Save, keymap.Cancel), fields...)
}

// Update implements screen.Screen.
func (s *Slip) Update(msg tea.Msg) tea.Cmd {
	cmd := s.update(msg)
	if s.size.Theme != nil {
		s.Resize(s.size.Theme, s.size.Width, s.size.Height)
	}
	return cmd
}

func (s *Slip) update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case screen.Resized:
		s.size = msg
	case screen.Written:
		return s.written(msg)
	case screen.Answered:
		if _, leave := msg.Subject.(leaving); leave && msg.Index > 0 {
			return s.env.Close(nil)
		}
	case screen.Pressed:
		return s.press(msg.Action)
	case FieldClicked:
		return s.Click(msg)
	case screen.Scrolled:
		s.Wheel(msg.Lines)
	case tea.KeyPressMsg, tea.PasteMsg:
		if !s.saving {
			return s.Form.Update(msg)
		}
	}
	return nil
}

func (s *Slip) press(a keymap.Action) tea.Cmd {
	switch {
	case s.saving && a == keymap.Cancel:
		return s.env.Do(screen.Toast{Text: "This is being saved; a moment", Bad: true})
	case s.saving:
		return nil
	case a == keymap.Save:
		s.saving = true
		s.Clear()
		put := s.Write()
		return s.env.Write(func(ctx context.Context) (tea.Msg, error) { return put(ctx) })
	case a == keymap.Cancel && s.Unsaved():
		return s.env.Open(screen.Page{Kind: screen.Ask, Question: screen.Question{
			Title: s.title, Text: "What you have typed is not saved.", Subject: leaving{},
			Answers: []screen.Answer{{Key: keymap.No, Label: "Go on editing"}, {Key: keymap.Discard, Label: "Discard it", Danger: true}},
		}})
	case a == keymap.Cancel:
		return s.env.Close(nil)
	}
	return s.Press(a)
}

// written closes the slip, or shows what was refused at its field, or in a line.
func (s *Slip) written(msg screen.Written) tea.Cmd {
	s.saving = false
	var rule *logbook.RuleError
	switch saved, ok := msg.Msg.(Saved); {
	case errors.As(msg.Err, &rule):
		if s.Fail(string(rule.Field), rule.Error()) {
			return nil
		}
		return s.env.Do(screen.Toast{Text: rule.Error(), Bad: true})
	case msg.Err != nil:
		return s.env.Do(screen.Failure("Not saved, your words are still here", msg.Err))
	case ok:
		return tea.Sequence(s.env.Close(saved.Answer), screen.Say(saved.Text))
	}
	return nil
}

// Frame implements screen.Screen.
func (s *Slip) Frame(d screen.Draw) screen.Frame {
	frame := s.Draw(d)
	frame.Content = strings.TrimRight(frame.Content, "\n")
	return frame
}
