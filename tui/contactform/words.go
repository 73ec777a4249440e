package contactform

import (
	"strings"

	"rapport/logbook"
	"rapport/store"
)

// emailLines and phoneLines are one a line, the primary one first.
func emailLines(emails []store.Email) string {
	var first, rest []string
	for _, e := range emails {
		sort(&first, &rest, e.Primary, logbook.WriteLabelled(e.Address, e.Label))
	}
	return strings.Join(append(first, rest...), "\n")
}

func phoneLines(phones []store.Phone) string {
	var first, rest []string
	for _, p := range phones {
		sort(&first, &rest, p.Primary, logbook.WriteLabelled(p.Number, p.Label))
	}
	return strings.Join(append(first, rest...), "\n")
}

func sort(first, rest *[]string, primary bool, line string) {
	if primary {
		*first = append(*first, line)
		return
	}
	*rest = append(*rest, line)
}

// organisationNames are the organisations as the field holds them.
func organisationNames(memberships []store.Membership) string {
	var names []string
	for _, m := range memberships {
		names = append(names, m.Organisation.Name)
	}
	return strings.Join(names, "; ")
}

func lines(s string) []string { return split(s, "\n") }

// split cuts s and leaves out what is blank.
func split(s, sep string) []string {
	var parts []string
	for part := range strings.SplitSeq(s, sep) {
		if part = strings.TrimSpace(part); part != "" {
			parts = append(parts, part)
		}
	}
	return parts
}

// none is what a field says that is without a level.
const none = "none"
