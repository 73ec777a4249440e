package logbook

import (
	"context"
	"fmt"
	"math"
	"os"
	"slices"
	"strings"
	"time"

	"rapport/store"
)

// MaxAttachment is how many bytes a file may have that is kept with an interaction.
const MaxAttachment = 50 << 20

// Copied tells how far the copying of files has come.
type Copied struct {
	Name       string // of the file that is being copied
	Number, Of int    // which one it is, from 1, and of how many
	Done, Size int64  // bytes of it
}

// Candidate is a file that can be attached, for all that a look at it tells.
type Candidate struct {
	Path string // absolute
	Name string // what it will be called
	Size int64  // bytes
}

// CheckFile looks whether the file can be attached. What cannot is a [*RuleError]
// at [FieldAttachments]: what is no file (a folder, a device, a pipe), has gone, may not be
// read, is empty or larger than [MaxAttachment]. It neither blocks on a pipe nor
// changes anything; the file may be another one by the time it is copied, and is
// looked at again then.
func CheckFile(path string) (Candidate, error) {
	s, err := openSource(path)
	if err != nil {
		return Candidate{}, err
	}
	s.close()
	return s.Candidate, nil
}

// arrival is a file that was copied and belongs to nothing yet.
type arrival struct {
	*store.Incoming
	name      string
	mediaType string
}

type arrivals []arrival

// discard removes what has not been kept.
func (all arrivals) discard() {
	for _, a := range all {
		a.Discard()
	}
}

// receive copies the files into the managed folder, in their order. It looks at all of them
// first, so that no large one is copied in vain; of what it has copied nothing is
// left if it fails. Nobody has begun to write: the book can be used meanwhile.
func (l *Logbook) receive(ctx context.Context, paths []string, told func(Copied)) (all arrivals, notices []Notice, err error) {
	if len(paths) == 0 {
		return nil, nil, nil
	}
	looked, err := lookAt(paths)
	if err != nil {
		return nil, nil, err
	}
	l.window.claim()
	whole := false
	defer func() { // after a panic of told, too
		if !whole {
			all.discard()
		}
	}()
	for i, path := range paths {
		a, err := l.copyIn(ctx, path, Copied{Number: i + 1, Of: len(paths)}, told)
		if err != nil {
			return all, nil, err
		}
		all = append(all, a)
		if err := all[:i].refuseTwin(a); err != nil {
			return all, nil, err
		}
	}
	whole = true
	return all, nameNotices(looked), nil
}

// lookAt checks every file, and that none is named twice.
func lookAt(paths []string) ([]*source, error) {
	var looked []*source
	for _, path := range paths {
		s, err := openSource(path)
		if err != nil {
			return nil, err
		}
		s.close()
		same := func(other *source) bool { return os.SameFile(s.info, other.info) }
		if i := slices.IndexFunc(looked, same); i >= 0 {
			return nil, twins(s.Name, looked[i].Name)
		}
		looked = append(looked, s)
	}
	return looked, nil
}

func nameNotices(looked []*source) []Notice {
	if !slices.ContainsFunc(looked, func(s *source) bool { return s.cleaned }) {
		return nil
	}
	return []Notice{"In the name of a file, characters that are not text were replaced by \uFFFD."}
}

// refuseTwin refuses a content that is there already.
func (all arrivals) refuseTwin(a arrival) error {
	for _, other := range all {
		if other.SHA256 == a.SHA256 {
			return twins(a.name, other.name)
		}
	}
	return nil
}

func twins(name, other string) error {
	if name == other {
		return &RuleError{FieldAttachments, fmt.Sprintf("%s is there already", name), "a file is kept once with an interaction; leave one out"}
	}
	return &RuleError{
		FieldAttachments, fmt.Sprintf("%s and %s are the same, byte for byte", other, name),
		"a file is kept once with an interaction; leave one out",
	}
}

// keep adds the files to an interaction that has these.
func (all arrivals) keep(ctx context.Context, tx *store.Tx, id store.InteractionID, has []store.Attachment, now time.Time) error {
	if len(all) == 0 {
		return nil
	}
	contents := make([]*store.Incoming, len(all))
	for i, a := range all {
		for _, other := range has {
			if other.SHA256 == a.SHA256 {
				return twins(a.name, other.Name)
			}
		}
		contents[i] = a.Incoming
	}
	if err := tx.Place(contents...); err != nil {
		return &CopyError{all.names(), err}
	}
	for _, a := range all {
		_, err := tx.InsertAttachment(ctx, id, store.Attachment{
			Name: a.name, Size: a.Size, MediaType: a.mediaType, SHA256: a.SHA256,
		}, now)
		if err != nil {
			return err
		}
	}
	return nil
}

func (all arrivals) names() string {
	var names []string
	for _, a := range all {
		names = append(names, a.name)
	}
	return strings.Join(names, ", ")
}

// mebibytes writes a size with one decimal, rounded up: what is too large by a
// byte is not said to have the size that is allowed.
func mebibytes(size int64) string {
	return fmt.Sprintf("%.1f MiB", math.Ceil(float64(size)*10/(1<<20))/10)
}
