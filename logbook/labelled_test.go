package logbook

import (
	"reflect"
	"testing"

	"rapport/store"
)

func TestEmailsWithLabels(t *testing.T) {
	was := []store.Email{{Address: "ada@example.org", Label: "home", Primary: true}, {Address: "old@example.org", Label: "old"}}
	for name, c := range map[string]struct {
		given []string
		want  []store.Email
	}{
		"nothing":                 {nil, nil},
		"a label":                 {[]string{"new@example.org=work"}, []store.Email{{Address: "new@example.org", Label: "work"}}},
		"the label that it had":   {[]string{"ADA@example.org"}, []store.Email{{Address: "ADA@example.org", Label: "home"}}},
		"another label":           {[]string{"ada@example.org = at sea"}, []store.Email{{Address: "ada@example.org", Label: "at sea"}}},
		"no label any more":       {[]string{"ada@example.org="}, []store.Email{{Address: "ada@example.org"}}},
		"a sign that is no label": {[]string{"a=b@example.org=c=d"}, []store.Email{{Address: "a=b@example.org", Label: "c=d"}}},
		"in their order":          {[]string{"b@example.org", "a@example.org"}, []store.Email{{Address: "b@example.org"}, {Address: "a@example.org"}}},
	} {
		if got := ReadEmails(c.given, was); !reflect.DeepEqual(got, c.want) {
			t.Errorf("%s: %+v; want %+v", name, got, c.want)
		}
	}
}

func TestPhonesWithLabels(t *testing.T) {
	was := []store.Phone{{Number: "+44 20 7946 0018", Label: "home", Primary: true}}
	given := []string{"+44 (20) 79460018", "555-0100=work", "555-0101="}
	want := []store.Phone{{Number: "+44 (20) 79460018", Label: "home"}, {Number: "555-0100", Label: "work"}, {Number: "555-0101"}}
	if got := ReadPhones(given, was); !reflect.DeepEqual(got, want) {
		t.Errorf("%+v; want %+v", got, want)
	}
}
