package cli

import (
	"strings"
	"testing"

	"rapport/store"
)

func someTypes() []store.Listed {
	return []store.Listed{
		{ID: 1, APIName: "note", Name: "Note"},
		{ID: 2, APIName: "phone_call", Name: "Call"},
		{ID: 3, APIName: "email", Name: "Email"},
		{ID: 4, APIName: "face_to_face", Name: "Face to face"},
		{ID: 5, APIName: "email_blast", Name: "Email blast"},
		{ID: 6, APIName: "facebook", Name: "Facebook"},
		{ID: 7, APIName: "telegram", Name: "Télégramme", Hidden: true},
		{ID: 8, APIName: "phone_call_2", Name: "Phone call"},
		{ID: 9, APIName: "type_1", Name: "電話"},
	}
}

func TestKind(t *testing.T) {
	for words, want := range map[string]int64{
		"call": 2, "CALL": 2, " Call ": 2, "phone_call": 2, "c": 2, "phone call": 8, "Phone  CALL": 8, "phone_call_2": 8, "電": 9,
		"email": 3, "email b": 5, "Email-Blast": 5,
		"face_to_face": 4, "face to": 4, "faceb": 6,
		"telegramme": 7, "telegram": 7,
	} {
		if got, err := labelled("type", someTypes(), words); err != nil || got.ID != want {
			t.Errorf("%q is type %d, error %v; want %d", words, got.ID, err, want)
		}
	}
}

func TestKindRefuses(t *testing.T) {
	for words, want := range map[string]struct {
		status Status
		words  string
	}{
		"face":       {Ambiguous, "choose one of: Face to face [face_to_face], Facebook [facebook]"},
		"e":          {Ambiguous, "choose one of: Email [email], Email blast [email_blast]"},
		"phone-call": {Ambiguous, "choose one of: Call [phone_call], Phone call [phone_call_2]"},
		"fax":        {Refused, `no type "fax"; choose one of: Note [note], Call [phone_call]`},
		"tele":       {Refused, `no type "tele"`},
		"":           {Refused, `no type ""`},
		"\x1b[":      {Refused, `no type "␛["`},
	} {
		_, err := labelled("type", someTypes(), words)
		if statusOf(err) != want.status || !strings.Contains(err.Error(), want.words) {
			t.Errorf("%q: status %d, error %v; want %d, %q", words, statusOf(err), err, want.status, want.words)
		}
	}
}
