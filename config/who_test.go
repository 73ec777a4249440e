package config

import (
	"errors"
	"os/user"
	"testing"
)

func TestLoggedByIsTheSettingFirst(t *testing.T) {
	c := Default()
	c.Me.Name = "Sam Organiser"
	if got := c.LoggedBy(); got != "Sam Organiser" {
		t.Errorf("got %q", got)
	}
	if got := Default().LoggedBy(); got == "" {
		t.Error("nobody, where the settings have no name")
	}
}

func TestSystemName(t *testing.T) {
	tests := []struct {
		name string
		user *user.User
		env  map[string]string
		want string
	}{
		{"full name", &user.User{Name: "Sam Organiser", Username: "sam"}, nil, "Sam Organiser"},
		{"login", &user.User{Username: "sam"}, nil, "sam"},
		{"login in a domain", &user.User{Username: `OFFICE\sam`}, nil, "sam"},
		{"full name of blanks", &user.User{Name: " \t", Username: "sam"}, nil, "sam"},
		{"hostile full name", &user.User{Name: "Sam\n\x1b[2J  Organiser\xff"}, nil, "Sam [2J Organiser\uFFFD"},
		{"no such user", nil, map[string]string{"USER": "sam", "USERNAME": "other"}, "sam"},
		{"no such user, after cron", nil, map[string]string{"LOGNAME": "sam"}, "sam"},
		{"no such user, on Windows", nil, map[string]string{"USERNAME": "sam"}, "sam"},
		{"a user without a name", &user.User{Uid: "1000"}, map[string]string{"USER": "sam"}, "sam"},
		{"nothing at all", nil, nil, "me"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			current := func() (*user.User, error) {
				if tt.user == nil {
					return nil, errors.New("no such user")
				}
				return tt.user, nil
			}
			env := func(key string) string { return tt.env[key] }
			if got := systemName(current, env); got != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}

func TestSettingsSayWhereTheyComeFrom(t *testing.T) {
	c, err := parse("config.toml", []byte("[me]\nname = \"Sam\""))
	if err != nil {
		t.Fatal(err)
	}
	want := []Setting{
		{"me", "name", "Sam", FromFile},
		{"me", "email", "", FromDefault},
		{"mail", "host", "", FromDefault},
		{"mail", "port", "587", FromDefault},
		{"mail", "security", "starttls", FromDefault},
		{"mail", "user", "", FromDefault},
		{"mail", "password_command", "", FromDefault},
		{"mail", "from", "", FromDefault},
		{"follow_up", "duration", "30m", FromDefault},
		{"follow_up", "alarm", "15m", FromDefault},
		{"theme", "mode", "auto", FromDefault},
		{"theme", "contrast", "normal", FromDefault},
		{"display", "glyphs", "unicode", FromDefault},
		{"display", "mouse", "true", FromDefault},
	}
	got := c.Settings()
	if len(got) != len(want) {
		t.Fatalf("got %+v, want %+v", got, want)
	}
	for i := range want {
		if got[i] != want[i] {
			t.Errorf("got %+v, want %+v", got[i], want[i])
		}
	}
	if name := Default().Settings()[0]; name.From != FromSystem || name.Value != Default().LoggedBy() {
		t.Errorf("the name by default: %+v", name)
	}
}
