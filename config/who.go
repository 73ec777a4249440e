package config

import (
	"os"
	"os/user"
	"strings"
	"unicode"
)

// LoggedBy returns the name of who logs: the one in the settings, else that of
// the system's user, in full if the system knows it. It is one line and never
// empty: "me" where there is nothing better, as in a container without users.
//
// Asking the system may take a moment where users live on a server.
func (c Config) LoggedBy() string {
	if c.Me.Name != "" {
		return c.Me.Name
	}
	return systemName(user.Current, os.Getenv)
}

func systemName(current func() (*user.User, error), env func(string) string) string {
	var names []string
	if u, err := current(); err == nil {
		names = append(names, u.Name, withoutDomain(u.Username))
	}
	names = append(names, env("USER"), env("LOGNAME"), env("USERNAME"))
	for _, n := range names {
		if n = oneLine(n); n != "" {
			return n
		}
	}
	return "me"
}

// withoutDomain removes what Windows puts in front of a login name.
func withoutDomain(login string) string {
	return login[strings.LastIndexByte(login, '\\')+1:]
}

func oneLine(s string) string {
	s = strings.Map(func(r rune) rune {
		if unicode.IsControl(r) {
			return ' '
		}
		return r
	}, strings.ToValidUTF8(s, "\uFFFD"))
	return strings.Join(strings.Fields(s), " ")
}
