package logbook

import (
	"strings"

	"rapport/store"
)

// ReadEmails reads emails as they are typed, ADDRESS or ADDRESS=LABEL. An "="
// before the "@" is a part of the address; behind it no address has one. An
// address among those that the contact had keeps its label unless another is
// given. None is marked primary: that is the first one.
func ReadEmails(typed []string, had []store.Email) []store.Email {
	var read []store.Email
	for _, s := range typed {
		at := strings.LastIndexByte(s, '@') + 1
		domain, label, labelled := strings.Cut(s[at:], "=")
		e := store.Email{Address: strings.TrimSpace(s[:at] + domain), Label: strings.TrimSpace(label)}
		for _, old := range had {
			if !labelled && store.Fold(old.Address) == store.Fold(e.Address) {
				e.Label = old.Label
			}
		}
		read = append(read, e)
	}
	return read
}

// ReadPhones reads phones, NUMBER or NUMBER=LABEL, likewise.
func ReadPhones(typed []string, had []store.Phone) []store.Phone {
	var read []store.Phone
	for _, s := range typed {
		number, label, labelled := strings.Cut(s, "=")
		p := store.Phone{Number: strings.TrimSpace(number), Label: strings.TrimSpace(label)}
		for _, old := range had {
			if !labelled && SameNumber(old.Number, p.Number) {
				p.Label = old.Label
			}
		}
		read = append(read, p)
	}
	return read
}

// WriteLabelled is an email or a phone as ReadEmails and ReadPhones read it.
func WriteLabelled(value, label string) string {
	if label == "" {
		return value
	}
	return value + "=" + label
}
