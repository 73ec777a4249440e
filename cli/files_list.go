package cli

import (
	"context"
	"strconv"
	"strings"

	"github.com/dustin/go-humanize"
	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"rapport/internal/when"
	"rapport/store"
)

func newFilesList(s *session) *cobra.Command {
	var q store.FileQuery
	var org string
	cmd := &cobra.Command{
		Use:   "list [CONTACT]",
		Short: "List the files, those of the newest interaction first",
		Long: `List the files, those of the newest interaction first: of a contact, of an
organisation, or all: id, name, size, type, moment, and the interaction with its
id. --org takes those of the organisation's feed.
` + contactHelp,
		Example: `  rapport files list ada
  rapport files list --org analytical --search minutes
  rapport files list --json`,
		Args: takes(0, 1, "the contact"),
		RunE: func(cmd *cobra.Command, args []string) error {
			return s.listFiles(cmd.Context(), cmd.Flags(), args, org, q)
		},
	}
	flags := cmd.Flags()
	flags.StringVar(&org, "org", "", "those in the feed of this `ORGANISATION`")
	flags.StringVar(&q.Words, "search", "", "only names with every one of these `WORDS` somewhere")
	addLimit(flags, &q.Page.Limit)
	return cmd
}

func (s *session) listFiles(ctx context.Context, flags *pflag.FlagSet, args []string, org string, q store.FileQuery) error {
	if err := checkLimit(flags, q.Page.Limit); err != nil {
		return err
	}
	named := args
	if flags.Changed("org") {
		named = append(named, org)
	}
	list := func(ctx context.Context, r *store.Reader) error {
		scope, err := scopeOf(ctx, r, flags, args, org)
		if err != nil {
			return err
		}
		q.Contact, q.Organisation = scope.contact, scope.organisation
		return s.printFiles(ctx, r, q)
	}
	if len(named) > 0 {
		return s.reading(ctx, named[0], list)
	}
	return s.listing(ctx, list)
}

func (s *session) printFiles(ctx context.Context, r *store.Reader, q store.FileQuery) error {
	if s.json {
		return r.EachFile(ctx, q, func(f store.File) error { return s.object(fileObject(f, s.zone())) })
	}
	t := newTable(s.out)
	err := r.EachFile(ctx, q, func(f store.File) error {
		return t.row(strconv.FormatInt(int64(f.ID), 10), f.Name, size(f.Size), f.MediaType,
			when.Full(f.At.In(s.zone())), aboutFile(f))
	})
	if ended := t.end(); err == nil {
		err = ended
	}
	return err
}

// aboutFile is the interaction that a file is kept with.
func aboutFile(f store.File) string {
	var names []string
	for _, c := range f.Contacts {
		names = append(names, c.Name)
	}
	about := strconv.FormatInt(int64(f.Interaction), 10) + ": " + f.Type.Label + " with " + strings.Join(names, ", ")
	if f.High {
		about += ", HIGH"
	}
	return about
}

// size says how many bytes there are, in the units that the limits are told in.
func size(bytes int64) string { return humanize.IBytes(uint64(max(bytes, 0))) }
