package tui_test

import (
	"errors"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/zalando/go-keyring"

	"rapport/config"
	"rapport/mailer/mailtest"
	"rapport/tui/keymap"
	"rapport/tui/tuitest"
)

// keyringInMemory puts one in the place of the system's.
func keyringInMemory(t *testing.T) {
	t.Helper()
	t.Setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent")
	keyring.MockInit()
}

// settingsOf is what the file of settings says.
func settingsOf(t *testing.T, s *tuitest.Story) string {
	t.Helper()
	text, err := os.ReadFile(s.SettingsFile())
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// The settings say what is in force and where it comes from.
func TestSettingsAreShown(t *testing.T) {
	tuitest.Run(t, tuitest.Options{Width: 80, Height: 50}, func(s *tuitest.Story) {
		s.Press(keymap.Settings)
		s.See("settings          /", "[me]", "[mail]", "Mail is not set up", "duration", "30m", "default")
		s.Press(keymap.TestMail)
		s.See("Mail is not set up yet; m does that")
	})
}

// A click on the heading of mail opens its form, wherever the page has been scrolled to.
func TestClickSetsMailUp(t *testing.T) {
	for _, height := range []int{24, 50} {
		tuitest.Run(t, tuitest.Options{Height: height}, func(s *tuitest.Story) {
			s.Press(keymap.Settings)
			for !strings.Contains(s.Screen(), "[mail]") {
				s.Press(keymap.Down)
			}
			s.Click("[mail]")
			s.See("╭─ Mail ─")
		})
	}
}

// The file is opened in the editor, made if there is none; what it says then is in force
// at once, or said to be from the next start on.
func TestEditSettings(t *testing.T) {
	useEditor(t, "|", "\n[theme]\nmode = \"none\"\n\n[keys]\nlog = \"L\"\n")
	tuitest.Run(t, tuitest.Options{Height: 50, Make: func(dir string) error {
		return os.WriteFile(dir+"/config.toml", []byte("[me]\nname = \"Sam\"\n"), 0o600)
	}}, func(s *tuitest.Story) {
		s.Press(keymap.Settings)
		if !strings.Contains(s.View().Content, "\x1b[38;2;") {
			t.Fatal("there are no colours to lose")
		}
		s.Press(keymap.EditSettings)
		s.Wait(time.Second)
		s.See("The settings are in force, but for me.name, [keys]: from the next start on", "none")
		if strings.Contains(s.View().Content, "\x1b[38;2;") {
			t.Error("the theme is not in force")
		}
	})
}

// A file with an error in it is not taken: the error is shown, and the old settings stay.
func TestEditSettingsWrongly(t *testing.T) {
	useEditor(t, "|", "\n[mali]\nprot = 25\n")
	tuitest.Run(t, tuitest.Options{Width: 80, Height: 50}, func(s *tuitest.Story) {
		s.Press(keymap.Settings, keymap.EditSettings)
		s.Wait(time.Second)
		s.See("The file was not taken, and the settings from before are in force", "mali", "Mail is not set up")
	})
}

// The form knows the server of the address, writes the file, and puts the password where
// no file is. What it has written is in force.
func TestSetUpMail(t *testing.T) {
	keyringInMemory(t)
	tuitest.Run(t, tuitest.Options{Width: 100, Height: 50}, func(s *tuitest.Story) {
		s.Press(keymap.Settings, keymap.SetUpMail)
		s.Type("Sam <sam@gmail.com>")
		s.See("smtp.gmail.com", "465", "app password of 16 letters")
		s.Press(keymap.PreviousField)
		s.Type("hunter2")
		s.See("•••••••")
		s.SeeNot("hunter2")
		s.Press(keymap.Save)
		s.SeeNot("╭─")
		s.See("Saved, and in force; t sends you a test", "smtp.gmail.com")
		s.SeeNot("Mail is not set up")
		text := settingsOf(t, s)
		if strings.Contains(text, "hunter2") || !strings.Contains(text, `host = "smtp.gmail.com"`) {
			t.Errorf("the file says\n%s", text)
		}
		if word, err := keyring.Get("smtp.gmail.com", "sam@gmail.com"); err != nil || word != "hunter2" {
			t.Errorf("the keyring has %q, %v", word, err)
		}
		if !s.Log.MailIsSetUp() {
			t.Error("the settings are not in force")
		}
	})
}

// The server that is known for an address can be deleted and another one typed: it does not
// come back under the cursor.
func TestAnotherServerThanTheProviders(t *testing.T) {
	tuitest.Run(t, tuitest.Options{Width: 100, Height: 50}, func(s *tuitest.Story) {
		s.Press(keymap.Settings, keymap.SetUpMail)
		s.Type("Sam <sam@gmail.com>")
		s.See("smtp.gmail.com")
		s.Press(keymap.NextField)
		s.Keys("ctrl+u")
		s.SeeNot("smtp.gmail.com")
		s.Type("mail.example.org")
		s.Press(keymap.Save)
		s.See("Saved, and in force")
		if text := settingsOf(t, s); !strings.Contains(text, `host = "mail.example.org"`) {
			t.Errorf("the file says\n%s", text)
		}
	})
}

// Without a keyring the password alone is refused: all else is in the file and in force,
// also for whoever leaves the form then.
func TestSetUpMailWithoutAKeyring(t *testing.T) {
	keyringInMemory(t)
	keyring.MockInitWithError(errors.New("nobody answers"))
	tuitest.Run(t, tuitest.Options{Width: 100, Height: 50}, func(s *tuitest.Story) {
		s.Press(keymap.Settings, keymap.SetUpMail)
		s.Type("Sam <sam@gmail.com>")
		s.Press(keymap.PreviousField)
		s.Type("hunter2")
		s.Press(keymap.Save)
		s.See("╭─ Mail", "all else is saved, and in force; the password is not kept")
		if !s.Log.MailIsSetUp() || !strings.Contains(settingsOf(t, s), "smtp.gmail.com") {
			t.Error("the settings are not in force")
		}
		s.Press(keymap.Cancel, keymap.Discard)
		s.SeeNot("╭─", "Mail is not set up")
		s.See("smtp.gmail.com")
		s.Press(keymap.SetUpMail, keymap.Cancel) // and nothing is asked where nothing was typed
		s.SeeNot("╭─")
	})
}

// Who is impatient while the settings are saved does not lose what came of it.
func TestEscWhileTheSettingsAreSaved(t *testing.T) {
	keyringInMemory(t)
	tuitest.Run(t, tuitest.Options{Width: 100, Height: 50}, func(s *tuitest.Story) {
		s.Press(keymap.Settings, keymap.SetUpMail)
		s.Type("Sam <sam@gmail.com>")
		s.Rush(tuitest.Key("ctrl+s"))
		s.Rush(tuitest.Key("esc"))
		s.Settle()
		s.See("smtp.gmail.com")
		s.SeeNot("╭─", "Mail is not set up")
	})
}

// A form that my own address has filled in is left unasked.
func TestLeaveAMailFormThatWasFilledIn(t *testing.T) {
	o := tuitest.Options{Settings: func(c *config.Config) { c.Me.Email = "sam@gmail.com" }}
	tuitest.Run(t, o, func(s *tuitest.Story) {
		s.Press(keymap.Settings, keymap.SetUpMail)
		s.See("smtp.gmail.com")
		s.Press(keymap.Cancel)
		s.SeeNot("╭─")
	})
}

// What the form cannot accept is said at its field, and what was typed is not lost
// unasked.
func TestSetUpMailRefused(t *testing.T) {
	keyringInMemory(t)
	tuitest.Run(t, tuitest.Options{Width: 100, Height: 40}, func(s *tuitest.Story) {
		s.Press(keymap.Settings, keymap.SetUpMail, keymap.Save)
		s.See("the address that your invitations come from")
		s.Type("sam@example.org")
		s.Press(keymap.Save)
		s.See("the server that sends your mail")
		s.Type("smtp example org")
		s.Press(keymap.Save)
		s.See("it must be the name of a mail server")
		s.Press(keymap.Interrupt)
		s.See("Settings that you have typed are not saved", "▌ Stay")
		s.Press(keymap.No, keymap.Cancel)
		s.See("What you have typed is not saved")
		s.Press(keymap.Discard)
		s.SeeNot("╭─")
		if _, err := os.Stat(s.SettingsFile()); err == nil {
			t.Error("a file was written")
		}
		s.Press(keymap.SetUpMail)
		s.Type("sam@hotmail.com")
		s.See("only OAuth 2.0")
	})
}

// A test mail goes step by step; the step that fails says what to do, and a silent server
// can be stopped.
func TestTestMail(t *testing.T) {
	withOffice(t, tuitest.Options{Width: 100, Height: 40}, nil, func(*tuitest.Book, storeRef, storeRef) {}, func(s *tuitest.Story, post *office) {
		s.Press(keymap.Settings, keymap.TestMail)
		s.Wait(time.Second)
		s.See("from the test", "name lookup", "recipient", "All of it works: a test mail is on its way to sam@example.org")
		if got := post.recipients(); got != "sam@example.org" {
			t.Errorf("sent to %q", got)
		}
		post.Refuse("AUTH", 535, "5.7.8 Bad credentials")
		s.Press(keymap.Retry)
		s.Wait(time.Second)
		s.See("failed", "Bad credentials", "Are user and password right?", "Nothing else was tried")
		post.Allow("AUTH")
		post.Silence("MAIL")
		s.Press(keymap.Retry)
		s.Wait(time.Second)
		s.See("under way…", "esc stops")
		s.Press(keymap.Close)
		s.Wait(time.Second)
		s.See("Stopped.")
		s.Press(keymap.Close)
		s.SeeNot("╭─")
	})
}

// goldenSettings draws the settings and what lies on them.
func goldenSettings(t *testing.T, size [2]int) {
	o := tuitest.Options{Width: size[0], Height: size[1], Settings: func(c *config.Config) {
		c.Me = config.Me{Name: "Sam Organiser", Email: "sam@example.org"}
	}}
	o.Places.Config = config.Place{Path: "/home/sam/.config/rapport/config.toml", From: config.FromSystem}
	o.Places.Data = config.Place{Path: "/home/sam/.local/share/rapport", From: config.FromSystem}
	withOffice(t, o, func(s *mailtest.Server) { s.Refuse("AUTH", 535, "5.7.8 Bad credentials") }, func(*tuitest.Book, storeRef, storeRef) {}, func(s *tuitest.Story, post *office) {
		shot := func(name string, actions ...keymap.Action) {
			t.Helper()
			s.Press(actions...)
			s.Golden(named(name, size))
		}
		shot("settings", keymap.Settings)
		shot("settings-help", keymap.ShowHelp)
		shot("list-of-types", keymap.Close, keymap.Open)
		s.Press(keymap.Down, keymap.Down, keymap.Hide)
		s.Wait(10 * time.Second)
		shot("list-of-types-hidden")
		shot("outcome-add", keymap.Back, keymap.Down, keymap.Open, keymap.Add)
		shot("outcome-refused", keymap.Save)
		shot("path-add", keymap.Cancel, keymap.Back, keymap.Down, keymap.Open, keymap.Add)
		shot("mail-form", keymap.Cancel, keymap.Back, keymap.First, keymap.SetUpMail)
		s.Keys("ctrl+u")
		s.Type("Sam <sam@gmail.com>")
		shot("mail-form-preset")
		s.Press(keymap.NextField)
		s.Type(" x")
		shot("mail-form-refused", keymap.Save)
		shot("mail-form-unsaved", keymap.Cancel)
		s.Press(keymap.Discard, keymap.TestMail)
		s.Wait(time.Second)
		shot("mail-test")
		s.Press(keymap.Close)
	})
}
