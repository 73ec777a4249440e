package ui

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
)

// draftVersion is the form of a draft's body that this program writes, and the
// only one that it reads into a form.
const draftVersion = 1

// draftBody is what is kept of a form: what has been entered, by the names of the
// fields. Of an edit that is what was changed, and the record that it started
// from, so that a change elsewhere meanwhile is found.
type draftBody struct {
	Version int             `json:"version"`
	Base    json.RawMessage `json:"base,omitempty"`
	Values  fields          `json:"values"`
}

// fields are values by the names of their fields.
type fields map[string]json.RawMessage

// errOtherDraft means that a body was not written for this form, or not by a
// program that this one knows.
var errOtherDraft = errors.New("this draft was made by another version of rapport")

// fieldsOf takes values apart.
func fieldsOf[V any](v V) (fields, error) {
	text, err := marshal(v)
	if err != nil {
		return nil, err
	}
	var f fields
	return f, json.Unmarshal(text, &f)
}

// onto returns values with these fields instead of theirs. The two share nothing.
func onto[V any](f fields, values V) (V, error) {
	var out V
	all, err := fieldsOf(values)
	if err != nil {
		return out, err
	}
	for name, value := range f {
		if _, known := all[name]; !known {
			return out, fmt.Errorf("%w: it has a field %.40q", errOtherDraft, name)
		}
		all[name] = value
	}
	text, err := marshal(all)
	if err != nil {
		return out, err
	}
	if err := json.Unmarshal(text, &out); err != nil {
		var none V
		return none, fmt.Errorf("%w: %w", errOtherDraft, err)
	}
	return out, nil
}

// changes are the fields of now that differ from those shown.
func changes[V any](shown, now V) (fields, error) {
	before, err := fieldsOf(shown)
	if err != nil {
		return nil, err
	}
	changed, err := fieldsOf(now)
	if err != nil {
		return nil, err
	}
	for name, value := range before {
		if bytes.Equal(changed[name], value) {
			delete(changed, name)
		}
	}
	return changed, nil
}

// writeDraft is the body of a draft.
func writeDraft[V, R any](e Edit[V, R]) (string, error) {
	body := draftBody{Version: draftVersion}
	var err error
	if e.Base == nil {
		body.Values, err = fieldsOf(e.Values)
	} else {
		body.Values, err = changes(e.Shown, e.Values)
		if err == nil {
			body.Base, err = marshal(*e.Base)
		}
	}
	if err != nil {
		return "", err
	}
	text, err := marshal(body)
	return string(text), err
}

// readDraft reads what writeDraft has written; base is nil for a new record.
// Anything else is an errOtherDraft.
func readDraft[R any](text string) (entered fields, base *R, err error) {
	var body draftBody
	if err := json.Unmarshal([]byte(text), &body); err != nil {
		return nil, nil, fmt.Errorf("%w: %w", errOtherDraft, err)
	}
	if body.Version != draftVersion {
		return nil, nil, fmt.Errorf("%w: it has version %d", errOtherDraft, body.Version)
	}
	if len(body.Base) > 0 && string(body.Base) != "null" {
		base = new(R)
		if err := json.Unmarshal(body.Base, base); err != nil {
			return nil, nil, fmt.Errorf("%w: %w", errOtherDraft, err)
		}
	}
	return body.Values, base, nil
}

// marshal leaves the characters alone that only a web page would trip over.
func marshal(v any) ([]byte, error) {
	var out bytes.Buffer
	to := json.NewEncoder(&out)
	to.SetEscapeHTML(false)
	err := to.Encode(v)
	return bytes.TrimSpace(out.Bytes()), err
}
