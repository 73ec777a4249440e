package store

import (
	"os"
	"path/filepath"
	"runtime"
)

// Exposed returns the paths of the book's folder and file that others than their owner have
// some permission on; what is not there is not exposed. It looks at no more than these two,
// which is cheap enough for every opening: what else lies in the folder is reached through it.
// Windows has no such permissions: there it finds nothing.
func Exposed(dir string) (paths []string) {
	if runtime.GOOS == "windows" {
		return nil
	}
	for _, path := range []string{dir, filepath.Join(dir, fileName)} {
		if info, err := os.Stat(path); err == nil && info.Mode().Perm()&0o077 != 0 {
			paths = append(paths, path)
		}
	}
	return paths
}
