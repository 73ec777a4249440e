package cli

import (
	"context"
	"strings"
	"time"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"rapport/config"
	"rapport/internal/harmless"
	"rapport/store"
)

const (
	// mostOffered is how many candidates a shell is given: what is more is
	// narrowed down by another letter.
	mostOffered = 50
	// patience is how long somebody who has pressed tab waits.
	patience = time.Second
	// completes is the annotation of a command's argument or a flag that is
	// completed as something else than the help calls it.
	completes       = "rapport_completes"
	archivedContact = "ARCHIVED-CONTACT"
	newOrganisation = "NEW-ORGANISATION"
	ahead           = "WHEN-AHEAD"   // a moment to come
	dayAhead        = "DAY-AHEAD"    // by which something is due
	openFollowUp    = "FOLLOW-UP-ID" // the id of an interaction that has an open one
	message         = "MESSAGE-ID"   // of the outbox
	unsettled       = "UNSENT-ID"    // of a message that has not left, as far as is known
	stepOfPath      = "STEP-OF-PATH" // of the path that was named first
	hiddenEntry     = "HIDDEN-"      // before the name of a managed list
)

// offer is one thing that may be typed next, and what is said beside it. One that
// is taken as it is written is offered in no other spelling.
type offer struct {
	text, about string
	asWritten   bool
}

// place is where something is being typed: what is there so far, and what was
// given before it that does not have to be offered again.
type place struct {
	typed string
	given []string
	path  string // whose steps are meant, if it was named
}

// completer finds what may stand in a place of the command line.
type completer func(ctx context.Context, r *store.Reader, p place) ([]offer, error)

// addCompletion makes cmd and those below it complete their arguments and the
// values of their flags, by what the help calls them: whatever is a CONTACT
// there is completed as one.
func (s *session) addCompletion(cmd *cobra.Command) {
	for _, sub := range cmd.Commands() {
		s.addCompletion(sub)
	}
	if words := argumentsOf(cmd); cmd.ValidArgsFunction == nil && len(words) > 0 {
		cmd.ValidArgsFunction = s.completeArguments(words)
	}
	complete := func(f *pflag.Flag) {
		_ = cmd.RegisterFlagCompletionFunc(f.Name, s.completeFlag(f)) // It fails for a flag that is not there.
	}
	cmd.LocalNonPersistentFlags().VisitAll(complete)
	cmd.PersistentFlags().VisitAll(complete)
}

// argumentsOf are the arguments that a command takes, as its help names them.
func argumentsOf(cmd *cobra.Command) []string {
	if note := cmd.Annotations[completes]; note != "" {
		return strings.Fields(note)
	}
	return strings.Fields(cmd.Use)[1:]
}

// meaning is what an argument is, without the signs for "several" and "may be
// left out".
func meaning(argument string) string { return strings.Trim(argument, "[]…") }

// completeArguments completes one argument after the other; the last one again
// and again where there may be several.
func (s *session) completeArguments(words []string) cobra.CompletionFunc {
	return func(cmd *cobra.Command, args []string, typed string) ([]cobra.Completion, cobra.ShellCompDirective) {
		last := words[len(words)-1]
		at := min(len(args), len(words)-1)
		if len(args) >= len(words) && !strings.Contains(last, "…") {
			return nil, cobra.ShellCompDirectiveNoFileComp
		}
		return s.complete(cmd.Context(), meaning(words[at]), place{typed, args[at:], argument(words, args, "PATH")})
	}
}

// argument is what was given for the one that the help calls so; empty if it was not.
func argument(words, args []string, name string) string {
	for i, word := range words[:min(len(words), len(args))] {
		if meaning(word) == name {
			return args[i]
		}
	}
	return ""
}

// completeFlag completes the values of a flag.
func (s *session) completeFlag(f *pflag.Flag) cobra.CompletionFunc {
	what, _ := pflag.UnquoteUsage(f)
	if f.Value.Type() == "bool" {
		what = "BOOL"
	}
	if note := f.Annotations[completes]; len(note) > 0 {
		what = note[0]
	}
	return func(cmd *cobra.Command, args []string, typed string) ([]cobra.Completion, cobra.ShellCompDirective) {
		p := place{typed: typed}
		if path := cmd.Flags().Lookup("path"); path != nil {
			p.path = path.Value.String()
		} else {
			p.path = argument(argumentsOf(cmd), args, "PATH")
		}
		if list, ok := f.Value.(pflag.SliceValue); ok {
			p.given = list.GetSlice()
		}
		return s.complete(cmd.Context(), what, p)
	}
}

// complete finds what may stand where the help says what.
func (s *session) complete(ctx context.Context, what string, p place) ([]cobra.Completion, cobra.ShellCompDirective) {
	const nothingElse = cobra.ShellCompDirectiveNoFileComp
	switch what {
	case "DIR":
		return nil, cobra.ShellCompDirectiveFilterDirs
	case "FILE", "DEST":
		return nil, cobra.ShellCompDirectiveDefault
	case "BOOL":
		return written([]offer{{text: "true"}, {text: "false"}}, p), nothingElse
	}
	if offers := fixed(what); len(offers) > 0 {
		return written(offers, p), nothingElse | cobra.ShellCompDirectiveKeepOrder
	}
	find := s.completerOf(what)
	if find == nil {
		return nil, nothingElse
	}
	return written(s.look(ctx, find, p), p), nothingElse | cobra.ShellCompDirectiveKeepOrder
}

// fixed is what may stand for a thing, whatever is in the book.
func fixed(what string) []offer {
	switch what {
	case "WHEN":
		return words("today", "yesterday", "7 days ago", "30 days ago")
	case ahead:
		return words("tomorrow 9:00", "next monday 9:00", "in 1 week", "in 2 weeks", "in 1 month")
	case dayAhead:
		return words("today", "tomorrow", "friday", "next friday", "in 1 week", "in 2 weeks", "in 1 month", "none")
	case placeOrder:
		return words(placeOrders()...)
	case "LENGTH":
		return words("15m", "30m", "45m", "1h", "1h30m")
	case "ORDER":
		return words(orders()...)
	case followUpOrder:
		return words(followUpOrders()...)
	case memberOrder:
		return words(memberOrders()...)
	case "SECURITY":
		return words(string(config.TLS), string(config.STARTTLS), string(config.NoTLS), string(config.Insecure))
	case "FORMAT":
		return words(calendarFormat)
	case "SUPPORT":
		return levels(store.Support.Label)
	case "KIND":
		return words(activityKinds()...)
	case "PRIORITY":
		return levels(store.Priority.Label)
	case priorityFilter:
		return append(levels(store.Priority.Label), offer{text: "none", about: "no level is set"})
	}
	return nil
}

func words(all ...string) (offers []offer) {
	for _, w := range all {
		offers = append(offers, offer{text: w})
	}
	return offers
}

// completerOf is who finds a thing in the book; nil if it is none that is there.
func (s *session) completerOf(what string) completer {
	switch what {
	case "CONTACT":
		return offerContacts(store.NotArchived)
	case archivedContact:
		return offerContacts(store.OnlyArchived)
	case "ORG", "ORGANISATION":
		return offerOrganisations
	case newOrganisation:
		return offerOrganisationNames
	case "TYPE":
		return offerLabelled("type", store.TypeList)
	case "OUTCOME":
		return offerLabelled("outcome", store.OutcomeList)
	case "BROADCASTER":
		return offerNamed("broadcaster", store.BroadcasterList)
	case "PATH":
		return offerNamed("path", store.PathList)
	case "STEP":
		return offerSteps
	case stepOfPath:
		return offerStepsOf(false)
	case hiddenEntry + "TYPE":
		return offerHidden(store.TypeList)
	case hiddenEntry + "OUTCOME":
		return offerHidden(store.OutcomeList)
	case hiddenEntry + "BROADCASTER":
		return offerHidden(store.BroadcasterList)
	case hiddenEntry + "PATH":
		return offerHidden(store.PathList)
	case hiddenEntry + stepOfPath:
		return offerStepsOf(true)
	case "TAG":
		return offerTags
	case "ID":
		return s.offerInteractions
	case "FILE-ID":
		return s.offerFiles
	case openFollowUp:
		return s.offerFollowUps
	case message:
		return offerMessages()
	case unsettled:
		return offerMessages(unsettledStates()...)
	}
	return nil
}

// look asks the book. Where there is none, or it cannot be read now, nothing is
// offered and nothing said: whoever presses tab has not asked for it.
func (s *session) look(ctx context.Context, find completer, p place) []offer {
	ctx, stop := context.WithTimeout(ctx, patience)
	defer stop()
	dir, err := s.dataDir()
	if err != nil || !store.Exists(dir) {
		return nil
	}
	look, err := store.LookAt(ctx, dir)
	if err != nil {
		return nil
	}
	defer func() { _ = look.Close() }() // It was only read.
	found, err := find(ctx, look.Reader, p)
	if err != nil {
		return nil
	}
	return found
}

// written is what the shell's script reads. Offers that do not go on from what
// was typed stay out, but for ids, which stand for a name.
func written(offers []offer, p place) []cobra.Completion {
	var all []cobra.Completion
	for _, o := range offers {
		text, ok := goesOn(o.text, p.typed)
		if !ok && !isNumber(o.text) {
			continue
		}
		if ok && !o.asWritten {
			o.text = text
		}
		all = append(all, cobra.CompletionWithDesc(o.text, harmless.Line(o.about)))
		if len(all) == mostOffered {
			break
		}
	}
	return all
}

func isNumber(s string) bool { return strings.Trim(s, "0123456789") == "" }
