package cli

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"rapport/internal/harmless"
	"rapport/store"
)

// labelled finds the one type or outcome that is meant: a whole label before a whole api
// name, and both before the beginning of one, case and accents aside. A hidden one is
// found by its whole name only.
func labelled(what string, list []store.Listed, words string) (store.Listed, error) {
	wanted := plainName(words)
	found := entriesThat(list, func(e store.Listed) bool { return oneSpaced(e.Name) == oneSpaced(words) })
	if len(found) == 0 {
		found = entriesThat(list, func(e store.Listed) bool { return e.APIName == store.Fold(strings.TrimSpace(words)) })
	}
	if len(found) == 0 {
		found = entriesThat(list, func(e store.Listed) bool { return wanted == plainName(e.Name) || wanted == plainName(e.APIName) })
	}
	if len(found) == 0 && wanted != "" {
		found = entriesThat(list, func(e store.Listed) bool {
			return !e.Hidden && (strings.HasPrefix(plainName(e.Name), wanted) || strings.HasPrefix(plainName(e.APIName), wanted))
		})
	}
	switch len(found) {
	case 0:
		return store.Listed{}, refuse("there is no %s %s; choose one of: %s", what, quote(words), onOffer(list))
	case 1:
		return found[0], nil
	}
	return store.Listed{}, &statusError{Ambiguous, fmt.Sprintf("several %ss begin with %s; choose one of: %s", what, quote(words), labels(found))}
}

func entriesThat(list []store.Listed, fit func(store.Listed) bool) (some []store.Listed) {
	for _, e := range list {
		if fit(e) {
			some = append(some, e)
		}
	}
	return some
}

// plainName is the form in which names of types compare: "Face to face",
// "face_to_face" and "face-to-face" are one.
func plainName(s string) string {
	return oneSpaced(strings.NewReplacer("_", " ", "-", " ").Replace(s))
}

func oneSpaced(s string) string { return strings.Join(strings.Fields(store.Fold(s)), " ") }

// onOffer lists what may be chosen.
func onOffer(list []store.Listed) string {
	offered := entriesThat(list, func(e store.Listed) bool { return !e.Hidden })
	if len(offered) == 0 {
		return "none yet"
	}
	return labels(offered)
}

func labels(list []store.Listed) string {
	var all []string
	for _, e := range list {
		name := harmless.Line(e.Name)
		if e.APIName != "" {
			name += " [" + harmless.Line(e.APIName) + "]"
		}
		all = append(all, name)
	}
	return commas(all)
}

// oneNamed finds the one broadcaster or path that is meant, by id or by name as contacts
// are: a whole name before a part of one, which begins its words. A hidden one is found by
// its id or whole name only.
func oneNamed(what string, list []store.Listed, words string) (store.Listed, error) {
	matching := matchingEntries(list, words)
	switch len(matching) {
	case 0:
		command := strings.Replace(what, "step", "path step", 1)
		if hidden := matchingNames(shown(list), words); len(hidden) > 0 {
			return store.Listed{}, unknown(`no %s on offer is called %s; %s is hidden, and meant by its whole name alone; "rapport %s unhide" offers it again`,
				what, quote(words), harmless.Line(hidden[0].Name), command)
		}
		return store.Listed{}, unknown(`there is no %s %s; there are: %s; "rapport %s add" adds one`, what, quote(words), onOffer(list), command)
	case 1:
		return matching[0], nil
	}
	var lines []string
	for _, e := range matching {
		lines = append(lines, candidate(e.ID, e.Name))
	}
	return store.Listed{}, ambiguous(what+"s", words, lines)
}

// shown are the entries as if none was hidden.
func shown(list []store.Listed) []store.Listed {
	all := slices.Clone(list)
	for i := range all {
		all[i].Hidden = false
	}
	return all
}

// stepOf finds the one step of a path that is meant, by id or by name likewise.
func stepOf(ctx context.Context, r *store.Reader, path store.PathID, words string) (store.StepID, error) {
	list, err := r.Listed(ctx, store.List{Kind: store.StepList, Path: path})
	if err != nil {
		return 0, err
	}
	matching := matchingEntries(list, words)
	switch len(matching) {
	case 0:
		return 0, refuse("the path has no step %s; choose one of: %s", quote(words), onOffer(list))
	case 1:
		return store.StepID(matching[0].ID), nil
	}
	return 0, &statusError{Ambiguous, fmt.Sprintf("several steps match %s; choose one of: %s", quote(words), onOffer(matching))}
}

// matchingEntries are the one of the id, or else those of the name.
func matchingEntries(list []store.Listed, words string) []store.Listed {
	if id, err := number(words); err == nil {
		if at := slices.IndexFunc(list, func(e store.Listed) bool { return e.ID == id }); at >= 0 {
			return list[at : at+1]
		}
	}
	return matchingNames(list, words)
}

// matchingNames are the entries of the whole name, or else those on offer whose words
// begin so.
func matchingNames(list []store.Listed, words string) (matching []store.Listed) {
	wanted := strings.Fields(plainName(words))
	if len(wanted) == 0 {
		return nil
	}
	for _, e := range list {
		of := strings.Fields(plainName(e.Name))
		if slices.Equal(of, wanted) {
			return []store.Listed{e}
		}
		missing := slices.ContainsFunc(wanted, func(w string) bool {
			return !slices.ContainsFunc(of, func(n string) bool { return strings.HasPrefix(n, w) })
		})
		if !missing && !e.Hidden {
			matching = append(matching, e)
		}
	}
	return matching
}

// level reads a level as its number or its words; "none" is zero.
func level[L ~int](what, words string, label func(L) string) (L, error) {
	if isNone(words) {
		return 0, nil
	}
	wanted := plainName(words)
	var on []string
	for l := L(1); l <= store.Levels; l++ {
		if strings.TrimSpace(words) == strconv.Itoa(int(l)) || wanted == plainName(label(l)) {
			return l, nil
		}
		on = append(on, fmt.Sprintf("%d %s", l, label(l)))
	}
	return 0, refuse("there is no %s level %s; choose one of: %s", what, quote(words), commas(on))
}
