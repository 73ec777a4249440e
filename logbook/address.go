package logbook

import (
	"fmt"
	"net/mail"
	"strings"
	"unicode"

	"rapport/store"
)

// emails takes in the addresses of a contact: each plausible, each once, one
// of them primary.
func (in *intake) emails(emails []store.Email) []store.Email {
	var kept []store.Email
	seen := make(map[string]bool)
	var primary primaries
	for _, e := range emails {
		e.Address = in.email(e.Address, seen)
		e.Label = in.line(FieldEmails, e.Label)
		primary.count(e.Primary)
		kept = append(kept, e)
	}
	if len(kept) > 0 && primary.none(in, FieldEmails) {
		kept[0].Primary = true
	}
	return kept
}

// phones takes in the numbers of a contact, likewise.
func (in *intake) phones(phones []store.Phone) []store.Phone {
	var kept []store.Phone
	seen := make(map[string]bool)
	var primary primaries
	for _, p := range phones {
		p.Number = in.phone(p.Number, seen)
		p.Label = in.line(FieldPhones, p.Label)
		primary.count(p.Primary)
		kept = append(kept, p)
	}
	if len(kept) > 0 && primary.none(in, FieldPhones) {
		kept[0].Primary = true
	}
	return kept
}

// email takes in one address. Whether it exists only a mail can tell; what
// cannot be one (RFC 5322, with the Unicode of RFC 6532) is refused.
func (in *intake) email(address string, seen map[string]bool) string {
	address = in.required(FieldEmails, address, "an email address is empty", "")
	parsed, err := mail.ParseAddress(address)
	quoted := strings.HasPrefix(address, `"`)
	if err != nil || parsed.Name != "" || parsed.Address != address && !quoted {
		in.refuse(FieldEmails, fmt.Sprintf("%q is not an email address", address), "write it as ada@example.org")
	}
	in.once(FieldEmails, address, store.Fold(address), seen)
	return address
}

// phone takes in one number, written as people write them.
func (in *intake) phone(number string, seen map[string]bool) string {
	number = in.required(FieldPhones, number, "a phone number is empty", "")
	if !strings.ContainsFunc(number, unicode.IsDigit) {
		in.refuse(FieldPhones, fmt.Sprintf("%q is not a phone number", number), "write it as +44 20 7946 0018")
	}
	in.once(FieldPhones, number, dialled(number), seen)
	return number
}

// once refuses what is there already, under its key.
func (in *intake) once(f Field, s, key string, seen map[string]bool) {
	if seen[key] {
		in.refuse(f, fmt.Sprintf("%q is there twice", s), "give it once")
	}
	seen[key] = true
}

// dialled is what is left of a number when its spaces, dashes and brackets do
// not count.
func dialled(number string) string {
	return strings.Map(func(r rune) rune {
		if r == '+' || unicode.IsLetter(r) || unicode.IsDigit(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, number)
}

// primaries counts those that are marked as primary.
type primaries int

func (p *primaries) count(primary bool) {
	if primary {
		*p++
	}
}

// none reports whether none is marked, and refuses more than one.
func (p primaries) none(in *intake, f Field) bool {
	if p > 1 {
		in.refuse(f, fmt.Sprintf("%d of the %s are marked as primary", p, f), "mark one")
	}
	return p == 0
}

// SameNumber reports whether two phone numbers are one: spaces, dashes and
// brackets do not count.
func SameNumber(a, b string) bool { return dialled(a) == dialled(b) }
