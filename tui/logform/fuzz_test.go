package logform

import (
	"encoding/json"
	"reflect"
	"testing"
)

// FuzzValues reads what is kept of a form, an earlier rapport's too: what is understood is
// read again as it is, and no text in it is lost.
func FuzzValues(f *testing.F) {
	for _, s := range []string{
		"{}", `{"path":"/tmp/x","details":"said"}`, `{"path":3,"attach path":"y"}`, `{"path":null}`, `{"path":"a","attach path":"b"}`, `{"contacts":[{"ID":1,"Name":"Ada"}],"high":true,"capital":"5"}`,
		`{"PATH":"x"}`, `{"path":{"x":1}}`, `{"details":"\ud800\u0000"}`, `{"organisation":{}}`, "[]", "null", `{"path":"x","Path":"y"}`,
	} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		var v values
		if err := json.Unmarshal(text, &v); err != nil {
			return
		}
		body, err := json.Marshal(v)
		if err != nil {
			t.Fatal(err)
		}
		var again values
		if err := json.Unmarshal(body, &again); err != nil {
			t.Fatalf("%s is not read again: %v", body, err)
		}
		second, err := json.Marshal(again)
		if err != nil || string(second) != string(body) || again.Details != v.Details || again.AttachPath != v.AttachPath || !reflect.DeepEqual(again.Attach, v.Attach) {
			t.Errorf("%s\nis then %s", body, second)
		}
	})
}
