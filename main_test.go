package main

import (
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"rapport": main, "faulty": faulty, "editor": editor, "xdg-open": opened})
}

// TestScripts runs the program as scripts do, without a terminal.
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir:                 filepath.Join("cli", "testdata", "script"),
		RequireExplicitExec: true,
		RequireUniqueNames:  true,
		UpdateScripts:       os.Getenv("UPDATE_GOLDEN") != "",
		Setup:               setUp,
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"status": status, "mailserver": mailserver(t), "mailorder": mailorder, "mails": mails,
			"mailsettings": mailsettings, "arrived": arrived, "answer": answer, "late": late,
		},
	})
}

// setUp gives each script a home of its own, a zone that is not UTC, and
// characters that a script cannot spell.
func setUp(env *testscript.Env) error {
	home := filepath.Join(env.WorkDir, "home")
	for name, value := range map[string]string{
		"HOME": home, "USERPROFILE": home, "LOCALAPPDATA": home, "APPDATA": home,
		"XDG_DATA_HOME": filepath.Join(home, "data"), "XDG_CONFIG_HOME": filepath.Join(home, "config"),
		"XDG_STATE_HOME": filepath.Join(home, "state"),
		"RAPPORT_DATA":   filepath.Join(env.WorkDir, "book"), "RAPPORT_CONFIG": "",
		"TZ":  "Asia/Kolkata",
		"ESC": "\x1b", "BEL": "\a", "CSI": "\u009b", "RLO": "\u202e", "BAD": "\xff", "LF": "\n",
	} {
		env.Setenv(name, value)
	}
	env.Values[post{}] = new(post)
	return os.Mkdir(home, 0o700)
}

// status is the command "status N program args…": it runs the program, which
// must end with the exit status N.
func status(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: status N program args…")
	}
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	got := 0
	if err := ts.Exec(args[1], args[2:]...); err != nil {
		var exit *exec.ExitError
		if !errors.As(err, &exit) {
			ts.Fatalf("%v", err)
		}
		got = exit.ExitCode()
	}
	if got != want {
		ts.Logf("[stderr]\n%s", ts.ReadFile("stderr"))
		ts.Fatalf("exit status %d; want %d", got, want)
	}
}
