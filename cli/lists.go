package cli

import (
	"context"
	"errors"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"rapport/store"
)

// managed makes the commands that keep one kind of managed list.
type managed struct {
	s    *session
	kind store.ListKind
}

func newType(s *session) *cobra.Command {
	m := managed{s, store.TypeList}
	return newGroup("type", "Keep the list of types: how people are contacted", m.commands()...)
}

func newOutcome(s *session) *cobra.Command {
	m := managed{s, store.OutcomeList}
	return newGroup("outcome", "Keep the list of outcomes: what comes of a conversation", m.commands()...)
}

func newBroadcaster(s *session) *cobra.Command {
	m := managed{s, store.BroadcasterList}
	return newGroup("broadcaster", "Keep the list of broadcasters: on whose behalf people are contacted", m.commands()...)
}

func newPath(s *session) *cobra.Command {
	m, steps := managed{s, store.PathList}, managed{s, store.StepList}
	step := newGroup("step", "Keep the steps of a path", steps.add(), steps.rename(), steps.hide(), steps.unhide(), steps.move())
	return newGroup("path", "Keep paths and their steps, the journeys that people are on, and see who stands where",
		append(append(m.commands(), step), peopleOfPaths(s)...)...)
}

func (m managed) commands() []*cobra.Command {
	return []*cobra.Command{m.add(), m.list(), m.rename(), m.hide(), m.unhide(), m.move()}
}

// argument is what the help calls an entry.
func (m managed) argument() string { return strings.ToUpper(m.kind.String()) }

// use is the line of a command that has these words behind what it is about.
func (m managed) use(verb string, words ...string) string {
	if m.kind == store.StepList {
		words = append([]string{"PATH"}, words...)
	}
	return strings.Join(append([]string{verb}, words...), " ")
}

// takes is how many words a command takes: those of use.
func (m managed) takes(n int, what string) cobra.PositionalArgs {
	if m.kind == store.StepList {
		return takes(n+1, n+1, "the path or "+what)
	}
	return takes(n, n, what)
}

// completing says what completes the words of a command, where it is not what the help
// calls them.
func (m managed) completing(cmd *cobra.Command, entry string, more ...string) *cobra.Command {
	if m.kind == store.StepList {
		entry = strings.Replace(entry, "STEP", stepOfPath, 1)
	}
	words := strings.Fields(m.use("", append([]string{entry}, more...)...))
	cmd.Annotations = map[string]string{completes: strings.Join(words, " ")}
	return cmd
}

// onList runs fn on the list that is meant, with the words about its entries. Types and
// outcomes are there before anything else is; a book is made for them.
func (m managed) onList(cmd *cobra.Command, args []string, adding bool, fn func(context.Context, writer, store.List, []string) error) error {
	run := func(ctx context.Context, w writer) error {
		list := store.List{Kind: m.kind}
		if m.kind == store.StepList {
			path, err := onePath(ctx, w.book.Reader, args[0])
			if err != nil {
				return err
			}
			list.Path, args = path, args[1:]
		}
		return fn(ctx, w, list, args)
	}
	ships := m.kind == store.TypeList || m.kind == store.OutcomeList
	if ships || adding && m.kind != store.StepList {
		return m.s.creating(cmd.Context(), run)
	}
	return m.s.writing(cmd.Context(), args[0], run)
}

func onePath(ctx context.Context, r *store.Reader, words string) (store.PathID, error) {
	found, err := paths(ctx, r, []string{words})
	if err != nil {
		return 0, err
	}
	return found[0], nil
}

// entry finds the one entry of a list that is meant; of the hidden ones, if it is one of
// those.
func entry(ctx context.Context, r *store.Reader, list store.List, words string, hidden bool) (store.Listed, error) {
	all, err := r.Listed(ctx, list)
	if err != nil {
		return store.Listed{}, err
	}
	if hidden {
		for i := range all {
			all[i].Hidden = !all[i].Hidden
		}
	}
	e, err := findIn(list.Kind, all, words)
	var none *statusError
	if errors.As(err, &none) && none.status == Refused {
		none.status = Unknown // it is a record here, and no word of another command
	}
	return e, err
}

// changed tells of a list after one of its entries was written.
func (m managed) changed(ctx context.Context, r *store.Reader, list store.List, words string, e store.Listed) error {
	object, err := listObject(ctx, r, list, e.ID)
	return m.s.wrote(err, nil, object, "%s %d: %s", words, e.ID, e.Name)
}

// listObject is an entry as --json prints it; of a step, its whole path.
func listObject(ctx context.Context, r *store.Reader, list store.List, id int64) (any, error) {
	if list.Kind == store.StepList {
		list, id = store.List{Kind: store.PathList}, int64(list.Path)
	}
	all, err := listObjects(ctx, r, list)
	if err != nil {
		return nil, err
	}
	at := slices.IndexFunc(all, func(o listedJSON) bool { return o.ID == id })
	if at < 0 {
		return nil, unknown("there is no %s %d", list.Kind, id)
	}
	return all[at], nil
}
