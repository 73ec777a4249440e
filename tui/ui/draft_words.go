package ui

import (
	"cmp"
	"encoding/json"
	"maps"
	"slices"
	"strings"
	"unicode/utf8"
)

// draftWordsMost is how much of a draft is shown as text, in bytes.
const draftWordsMost = 256 << 10

// DraftWords are the words in the body of a draft, for whoever cannot put them
// back into a form, or only wants to read them: field by field where there are
// fields, else the body as it is. What is too long to be read is cut, and says so.
func DraftWords(body string) string {
	text := body
	var read struct {
		Values map[string]any `json:"values"`
	}
	if json.Unmarshal([]byte(body), &read) == nil && len(read.Values) > 0 {
		text = cmp.Or(wordsOf(read.Values), body)
	}
	if len(text) <= draftWordsMost {
		return text
	}
	end := draftWordsMost
	for end > 0 && !utf8.RuneStart(text[end]) {
		end--
	}
	return text[:end] + "\n\n(The rest is kept, but too long to be shown.)"
}

func wordsOf(values map[string]any) string {
	var all []string
	for _, name := range slices.Sorted(maps.Keys(values)) {
		if words := strings.TrimSpace(wordsIn(values[name])); words != "" {
			all = append(all, strings.ToUpper(name)+"\n"+words)
		}
	}
	return strings.Join(all, "\n\n")
}

// wordsIn are the words of one value. Numbers are ids, which mean nothing to
// people; what has a name is known by it.
func wordsIn(value any) string {
	switch v := value.(type) {
	case string:
		return v
	case []any:
		var all []string
		for _, one := range v {
			if words := wordsIn(one); words != "" {
				all = append(all, words)
			}
		}
		return strings.Join(all, ", ")
	case map[string]any:
		name, _ := v["Name"].(string)
		return name
	}
	return ""
}
