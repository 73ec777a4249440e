package doctor_test

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"rapport/config"
	"rapport/internal/alive"
	"rapport/logbook/demo"
	"rapport/logbook/doctor"
	"rapport/mailer"
	"rapport/mailer/mailtest"
)

func now() time.Time { return time.Date(2026, 11, 18, 10, 15, 0, 0, time.UTC) }

// patient is a demo book in a folder.
type patient struct {
	t   *testing.T
	dir string
	doctor.Options
}

func admit(t *testing.T) *patient {
	t.Helper()
	dir := t.TempDir()
	p := &patient{t: t, dir: dir, Options: doctor.Options{Data: dir, Settings: filepath.Join(dir, "config.toml"), Config: config.Default(), Now: now}}
	if err := demo.Build(t.Context(), dir, demo.Options{Seed: 7, Now: now()}); err != nil {
		t.Fatal(err)
	}
	if err := os.Chmod(dir, 0o700); err != nil {
		t.Fatal(err)
	}
	return p
}

// findings are what is not good, as "check level: text"; a plus stands for what was mended.
func (p *patient) findings() (all []string) {
	p.t.Helper()
	err := doctor.Examine(p.t.Context(), p.Options, func(f doctor.Finding) error {
		if f.Level == doctor.Good || f.Check == "mail" || f.Check == "space" {
			return nil
		}
		mended := ""
		if f.Mended {
			mended = "+"
		}
		all = append(all, fmt.Sprintf("%s%s %s: %s", mended, f.Check, f.Level, f.Text))
		return nil
	})
	if err != nil {
		p.t.Fatal(err)
	}
	return all
}

// want compares the beginnings of what is found.
func (p *patient) want(begin ...string) {
	p.t.Helper()
	got := p.findings()
	if len(got) != len(begin) || !slices.EqualFunc(got, begin, strings.HasPrefix) {
		p.t.Errorf("found\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(begin, "\n"))
	}
}

// harm changes the book as no program of ours does.
func (p *patient) harm(text string) {
	p.t.Helper()
	db, err := sql.Open("sqlite", filepath.Join(p.dir, "rapport.db"))
	if err == nil {
		_, err = db.Exec(text)
		err = errors.Join(err, db.Close())
	}
	if err != nil {
		p.t.Fatal(err)
	}
}

// content is the path of a file that is kept.
func (p *patient) content() string {
	p.t.Helper()
	all, err := filepath.Glob(filepath.Join(p.dir, "files", "??", "*"))
	if err != nil || len(all) == 0 {
		p.t.Fatal("there is no file", err)
	}
	return all[0]
}

func TestNothingIsWrong(t *testing.T) {
	admit(t).want()
}

func TestWhatFollowsIsMended(t *testing.T) {
	p := admit(t)
	p.harm("UPDATE contacts SET support = 5; DELETE FROM interaction_search WHERE rowid = 3; DELETE FROM contact_paths")
	p.want("lists fault: Something is wrong with the levels of support", "lists fault: Something is wrong with the places on paths",
		"index fault: Something is wrong with the full-text index")
	p.Fix = true
	p.want("book note: A copy of the book as it was is ", "+lists fault: ", "+lists fault: ", "+index fault: ")
	p.Fix = false
	p.want()
	copied, err := sql.Open("sqlite", filepath.Join(p.dir, "rapport-before-fix.db"))
	if err != nil {
		t.Fatal(err)
	}
	defer copied.Close()
	var n int
	if err := copied.QueryRow("SELECT count(*) FROM contacts WHERE support <> 5").Scan(&n); err != nil || n > 0 {
		t.Errorf("the copy was mended as well: %d, %v", n, err)
	}
}

func TestFilesAreLookedAt(t *testing.T) {
	p := admit(t)
	path := p.content()
	was, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	changed := append([]byte("x"), was[1:]...)
	if err := os.WriteFile(path, changed, 0o600); err != nil {
		t.Fatal(err)
	}
	p.Quick = true
	p.want()
	p.Quick = false
	p.want("attachments fault: café.txt of Event with Declan Farrelly and 3 more, 3 Nov 2026 (interaction 764, file 4) is not what it was when it was kept: files/39/" + filepath.Base(path))
	if err := os.Remove(path); err != nil {
		t.Fatal(err)
	}
	p.Quick = true
	p.want("attachments fault: café.txt of Event with Declan Farrelly and 3 more, 3 Nov 2026 (interaction 764, file 4) has gone: files/39/" + filepath.Base(path))
	if err := os.WriteFile(path, was, 0o600); err != nil {
		t.Fatal(err)
	}
	stray := filepath.Join(p.dir, "files", "ab", strings.Repeat("ab", 32))
	if err := errors.Join(os.MkdirAll(filepath.Dir(stray), 0o700), os.WriteFile(stray, []byte("stray"), 0o600)); err != nil {
		t.Fatal(err)
	}
	p.want("attachments fault: 1 file beside the book belongs to nothing in it")
	p.Fix = true
	p.want("+attachments fault: 1 file")
	if _, err := os.Stat(filepath.Join(p.dir, "strays-2026-11-18", filepath.Base(stray))); err != nil {
		t.Error(err)
	}
	p.want()
}

func TestPermissionsAreTightened(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("Windows has no such permissions")
	}
	p := admit(t)
	for _, path := range []string{p.dir, filepath.Join(p.dir, "rapport.db"), p.content()} {
		if err := os.Chmod(path, 0o755); err != nil {
			t.Fatal(err)
		}
	}
	p.want("permissions fault: Others on this computer have access to " + p.dir + ", and 2 more")
	p.Fix = true
	p.want("+permissions fault: ")
	p.want()
	if info, err := os.Stat(p.dir); err != nil || info.Mode().Perm() != 0o700 {
		t.Errorf("%v, %v", info.Mode(), err)
	}
}

// TestOnlyOursIsTightened: what else lies in the folder of a book, or in one that holds
// none, is nobody's business.
func TestOnlyOursIsTightened(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("Windows has no such permissions")
	}
	p := admit(t)
	p.Fix = true
	other := filepath.Join(p.dir, "photos", "cat.png")
	copied := filepath.Join(p.dir, "rapport-before-v5.db")
	if err := os.Mkdir(filepath.Dir(other), 0o755); err != nil {
		t.Fatal(err)
	}
	for _, path := range []string{other, copied} {
		if err := errors.Join(os.WriteFile(path, nil, 0o600), os.Chmod(path, 0o644)); err != nil {
			t.Fatal(err)
		}
	}
	p.want("+permissions fault: Others on this computer have access to " + copied)
	mode := func(path string) os.FileMode {
		info, err := os.Stat(path)
		if err != nil {
			t.Fatal(err)
		}
		return info.Mode().Perm()
	}
	if mode(other) != 0o644 || mode(filepath.Dir(other)) != 0o755 || mode(copied) != 0o600 {
		t.Errorf("the modes are %o, %o and %o", mode(other), mode(filepath.Dir(other)), mode(copied))
	}

	home := t.TempDir()
	if err := errors.Join(os.Chmod(home, 0o755), os.WriteFile(filepath.Join(home, "notes.txt"), nil, 0o600), os.Chmod(filepath.Join(home, "notes.txt"), 0o644)); err != nil {
		t.Fatal(err)
	}
	p.Data = home
	p.want("folder note: There is no book yet in ")
	if mode(home) != 0o755 || mode(filepath.Join(home, "notes.txt")) != 0o644 {
		t.Errorf("the modes are %o and %o", mode(home), mode(filepath.Join(home, "notes.txt")))
	}
}

// TestLeftoversOfTheDead are seen, and go; those of the living stay.
func TestLeftoversOfTheDead(t *testing.T) {
	p := admit(t)
	name := alive.NewName()
	left := filepath.Join(p.dir, "files", "tmp", name, "file.part")
	if err := errors.Join(os.MkdirAll(filepath.Dir(left), 0o700), os.WriteFile(left, make([]byte, 3000), 0o600)); err != nil {
		t.Fatal(err)
	}
	mark, err := alive.Set(filepath.Join(p.dir, "alive"), name)
	if err != nil {
		t.Fatal(err)
	}
	p.Fix = true
	p.want("book note: 1 window has the book open")
	if err := mark.Remove(); err != nil {
		t.Fatal(err)
	}
	p.Fix = false
	p.want("attachments note: A rapport that was killed has left 1 file (2.9 KiB) in files/tmp")
	p.Fix = true
	p.want("+attachments note: A rapport that was killed")
	p.want()
	if _, err := os.Stat(filepath.Dir(left)); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("they are there: %v", err)
	}
}

// TestNothingIsMendedWithoutACopy: where none can be made, the book stays as it is.
func TestNothingIsMendedWithoutACopy(t *testing.T) {
	p := admit(t)
	p.harm("UPDATE contacts SET support = 5")
	for n := range 40 { // a folder in the way of each name that a copy may have
		name := "rapport-before-fix"
		if n > 0 {
			name = fmt.Sprintf("%s-%d", name, n+1)
		}
		if err := os.MkdirAll(filepath.Join(p.dir, name+".db.tmp"), 0o700); err != nil {
			t.Fatal(err)
		}
	}
	p.Fix = true
	p.want("lists fault: Something is wrong with the levels of support")
	p.Fix = false
	p.want("lists fault: Something is wrong with the levels of support")
}

// TestABookThatCannotBeOpened is a finding, whatever is the matter with it.
func TestABookThatCannotBeOpened(t *testing.T) {
	for name, c := range map[string]struct {
		harm func(*patient)
		want string
	}{
		"none": {func(p *patient) {
			if err := os.Remove(filepath.Join(p.dir, "rapport.db")); err != nil {
				p.t.Fatal(err)
			}
		}, "folder fault: There are files in "},
		"foreign": {func(p *patient) {
			if err := os.WriteFile(filepath.Join(p.dir, "rapport.db"), []byte("no book"), 0o600); err != nil {
				p.t.Fatal(err)
			}
		}, "book fault: FILE is no book of rapport: "},
		"newer": {func(p *patient) { p.harm("PRAGMA user_version = 1000") }, "book fault: The book was made by a newer rapport (version 1000, "},
		"older": {func(p *patient) { p.harm("PRAGMA user_version = 4") }, "book note: The book was written by an older rapport"},
		"cut off": {func(p *patient) {
			if err := os.Truncate(filepath.Join(p.dir, "rapport.db"), 40_000); err != nil {
				p.t.Fatal(err)
			}
		}, "book fault: FILE is damaged, or its disk fails (database disk image is malformed"},
		"a damaged page": {func(p *patient) {
			f, err := os.OpenFile(filepath.Join(p.dir, "rapport.db"), os.O_WRONLY, 0)
			if err != nil {
				p.t.Fatal(err)
			}
			defer f.Close()
			for page := int64(10); page < 60; page++ {
				if _, err := f.WriteAt([]byte(strings.Repeat("\xff", 512)), page*4096); err != nil {
					p.t.Fatal(err)
				}
			}
		}, "book fault: FILE is damaged, or its disk fails (database disk image is malformed"},
	} {
		t.Run(name, func(t *testing.T) {
			p := admit(t)
			c.harm(p)
			got := p.findings()
			c.want = strings.ReplaceAll(c.want, "FILE", filepath.Join(p.dir, "rapport.db"))
			if len(got) == 0 || !strings.HasPrefix(got[0], c.want) {
				t.Errorf("found %q, want %q", got, c.want)
			}
		})
	}
}

func TestTheClockIsBehind(t *testing.T) {
	p := admit(t)
	p.Now = func() time.Time { return now().AddDate(0, -3, 0) }
	p.want("clock fault: The clock says 2026-08-18 10:15:00, and something was logged at 2026-11-")
	p.Now = func() time.Time { return time.Date(1970, 1, 1, 0, 0, 0, 0, time.UTC) }
	p.want("clock fault: The clock says 1970-01-01 00:00:00")
}

// TestMailIsTried up to the login, and nothing is sent.
func TestMailIsTried(t *testing.T) {
	server := mailtest.Start(t, mailtest.Setup{Security: mailer.STARTTLS})
	p := admit(t)
	p.Config.Mail.Host, p.Config.Mail.Port = "localhost", server.Settings().Port
	p.Config.Mail.From = config.Mailbox{Name: "Sam", Address: "sam@example.org"}
	var found []string
	if err := doctor.Examine(t.Context(), p.Options, func(f doctor.Finding) error {
		if f.Check == "mail" {
			found = append(found, f.Level.String()+" "+f.Text)
		}
		return nil
	}); err != nil {
		t.Fatal(err)
	}
	if len(found) != 1 || !strings.HasPrefix(found[0], "fault Mail does not leave: it fails at ") { // its certificate is nobody's
		t.Errorf("found %q", found)
	}
	if mails := server.Mails(); len(mails) > 0 {
		t.Errorf("%d mails were sent", len(mails))
	}
}

func TestItStops(t *testing.T) {
	p := admit(t)
	ctx, stop := context.WithCancel(t.Context())
	err := doctor.Examine(ctx, p.Options, func(doctor.Finding) error { stop(); return nil })
	if !errors.Is(err, context.Canceled) {
		t.Errorf("the error is %v", err)
	}
}
