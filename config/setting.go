package config

import (
	"slices"
	"time"
)

// Setting is one setting that is in force, for whoever wants to see them.
type Setting struct {
	Section, Key string
	Value        string
	From         Source
}

// Settings lists every setting in force and where it comes from, in the order
// of the file that [Init] writes. Of the keys it lists those that the file sets.
func (c Config) Settings() []Setting {
	var all []Setting
	for _, k := range known() {
		s := Setting{Section: k.section, Key: k.key, Value: k.in(&c).String(), From: FromDefault}
		if slices.Contains(c.inFile, k.name) {
			s.From = FromFile
		}
		switch k.name {
		case name{"me", "name"}:
			if c.Me.Name == "" {
				s.Value, s.From = c.LoggedBy(), FromSystem
			}
		case name{"me", "email"}:
			if c.Me.Email == "" {
				s.Value, s.From = c.Mail.From.Address, FromDefault
			}
		}
		all = append(all, s)
	}
	for _, k := range c.Keys {
		all = append(all, Setting{Section: keysSection, Key: k.Name, Value: k.String(), From: FromFile})
	}
	return all
}

// setting is one that rapport knows: its place in the file and in a Config.
type setting struct {
	name
	in func(*Config) field
}

// known lists all settings. The reader, the hints in its errors and the list of
// what is in force come from here.
func known() []setting {
	return []setting{
		{name{"me", "name"}, func(c *Config) field { return line{&c.Me.Name} }},
		{name{"me", "email"}, func(c *Config) field { return checked{line{&c.Me.Email}, CheckAddress} }},
		{name{"mail", "host"}, func(c *Config) field { return checked{line{&c.Mail.Host}, checkHost} }},
		{name{"mail", "port"}, func(c *Config) field { return port{&c.Mail.Port} }},
		{name{"mail", "security"}, func(c *Config) field { return choice[Security]{&c.Mail.Security, securities()} }},
		{name{"mail", "user"}, func(c *Config) field { return line{&c.Mail.User} }},
		{name{"mail", "password_command"}, func(c *Config) field { return line{&c.Mail.PasswordCommand} }},
		{name{"mail", "from"}, func(c *Config) field { return mailbox{&c.Mail.From} }},
		{name{"follow_up", "duration"}, func(c *Config) field { return length{&c.FollowUp.Duration, time.Minute, 7 * day, false} }},
		{name{"follow_up", "alarm"}, func(c *Config) field { return length{&c.FollowUp.Alarm, 0, 28 * day, true} }},
		{name{"theme", "mode"}, func(c *Config) field { return choice[Mode]{&c.Theme.Mode, []Mode{Auto, Dark, Light, None}} }},
		{name{"theme", "contrast"}, func(c *Config) field {
			return choice[Contrast]{&c.Theme.Contrast, []Contrast{NormalContrast, HighContrast}}
		}},
		{name{"display", "glyphs"}, func(c *Config) field { return choice[Glyphs]{&c.Display.Glyphs, []Glyphs{Unicode, ASCII}} }},
		{name{"display", "mouse"}, func(c *Config) field { return flag{&c.Display.Mouse} }},
	}
}

// find returns the setting of a name.
func find(at name) (setting, bool) {
	for _, s := range known() {
		if s.name == at {
			return s, true
		}
	}
	return setting{}, false
}

// sections returns the names of the sections, each once.
func sections() []string {
	var names []string
	for _, s := range known() {
		if !slices.Contains(names, s.section) {
			names = append(names, s.section)
		}
	}
	return append(names, keysSection)
}

// keys returns the keys of one section.
func keys(section string) []string {
	var names []string
	for _, s := range known() {
		if s.section == section {
			names = append(names, s.key)
		}
	}
	return names
}
