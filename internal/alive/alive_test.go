package alive_test

import (
	"bufio"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"testing"

	"rapport/internal/alive"
)

func lives(t *testing.T, folder, name string) bool {
	t.Helper()
	yes, err := alive.Lives(folder, name)
	if err != nil {
		t.Fatal(err)
	}
	return yes
}

func set(t *testing.T, folder, name string) *alive.Mark {
	t.Helper()
	mark, err := alive.Set(folder, name)
	if err != nil {
		t.Fatal(err)
	}
	return mark
}

func TestOwnerLivesUntilTheMarkIsRemoved(t *testing.T) {
	folder := filepath.Join(t.TempDir(), "alive")
	ada, bo := alive.NewName(), alive.NewName()
	if lives(t, folder, ada) {
		t.Error("alive before the mark")
	}
	first, second := set(t, folder, ada), set(t, folder, bo)
	alive.Sweep(folder)
	if !lives(t, folder, ada) || !lives(t, folder, bo) {
		t.Error("dead beside its mark")
	}
	if err := first.Remove(); err != nil {
		t.Error(err)
	}
	if lives(t, folder, ada) || !lives(t, folder, bo) {
		t.Error("the wrong one is dead")
	}
	if err := second.Remove(); err != nil {
		t.Error(err)
	}
	if _, err := os.Stat(folder); !os.IsNotExist(err) {
		t.Errorf("the folder is still there: %v", err)
	}
}

func TestMarkIsPrivate(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("Windows has no such permissions")
	}
	folder, name := filepath.Join(t.TempDir(), "alive"), alive.NewName()
	mark := set(t, folder, name)
	defer func() { _ = mark.Remove() }()
	for path, want := range map[string]fs.FileMode{folder: 0o700, filepath.Join(folder, name): 0o600} {
		if info, err := os.Stat(path); err != nil || info.Mode().Perm() != want {
			t.Errorf("%s: %v %v, want %v", path, info.Mode(), err, want)
		}
	}
}

// A file that cannot be removed keeps nobody alive, and is no error.
func TestMarkThatCannotBeRemoved(t *testing.T) {
	folder, name := filepath.Join(t.TempDir(), "alive"), alive.NewName()
	mark := set(t, folder, name)
	path := filepath.Join(folder, name)
	// No system removes a folder with something in it.
	if err := os.Rename(path, path+".held"); err != nil {
		t.Skip(err) // Windows moves no open file
	}
	if err := os.MkdirAll(filepath.Join(path, "in use"), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := mark.Remove(); err != nil {
		t.Errorf("%v", err)
	}
	if lives(t, folder, name) {
		t.Error("alive without a lock")
	}
}

// A name that came from elsewhere leads nowhere.
func TestOnlyNamesAreLookedFor(t *testing.T) {
	folder := t.TempDir()
	outside := filepath.Join(filepath.Dir(folder), "OUTSIDE")
	if err := os.WriteFile(outside, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = os.Remove(outside) })
	for _, name := range []string{"", "../OUTSIDE", "..", "a b", strings.Repeat("A", 65), outside} {
		if lives(t, folder, name) {
			t.Errorf("%q lives", name)
		}
		if mark, err := alive.Set(folder, name); err == nil {
			t.Errorf("%q is marked", name)
			_ = mark.Remove()
		}
	}
}

// Where no file can be made the owner is told, and nothing is left.
func TestMarkWithoutAPlace(t *testing.T) {
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := alive.Set(filepath.Join(file, "alive"), alive.NewName()); err == nil {
		t.Error("marked inside a file")
	}
	alive.Sweep(filepath.Join(file, "alive"))
	if info, err := os.Stat(file); err != nil || info.IsDir() {
		t.Errorf("%v %v", info, err)
	}
}

// TestOwnerIsKilled asks another process to live, and kills it as kill -9 does.
func TestOwnerIsKilled(t *testing.T) {
	if folder := os.Getenv("RAPPORT_TEST_ALIVE"); folder != "" {
		liveOn(t, folder)
		return
	}
	folder := filepath.Join(t.TempDir(), "alive")
	cmd := exec.CommandContext(t.Context(), os.Args[0], "-test.run=^TestOwnerIsKilled$")
	cmd.Env = append(os.Environ(), "RAPPORT_TEST_ALIVE="+folder)
	in, err := cmd.StdinPipe() // it ends with this process, if nobody kills it
	if err != nil {
		t.Fatal(err)
	}
	defer in.Close()
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	name, err := bufio.NewReader(out).ReadString('\n')
	if err != nil {
		t.Fatal(err)
	}
	name = strings.TrimSpace(name)
	alive.Sweep(folder)
	if !lives(t, folder, name) {
		t.Error("a living process is taken for dead")
	}
	if err := cmd.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	_ = cmd.Wait() // it was killed
	if lives(t, folder, name) {
		t.Error("a dead process is taken for living")
	}
	if _, err := os.Stat(filepath.Join(folder, name)); err != nil {
		t.Errorf("what is to be swept has gone already: %v", err)
	}
	alive.Sweep(folder)
	if _, err := os.Stat(folder); !os.IsNotExist(err) {
		t.Errorf("its mark was not swept: %v", err)
	}
}

// liveOn is the other process.
func liveOn(t *testing.T, folder string) {
	name := alive.NewName()
	set(t, folder, name)
	if _, err := os.Stdout.WriteString(name + "\n"); err != nil {
		t.Fatal(err)
	}
	_, _ = os.Stdin.Read(make([]byte, 1)) // until it is killed
}

// TestManyComeAndGo sweeps and looks while owners come and go: nobody alive is
// ever taken for dead.
func TestManyComeAndGo(t *testing.T) {
	folder := filepath.Join(t.TempDir(), "alive")
	var owners, sweepers sync.WaitGroup
	stop := make(chan struct{})
	for range 2 {
		sweepers.Go(func() {
			for {
				select {
				case <-stop:
					return
				default:
					alive.Sweep(folder)
				}
			}
		})
	}
	for range 4 {
		owners.Go(func() {
			for range 100 {
				name := alive.NewName()
				mark, err := alive.Set(folder, name)
				if err != nil {
					t.Errorf("set: %v", err)
					return
				}
				if yes, err := alive.Lives(folder, name); err != nil || !yes {
					t.Errorf("taken for dead: %v", err)
				}
				if err := mark.Remove(); err != nil {
					t.Errorf("remove: %v", err)
				}
			}
		})
	}
	owners.Wait()
	close(stop)
	sweepers.Wait()
	alive.Sweep(folder)
	if _, err := os.Stat(folder); !os.IsNotExist(err) {
		t.Errorf("something is left: %v", err)
	}
}

// Those who look whether a dead owner lives do not take each other for it.
func TestManyLookAtOnce(t *testing.T) {
	folder, name := t.TempDir(), alive.NewName()
	if err := os.WriteFile(filepath.Join(folder, name), nil, 0o600); err != nil {
		t.Fatal(err)
	}
	var all sync.WaitGroup
	for range 4 {
		all.Go(func() {
			for range 2000 {
				if yes, err := alive.Lives(folder, name); yes || err != nil {
					t.Errorf("a dead owner lives: %v", err)
					return
				}
			}
		})
	}
	all.Wait()
}
